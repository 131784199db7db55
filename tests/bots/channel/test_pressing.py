"""The buttons below an answer that quotes what somebody has said in the thread."""

import pytest

from bots.channel.desk import Desk
from bots.channel.pressing import NOTED, Pressing
from core.answering.reply import Citation, Reply
from core.conversation.entries import Answered, Asked, Delivered, Edited, Entry, Said, Withdrawn
from core.errors import InputError
from tests.bots.channel.desks import AT, desk_of
from tests.bots.channel.test_viewing import THREAD, Doorkeeper

QUOTED = Reply("Ana said “drop it” [T1].", (Citation("T1", "drop it", "Ana", message="m1"),), snapshot="one")


async def _desk(*after: Entry) -> Desk:
    said: list[Entry] = [Said("m1", "ana", "I would drop it.", AT), Asked("q1", "ben", "What did Ana say?", AT)]
    told: list[Entry] = [Answered("q1", QUOTED, AT), Delivered("q1", ("b1",), AT)]
    desk = desk_of()
    for number, entry in enumerate([*said, *told, *after], 1):
        await desk.log.append(THREAD.thread_id, number, entry)
    return desk


@pytest.mark.parametrize("after", [Edited("m1", "I would keep it.", AT), Withdrawn("m1", AT)])
async def test_words_that_were_taken_back_are_no_source_to_be_shown(after: Entry) -> None:
    pressing = Pressing(await _desk(after), Doorkeeper())
    with pytest.raises(InputError, match="edited or deleted since"):
        await pressing.answer(THREAD, "ben", "q1")
    assert await pressing.rate(THREAD, "ben", "q1", "bad") == NOTED["bad"]


async def test_words_that_still_stand_are_shown() -> None:
    kept = Pressing(await _desk(Edited("m1", "I would drop it, really: drop it.", AT)), Doorkeeper())
    assert (await kept.answer(THREAD, "ben", "q1")).reply == QUOTED
