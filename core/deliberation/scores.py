"""
What the scores say: their centre, their spread, and the side of the venue's scale they stand on.

Only ratings on one and the same scale are put together; a mean across scales would mean nothing. What a form does not
ask for stays absent, and nothing here goes beyond the numbers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from core.submissions.model import Rating, Review, Scale, Submission

Side = Literal["accept", "reject"]


@dataclass(frozen=True)
class Score:
    """One review's rating as a number, with its confidence as a number where the form has one."""

    reviewer: int
    rating: float
    label: str = ""
    confidence: float | None = None
    side: Side | None = None


@dataclass(frozen=True)
class Tally:
    """
    All scores of a submission, in the order of the reviews; never empty. `mean` and `weighted` (by confidence) are
    None where scales differ; `weighted` also where a rated review has no confidence.
    """

    scores: tuple[Score, ...]
    scale: Scale | None
    mean: float | None
    weighted: float | None

    @property
    def low(self) -> float:
        return min(score.rating for score in self.scores)

    @property
    def high(self) -> float:
        return max(score.rating for score in self.scores)

    def of(self, reviewer: int) -> Score | None:
        return next((score for score in self.scores if score.reviewer == reviewer), None)

    def on(self, side: Side) -> tuple[int, ...]:
        """The reviewers whose rating stands on that side of the scale."""
        return tuple(score.reviewer for score in self.scores if score.side == side)

    def most(self, value: Callable[[Score], float | None]) -> tuple[int, ...]:
        """The reviewers who share the highest value; empty if nobody has one."""
        known = [(found, score.reviewer) for score in self.scores if (found := value(score)) is not None]
        top = max((found for found, _ in known), default=None)
        return tuple(reviewer for found, reviewer in known if found == top)

    @property
    def lean(self) -> Literal["accept", "reject", "split", "unknown"]:
        """The side that the ratings lean to: by head count, then by the mean; "split" if they are even."""
        accept, reject = len(self.on("accept")), len(self.on("reject"))
        if accept + reject < len(self.scores):
            return "unknown"
        if accept != reject:
            return "accept" if accept > reject else "reject"
        return "split"


def tally(submission: Submission) -> Tally | None:
    """The submission's scores together; None if no review has a rating with a number."""
    rated = [review for review in submission.reviews if review.rating and review.rating.number is not None]
    if not rated:
        return None
    scales = {review.rating.scale for review in rated if review.rating}
    scores = tuple(_score(review) for review in rated)
    if len(scales) > 1:
        return Tally(scores, None, None, None)
    mean = sum(score.rating for score in scores) / len(scores)
    return Tally(scores, scales.pop(), mean, _weighted(scores))


def _score(review: Review) -> Score:
    rating, confidence = review.rating or Rating(None), review.confidence
    number = rating.number if rating.number is not None else 0.0
    return Score(review.number, number, rating.label, confidence.number if confidence else None, _side(rating))


def _side(rating: Rating) -> Side | None:
    if rating.number is None or rating.scale is None or rating.scale.accept_from is None:
        return None
    return "accept" if rating.number >= rating.scale.accept_from else "reject"


def _weighted(scores: tuple[Score, ...]) -> float | None:
    weights = [score.confidence for score in scores if score.confidence is not None]
    if len(weights) < len(scores) or sum(weights) <= 0:
        return None
    return sum(score.rating * weight for score, weight in zip(scores, weights, strict=True)) / sum(weights)


def figure(value: float) -> str:
    """A number as people write it: 8, 6.5, 6.33."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
