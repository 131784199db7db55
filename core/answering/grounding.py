"""
The grounding check: what a reply says about a submission must rest on the passages that it cites.

A statement with markers is kept if
    its markers      all name passages that exist and hold words,
    its quotations   stand in the passage cited for them, character for character after normalising white space and
                     quotation marks,
    its numbers      stand in a cited passage or its place, or are scores of a reviewer whom it names,
    its reviewers    (whom it names outside quotations) each have a passage among those cited,
    its speakers     (chairs of the thread whom it names) each have a message or a position among those cited.
A statement without a marker is kept only if no passage could prove it: it counts or averages scores, says what the
sources do not contain, or speaks to the person; the counts and the absence are looked up again (`claims.py`), and so
is what either kind says of all reviewers.  Everything else is taken out.  The check says what it found, never
that a statement is true.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from core.answering.claims import NUMBER, REVIEWER, holds_of_all, is_absent, paired_rightly, rests_on_scores
from core.answering.discussion import NOTHING_SAID, speaker_of
from core.answering.reply import Checks, Citation, labels_in
from core.answering.statements import BULLET, Statement, is_frame, is_lead_in, normal, statements
from core.deliberation.figures import Figures, figures_of
from core.submissions.model import Part, Passage, Submission
from core.submissions.places import place_of

QUOTE_MAX_CHARS = 300

Verdict = Literal["cited", "derived", "aside", "fails"]

_ABSENT = re.compile(
    r"\b(?:reviews?|reviewers?|R\d+|sources?|passages?|responses?|authors|comments?|forms?)\b[^.;:]{0,60}"
    r"\b(?:does|do|did) not (?:say|discuss|mention|address|give|ask|raise|reply|contain|cover|comment|praise|criticise"
    r"|name|record|list|include|answer|show)\b"
    r"|\b(?:none of the|no (?:author|review|reviewer|further|other|more|comment|response|passage|score|rating|"
    r"confidence)\w*\b)"
    r"|\bthere (?:is|are) no (?:author|review|comment|response|passage|score|rating)",
    re.I,
)
_TO_PERSON = re.compile(
    r"\b(?:you|yours?|I|me|my|chairs?|ask|thanks?|thank|welcome|noted|hello|recorded|thread|left out)\b", re.I
)
_OF_THE_PAPER = re.compile(
    r"\b(?:paper|method|approach|authors|model|experiments?|results?|novel\w*|proofs?|theor\w+|baselines?)\b", re.I
)


@dataclass(frozen=True)
class Checked:
    """A text after the check: what is left of it, and the counts."""

    text: str
    checks: Checks


def stands(quote: str, passage: Passage) -> bool:
    """Whether the quotation is in the passage."""
    return bool(quote.strip()) and normal(quote) in normal(passage.text)


def check(text: str, submission: Submission, beside: Mapping[str, Passage] = NOTHING_SAID) -> Checked:
    """
    The text without the statements that fail, and what was counted on the way. `beside` the submission's passages
    these may be cited, too: what was said in the thread.
    """
    kept: list[str] = []
    checks, figures, known = Checks(), figures_of(submission), {**submission.by_label, **beside}
    for line in text.split("\n"):
        if is_frame(line):
            kept.append(line)
            continue
        said = [(statement, _verdict(statement, submission, figures, known)) for statement in statements(line)]
        checks = _counted(checks, said)
        rest = "".join(statement.text for statement, verdict in said if verdict != "fails").rstrip()
        if rest.strip(" -*"):
            bullet = BULLET.match(line)
            kept.append(rest if bullet is None or BULLET.match(rest) else f"{bullet.group()}{rest}")
    return Checked("\n".join(_without_bare_lead_ins(kept)).strip(), checks)


def citations(text: str, submission: Submission, beside: Mapping[str, Passage] = NOTHING_SAID) -> tuple[Citation, ...]:
    """One for each marker in a checked text, with the words quoted from it or else its beginning."""
    known = {**submission.by_label, **beside}
    quoted: dict[str, str] = {}
    for line in text.split("\n"):
        for statement in statements(line):
            for quote, labels in statement.quotes:
                for label in labels:
                    if label not in quoted and stands(quote, known[label]):
                        quoted[label] = quote
    return tuple(_citation(known[label], quoted.get(label)) for label in labels_in(text))


def _citation(passage: Passage, quote: str | None) -> Citation:
    whole = normal(passage.text)
    start = whole if len(whole) <= QUOTE_MAX_CHARS else whole[:QUOTE_MAX_CHARS].rsplit(" ", 1)[0]
    message = passage.note if passage.part is Part.THREAD else ""
    return Citation(passage.label, quote or start, place_of(passage), passage.reviewer, message)


def _counted(checks: Checks, said: list[tuple[Statement, Verdict]]) -> Checks:
    verdicts = [verdict for _, verdict in said]
    cited, derived = verdicts.count("cited"), verdicts.count("derived")
    return replace(
        checks,
        sentences=checks.sentences + cited + derived,
        cited=checks.cited + cited,
        derived=checks.derived + derived,
        quotes=checks.quotes + sum(len(statement.quotes) for statement, verdict in said if verdict == "cited"),
        removed=checks.removed + verdicts.count("fails"),
    )


def _without_bare_lead_ins(lines: list[str]) -> Iterator[str]:
    """A line that announces others goes when they are gone: the next line is another announcement, or there is none."""
    for at, line in enumerate(lines):
        following = next((later for later in lines[at + 1 :] if later.strip()), "")
        if not is_lead_in(line) or (following and not is_lead_in(following)):
            yield line


def _verdict(statement: Statement, submission: Submission, figures: Figures, known: Mapping[str, Passage]) -> Verdict:
    """What the statement rests on: passages, scores and structure, nothing it has to (speech to a person), or less."""
    if statement.labels:
        return "cited" if _rests_on_passages(statement, submission, figures, known) else "fails"
    words = statement.own_words
    if statement.quotes:
        return "fails"
    if not re.search(r"\w", words) or (_TO_PERSON.search(words) and not _OF_THE_PAPER.search(words)):
        return "aside"
    if not holds_of_all(words, (), submission):
        return "fails"
    if _ABSENT.search(words):
        return "derived" if is_absent(words, submission) else "fails"
    return "derived" if rests_on_scores(words, submission, figures) else "fails"


def _rests_on_passages(
    statement: Statement, submission: Submission, figures: Figures, known: Mapping[str, Passage]
) -> bool:
    cited = [known.get(label) for label in statement.labels]
    passages = [passage for passage in cited if passage is not None and passage.text.strip()]
    if len(passages) < len(cited):
        return False
    if not all(any(stands(q, known[label]) for label in labels) for q, labels in statement.quotes):
        return False
    words = statement.own_words
    if not holds_of_all(words, passages, submission):
        return False
    named = _reviewers(words)
    told = frozenset[str]().union(*(_numbers(f"{p.text} {place_of(p)}") for p in passages))
    if not named <= {passage.reviewer for passage in passages}:
        return False
    of_thread = any(passage.part is Part.THREAD for passage in passages)
    if of_thread and not _speakers(words, known.values()) <= _speakers(words, passages):
        return False
    counted = told.union(*(figures.of(number) for number in named))
    return _numbers(words) <= counted and paired_rightly(words, figures, told)


def _numbers(text: str) -> frozenset[str]:
    return frozenset(NUMBER.findall(REVIEWER.sub(" ", text)))


def _speakers(words: str, among: Iterable[Passage]) -> set[str]:
    """The chairs named in the words, of those who said these passages."""
    said = {speaker_of(passage) for passage in among if passage.part is Part.THREAD}
    return {name for name in said if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words)}


def _reviewers(words: str) -> set[int]:
    return {int(number) for number in REVIEWER.findall(words)}
