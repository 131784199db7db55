"""
The quality of the reviews, as questions and never as verdicts: each rests on what can be looked up.

Nothing here says that a review is bad, or who or what wrote it: it says what a chair may want to ask.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.deliberation.disagreements import said_of
from core.deliberation.judgements import Said
from core.deliberation.kept import Kept
from core.deliberation.ledger import State, ledger
from core.deliberation.paper import is_whole, mentioned_places, named_places, naming
from core.deliberation.points import Point, points
from core.deliberation.scores import tally
from core.deliberation.stance import Stance
from core.deliberation.subjects import subjects
from core.submissions.model import Field, Passage, Review, Submission

MOST_EACH = 4
SHORT_WORDS = 70
_VAGUE_WORDS = 9
_FEW, _MANY = 1, 4
_SHOWN_KINDS = frozenset(("figure", "table", "theorem", "lemma", "algorithm", "proposition"))
_LACKABLE = frozenset(("Ablations", "Statistics", "Limitations"))
_SPECIFIC = re.compile(
    r"\d|\b[A-Z][a-z]*[A-Z]\w*|\b[A-Z]{2,}\b|[$\\“\"(]|\b(?:for example|e\.g|such as|because|since)\b"
)
_CITES = re.compile(r"\[\d|\bet al\b|\b(?:19|20)\d\d\b|https?:|\barxiv\b|\(\w+,", re.I)
_HARSH = re.compile(
    r"\b(?:garbage|rubbish|ridiculous\w*|laughable|stupid\w*|nonsense|waste of (?:my |our )?time|idiotic|lazy|pathetic|"
    r"incompetent|joke|sloppy authors|shameful)\b",
    re.I,
)
_REJECTS = re.compile(r"\b(?:recommend|vote|lean)\w*\b[^.;]{0,30}\b(?:reject\w*)|\b(?:should|must) be rejected\b", re.I)
_ACCEPTS = re.compile(
    r"(?<!not )\b(?:recommend|vote for|lean\w* to\w*)\b[^.;]{0,25}\b(?:accept\w*)|\bshould be accepted\b", re.I
)
_IF = re.compile(r"\b(?:if|unless|would|could|not|n't|before|once|until|either|between)\b", re.I)


class Kind(StrEnum):
    """What a question is about."""

    SHORT = "a review of few words"
    VAGUE = "a criticism without its place or reason"
    NO_SOURCE = "a lack of novelty without the earlier work"
    MISMATCH = "text and score that point apart"
    PRESENT = "a request for what the paper seems to have"
    NO_SUCH_PLACE = "a place that was not found in the paper"
    IGNORED = "an answer without a reaction"
    TONE = "the tone of a sentence"


ARR_CODES = {
    Kind.SHORT: "I8",
    Kind.VAGUE: "I1",
    Kind.NO_SOURCE: "I2",
    Kind.MISMATCH: "I3",
    Kind.PRESENT: "I10",
    Kind.NO_SUCH_PLACE: "I13",
    Kind.IGNORED: "I11",
    Kind.TONE: "I4",
}
"""The codes under which authors report a review's faults in ACL Rolling Review."""


@dataclass(frozen=True)
class Question:
    """
    What may be asked about a review. `passage` is the review's, `other` the paper's or the authors' beside it; `detail`
    is what the kind needs: a count of words, a place, a side.
    """

    reviewer: int
    kind: Kind
    passage: Passage | None
    other: Passage | None = None
    detail: str = ""


def questions(submission: Submission) -> tuple[Question, ...]:
    """What may be asked, review by review; at most four of each."""
    return _kept.of(submission)


def is_arr(submission: Submission) -> bool:
    return bool(re.search(r"\bARR\b|aclweb\.org", submission.venue.id))


def _worked_out(submission: Submission) -> tuple[Question, ...]:
    found: list[Question] = []
    for review in submission.reviews:
        own = [point for point in points(submission) if point.passage.reviewer == review.number]
        asked = [question for ask in _ASKING for question in _one_each(ask(submission, review, own))]
        found += asked[:MOST_EACH]
    return tuple(found)


_kept = Kept(_worked_out)

Asking = Callable[[Submission, Review, list[Point]], Iterator[Question]]


