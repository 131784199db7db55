"""The paperwork on Slack: the worksheet and the check for one person, the export as files that nobody else can see."""

import json

from core.answering.extractive import ExtractiveEngine
from core.conversation.exports.importing import imported
from core.conversation.thread import fold
from tests.bots.modes import sample
from tests.bots.slack.room import Room
from tests.fakes.slack.world import Channel, File, Message

OWN = "R7 praises the typography of the tables, and that alone is why I recommend rejection of this one."
CARD_WORKSHEET = "chairside_view_worksheet"


def files(room: Room, channel: Channel) -> list[File]:
    return [file for message in room.slack.posts(channel) for file in message.files]


async def exported(room: Room, words: str = "export") -> list[File]:
    direct = room.slack.dm(room.ben)
    room.slack.command(room.ben, room.pc, "/paper", words)
    return await room.until(lambda: files(room, direct))


async def test_the_files_reach_who_asked_as_a_direct_message_and_nobody_else(room: Room) -> None:
    async with room.serving(read=sample, engine=ExtractiveEngine()):
        card = await room.opened()
        before = len(room.slack.posts(room.pc))
        page, kept = await exported(room)
        await room.whispered(room.ben, "I have sent it to you alone")
        assert not files(room, room.pc)
        assert not files(room, room.slack.dm(room.ana))
        assert len(room.slack.posts(room.pc)) == before
        thread = await room.thread(card)
    assert (page.name[-3:], kept.name[-5:]) == (".md", ".json")
    assert b"## Disclosure" in page.content
    back = imported(kept.content)
    assert fold(back.entries).messages == thread.messages
    assert json.loads(kept.content)["exported"]["by"] == room.ben.id


async def test_what_is_not_open_here_is_told_and_nothing_is_sent(room: Room) -> None:
    async with room.serving(read=sample, engine=ExtractiveEngine()):
        room.slack.command(room.ben, room.pc, "/paper", "export nOtOpEn0001")
        await room.whispered(room.ben, "not open in this channel")
        assert not files(room, room.slack.dm(room.ben))


async def test_the_worksheet_comes_by_command_by_button_and_by_question(room: Room) -> None:
    async with room.serving(read=sample, engine=ExtractiveEngine()):
        card = await room.opened()
        room.slack.command(room.ben, room.pc, "/paper", "worksheet")
        told = await room.whispered(room.ben, "Yours to fill, and left empty here")
        await room.press(room.ana, card, CARD_WORKSHEET)
        await room.whispered(room.ana, "Yours to fill, and left empty here")
        room.slack.say(room.ana, room.pc, f"{room.slack.mention} show me the meta-review form", thread_ts=card.ts)

        def asked() -> list[Message]:
            return [one for one in room.slack.thread(room.pc, card.ts) if "Yours to fill" in one.shown]

        assert await room.until(asked)
    assert told.only_for == room.ben.id


async def test_a_text_is_checked_for_its_author_alone(room: Room) -> None:
    async with room.serving(read=sample, engine=ExtractiveEngine()):
        await room.opened()
        room.slack.command(room.ben, room.pc, "/paper", f"check {OWN}")
        told = await room.whispered(room.ben, "I know of no R7 here")
        assert "typography" not in str(room.slack.posts(room.pc))
    assert told.only_for == room.ben.id
