"""A command that comes to nothing: told to who gave it, alone, and once; in the channel where that cannot be known."""

import asyncio

import pytest

from bots.channel.place import Place
from bots.slack.lookup import metadata_of
from core.conversation.entries import Asked
from core.conversation.receive import receive
from tests.bots.slack.room import ABSENT, Room
from tests.fakes.slack import faults
from tests.fakes.slack.calls import Call

WHY = "OpenReview has no such forum"


def whisper(call: Call) -> bool:
    return WHY in str(call.args)


async def settled(room: Room) -> None:
    """Wait until the turn of the command is delivered: only then is its hint gone."""

    async def idle() -> bool:
        requests = await room.desk.threads.of(f"slack:{room.slack.home.id}:{room.pc.id}:requests")
        kinds = [(await room.desk.log.read(one))[-1].kind for one in requests]
        return bool(kinds) and set(kinds) == {"delivered"}

    async with asyncio.timeout(10):
        while not await idle():  # noqa: ASYNC110 - see below
            await asyncio.sleep(0.01)  # a log in memory tells nobody that it has grown


async def test_the_asker_alone_is_told_and_the_placeholder_is_gone(room: Room) -> None:
    slack = room.slack
    async with room.serving():
        slack.command(room.ana, room.pc, "/paper", ABSENT)
        await room.whispered(room.ana, WHY)
        await settled(room)
        assert slack.posts(room.pc) == []
        assert [one for one in slack.whispers(room.ana) if WHY in one.shown][1:] == []
        assert [one for one in slack.whispers(room.ben) if WHY in one.shown] == []


@pytest.mark.parametrize("fault", [faults.lost_answer(), faults.refused("user_not_in_channel")])
async def test_the_channel_is_told_where_nobody_knows_whether_the_asker_was(room: Room, fault: faults.Fault) -> None:
    slack = room.slack
    slack.fail("chat.postEphemeral", fault, when=whisper)
    async with room.serving():
        slack.command(room.ana, room.pc, "/paper", ABSENT)
        await room.until(lambda: [one for one in slack.posts(room.pc) if WHY in one.shown])
        await settled(room)
        assert len(slack.posts(room.pc)) == 1


async def test_who_finds_that_telling_had_begun_tells_the_channel(room: Room) -> None:
    """A process died after it had begun to tell: perhaps after it had told."""
    slack = room.slack
    slack.fail("chat.postEphemeral", faults.stalled(), when=whisper)
    async with room.serving():
        slack.command(room.ana, room.pc, "/paper", ABSENT)
        await room.until(lambda: [one for one in slack.calls("chat.postEphemeral") if whisper(one)])
    (placeholder,) = slack.posts(room.pc)
    assert placeholder.metadata
    assert placeholder.metadata["event_payload"]["telling"] is True
    slack.heal()
    async with room.serving():
        for thread_id in await room.desk.threads.of(f"slack:{slack.home.id}:{room.pc.id}:requests"):
            await room.desk.work.add(thread_id)
        await room.until(lambda: [one for one in slack.posts(room.pc) if WHY in one.shown])
        await settled(room)
        assert len(slack.posts(room.pc)) == 1
        assert [one for one in slack.whispers(room.ana) if WHY in one.shown] == []


async def test_a_question_in_a_thread_that_fails_is_told_in_the_thread(room: Room) -> None:
    slack = room.slack
    async with room.serving():
        root = slack.say(room.ana, room.pc, f"{slack.mention} open https://openreview.net/forum?id={ABSENT}")
        await room.until(lambda: [one for one in slack.thread(room.pc, root.ts) if WHY in one.shown])
        await room.until(lambda: slack.statuses(room.pc, root.ts)[-1:] == [""])


async def test_a_placeholder_that_an_administrator_deleted_leaves_no_silence(room: Room) -> None:
    slack = room.slack
    key = f"{slack.home.id}:{room.pc.id}:{room.desk.clock():.6f}-abc"
    request = f"slack:{slack.home.id}:{room.pc.id}:request-{key.rpartition(':')[2]}"
    slack.fail("conversations.info", faults.delayed(0.2), times=1)
    async with room.serving():
        await receive(room.desk.log, room.desk.work, request, Asked(key, room.ana.id, f"open {ABSENT}", 1.0))
        (placeholder,) = await room.until(lambda: slack.posts(room.pc))
        slack.delete(placeholder)
        await room.whispered(room.ana, WHY)


def test_the_mark_is_an_id_and_a_flag() -> None:
    marked = metadata_of(Place("slack", "T1", "C1", "request-1.5-a"), "T1:C1:1.5-a", 0, telling=True)
    assert marked == {"event_type": "pc_paper", "event_payload": {"turn": "T1:C1:1.5-a", "part": 0, "telling": True}}
