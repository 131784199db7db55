"""The page behind a citation, as a picture."""

import io
import random
from dataclasses import replace

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from bots.channel.desk import Desk
from bots.channel.pages import page_picture
from core.answering.reply import Citation, Reply
from core.conversation.entries import Answered, Asked, Opened
from core.conversation.thread import Thread, fold
from core.errors import SubmissionError
from core.submissions.model import Box, Part, Passage, Submission, Venue
from tests.bots.channel.desks import AT, desk_of
from tests.fakes.plainpdf import HEIGHT, WIDTH, body, document

BOX = Box(72, 86, 200, 100)
PAPER = Passage("P12", Part.PAPER, "Needles suffice.", heading="4 Toys", page=1, boxes=(BOX,))
REVIEW = Passage("R1.1", Part.REVIEW, "It knits.", reviewer=1)
SUBMISSION = Submission("Toy123", "Toys", Venue(), (PAPER, REVIEW), snapshot="one")
CITED = Citation("P12", "Needles suffice.", "p. 1, 4 Toys")
REVIEWED = Citation("R1.1", "It knits.", "Review 1", 1)


def thread_of(*replies: Reply) -> Thread:
    """A thread in which the last reply's snapshot is open."""
    said = [Asked(f"q{number}", "Ana", "What?", AT) for number in range(len(replies))]
    answers = [Answered(f"q{number}", reply, AT) for number, reply in enumerate(replies)]
    return fold([Opened("Toy123", replies[-1].snapshot, "no-model", "Ana", AT), *said, *answers])


async def desk_with(*kept: tuple[Submission, bytes | None]) -> Desk:
    desk = desk_of()
    for submission, pdf in kept:
        await desk.submissions.save(submission, pdf)
    return desk


THREAD = thread_of(Reply("Toys [P12] [R1.1].", (CITED, REVIEWED), snapshot="one"))


async def test_the_cited_page_comes_with_a_name_and_words_for_who_does_not_see_it() -> None:
    desk = await desk_with((SUBMISSION, document(body())))

    found = await page_picture(desk, THREAD, CITED)

    assert found is not None
    assert found.png.startswith(b"\x89PNG")
    assert found.name == "P12-page-1.png"
    assert found.alt == "p. 1, 4 Toys: the page, with the highlighted passage P12"


@pytest.mark.parametrize(
    ("submission", "pdf", "citation"),
    [
        (SUBMISSION, None, CITED),
        (SUBMISSION, document(body()), REVIEWED),
        (SUBMISSION, document(body()), replace(CITED, label="P13")),
        (SUBMISSION, document(body()), replace(CITED, quote="Needles do not suffice.")),
        (replace(SUBMISSION, passages=(replace(PAPER, boxes=()),)), document(body()), CITED),
        (replace(SUBMISSION, passages=(replace(PAPER, page=None),)), document(body()), CITED),
        (replace(SUBMISSION, passages=(REVIEW,)), document(body()), CITED),
    ],
    ids=["no PDF kept", "a review", "not cited here", "another quotation", "no boxes", "no page", "not a passage"],
)
async def test_what_has_no_place_on_a_page_has_no_picture(
    submission: Submission, pdf: bytes | None, citation: Citation
) -> None:
    assert await page_picture(await desk_with((submission, pdf)), THREAD, citation) is None


async def test_a_thread_in_which_nothing_is_open_shows_no_page() -> None:
    desk = await desk_with((SUBMISSION, document(body())))

    assert await page_picture(desk, replace(THREAD, opened=None), CITED) is None


async def test_the_page_is_that_of_the_snapshot_the_answer_rests_on() -> None:
    later = replace(SUBMISSION, snapshot="two", passages=(replace(PAPER, text="One needle suffices."),))
    wide = document(body()).replace(f"[0 0 {WIDTH} {HEIGHT}]".encode(), b"[0 0 792 612]")
    desk = await desk_with((SUBMISSION, document(body())), (later, wide))
    newer = Citation("P12", "One needle suffices.", CITED.place)
    thread = thread_of(Reply("[P12]", (CITED,), snapshot="one"), Reply("[P12]", (newer,), snapshot="two"))

    first, second = await page_picture(desk, thread, CITED), await page_picture(desk, thread, newer)

    assert first is not None
    assert second is not None
    shapes = [Image.open(io.BytesIO(found.png)).size for found in (first, second)]
    assert [width > height for width, height in shapes] == [False, True]


async def test_a_page_that_cannot_be_drawn_is_an_error_for_the_person() -> None:
    desk = await desk_with((SUBMISSION, b"%PDF-1.7 nothing more"))

    with pytest.raises(SubmissionError, match="damaged"):
        await page_picture(desk, THREAD, CITED)


async def test_a_page_that_hardly_packs_is_drawn_smaller() -> None:
    noise = Image.frombytes("RGB", (1300, 1600), random.Random(7).randbytes(3 * 1300 * 1600))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(720, 886), invariant=1)
    canvas.drawImage(ImageReader(noise), 0, 0, 720, 886)
    canvas.save()

    found = await page_picture(await desk_with((SUBMISSION, buffer.getvalue())), THREAD, CITED)

    assert found is not None
    assert len(found.png) <= 4_000_000
    assert Image.open(io.BytesIO(found.png)).height > 700
