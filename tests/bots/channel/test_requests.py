"""What `/paper` asks of a channel, on every platform."""

import pytest

from bots.channel.place import Place
from bots.channel.requests import Requests, reference_in
from bots.channel.viewing import Viewing
from core.answering.reply import NO_MODEL
from core.answering.views import view_named
from core.conversation.entries import Opened
from core.conversation.record import load
from core.errors import InputError
from core.submissions.forums.export import read_export
from core.submissions.model import Submission
from tests.bots.channel.desks import AT, desk_of
from tests.bots.conftest import FORUM
from tests.bots.reviewed import kettles

CHANNEL = Place("discord", "1", "20", "20")
FIRST, SECOND = CHANNEL.below("301"), CHANNEL.below("302")


def submissions() -> tuple[Submission, Submission]:
    return kettles(), read_export(FORUM.read_bytes(), show_decision=False)


async def test_a_view_without_a_reference_is_of_the_thread_and_else_of_what_was_opened_last() -> None:
    desk = desk_of()
    scores = view_named("scores")
    assert scores

    async def seen(place: Place, reference: str = "") -> str:
        return (await Viewing(desk).seen(place, "ana", scores, reference)).shelved.submission_id

    for place, submission in zip((FIRST, SECOND), submissions(), strict=True):
        await desk.submissions.save(submission)
        await desk.log.append(place.thread_id, 1, Opened(submission.id, submission.snapshot, NO_MODEL, "ana", AT))
        await desk.threads.add(place.name, place.thread_id, submission.id)
    first, second = (submission.id for submission in submissions())
    assert (await seen(FIRST), await seen(SECOND), await seen(CHANNEL)) == (first, second, second)
    assert await seen(SECOND, first) == first


async def test_a_request_that_comes_twice_is_one_turn() -> None:
    desk = desk_of()
    place = CHANNEL.request("7")
    for _ in range(2):
        await Requests(desk).open(place, "ana", ("https://openreview.net/forum?id=abcDEF1234",), "7")
    assert list((await load(desk.log, place.thread_id)).turns) == ["7"]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("see https://openreview.net/forum?id=a and arxiv.org/abs/1", "https://openreview.net/forum?id=a"),
        ("attached:m-1-2-3 arxiv.org/abs/2401.00001", "arxiv.org/abs/2401.00001"),
        ("here attached:m-1-2-3", "attached:m-1-2-3"),
        ("our arXiv paper: https://arxiv.org/abs/2401.00001", "https://arxiv.org/abs/2401.00001"),
        ("our arXiv paper: attached:m-1-2-3", "attached:m-1-2-3"),
        ("our arXiv paper", "arXiv"),
    ],
)
def test_a_message_names_its_first_link_else_its_first_pdf(words: str, named: str) -> None:
    assert reference_in(words) == named


def test_a_message_that_names_nothing_is_refused() -> None:
    with pytest.raises(InputError, match="neither"):
        reference_in("No link here.")
