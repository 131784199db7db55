"""Where two pictures differ, and how much of a box that is."""

import pytest

from core.submissions.pdf.ink import STEP, Ground, Mask

WIDTH, HEIGHT = 8, 4


def ground(data: bytes, channels: int = 1) -> Ground:
    """A picture at one pixel a point, its lower left corner at (0, 0)."""
    return Ground(data, WIDTH * channels, WIDTH, HEIGHT, 0, HEIGHT, 1, 1, channels)


def painted(level: int, pixels: list[tuple[int, int]]) -> Ground:
    data = bytearray(b"\xff" * (WIDTH * HEIGHT))
    for column, row in pixels:
        data[row * WIDTH + column] = level
    return ground(bytes(data))


WHITE = painted(255, [])


def test_the_share_of_a_box_is_counted_in_pixels() -> None:
    mask = Mask.between(painted(0, [(2, 1), (3, 1), (3, 2)]), WHITE)

    assert mask.share((2, 1, 4, 3)) == 0.75
    assert mask.share((0, 0, 8, 4)) == 3 / 32
    assert mask.share((4, 0, 8, 4)) == 0


@pytest.mark.parametrize("level", [0, 100, 255 - STEP - 1, 255 - STEP + 2, 254, 255])
def test_what_is_fainter_than_the_step_is_not_seen(level: int) -> None:
    assert bool(Mask.between(painted(level, [(0, 0)]), WHITE).share((0, 3, 1, 4))) is (255 - level >= STEP)


def test_lighter_than_the_ground_is_seen_as_well_and_neighbours_do_not_touch() -> None:
    dark = ground(bytes(WIDTH * HEIGHT))
    lit = ground(bytes(255 * (place == 9) for place in range(WIDTH * HEIGHT)))

    mask = Mask.between(lit, dark)

    assert mask.seen == bytes(place == 9 for place in range(WIDTH * HEIGHT))


def test_a_box_beside_the_picture_has_no_share() -> None:
    mask = Mask.between(painted(0, [(0, 0)]), WHITE)

    assert mask.share((-9, 5, -3, 9)) == 0
    assert mask.share((20, -9, 30, -3)) == 0
    assert mask.share((-9, 3, 1, 9)) == 1


def test_the_span_of_a_box_is_its_darkest_and_lightest() -> None:
    assert painted(40, [(2, 1)]).span((2, 2, 4, 3)) == (40, 255)
    assert WHITE.span((9, 9, 12, 12)) == (255, 0)
