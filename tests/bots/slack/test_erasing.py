"""`/paper forget` is acknowledged before it is done, and then told."""

import asyncio
from dataclasses import replace

from core.errors import StorageError
from core.storage.memory import MemoryThreads
from tests.bots.slack.room import ANSWER, KETTLES, Room


class SlowThreads(MemoryThreads):
    """Erases when it may; `away` makes that fail."""

    def __init__(self, of: MemoryThreads, *, away: bool = False) -> None:
        self.__dict__.update(of.__dict__)
        self.may, self.away = asyncio.Event(), away

    async def forget(self, place: str, *thread_ids: str) -> None:
        await self.may.wait()
        if self.away:
            raise StorageError("Redis is out of reach: see that its server runs, then try again.")
        await super().forget(place, *thread_ids)


def slowed(room: Room, *, away: bool = False) -> SlowThreads:
    assert isinstance(room.desk.threads, MemoryThreads)
    return SlowThreads(room.desk.threads, away=away)


async def test_it_is_acknowledged_first_and_everything_is_gone_when_it_is_told(room: Room) -> None:
    slack, threads = room.slack, slowed(room)
    room.engine.reply = replace(ANSWER, picture="scores")
    async with room.serving(threads=threads):
        card = await room.opened()
        await room.answered(card)
        await room.until(lambda: [one for m in slack.thread(room.pc, card.ts) for one in m.files])
        slack.command(room.ana, room.pc, "/paper", f"forget {KETTLES}")
        await room.whispered(room.ana, "Erasing…")
        assert (await room.thread(card)).version
        threads.may.set()
        await room.whispered(room.ana, "Forgotten here")
        assert not (await room.thread(card)).version
        assert slack.posts(room.pc) == []
        assert all(one.name != "scores.png" for one in slack.world.files.values())
        slack.command(room.ana, room.pc, "/paper", f"forget {KETTLES}")
        await room.whispered(room.ana, "not open in this channel")


async def test_an_erasure_that_fails_says_so(room: Room) -> None:
    threads = slowed(room, away=True)
    threads.may.set()
    async with room.serving(threads=threads):
        await room.opened()
        room.slack.command(room.ana, room.pc, "/paper", f"forget {KETTLES}")
        await room.whispered(room.ana, "Redis is out of reach")
        assert room.cards()


async def test_what_slack_brings_again_afterwards_is_taken_and_brings_nothing_back(room: Room) -> None:
    slack = room.slack
    async with room.serving():
        card = await room.opened()
        slack.say(room.ana, room.pc, f"{slack.mention} what about the zebra baseline?", thread_ts=card.ts)
        await room.answered(card)
        slack.say(room.ben, room.pc, "the zebra one is weak", thread_ts=card.ts)
        await room.until(lambda: all(one.state == "acknowledged" for one in slack.deliveries))
        while (await room.thread(card)).open_turns():
            await room.until(lambda: True)
        slack.command(room.ana, room.pc, "/paper", f"forget {KETTLES}")
        await room.whispered(room.ana, "Forgotten here")

        again = [slack.redeliver(one) for one in list(slack.deliveries) if one.kind == "events_api"]
        await room.until(lambda: all(one.state == "acknowledged" for one in again))
        assert not (await room.thread(card)).version
        assert slack.posts(room.pc) == []
