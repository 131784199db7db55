"""Tables as pictures."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from bots.drawing.canvas import PAPER, SCALE
from bots.drawing.letters import drawable
from bots.drawing.table import MARGIN, WIDEST, table_png

HEAD = ("Review", "Point")


def drawn(*rows: tuple[str, ...]) -> Image.Image:
    return Image.open(BytesIO(table_png((HEAD, *rows)))).convert("RGB")


def test_a_table_is_no_wider_than_a_screen_and_as_high_as_its_longest_cells() -> None:
    short, long = drawn(("R1", "Kettles.")), drawn(("R1", "Kettles whistle. " * 30), ("R2", "x" * 400))
    assert short.width < long.width <= (WIDEST + 2 * MARGIN) * SCALE
    assert long.height > 2 * short.height


def test_long_words_are_broken_and_none_is_lost_at_the_edge() -> None:
    picture = drawn(("R1", "x" * 500), ("R2", "words " * 60))
    edge = MARGIN * SCALE - 2
    for box in ((0, 0, edge, picture.height), (picture.width - edge, 0, picture.width, picture.height)):
        margin = picture.crop(box)
        assert not ImageChops.difference(margin, Image.new("RGB", margin.size, PAPER)).getbbox()


def test_letters_beyond_ascii_are_drawn_as_themselves() -> None:
    pictures = [drawn(("R1", words)) for words in ("é", "e", "≥", "α", "→", "\uffff")]
    assert len({picture.tobytes() for picture in pictures}) == len(pictures)


@pytest.mark.parametrize(
    ("words", "can"), [("naïve “–” ≥ α → σ²\t\n", True), ("Ж", True), ("壶", False), ("a壶", False), ("", True)]
)
def test_what_the_letters_can_write_is_known(words: str, can: bool) -> None:  # noqa: FBT001 - a parameter
    assert drawable(words) is can


def test_the_paper_is_white_and_the_ink_dark_in_every_mode_of_the_screen() -> None:
    colours = drawn(("R1", "Kettles.")).getcolors(1 << 20) or []
    by_count = [sum(colour) for _, colour in sorted(colours, reverse=True) if isinstance(colour, tuple)]
    assert by_count[0] > 3 * 230
    assert min(by_count) < 150