def _one_each(found: Iterator[Question]) -> list[Question]:
    """Two of one kind say the same."""
    first = next(found, None)
    return [first] if first else []


def _short(_: Submission, review: Review, own: list[Point]) -> Iterator[Question]:
    said = [p.passage for p in own if p.passage.field not in (Field.TITLE, Field.REFERENCES)]
    count = sum(len(passage.text.split()) for passage in said)
    if said and count < SHORT_WORDS:
        yield Question(review.number, Kind.SHORT, said[0], detail=str(count))


def _mismatch(submission: Submission, review: Review, own: list[Point]) -> Iterator[Question]:
    found = tally(submission)
    score = found.of(review.number) if found else None
    if score is None or score.side is None:
        return
    other = _REJECTS if score.side == "accept" else _ACCEPTS
    for point in own:
        if point.stance is Stance.VERDICT and other.search(point.passage.text) and not _IF.search(point.passage.text):
            yield Question(review.number, Kind.MISMATCH, point.passage, detail=score.side)
    praise = [p for p in own if p.stance is Stance.STRENGTH and p.weight >= 0.5]
    blame = [p for p in own if p.stance is Stance.WEAKNESS and p.weight >= 0.5]
    against, towards = (blame, praise) if score.side == "accept" else (praise, blame)
    if len(towards) < _FEW and len(against) >= _MANY:
        yield Question(review.number, Kind.MISMATCH, max(against, key=lambda p: p.weight).passage, detail=score.side)


def _vague(_: Submission, review: Review, own: list[Point]) -> Iterator[Question]:
    blocks = [(point.passage.note, point.passage.block) for point in own]
    for point, block in zip(own, blocks, strict=True):
        blames = any(said is Said.BLAMED for _, said in said_of(point))
        alone = blocks.count(block) == 1
        text = point.passage.text.strip()
        if (
            blames
            and alone
            and len(text.split()) <= _VAGUE_WORDS
            and not _SPECIFIC.search(re.sub(r"^\W*\d+\W", "", text))
        ):
            yield Question(review.number, Kind.VAGUE, point.passage)


def _no_source(_: Submission, review: Review, own: list[Point]) -> Iterator[Question]:
    for point in own:
        if ("Novelty", Said.BLAMED) in said_of(point) and not any(_CITES.search(p.passage.text) for p in own):
            yield Question(review.number, Kind.NO_SOURCE, point.passage)


def _present(submission: Submission, review: Review, own: list[Point]) -> Iterator[Question]:
    if not is_whole(submission):
        return
    named = {subject.name: subject.named for subject in subjects() if subject.name in _LACKABLE}
    for point in own:
        for pattern in (named.get(subject) for subject, said in said_of(point) if said is not Said.PRAISED):
            if pattern and (there := naming(submission, pattern, point.passage.text)):
                yield Question(review.number, Kind.PRESENT, point.passage, there)


def _no_such_place(submission: Submission, review: Review, own: list[Point]) -> Iterator[Question]:
    known = mentioned_places(submission) if is_whole(submission) else frozenset()
    kinds = {place.split()[0] for place in known} & _SHOWN_KINDS
    for point in own:
        for place in named_places(point.passage.text) if not _CITES.search(point.passage.text) else ():
            kind, _, number = place.partition(" ")
            if kind in kinds and number.isdigit() and place not in known:
                yield Question(review.number, Kind.NO_SUCH_PLACE, point.passage, detail=place)


def _ignored(submission: Submission, review: Review, _: list[Point]) -> Iterator[Question]:
    kept = ledger(submission)
    for entry in kept.entries:
        mine = entry.concern.passage.reviewer == review.number and review.number in kept.silent
        if mine and entry.state is State.ANSWERED:
            yield Question(review.number, Kind.IGNORED, entry.concern.passage, entry.answer[0])


def _tone(_: Submission, review: Review, own: list[Point]) -> Iterator[Question]:
    for point in own:
        if _HARSH.search(point.passage.text):
            yield Question(review.number, Kind.TONE, point.passage)


_ASKING: tuple[Asking, ...] = (_mismatch, _no_such_place, _present, _ignored, _short, _vague, _no_source, _tone)
