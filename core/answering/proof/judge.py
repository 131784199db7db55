"""
One sentence written by a model, held to the passages that it cites; the first thing that does not hold is its verdict.

    passages     exist and hold words
    quotations   stand in their passage
    people       what is said of reviewer n rests on Rn, what is said of the authors on their words
    counts       "all", "most", "two of three", "only R2" are counted again
    numbers      stand in a passage, or are that reviewer's score
    names        of data sets, methods, places in the paper stand in a passage
    denial       nothing is denied that the passage affirms, or the other way round
    direction    "increases" is not "decreases", "praises" not a weakness
    words        most of those that say something stand in the passage, in every clause

Lexical and structural throughout: a sentence may be true and fail, in words too far from its passage's.
"""

import re
from collections.abc import Iterator

from core.answering.idle import common
from core.answering.proof import people
from core.answering.proof.absence import present, says_absent
from core.answering.proof.contradiction import contradicted
from core.answering.proof.counting import counts
from core.answering.proof.direction import reversed_in
from core.answering.proof.headings import is_label
from core.answering.proof.names import unheard_of
from core.answering.proof.quantities import claimed, swapped, told
from core.answering.proof.quotations import misquoted
from core.answering.proof.scaffold import listed
from core.answering.proof.scoring import borne_out, canonical, misstated, speaks_of_scores
from core.answering.proof.segments import Clause, Segment, bare, segments
from core.answering.proof.who import named, nameless
from core.answering.proof.wording import coverage, said
from core.answering.statements import Statement
from core.answering.verdicts import Kind, Verdict
from core.deliberation.figures import Figures
from core.submissions.model import Passage, Submission

SHARE = 0.6
CLAUSE_SHARE = 0.34
CLAUSE_WEIGHT = 1.7
UNHEARD_SHARE = 0.55

_SCORE = re.compile(
    r"\(?\b(?:(?:rat(?:ing|es|ed)|scor(?:e|es|ed)|confidence|with (?:a )?confidence|overall)\b"
    r"(?: of| is|:| it| the paper)?\s*"
    r"\d[\d./]*|\d[\d./]*\s*\)?)(?:,?\s*confidence(?: of)?\s*\d[\d./]*)?\)?",
    re.I,
)
_URGES = re.compile(r"\b(?:should|must|deserves?|ought|need(?:s|ed)?|merits?|worth)\b", re.I)
_GOES_ON = re.compile(r"[,;]\s*(?:so|but|and (?:it|they|the|this)|therefore|hence|thus|which|because|while|although)\b")
_PARTS = re.compile(
    r"\b(?P<n>\d+|two|three|four|five|six|seven) (?:\w+ )?(?:concerns?|points?|questions?|issues?|weaknesses|strengths|"
    r"reasons?|suggestions?|aspects?|passages?|comments?|remarks?|things|respects)\b",
    re.I,
)


def judge(statement: Statement, submission: Submission, figures: Figures) -> Verdict:
    """What was checked of the statement, or the first thing that fails."""
    cited = [submission.by_label.get(label) for label in statement.labels]
    if any(passage is None or not passage.text.strip() for passage in cited):
        return Verdict(Kind.NO_PASSAGE)
    if not cited:
        return _unmarked(statement, submission, figures)
    wrong = misquoted(statement, submission)
    if wrong:
        return Verdict(Kind.MISQUOTED, wrong)
    parts = segments(statement, submission)
    return people.judged(statement, parts, submission) or next(
        (verdict for part in parts if (verdict := _of_segment(part, submission, figures))), _held(statement, submission)
    )


def _held(statement: Statement, submission: Submission) -> Verdict:
    if statement.quotes:
        return Verdict(Kind.QUOTED)
    return Verdict(Kind.COUNTED if counts(statement.own_words, len(submission.reviews)) else Kind.WORDED)


def _unmarked(statement: Statement, submission: Submission, figures: Figures) -> Verdict:
    words = bare(statement.own_words)
    if statement.quotes:
        return Verdict(Kind.UNMARKED)
    if people.is_aside(words) or (not named(words, submission) and not claimed(words) and is_label(words.rstrip("."))):
        return Verdict(Kind.ASIDE)
    if says_absent(words):
        label = "?" if people.claims(words) or _GOES_ON.search(words) else present(words, submission)
        return Verdict(Kind.PRESENT if label != "?" else Kind.UNMARKED, label) if label else Verdict(Kind.ABSENT)
    right = borne_out(canonical(words, submission), submission, figures)
    if right is None or (right and (_says_more(words) or _URGES.search(words))):
        return Verdict(Kind.UNMARKED)
    return Verdict(Kind.SCORED) if right else Verdict(Kind.SCORE)


