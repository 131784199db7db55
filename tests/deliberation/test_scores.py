import pytest

from core.deliberation.figures import figures_of
from core.deliberation.scores import figure, tally
from core.submissions.model import Rating, Review, Scale, Submission, Venue

TEN = Scale(tuple(float(value) for value in range(1, 11)), accept_from=6.0)
SURE = Scale((1.0, 2.0, 3.0, 4.0, 5.0))


def of(*given: tuple[float | None, float | None], scale: Scale | None = TEN) -> Submission:
    reviews = [
        Review(
            number,
            f"R{number}",
            f"n{number}",
            rating=None if rating is None else Rating(rating, "", scale),
            confidence=None if sure is None else Rating(sure, "", SURE),
        )
        for number, (rating, sure) in enumerate(given, 1)
    ]
    return Submission("s", "t", Venue(), (), tuple(reviews))


def test_the_confident_reviewer_weighs_more() -> None:
    found = tally(of((8, 4), (5, 3), (5, 3)))
    assert found is not None
    assert found.mean == 6.0
    assert found.weighted == pytest.approx(6.2)


def test_a_missing_confidence_gives_no_weighted_mean() -> None:
    found = tally(of((8, 4), (5, None)))
    assert found is not None
    assert (found.mean, found.weighted) == (6.5, None)


def test_a_review_without_a_rating_counts_for_nothing_not_for_zero() -> None:
    found = tally(of((8, 4), (None, 3)))
    assert found is not None
    assert (found.mean, found.low, len(found.scores)) == (8.0, 8.0, 1)


def test_no_rating_at_all_is_no_tally() -> None:
    assert tally(of((None, 3))) is None


def test_ratings_on_different_scales_are_never_averaged() -> None:
    mixed = of((8, 4), (3, 4))
    second = Review(2, "R2", "n2", rating=Rating(3, "", Scale((1.0, 2.0, 3.0, 4.0), accept_from=3.0)))
    found = tally(Submission("s", "t", Venue(), (), (mixed.reviews[0], second)))
    assert found is not None
    assert (found.mean, found.weighted, found.lean) == (None, None, "accept")


@pytest.mark.parametrize(
    ("ratings", "lean"),
    [((8, 5, 5), "reject"), ((8, 6, 5), "accept"), ((8, 5), "split"), ((6, 6), "accept"), ((5.9, 5), "reject")],
)
def test_the_side_is_that_of_most_ratings_on_the_venues_scale(ratings: tuple[float, ...], lean: str) -> None:
    found = tally(of(*((rating, 3) for rating in ratings)))
    assert found is not None
    assert found.lean == lean


def test_an_unknown_scale_has_no_side() -> None:
    found = tally(of((8, 4), (5, 3), scale=None))
    assert found is not None
    assert (found.lean, found.on("accept"), found.on("reject")) == ("unknown", (), ())


def test_those_who_share_the_top_are_all_named() -> None:
    found = tally(of((8, 3), (5, 4), (5, 4)))
    assert found is not None
    assert found.most(lambda score: score.confidence) == (2, 3)
    assert found.most(lambda score: -score.rating) == (2, 3)


@pytest.mark.parametrize(("value", "text"), [(8.0, "8"), (6.5, "6.5"), (19 / 3, "6.33"), (10.0, "10"), (0.0, "0")])
def test_figures_are_written_as_people_write_them(value: float, text: str) -> None:
    assert figure(value) == text


def test_the_figures_of_a_submission_are_its_scores_and_what_follows_from_them() -> None:
    found = figures_of(of((8, 4), (5, 3), (5, 3)))
    assert {"8", "5", "6", "6.2", "3"} <= found.all
    assert "6.3" not in found.all
    assert found.of(1) == {"8", "4"}
    assert found.of(9) == frozenset()
