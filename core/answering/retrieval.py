"""
The passages of a submission that bear on a question, without a model.

A passage bears on a question by its own words first. It also does when its paragraph or the sentence before it does
(what completes a point stands beside it), when it is about the aspect asked about, and, if the question is about
concerns, when it is one.
"""

import re
from collections.abc import Sequence

from pydantic.dataclasses import dataclass

from core.answering.expansion import wanted
from core.answering.shelf import Shelf, shelves
from core.answering.support import supported
from core.deliberation.points import Stance, aspects_in
from core.submissions.model import Passage, Submission


@dataclass(frozen=True)
class Hit:
    """
    A passage and how strongly it bears on the question (comparable within one search only); `own` is the part of that
    which its own words have, as a share of the best.
    """

    passage: Passage
    score: float
    own: float = 1.0


@dataclass(frozen=True)
class Evidence:
    """`hits`, best first; `answerable` is False when nothing found really bears on what was asked."""

    hits: tuple[Hit, ...]
    answerable: bool


# Shares of the best passage's own score. Each pays on forums left out of the choice; docs/quality.md has the table.
PARAGRAPH, BEFORE, ASPECT, CONCERN, FRAME = 0.6, 0.2, 0.3, 0.2, -1.0
_CONCERN = re.compile(
    r"\b(?:concern|issue|weakness|critici|lack|unclear|not |limitation|problem|shortcoming|poor|fail|missing|minor|"
    r"however|but|drawback|unfair|n't)"
)


def prepare(submission: Submission) -> None:
    """Arrange the submission now, so that the first search does not wait for it (some 100 ms for 300 passages)."""
    shelves.of(submission)


def search(submission: Submission, query: str, within: Sequence[Passage], *, limit: int = 10) -> Evidence:
    """The passages of `within` that bear on `query` (the words asked about, in the chair's language)."""
    shelf = shelves.of(submission)
    among = sorted({shelf.position[passage.label] for passage in within if passage.label in shelf.position})
    things = wanted(query)
    pool = _same_parts(shelf, among)
    own = _shares(shelf.words.scores(things, pool), among)
    around = shelf.paragraphs.scores(things, {shelf.paragraph_of[at] for at in pool})
    context = _shares({at: around.get(shelf.paragraph_of[at], 0.0) for at in among}, among)
    asked = set(aspects_in(query))
    concerned = _CONCERN.search(query.lower()) is not None
    scores = {}
    for at in among:
        score = own[at] + PARAGRAPH * context[at]
        score += BEFORE * own.get(at - 1, 0.0) if shelf.precedes(at) else 0.0
        score += ASPECT * len(asked.intersection(shelf.aspects(at))) / len(asked) if asked else 0.0
        score += _leaning(shelf.stance(at)) if concerned else 0.0
        score += FRAME if shelf.is_frame(at) else 0.0
        scores[at] = score
    ranked = sorted(among, key=lambda at: (-scores[at], at))[:limit]
    hits = tuple(Hit(shelf.passages[at], scores[at], own[at]) for at in ranked if scores[at] > 0)
    return Evidence(hits, bool(hits) and supported(shelf, query, things, set(among), pool))


def _leaning(stance: Stance) -> float:
    """What a question about concerns adds to a passage of this stance: it does not ask for the paper retold."""
    if stance is Stance.WEAKNESS:
        return CONCERN
    return -CONCERN if stance in (Stance.SUMMARY, Stance.STRENGTH) else 0.0


def _same_parts(shelf: Shelf, among: Sequence[int]) -> set[int]:
    """Everything of the kind that is searched, so that how rare a word is does not hang on a filter by reviewer."""
    parts = {shelf.passages[at].part for at in among}
    return {at for at, passage in enumerate(shelf.passages) if passage.part in parts}


def _shares(scores: dict[int, float], among: Sequence[int]) -> dict[int, float]:
    best = max((scores.get(at, 0.0) for at in among), default=0.0) or 1.0
    return {at: scores.get(at, 0.0) / best for at in among}
