"""What one person alone is shown comes, whatever Slack refuses and whatever fails in us."""

import logging
from typing import Any

import pytest

from bots.channel.phrases import BROKEN
from bots.channel.viewing import Viewing
from bots.slack.blocks import Part, told
from tests.bots.slack.room import ABSENT, KETTLES, Room
from tests.fakes.slack import faults
from tests.fakes.slack.calls import Call

SCORES = "chairside_view_scores"
SECRET = "what-nobody-may-log"


def in_blocks(call: Call) -> bool:
    return bool(call.args.get("blocks"))


async def test_blocks_that_slack_refuses_come_as_text_to_who_has_pressed(room: Room) -> None:
    async with room.serving():
        card = await room.opened()
        room.slack.fail("chat.postEphemeral", faults.refused("invalid_blocks"), times=-1, when=in_blocks)
        await room.press(room.ana, card, "chairside_help")
        shown = await room.whispered(room.ana, "I answer questions")
        assert not shown.blocks


async def test_blocks_that_slack_refuses_come_as_text_to_who_gave_a_command_that_failed(room: Room) -> None:
    room.slack.fail("chat.postEphemeral", faults.refused("invalid_blocks"), times=-1, when=in_blocks)
    async with room.serving():
        room.slack.command(room.ana, room.pc, "/paper", ABSENT)
        await room.whispered(room.ana, "OpenReview has no such forum")
        await room.until(lambda: not room.slack.posts(room.pc))


@pytest.mark.parametrize("status", [200, 400])
async def test_blocks_that_slack_refuses_come_as_text_after_a_command(room: Room, status: int) -> None:
    refusal = faults.refused("invalid_blocks") if status == 200 else faults.server_error(status)
    async with room.serving():
        await room.opened()
        room.slack.fail("response_url", refusal, when=in_blocks)
        room.slack.fail("chat.postEphemeral", faults.refused("invalid_blocks"), when=in_blocks)
        room.slack.command(room.ana, room.pc, "/paper", f"scores {KETTLES}")
        shown = await room.whispered(room.ana, "Score | R1")
        assert not shown.blocks


async def test_what_is_longer_than_slacks_address_is_good_for_comes_whole(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def long(*_: Any) -> list[Part]:
        return [told(f"part {number}") for number in range(8)]

    monkeypatch.setattr("bots.slack.commands.viewed_parts", long)
    async with room.serving():
        await room.opened()
        room.slack.command(room.ana, room.pc, "/paper", "scores")
        await room.whispered(room.ana, "part 7")
        shown = [one.shown for one in room.slack.whispers(room.ana) if "part" in one.shown]
        assert shown == [f"part {number}" for number in range(8)]


async def test_a_fault_of_ours_after_the_acknowledgement_is_told_and_logged_without_its_words(
    room: Room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: Any) -> Any:
        raise RuntimeError(SECRET)

    async with room.serving():
        card = await room.opened()
        monkeypatch.setattr(Viewing, "seen", broken)
        with caplog.at_level(logging.DEBUG):
            room.slack.command(room.ana, room.pc, "/paper", "scores")
            await room.whispered(room.ana, BROKEN)
            await room.press(room.ben, card, SCORES)
            await room.whispered(room.ben, BROKEN)
        assert "RuntimeError" in caplog.text
        assert SECRET not in caplog.text
