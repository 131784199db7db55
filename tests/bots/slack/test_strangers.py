"""What people do who have not read the manual, and what is told and logged of it."""

import logging
import re
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bots.slack.app import open_session
from bots.slack.arrival import who_we_are
from bots.slack.calls import open_client
from core.errors import ChairsideError
from tests.bots.slack.room import ABSENT, KETTLES, Room
from tests.fakes.plainpdf import body, document
from tests.fakes.slack import faults
from tests.fakes.slack.world import Message


async def test_a_mention_that_is_edited_in_is_answered_with_the_edited_words(room: Room) -> None:
    slack, ana = room.slack, room.ana
    async with room.serving():
        card = await room.opened()
        said = slack.say(ana, room.pc, "and R9?", thread_ts=card.ts)
        slack.edit(said, f"{slack.mention} and R1?")
        await room.until(lambda: [one for one in slack.thread(room.pc, card.ts) if "suffice" in one.shown])
        (turn,) = (await room.thread(card)).turns.values()
        assert (await room.thread(card)).messages[turn.key].text == "and R1?"
        lost = slack.say(ana, room.pc, "anybody?")
        slack.edit(lost, f"{slack.mention} anybody?")
        await room.until(lambda: [one for one in slack.thread(room.pc, lost.ts) if "I answer questions" in one.shown])


async def test_the_buttons_of_a_card_that_outlived_its_submission_say_so(room: Room) -> None:
    slack = room.slack
    slack.fail("chat.delete", faults.refused("cant_delete_message"), times=-1)
    async with room.serving():
        card = await room.opened()
        answer = await room.answered(card)
        slack.command(room.ana, room.pc, "/paper", f"forget {KETTLES}")
        await room.whispered(room.ana, "Forgotten here")
        for button in re.findall(r"chairside_view_\w+", str(card.blocks)):
            await room.press(room.ben, card, button)
            await room.until(lambda: [one for one in slack.whispers(room.ben) if "Nothing is open" in one.shown])
        await room.press(room.ben, answer, "chairside_sources")
        await room.whispered(room.ben, "not kept any more")
        await room.press(room.ben, answer, "chairside_rating", "positive")
        assert not (await room.thread(card)).version


async def test_two_who_open_the_same_submission_at_the_same_moment_get_one_card(room: Room) -> None:
    slack = room.slack
    async with room.serving():
        for person in (room.ana, room.ben):
            slack.command(person, room.pc, "/paper", KETTLES)
        await room.until(lambda: len(whole(room)) == 2)
        posts = whole(room)
        assert sorted("is open in this channel already" in one.shown for one in posts) == [False, True]


def whole(room: Room) -> list[Message]:
    marks = ("Ask in this thread", "open in this channel already")
    return [one for one in room.slack.posts(room.pc) if any(mark in one.shown for mark in marks)]


async def test_a_command_in_a_conversation_of_others_says_where_it_can_be_given(room: Room) -> None:
    slack = room.slack
    with slack.world.change():
        private = slack.world.direct(slack.home.id, room.ana.id, room.ben.id)
    async with room.serving():
        slack.command(room.ana, private, "/paper", KETTLES)
        told = await room.whispered(room.ana, "direct message to me")
        assert "/invite" not in told.shown


async def test_the_token_of_a_person_is_refused_in_words(room: Room) -> None:
    class Persons(AsyncWebClient):
        async def auth_test(self, **more: Any) -> Any:
            answer = await super().auth_test(**more)
            del answer.data["bot_id"]  # type: ignore[union-attr]
            return answer

    async with open_session() as session:
        client = Persons(room.slack.token, room.slack.api_url, session=session)
        with pytest.raises(ChairsideError, match=r"SLACK_BOT_TOKEN.*xoxb"):
            await who_we_are(client)
        assert (await who_we_are(open_client(room.slack.token, room.slack.api_url, session))).bot


SECRETS = ("zyzzyva", "Kettles", "kettles", "suffice", "boils", "AbCd", "ana", "ben")


async def test_neither_the_log_nor_the_metadata_hold_what_was_said_or_who(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    slack, ana, pc = room.slack, room.ana, room.pc
    with caplog.at_level(logging.DEBUG, logger="chairside"), caplog.at_level(logging.DEBUG, logger="bots"):
        async with room.serving():
            card = await room.opened()
            answer = await room.answered(card)
            slack.fail("chat.postMessage", faults.refused("invalid_blocks"))
            slack.fail("chat.postMessage", faults.rate_limited(0), skip=1)
            slack.say(ana, pc, f"{slack.mention} what of the zyzzyva?", thread_ts=card.ts)
            await room.until(lambda: len(slack.thread(pc, card.ts)) == 4)
            slack.command(ana, pc, "/paper", f"{ABSENT} zyzzyva")
            slack.command(ana, pc, "/paper", "zyzzyva zyzzyva")
            await room.until(lambda: len(slack.whispers(ana)) >= 3)
            slack.fail("chat.postEphemeral", faults.refused("user_not_in_channel"))
            await room.press(ana, answer, "chairside_sources")
            slack.fail("files.info", faults.refused("missing_scope"))
            paper = slack.file(ana, "zyzzyva.pdf", document(body()))
            slack.say(ana, pc, f"{slack.mention} zyzzyva", files=[paper])
            await room.until(lambda: slack.calls("files.info", "missing_scope"))
            await room.answered(card)
    assert "user_not_in_channel" in caplog.text
    ours = [one.getMessage() for one in caplog.records if one.name.startswith(("bots", "core", "chairside"))]
    words = set(re.findall(r"\w+", " ".join([*ours, *(str(one.metadata) for one in slack.posts(pc))])))
    assert words
    assert not words & {*SECRETS, slack.token, slack.app.app_token}
    assert slack.token not in caplog.text
    assert slack.app.app_token not in caplog.text


@pytest.mark.parametrize(
    ("method", "fault", "words"),
    [
        ("download", faults.login_page(), "did not give me the file"),
        ("download", faults.redirected(), "did not give me the file"),
        ("download", faults.cut_off(), "did not give me the file"),
        ("files.info", faults.refused("missing_scope"), "did not give me the file"),
    ],
)
async def test_a_file_that_slack_does_not_give_is_told_in_the_thread(
    room: Room, method: str, fault: faults.Fault, words: str
) -> None:
    """Slack answers a page of HTML, and 200, where a scope is missing; and a redirect takes the token elsewhere."""
    slack = room.slack
    paper = slack.file(room.ana, "paper.pdf", document(body()))
    async with room.serving():
        slack.fail(method, fault)
        root = slack.say(room.ana, room.pc, slack.mention, files=[paper])
        await room.until(lambda: [one for one in slack.thread(room.pc, root.ts) if words in one.shown])
        assert not room.cards()


async def test_a_file_that_lives_elsewhere_or_is_no_pdf_is_told_in_the_thread(room: Room) -> None:
    slack = room.slack
    elsewhere = slack.file(room.ana, "paper.pdf", b"", mode="external")
    page = slack.file(room.ana, "other.pdf", b"kettles")
    async with room.serving():
        for file, words in ((elsewhere, "does not live in Slack"), (page, "is no PDF")):
            root = slack.say(room.ana, room.pc, slack.mention, files=[file])
            await room.until(lambda root=root, words=words: words in str(slack.thread(room.pc, root.ts)))  # type: ignore[misc]
        assert len(slack.calls("download")) == 1