_SCORE_TALK = listed(
    "four five six seven below higher lower only enthusiast generous posit "
    "score rate confid mean averag spread weight threshold accept reject accept borderlin margin lean vote scale "
    "high low highest lowest rang recommend gave point out of posit negat most least vari weak strong clear "
    "reject level valu critic favour support divid split toward slight mix number vote"
)


def _says_more(words: str) -> bool:
    """Whether a sentence about scores says anything else too, which no passage is cited for."""
    return sum(term not in _SCORE_TALK for term in said(re.sub(r"\bR\d+\b", " ", words))) > 1


def _of_segment(segment: Segment, submission: Submission, figures: Figures) -> Verdict | None:
    texts = [f"{p.text} {p.heading}" for p in segment.passages]
    absent = [c for c in segment.clauses if says_absent(c.words) and coverage(c.words, texts).share < SHARE]
    for clause in absent:
        label = present(clause.words, submission)
        if label and label != "?":
            return Verdict(Kind.PRESENT, label)
    return (
        _numbers(segment, submission, figures, texts)
        or _names(segment, submission, texts)
        or next((v for group in _groups(segment, submission, absent) if (v := _worded(*group))), None)
    )


def _numbers(segment: Segment, submission: Submission, figures: Figures, texts: list[str]) -> Verdict | None:
    words = segment.words
    for count in counts(words, len(submission.reviews)):
        words = words.replace(count.said, " ")
    pages = frozenset(str(p.page) for p in segment.passages if p.page is not None)
    held = pages.union(*map(told, texts))
    who = named(words, submission)
    if speaks_of_scores(words) or re.search(r"\(\s*\d|R\d+\s*:\s*\d", words):
        wrong = misstated(canonical(words, submission), submission, figures, held)
        if wrong:
            return Verdict(Kind.SCORE, wrong)
        held = held.union(*(figures.of(number) for number in who)) | (figures.all if not who else frozenset())
    parts = {match["n"].lower() for match in _PARTS.finditer(words)}
    for number in claimed(nameless(words, submission)):
        counted = number == str(len(segment.passages)) and any(claimed(part) == (number,) for part in parts)
        if number not in held and not counted:
            return Verdict(Kind.NUMBER, number)
    turned = swapped(nameless(words, submission), texts)
    return Verdict(Kind.NUMBER, turned) if turned else None


def _names(segment: Segment, submission: Submission, texts: list[str]) -> Verdict | None:
    near = [p.text for passage in segment.passages for p in _neighbours(passage, submission)]
    own = [submission.title, *submission.keywords, submission.venue.name]
    pages = [f"page {passage.page}" for passage in segment.passages if passage.page is not None]
    name = unheard_of(nameless(segment.words, submission), [*texts, *near, *own, *pages])
    return Verdict(Kind.NAME, name) if name else None


def _neighbours(passage: Passage, submission: Submission) -> list[Passage]:
    """What stands right before and after it in the same note: "it" may mean something there."""
    at = next(index for index, other in enumerate(submission.passages) if other is passage)
    near = submission.passages[max(0, at - 1) : at + 2]
    return [p for p in near if p.part is passage.part and p.note == passage.note]


def _groups(
    segment: Segment, submission: Submission, absent: list[Clause]
) -> Iterator[tuple[str, list[str], tuple[Passage, ...]]]:
    """The words of each reviewer's clauses, with the passages that they may rest on."""
    found: dict[frozenset[int], list[str]] = {}
    for clause in segment.clauses:
        if clause not in absent:
            words = nameless(clause.words, submission)
            for count in counts(words, len(submission.reviews)):
                words = words.replace(count.said, " ")
            found.setdefault(clause.who, []).append(_SCORE.sub(" ", words))
    for who, said_of_them in found.items():
        yield "".join(said_of_them), said_of_them, segment.passages_of(who)


def _worded(words: str, clauses: list[str], passages: tuple[Passage, ...]) -> Verdict | None:
    texts = [f"{p.text} {p.heading}" for p in passages]
    denied = contradicted(words, [p.text for p in passages])
    if denied:
        return Verdict(Kind.NEGATION, denied)
    turned = reversed_in(words, [p.text for p in passages])
    if turned:
        return Verdict(Kind.REVERSED, turned)
    found = coverage(words, texts)
    if found.share < SHARE:
        return Verdict(Kind.WORDS, ", ".join(found.missing))
    for clause in clauses:
        part = coverage(clause, texts)
        unheard = sum(term not in common() for term in part.missing)
        if part.weight >= CLAUSE_WEIGHT and (
            part.share < CLAUSE_SHARE or (unheard >= 2 and part.share < UNHEARD_SHARE)
        ):
            return Verdict(Kind.WORDS, ", ".join(part.missing))
    return None
