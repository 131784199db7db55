"""A rating is what a value begins with; its words say nothing about its number."""

import pytest

from core.submissions.forums.ratings import looks_like_rating, rating_of, scale_of
from core.submissions.model import Rating, Scale


@pytest.mark.parametrize(
    ("value", "rating"),
    [
        (6, Rating(6)),
        (3.5, Rating(3.5)),
        ("7", Rating(7)),
        ("7: Good paper, accept", Rating(7, "Good paper, accept")),
        ("3 good", Rating(3, "good")),
        ("2.5 = between", Rating(2.5, "between")),
        ("10: Top 5% of accepted papers", Rating(10, "Top 5% of accepted papers")),
        ("-1: withdrawn", Rating(-1, "withdrawn")),
        ("Weak Reject", Rating(None, "Weak Reject")),
        ("Top 5% of accepted papers", Rating(None, "Top 5% of accepted papers")),
        ("1234567890", Rating(None, "1234567890")),
        (float("nan"), Rating(None, "nan")),
        ("", None),
        ("  ", None),
        (None, None),
        (True, None),
        (["7"], None),
    ],
)
def test_a_rating_is_the_number_that_its_value_begins_with(value: object, rating: Rating | None) -> None:
    assert rating_of(value) == rating


@pytest.mark.parametrize("value", [3, 2.5, "3", "3: good", "3 good", "4 = sure"])
def test_a_short_value_with_a_leading_number_looks_like_a_rating(value: object) -> None:
    assert looks_like_rating(value)


@pytest.mark.parametrize(
    "value", [True, None, "good", "3 of the figures are unreadable", "2 needles\nare enough", ["3"]]
)
def test_text_does_not_look_like_a_rating(value: object) -> None:
    assert not looks_like_rating(value)


@pytest.mark.parametrize(
    ("options", "scale"),
    [
        (["1", "2", "3"], Scale((1, 2, 3))),
        (["3: accept", "1: reject"], Scale((1, 3), 3)),
        (["5: below the acceptance threshold", "6: above the acceptance threshold"], Scale((5, 6), 6)),
        (["1: accept", "2: accept"], Scale((1, 2))),
        (["Accept", "Reject"], None),
        (["1: only"], None),
        ([], None),
    ],
)
def test_a_forms_options_make_its_scale(options: list[str], scale: Scale | None) -> None:
    assert scale_of(options) == scale
