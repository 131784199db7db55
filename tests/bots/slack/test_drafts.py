"""A chair's own text is checked for them alone: the form, a file, what is refused, and where the text never stands."""

import json
from collections.abc import Callable

import pytest

from bots.slack.offers import CHECK, DRAFT
from core.answering.extractive import ExtractiveEngine
from tests.bots.modes import sample
from tests.bots.slack.room import Room
from tests.bots.ways import CHECKED, OWN
from tests.fakes.plainpdf import body, document
from tests.fakes.slack import faults
from tests.fakes.slack.world import File, Message, Person

WORKSHEET = "chairside_view_worksheet"


def mine(
    room: Room, owner: Person, content: bytes = OWN.encode(), name: str = "mine.txt", kind: str = "text/plain"
) -> File:
    return room.slack.file(owner, name, content, kind)


async def settled(room: Room) -> None:
    await room.until(lambda: all(one.state != "open" for one in room.slack.deliveries))


async def seated(room: Room) -> Message:
    card = await room.opened()
    await settled(room)
    return card


async def test_nobody_else_is_sent_the_text_and_nothing_keeps_it(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    slack, ana = room.slack, room.ana
    async with room.serving(read=sample, engine=ExtractiveEngine()):
        card = await seated(room)
        await room.form(ana, "check")
        assert await room.sent(ana, text=OWN) == {}
        told = await room.whispered(ana, CHECKED)
        asked = slack.say(ana, room.pc, f"{slack.mention} check", thread_ts=card.ts, files=[mine(room, ana)])
        answer = (await room.until(lambda: [m for m in slack.thread(room.pc, card.ts) if "Press below" in m.shown]))[0]
        await room.press(ana, answer, DRAFT)
        await room.until(lambda: [m for m in slack.whispers(ana) if m.ts != told.ts and CHECKED in m.shown])
        kept = repr(await room.desk.log.read(f"slack:{slack.home.id}:{card.channel}:{card.ts}"))
        sent = [
            call for call in slack.calls() if call.method != "chat.postEphemeral" or call.args.get("user") != ana.id
        ]
    assert asked.files[0].id in kept
    assert "typography" not in kept
    assert "typography" not in caplog.text
    assert "typography" not in json.dumps([call.args for call in sent], default=str)
    assert "typography" not in json.dumps([one.answer for one in slack.deliveries], default=str)


async def test_the_answer_comes_where_it_was_asked_for(room: Room) -> None:
    slack, ben = room.slack, room.ben
    async with room.serving(read=sample, engine=ExtractiveEngine()):
        card = await seated(room)
        await room.form(ben, "check")
        assert await room.sent(ben, text=OWN) == {}
        in_channel = await room.whispered(ben, CHECKED)
        slack.say(room.ana, room.pc, f"{slack.mention} worksheet", thread_ts=card.ts)
        sheet = (await room.until(lambda: [m for m in slack.thread(room.pc, card.ts) if "Yours to fill" in m.shown]))[
            -1
        ]
        await room.press(ben, sheet, CHECK)
        await room.until(lambda: slack.views(ben))
        assert await room.sent(ben, file=[mine(room, ben)]) == {}
        in_thread = await room.until(lambda: [m for m in slack.whispers(ben) if m.thread_ts and CHECKED in m.shown])
    assert in_channel.thread_ts is None
    assert in_thread[0].thread_ts == card.ts


@pytest.mark.parametrize(
    ("answers", "at", "why"),
    [
        (lambda _: {}, "text", "Paste your text"),
        (lambda _: {"text": "It is fine."}, "text", "at least 12 words"),
        (lambda room: {"text": OWN, "file": [mine(room, room.ana)]}, "text", "one at a time"),
        (lambda room: {"file": [mine(room, room.ben)]}, "file", "yourself"),
        (
            lambda room: {"file": [mine(room, room.ana, document(body()), "a.pdf", "application/pdf")]},
            "file",
            "no plain",
        ),
        (lambda room: {"file": [mine(room, room.ana, b"word " * 20_000)]}, "file", "more than 20,000"),
    ],
)
async def test_what_cannot_be_checked_is_said_at_its_field(
    room: Room, answers: Callable[[Room], dict[str, object]], at: str, why: str
) -> None:
    async with room.serving(read=sample, engine=ExtractiveEngine()):
        await seated(room)
        await room.form(room.ana, "check")
        wrong = await room.sent(room.ana, **answers(room))
    assert why in wrong[at]


async def test_a_file_that_is_no_text_whatever_it_calls_itself_is_told_after_the_form_has_closed(room: Room) -> None:
    async with room.serving(read=sample, engine=ExtractiveEngine()):
        await seated(room)
        await room.form(room.ana, "check")
        assert await room.sent(room.ana, file=[mine(room, room.ana, b"\xff\x00\x81")]) == {}
        await room.whispered(room.ana, "no plain text")


async def test_a_file_that_another_has_uploaded_is_not_read_whatever_the_form_said(room: Room) -> None:
    bens = mine(room, room.ben)
    async with room.serving(read=sample, engine=ExtractiveEngine()):
        await seated(room)
        await room.form(room.ana, "check")
        claimed = {"id": bens.id, "user": room.ana.id, "name": "mine.txt", "mimetype": "text/plain"}
        assert await room.sent(room.ana, file=[claimed]) == {}
        await room.whispered(room.ana, "not uploaded by whoever handed it over")
        assert not room.slack.calls("download")


@pytest.mark.parametrize("forged", ["C0", "C0:", "", "other"])
async def test_a_form_that_names_another_place_shows_nothing_of_it(room: Room, forged: str) -> None:
    slack = room.slack
    other = slack.channel("other", room.ben)
    async with room.serving(read=sample, engine=ExtractiveEngine()):
        await seated(room)
        await room.form(room.ana, "check")
        with slack.world.change():
            slack.world.views[-1].view["private_metadata"] = f"{other.id}:1.2" if forged == "other" else forged
        wrong = await room.sent(room.ana, text=OWN)
    assert ("not in that channel" if forged == "other" else "too old") in wrong["text"]


async def test_a_file_is_checked_for_its_author_alone_and_not_once_it_is_taken_back(room: Room) -> None:
    slack, ana, ben = room.slack, room.ana, room.ben
    async with room.serving(read=sample, engine=ExtractiveEngine()):
        card = await seated(room)
        asked = slack.say(ana, room.pc, slack.mention, thread_ts=card.ts, files=[mine(room, ana)])
        answer = (await room.until(lambda: [m for m in slack.thread(room.pc, card.ts) if "Press below" in m.shown]))[0]
        await room.press(ben, answer, DRAFT)
        await room.whispered(ben, "another chair's")
        assert not slack.calls("download")
        slack.delete(asked)
        await settled(room)
        await room.press(ana, answer, DRAFT)
        await room.whispered(ana, "not kept any more")
        assert not slack.calls("download")


async def test_a_text_file_beside_another_question_is_no_draft(room: Room) -> None:
    slack = room.slack
    async with room.serving(read=sample, engine=ExtractiveEngine()):
        card = await seated(room)
        slack.say(room.ana, room.pc, f"{slack.mention} scores", thread_ts=card.ts, files=[mine(room, room.ana)])
        slack.say(room.ben, room.pc, "see my notes", thread_ts=card.ts, files=[mine(room, room.ben)])
        await room.until(lambda: [m for m in slack.thread(room.pc, card.ts) if "Mean rating" in m.shown])
        await settled(room)
        thread = await room.thread(card)
    assert not [message for message in thread.messages.values() if "enclosed" in message.text]


async def test_a_form_that_slack_cannot_show_in_time_is_told_in_words(room: Room) -> None:
    async with room.serving(read=sample, engine=ExtractiveEngine()):
        await seated(room)
        room.slack.fail("views.open", faults.refused("expired_trigger_id"))
        room.slack.command(room.ana, room.pc, "/paper", "check")
        await room.whispered(room.ana, "with your text after it")


async def test_with_nothing_open_there_is_no_form(room: Room) -> None:
    async with room.serving(read=sample, engine=ExtractiveEngine()):
        room.slack.command(room.ana, room.pc, "/paper", "check")
        await room.whispered(room.ana, "Nothing is open in this channel")
        assert room.slack.views(room.ana) == []


async def test_whom_slack_does_not_name_is_not_waited_for(room: Room) -> None:
    slack, ana = room.slack, room.ana
    async with room.serving(read=sample, engine=ExtractiveEngine()):
        card = await seated(room)
        slack.command(ana, room.pc, "/paper", "expect @ben and me")
        await room.whispered(ana, "whom you mean by “ben”")
        assert (await room.thread(card)).positions.expected == ()
        slack.command(ana, room.pc, "/paper", f"expect <@{room.ben.id}|ben> and me")
        await room.whispered(ana, "in the submission's thread")
        await room.until(lambda: [m for m in slack.thread(room.pc, card.ts) if "waited for" in m.shown])
        assert (await room.thread(card)).positions.expected == (room.ben.id, ana.id)
