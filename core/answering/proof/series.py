"""The scores of a form, one series for each: whose, and where its scale ends."""

from collections.abc import Callable
from dataclasses import dataclass

from core.submissions.model import Rating, Review, Submission


@dataclass(frozen=True)
class Series:
    """One score that the form asks for: its number by reviewer, and where its scale ends."""

    by: dict[int, float]
    top: float | None

    @property
    def values(self) -> list[float]:
        return list(self.by.values())


def series_of(submission: Submission) -> dict[str, Series]:
    """The form's scores by the word that they are called by; the rating by three."""
    rating = _one(submission, lambda review: review.rating)
    found = {"rating": rating, "score": rating, "overall": rating, "confiden": _one(submission, lambda r: r.confidence)}
    names = {name for review in submission.reviews for name, _ in review.scores}
    for name in names:
        found.setdefault(name.lower(), _one(submission, lambda review, name=name: dict(review.scores).get(name)))  # type: ignore[misc]
    return found


def _one(submission: Submission, of: Callable[[Review], Rating | None]) -> Series:
    given = {review.number: of(review) for review in submission.reviews}
    by = {number: each.number for number, each in given.items() if each is not None and each.number is not None}
    ends = [max(each.scale.values) for each in given.values() if each is not None and each.scale and each.scale.values]
    return Series(by, float(max(ends)) if ends else None)
