"""The picture of a page with its passage highlighted."""

import io

import pytest
from PIL import Image, ImageChops

from core.errors import SubmissionError
from core.submissions.model import Box, Part, Passage
from core.submissions.pdf import alt_text, picture
from tests.fakes.papers import ONE_COLUMN, prose, scanned
from tests.fakes.plainpdf import HEIGHT, WIDTH, body, document, line
from tests.submissions.pdf.toys import read

BOX = Box(72, 86, 200, 100)
MARKED = (255, 232, 92)


async def seen(data: bytes, page: int = 1, *boxes: Box) -> Image.Image:
    made = Image.open(io.BytesIO(await picture(data, page, boxes)))
    made.load()
    assert made.format == "PNG"
    assert made.mode == "RGB"
    return made


def marked(made: Image.Image) -> tuple[int, int, int, int] | None:
    """Where the highlighter's colour is: left, upper, right, lower, in pixels."""
    apart = ImageChops.difference(made, Image.new("RGB", made.size, MARKED)).convert("L")
    return Image.eval(apart, lambda level: 255 * (level == 0)).getbbox()


async def test_a_box_is_highlighted_at_its_place_and_its_words_stay_black() -> None:
    made = await seen(document(body() + line("WOODEN TOYS", 72, 90, size=10)), 1, BOX)

    scale = made.width / WIDTH
    assert marked(made) == pytest.approx(
        (71 * scale, (HEIGHT - 101) * scale, 201 * scale, (HEIGHT - 85) * scale), abs=2
    )
    inside = made.crop((int(72 * scale), int((HEIGHT - 100) * scale), int(150 * scale), int((HEIGHT - 88) * scale)))
    darkest, _ = inside.convert("L").getextrema()
    assert isinstance(darkest, int | float)
    assert darkest < 60


async def test_without_boxes_nothing_is_highlighted() -> None:
    assert marked(await seen(document(body()), 1)) is None


async def test_boxes_of_another_page_are_left_to_it() -> None:
    assert marked(await seen(document(body()), 1, Box(72, 86, 200, 100, page=2))) is None
    assert marked(await seen(document(body()), 1, Box(72, 86, 200, 100, page=1))) is not None


@pytest.mark.parametrize(
    ("turn", "corner"),
    [(90, (0, 0)), (180, (1, 0)), (270, (1, 1))],
    ids=["to the right", "upside down", "to the left"],
)
async def test_a_turned_page_is_shown_as_a_viewer_shows_it(turn: int, corner: tuple[int, int]) -> None:
    made = await seen(document(body(), page=f"/Rotate {turn}"), 1, Box(0, 0, 60, 40))

    assert (made.width > made.height) is (turn != 180)
    found = marked(made)
    assert found is not None
    assert (int(found[0] > made.width / 2), int(found[1] > made.height / 2)) == corner


async def test_a_passage_that_goes_on_over_a_page_has_boxes_on_both() -> None:
    paper = await read(ONE_COLUMN, ("heading", "1 Introduction"), ("text", prose(1200)))

    over = [passage for passage in paper.passages if len({box.page for box in passage.boxes}) > 1]
    assert {box.page for box in over[0].boxes} == {1, 2}
    assert over[0].page == 1


async def test_a_huge_page_is_drawn_small() -> None:
    made = await seen(document(body()).replace(b"[0 0 612 792]", b"[0 0 9999 99]"))

    assert max(made.size) == 1600


@pytest.mark.parametrize("page", [0, 2, -1])
async def test_a_page_that_is_not_there_is_an_error_for_the_person(page: int) -> None:
    with pytest.raises(SubmissionError, match="no such page"):
        await picture(document(body()), page, [])


async def test_a_scan_can_be_shown() -> None:
    assert (await seen(scanned())).width > 900


async def test_what_is_no_pdf_cannot_be_shown() -> None:
    with pytest.raises(SubmissionError, match="not a PDF"):
        await picture(b"{}", 1, [])


def test_the_words_for_who_does_not_see_it_say_the_place_and_no_name() -> None:
    passage = Passage("P12", Part.PAPER, "Toys.", heading="4 Toys", page=5)

    assert alt_text(passage) == "p. 5, 4 Toys: the page, with the highlighted passage P12"
