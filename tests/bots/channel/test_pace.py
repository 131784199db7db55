"""Live text gives way to edits that must be made."""

from bots.channel.pace import LivePace
from core.storage.bucket import BURST
from core.storage.memory_rates import MemoryBucket


def pace() -> LivePace:
    return LivePace(MemoryBucket(), lambda: 0.0, gap_s=0.0)


async def test_live_text_of_all_messages_shares_what_a_minute_has() -> None:
    live = pace()

    assert [await live.allows(str(number), "t1") for number in range(BURST + 1)] == [True] * BURST + [False]
    assert await live.allows("another", "t2")


async def test_an_edit_that_must_be_made_leaves_live_text_less() -> None:
    live = pace()
    for _ in range(BURST):
        await live.make_room("t1")

    assert not await live.allows("m", "t1")
    assert await live.allows("m", "t2")
