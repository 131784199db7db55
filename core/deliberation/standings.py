"""
Where each reviewer stands: the rating now, the rating before the discussion where it is known, and the confidence.

A rating is known from before if the form keeps a preliminary one beside the final one, or if an earlier snapshot of
the submission has another number for the same review on the same scale.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.deliberation.scores import tally
from core.submissions.model import Rating, Review, Submission

PRELIMINARY = "preliminary"


@dataclass(frozen=True)
class Standing:
    """One review's rating; `before` only if it differs. `sub_scores` are the form's others, by its own names."""

    reviewer: int
    rating: Rating | None
    before: Rating | None = None
    confidence: Rating | None = None
    sub_scores: tuple[tuple[str, Rating], ...] = ()


@dataclass(frozen=True)
class Rank:
    """The place of a submission's mean among those of `of` submissions, itself included; 1 is the highest."""

    place: int
    of: int


def standings(submission: Submission, earlier: Submission | None = None) -> tuple[Standing, ...]:
    """One for each review, in their order. `earlier` is a snapshot of the same submission."""
    return tuple(_standing(review, _same(review, earlier)) for review in submission.reviews)


def rank(submission: Submission, others: Sequence[Submission]) -> Rank | None:
    """Among the `others` of its venue and year whose ratings are on its scale; None if there is none to compare."""
    own = tally(submission)
    if own is None or own.mean is None:
        return None
    peers = [
        found.mean
        for other in others
        if other.id != submission.id and other.venue == submission.venue
        if (found := tally(other)) is not None and found.mean is not None and found.scale == own.scale
    ]
    return Rank(1 + sum(mean > own.mean for mean in peers), 1 + len(peers)) if peers else None


def _standing(review: Review, earlier: Review | None) -> Standing:
    preliminary = next((rating for name, rating in review.scores if PRELIMINARY in name.lower()), None)
    before = preliminary or (earlier.rating if earlier else None)
    others = tuple((name, rating) for name, rating in review.scores if PRELIMINARY not in name.lower())
    return Standing(review.number, review.rating, _if_moved(before, review.rating), review.confidence, others)


def _if_moved(before: Rating | None, now: Rating | None) -> Rating | None:
    if before is None or now is None or before.number is None or now.number is None:
        return None
    return before if before.number != now.number and before.scale == now.scale else None


def _same(review: Review, earlier: Submission | None) -> Review | None:
    return next((other for other in earlier.reviews if other.note == review.note), None) if earlier else None
