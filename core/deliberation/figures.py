"""
The numbers that may be said of a submission without a passage: its scores, what is computed from them, and counts of
its reviews.  All are written as `figure` writes them.
"""

import re
from dataclasses import dataclass

from core.deliberation.scores import figure, tally
from core.submissions.model import Rating, Review, Submission

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Figures:
    """`all` of them, and each reviewer's own."""

    all: frozenset[str]
    own: dict[int, frozenset[str]]

    def of(self, reviewer: int) -> frozenset[str]:
        return self.own.get(reviewer, frozenset())


def figures_of(submission: Submission) -> Figures:
    own = {review.number: _own(review) for review in submission.reviews}
    counts = {str(count) for count in range(len(submission.reviews) + 1)}
    ratings = [rating for review in submission.reviews for rating in _ratings(review)]
    scales = {figure(value) for rating in ratings if rating.scale for value in rating.scale.values}
    return Figures(frozenset(counts | scales | _computed(submission)).union(*own.values()), own)


def _ratings(review: Review) -> list[Rating]:
    given = [review.rating, review.confidence, *(rating for _, rating in review.scores)]
    return [rating for rating in given if rating is not None]


def _own(review: Review) -> frozenset[str]:
    """The review's scores, and the numbers in their labels ("Top 50% of accepted papers")."""
    given = _ratings(review)
    labelled = {number for rating in given for number in _NUMBER.findall(rating.label)}
    return frozenset(labelled.union(figure(rating.number) for rating in given if rating.number is not None))


def _computed(submission: Submission) -> set[str]:
    found = tally(submission)
    if found is None:
        return set()
    values = [found.mean, found.weighted, found.low, found.high, found.high - found.low]
    return {figure(value) for value in values if value is not None}
