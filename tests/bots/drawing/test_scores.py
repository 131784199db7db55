"""The picture of the scores: what it draws, and what it says to those who cannot see it."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from bots.drawing.canvas import ACCEPT, INK, REJECT, fitted, width_of
from bots.drawing.scores import AXIS, LEFT, ROW, TOP, scores_picture
from core.submissions.model import Rating, Review, Scale, Submission, Venue

SCALE, SURE = Scale((1, 3, 5, 6, 8, 10), 6.0), Scale((1, 2, 3, 4, 5))


def _review(number: int, rating: float, confidence: float, before: float | None = None) -> Review:
    scores = () if before is None else (("preliminary_rating", Rating(before, "", SCALE)),)
    return Review(
        number, f"Reviewer_{number}", f"n{number}", rating=Rating(rating, "", SCALE),
        confidence=Rating(confidence, "", SURE), scores=(("soundness", Rating(3, "good")), *scores),
    )  # fmt: skip


def _submission(*reviews: Review) -> Submission:
    return Submission("x", "T", Venue("V.cc/2025", "V", 2025), (), reviews)


def _inks(png: bytes) -> set[tuple[int, ...]]:
    image = Image.open(BytesIO(png)).convert("RGB")
    return {color for _, color in image.getcolors(1 << 20) or [] if isinstance(color, tuple)}


def _near(ink: str, inks: set[tuple[int, ...]]) -> bool:
    wanted = tuple(int(ink[at : at + 2], 16) for at in (1, 3, 5))
    return any(max(abs(a - b) for a, b in zip(wanted, found, strict=True)) <= 12 for found in inks)


def test_the_words_beside_the_picture_say_all_it_shows() -> None:
    picture = scores_picture(_submission(_review(1, 8, 4), _review(2, 3, 5, before=5)))
    assert picture is not None
    assert picture.alt == (
        "Scores. R1 8, confidence 4/5; R2 3 (before 5), confidence 5/5. "
        "mean 5.5 · weighted by confidence 5.22 · spread 3 to 8."
    )


def test_a_side_of_the_scale_has_its_ink() -> None:
    both = scores_picture(_submission(_review(1, 8, 4), _review(2, 3, 5)))
    one = scores_picture(_submission(_review(1, 8, 4), _review(2, 8, 5)))
    assert both is not None
    assert one is not None
    assert [_near(ink, _inks(both.png)) for ink in (ACCEPT, REJECT)] == [True, True]
    assert not _near(REJECT, _inks(one.png))


def test_a_rating_of_the_last_snapshot_is_shown_as_the_one_before() -> None:
    now, earlier = _submission(_review(1, 8, 4)), _submission(_review(1, 5, 4))
    moved, same = scores_picture(now, earlier), scores_picture(now, now)
    assert moved is not None
    assert same is not None
    assert "(before 5)" in moved.alt
    assert "before" not in same.alt


def test_the_place_counts_submissions_of_the_same_venue_and_scale_alone() -> None:
    own = _submission(_review(1, 6, 4))
    better = replace(_submission(_review(1, 8, 4)), id="b")
    worse = replace(_submission(_review(1, 3, 4)), id="c")
    elsewhere = replace(better, id="d", venue=Venue("W.cc/2025", "W", 2025))
    other_scale = replace(_submission(replace(_review(1, 8, 4), rating=Rating(8, "", Scale((1, 8))))), id="e")
    picture = scores_picture(own, None, [own, better, worse, elsewhere, other_scale])
    assert picture is not None
    assert "place 2 of 3 opened here" in picture.alt


def test_without_a_number_there_is_no_picture() -> None:
    assert scores_picture(_submission(Review(1, "Reviewer_1", "n1", rating=Rating(None, "Accept")))) is None
    assert scores_picture(_submission()) is None


@pytest.mark.parametrize("count", [1, 30])
def test_any_number_of_reviews_with_any_label_is_drawn(count: int) -> None:
    reviews = [replace(_review(n, 99, 4), rating=Rating(99, "很好 " * 90, SCALE)) for n in range(1, count + 1)]
    picture = scores_picture(_submission(*reviews))
    assert picture is not None
    assert Image.open(BytesIO(picture.png)).size[0] == 1520


def test_words_are_cut_to_the_width_they_have() -> None:
    assert fitted("short", 200) == "short"
    cut = fitted("a much longer text than there is room for", 100)
    assert cut.endswith("…")
    assert width_of(cut) <= 100


def test_the_line_of_the_mean_hides_no_rating() -> None:
    """Of one reviewer the mean is the rating: nothing dark is drawn over the number in its dot."""
    picture = scores_picture(_submission(_review(1, 8, 4)))
    assert picture is not None
    x, y = LEFT + (AXIS - LEFT) * (8 - 1) / (10 - 1), TOP + ROW / 2
    dot = (
        Image.open(BytesIO(picture.png))
        .convert("RGB")
        .crop((int(2 * x) - 12, int(2 * y) - 12, int(2 * x) + 12, int(2 * y) + 12))
    )
    inks = {color for _, color in dot.getcolors() or [] if isinstance(color, tuple)}
    assert _near(ACCEPT, inks)
    assert not _near(INK, inks)


def test_what_has_no_spread_is_not_said_to_have_one() -> None:
    other = Scale((1.0, 2.0, 3.0, 4.0, 5.0))
    odd = replace(_review(2, 3, 5), rating=Rating(3, "", other))
    said = [scores_picture(_submission(*some)) for some in (
        [_review(1, 8, 4)], [_review(1, 8, 4), _review(2, 8, 5)], [_review(1, 8, 4), odd]
    )]  # fmt: skip
    for words, picture in zip(("one rating", "all the same", "on different scales"), said, strict=True):
        assert picture is not None
        assert words in picture.alt
        assert "spread" not in picture.alt
