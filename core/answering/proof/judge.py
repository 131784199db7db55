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
    amounts      "several" is not "one", "every" not "only"
    firmness     what is only asked, promised or said of other work is no finding
    words        most of those that say something stand in the passage, in every clause

Lexical and structural throughout: a sentence may be true and fail, in words too far from its passage's.
"""

import re

from core.answering.proof import asides, people
from core.answering.proof.absence import present, says_absent
from core.answering.proof.bearing import SHARE, borne_by, neighbours
from core.answering.proof.counting import counts
from core.answering.proof.headings import is_label
from core.answering.proof.names import PLACE, unheard_of
from core.answering.proof.quantities import claimed, swapped, told
from core.answering.proof.quotations import misquoted
from core.answering.proof.scaffold import listed
from core.answering.proof.scoring import borne_out, canonical, miscomputed, misstated, speaks_of_scores
from core.answering.proof.segments import Segment, bare, segments
from core.answering.proof.who import named, nameless
from core.answering.proof.wording import coverage, said
from core.answering.statements import Statement
from core.answering.verdicts import Kind, Verdict
from core.deliberation.figures import Figures
from core.deliberation.words import places
from core.submissions.model import Submission

_URGES = re.compile(r"\b(?:should|must|deserves?|ought|need(?:s|ed)?|merits?|worth)\b", re.I)
_OF_THEM = re.compile(r"\b(?:of|among) (?:the |all )(\w+)(?=\s*(?:$|[:;,.]|reviewers?|reviews?))", re.I)
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
    alone = len(parts) == 1
    return people.judged(statement, parts, submission) or next(
        (verdict for part in parts if (verdict := _of_segment(part, submission, figures, alone=alone))),
        _held(statement, submission),
    )


def _held(statement: Statement, submission: Submission) -> Verdict:
    if statement.quotes:
        return Verdict(Kind.QUOTED)
    return Verdict(Kind.COUNTED if counts(statement.own_words, len(submission.reviews)) else Kind.WORDED)


def _unmarked(statement: Statement, submission: Submission, figures: Figures) -> Verdict:
    words = bare(statement.own_words)
    if statement.quotes:
        return Verdict(Kind.UNMARKED)
    if asides.is_aside(words) or (not _tells_who(words, submission) and is_label(words.rstrip("."))):
        return Verdict(Kind.ASIDE)
    if says_absent(words):
        label = "?" if asides.claims(words) or _GOES_ON.search(words) else present(words, submission)
        return Verdict(Kind.PRESENT if label != "?" else Kind.UNMARKED, label) if label else Verdict(Kind.ABSENT)
    right = borne_out(canonical(words, submission), submission, figures)
    if right is None or (right and (_says_more(words) or _URGES.search(words))):
        return Verdict(Kind.UNMARKED)
    return Verdict(Kind.SCORED) if right else Verdict(Kind.SCORE)


def _tells_who(words: str, submission: Submission) -> bool:
    """Whether they name or count reviewers, or give a number: no label does."""
    return bool(named(words, submission) or claimed(words) or counts(words, len(submission.reviews)))


_SCORE_TALK = listed(
    "four five six seven below higher lower only enthusiast generous posit "
    "score rate confid mean averag spread weight threshold accept reject accept borderlin margin lean vote scale "
    "high low highest lowest rang recommend gave point out of posit negat most least vari weak strong clear "
    "reject level valu critic favour support divid split toward slight mix number vote"
)


def _says_more(words: str) -> bool:
    """Whether a sentence about scores says anything else too, which no passage is cited for."""
    return sum(term not in _SCORE_TALK for term in said(re.sub(r"\bR\d+\b", " ", words))) > 1


def _of_segment(segment: Segment, submission: Submission, figures: Figures, *, alone: bool) -> Verdict | None:
    texts = [f"{p.text} {p.heading}" for p in segment.passages]
    absent = [c for c in segment.clauses if says_absent(c.words) and coverage(c.words, texts).share < SHARE]
    for clause in absent:
        label = present(clause.words, submission)
        if label in {passage.label for passage in segment.passages}:
            continue  # R2 says that the paper lacks it
        if label and label != "?":
            return Verdict(Kind.PRESENT, label)
    return (
        _numbers(segment, submission, figures, texts)
        or _names(segment, submission, texts)
        or borne_by(segment, absent, submission, alone=alone)
    )


def _numbers(segment: Segment, submission: Submission, figures: Figures, texts: list[str]) -> Verdict | None:
    words = segment.words
    for count in counts(words, len(submission.reviews)):
        words = words.replace(count.said, " ")
    words = _of_them(_placed(words, segment, submission), submission)
    pages = frozenset(str(p.page) for p in segment.passages if p.page is not None)
    held = pages.union(*map(told, texts))
    who = named(words, submission)
    if speaks_of_scores(words) or re.search(r"\(\s*\d|R\d+\s*:\s*\d", words):
        plain = canonical(words, submission)
        wrong = misstated(plain, submission, figures, held) or miscomputed(plain, submission, held)
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


def _of_them(words: str, submission: Submission) -> str:
    """Without "of the three", where that is how many reviewers there are: they count nobody's data."""
    many = str(len(submission.reviews))
    return _OF_THEM.sub(lambda match: " " if claimed(match[1]) == (many,) else match.group(), words)


def _placed(words: str, segment: Segment, submission: Submission) -> str:
    """Without the places that the passages next to those cited point at: "Theorem 6.2" is no number of its own."""
    own = {place.split()[0] for passage in segment.passages for place in places(passage.text)}
    near = {place for passage in segment.passages for p in neighbours(passage, submission) for place in places(p.text)}
    near = {place for place in near if place.split()[0] not in own}
    for match in PLACE.finditer(words):
        if not near.isdisjoint(places(match.group())):
            words = words.replace(match.group(), " " * len(match.group()))
    return words


def _names(segment: Segment, submission: Submission, texts: list[str]) -> Verdict | None:
    near = [p.text for passage in segment.passages for p in neighbours(passage, submission)]
    own = [submission.title, *submission.keywords, submission.venue.name]
    pages = [f"page {passage.page}" for passage in segment.passages if passage.page is not None]
    name = unheard_of(nameless(segment.words, submission), [*texts, *near, *own, *pages])
    return Verdict(Kind.NAME, name) if name else None
