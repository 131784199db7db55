"""`/paper forget` is acknowledged before it is done, and then told."""

import asyncio
from dataclasses import replace

import pytest

from bots.channel.leftovers import Left, Leftovers
from core.conversation.entries import Delivered, Entry
from core.errors import Gone, StorageError
from core.storage.memory import MemoryLog, MemoryThreads
from core.storage.notes import MemoryNotes
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
        slack.command(room.ana, room.pc, "/paper", f"forget {KETTLES}")
        await room.whispered(room.ana, "Forgotten here")

        again = [slack.redeliver(one) for one in list(slack.deliveries) if one.kind == "events_api"]
        await room.until(lambda: all(one.state == "acknowledged" for one in again))
        assert not (await room.thread(card)).version
        assert slack.posts(room.pc) == []


async def test_an_answer_that_is_being_made_meanwhile_leaves_nothing_in_the_channel(room: Room) -> None:
    slack = room.slack
    async with room.serving(placeholder_after_s=0.0):
        card = await room.opened()
        room.engine.gate.clear()
        slack.say(room.ana, room.pc, f"{slack.mention} what of the kettles?", thread_ts=card.ts)
        await room.until(lambda: len(slack.posts(room.pc)) == 2)
        while not any(turn.posted for turn in (await room.thread(card)).turns.values()):  # noqa: ASYNC110 - the app writes
            await asyncio.sleep(0)
        slack.command(room.ana, room.pc, "/paper", f"forget {KETTLES}")
        await room.whispered(room.ana, "Forgotten here")
        room.engine.gate.set()
        await room.until(lambda: not slack.posts(room.pc))


async def test_an_answer_whose_posting_ends_after_the_thread_was_erased_is_taken_down(room: Room) -> None:
    """With the picture below it, which no metadata tells of."""
    slack = room.slack
    room.engine.reply = replace(ANSWER, picture="scores")
    assert isinstance(room.desk.log, MemoryLog)
    log: MemoryLog = room.desk.log

    class Late(MemoryLog):
        """Erased by somebody else between the posting of an answer and its entry."""

        async def append(self, thread_id: str, number: int, entry: Entry, after: Entry | None = None) -> None:
            if isinstance(entry, Delivered) and len(entry.posted) > 1:
                assert slack.thread(room.pc, card.ts)[-1].files
                log.erase(thread_id)
                raise Gone
            await log.append(thread_id, number, entry, after)

    late = Late()
    late.read, late.follow = log.read, log.follow  # type: ignore[method-assign]
    async with room.serving(log=late):
        card = await room.opened()
        slack.say(room.ana, room.pc, f"{slack.mention} the scores?", thread_ts=card.ts)
        await room.until(lambda: slack.calls("files.delete", "ok"))
        await room.until(lambda: [one.ts for one in slack.posts(room.pc)] == [card.ts])
        assert all(one.name != "scores.png" for one in slack.world.files.values())


async def test_whoever_answers_deletes_what_another_left_when_it_was_killed(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.channel.clearing.EACH_S", 1.05)
    leftovers = Leftovers(MemoryNotes(), "slack:leftovers")
    async with room.serving(leftovers=leftovers):
        card = await room.opened()
        answer = await room.answered(card)
        thread = f"slack:{room.slack.home.id}:{card.channel}:{card.ts}"
        assert isinstance(room.desk.log, MemoryLog)
        room.desk.log.erase(thread)
        await leftovers.note(Left(thread, (answer.ts,), (), 1.0, 0.0))
        await room.until(lambda: not room.slack.posts(room.pc))
        while await leftovers.all():  # noqa: ASYNC110 - the app strikes it off
            await asyncio.sleep(0)
