"""What is below an answer: feedback that is kept, sources, and the pages of the paper, to the presser alone."""

from dataclasses import replace
from typing import Any

from core.conversation.entries import Rated
from tests.bots.slack.room import KETTLES, Room
from tests.fakes.slack import faults
from tests.fakes.slack.world import Channel, Message, Person

RATING, SOURCES, PAGE = "chairside_rating", "chairside_sources", "chairside_page_0"


async def verdicts(room: Room, card: Message) -> dict[str, str]:
    """Who holds what of the thread's one answer."""
    thread = await room.thread(card)
    return {person: rated.verdict for (_, person), rated in thread.ratings.items()}


async def test_a_rating_is_kept_and_a_later_one_takes_its_place_also_after_a_restart(room: Room) -> None:
    async with room.serving():
        card = await room.opened()
        answer = await room.answered(card)
        assert "[Helpful] [Not helpful]" in answer.shown
        assert "[Helpful]" not in card.shown
        await room.press(room.ana, answer, RATING, "positive")
        await room.press(room.ben, answer, RATING, "negative")
        assert await verdicts(room, card) == {room.ana.id: "good", room.ben.id: "bad"}
        assert "was helpful" in (await room.whispered(room.ana, "Noted")).shown
        assert "What was missing" in (await room.whispered(room.ben, "Noted")).shown
    async with room.serving():
        await room.press(room.ana, answer, RATING, "negative")
        assert (await verdicts(room, card))[room.ana.id] == "bad"
        await room.whispered(room.ana, "not helpful")
        await room.press(room.ana, answer, RATING, "negative")
        thread = await room.thread(card)
        assert isinstance(thread.last, Rated)
        assert len(thread.ratings) == 2


async def test_where_slack_has_no_feedback_buttons_two_ordinary_ones_do_the_same(room: Room) -> None:
    room.slack.fail(
        "chat.postMessage",
        faults.refused("invalid_blocks"),
        times=-1,
        when=lambda call: "context_actions" in str(call.args),
    )
    room.slack.fail(
        "chat.update", faults.refused("invalid_blocks"), times=-1, when=lambda call: "context_actions" in str(call.args)
    )
    async with room.serving():
        card = await room.opened()
        answer = await room.answered(card)
        assert "[Sources]" in answer.shown
        await room.press(room.ana, answer, f"{RATING}_bad")
        assert await verdicts(room, card) == {room.ana.id: "bad"}
        assert len(room.slack.thread(room.pc, card.ts)) == 3


async def test_the_gate_is_asked_again_before_anything_is_shown_or_kept(room: Room) -> None:
    slack = room.slack
    async with room.serving():
        card = await room.opened()
        answer = await room.answered(card)
        slack.share_channel(room.pc, slack.team("south"))
        await room.until(lambda: all(one.state != "open" for one in slack.deliveries))
        for action, choice in ((RATING, "positive"), (SOURCES, "")):
            before = len(slack.whispers(room.ana))
            await room.press(room.ana, answer, action, choice)
            await room.until(lambda before=before: len(slack.whispers(room.ana)) > before)  # type: ignore[misc]
            assert "another organisation" in slack.whispers(room.ana)[-1].shown
        assert await verdicts(room, card) == {}


async def test_buttons_and_the_form_work_in_direct_messages(room: Room) -> None:
    slack, direct = room.slack, room.slack.dm(room.ana)
    async with room.serving():
        slack.command(room.ana, direct, "/paper")
        await room.until(lambda: slack.views(room.ana))
        assert await room.sent(room.ana, reference=KETTLES) == {}
        card = (await room.until(lambda: [one for one in slack.posts(direct) if "Ask in this" in one.shown]))[0]
        answer = await room.answered(card)
        await room.press(room.ana, answer, SOURCES)
        await room.press(room.ana, await room.whispered(room.ana, "**P12**"), PAGE)
        await room.until(lambda: slack.views(room.ana) and "(image:" in slack.views(room.ana)[0].shown)
        await room.press(room.ana, answer, RATING, "positive")
        assert await verdicts(room, card) == {room.ana.id: "good"}


async def pressed_as(room: Room, body: dict[str, Any]) -> None:
    """Deliver what a forger would send, and wait until it is answered."""
    with room.slack.world.change():
        delivery = room.slack.courier.deliver("interactive", body)
    await room.until(lambda: delivery.state != "open")


def press_of(room: Room, person: Person, channel: Channel, root: str, action: str, value: str) -> dict[str, Any]:
    """A press as Slack tells it."""
    return {
        "type": "block_actions",
        "actions": [{"type": "button", "action_id": action, "block_id": "b1", "value": value, "action_ts": "1.5"}],
        "container": {"type": "message", "message_ts": root, "channel_id": channel.id, "thread_ts": root},
        "channel": {"id": channel.id, "name": channel.name},
        "team": {"id": room.slack.home.id, "domain": "north"},
        "user": {"id": person.id, "team_id": room.slack.home.id},
        "api_app_id": room.slack.app.id,
        "trigger_id": room.slack.slack.new_trigger(person.id, room.slack.home.id),
    }


async def test_a_value_copied_into_another_channel_shows_and_keeps_nothing(room: Room) -> None:
    """The other channel has a thread of its own about the same submission."""
    slack, eve = room.slack, room.slack.user("eve")
    public = slack.channel("public", room.ana, eve)
    async with room.serving():
        card = await room.opened()
        answer = await room.answered(card)
        key = answer.metadata["event_payload"]["turn"] if answer.metadata else ""
        there = await room.opened(public)
        for action, value in ((SOURCES, key), (PAGE, f"P12 {key} {card.ts}"), (RATING, f"good {key}")):
            before = len(slack.whispers(eve))
            await pressed_as(room, press_of(room, eve, public, there.ts, action, value))
            await room.until(lambda before=before: len(slack.whispers(eve)) > before)  # type: ignore[misc]
            assert "not kept any more" in slack.whispers(eve)[-1].shown
        assert await verdicts(room, card) == await verdicts(room, there) == {}
        assert slack.views(eve) == []


async def test_a_press_forged_for_a_channel_that_one_is_not_in_shows_and_keeps_nothing(room: Room) -> None:
    slack, eve = room.slack, room.slack.user("eve")
    async with room.serving():
        card = await room.opened()
        answer = await room.answered(card)
        key = answer.metadata["event_payload"]["turn"] if answer.metadata else ""
        for action, value in ((SOURCES, key), (PAGE, f"P12 {key} {card.ts}"), (RATING, f"bad {key}")):
            await pressed_as(room, press_of(room, eve, room.pc, card.ts, action, value))
        await room.until(lambda: len(slack.calls("chat.postEphemeral", "user_not_in_channel")) == 3)
        assert (slack.views(eve), slack.whispers(eve)) == ([], [])
        assert all("not in that channel" in str(call.args) for call in slack.calls("chat.postEphemeral"))
        assert await verdicts(room, card) == {}


async def test_a_page_of_the_paper_is_shown_to_the_presser_and_deleted_with_the_form(room: Room) -> None:
    slack, ben = room.slack, room.ben
    slack.timing.processing_s = 0.2
    async with room.serving():
        card = await room.opened()
        answer = await room.answered(card)
        await room.press(ben, answer, SOURCES)
        sources = await room.whispered(ben, "**P12**")
        assert "[Page of P12]" in sources.shown
        assert "Page of R1.1" not in sources.shown
        await room.press(ben, sources, PAGE)
        view = (await room.until(lambda: [one for one in slack.views(ben) if "(image:" in one.shown]))[0]
        assert "highlighted passage P12" in view.shown
        assert "Kettles suffice." in view.shown
        (file,) = [one for one in slack.world.files.values() if one.name.endswith(".png")]
        assert (file.shared, file.content[:4], file.alt_text[:5]) == (set(), b"\x89PNG", "p. 1,")
        assert slack.views(room.ana) == []
        assert not slack.calls("views.update", "invalid_arguments")
        slack.close_view(ben)
        await room.until(lambda: file.id not in slack.world.files)


async def test_a_page_that_slack_does_not_take_is_told_and_the_words_are_shown(room: Room, monkeypatch: Any) -> None:
    slack, ben = room.slack, room.ben
    monkeypatch.setattr("bots.slack.pages._PAUSES_S", (0.0,))
    async with room.serving():
        card = await room.opened()
        answer = await room.answered(card)
        await room.press(ben, answer, SOURCES)
        sources = await room.whispered(ben, "**P12**")
        slack.fail(
            "views.update",
            faults.refused("invalid_arguments"),
            times=-1,
            when=lambda call: "slack_file" in str(call.args),
        )
        await room.press(ben, sources, PAGE)
        await room.until(lambda: "did not take the picture" in slack.views(ben)[0].shown if slack.views(ben) else False)
        assert "Kettles suffice." in slack.views(ben)[0].shown
        await room.until(lambda: slack.calls("files.delete", "ok"))
        slack.fail("views.open", faults.refused("expired_trigger_id"))
        await room.press(ben, sources, PAGE)
        await room.whispered(ben, "press once more")


async def test_a_form_that_is_closed_before_its_picture_is_there_leaves_no_picture_behind(room: Room) -> None:
    slack, ben = room.slack, room.ben
    slack.timing.processing_s = 0.3
    async with room.serving():
        card = await room.opened()
        answer = await room.answered(card)
        await room.press(ben, answer, SOURCES)
        await room.press(ben, await room.whispered(ben, "**P12**"), PAGE)
        await room.until(lambda: slack.views(ben))
        slack.close_view(ben)
        await room.until(lambda: slack.calls("files.delete", "ok"))
        assert len(slack.whispers(ben)) == 1


async def test_a_button_that_stands_nowhere_but_in_its_channel_finds_its_thread(room: Room) -> None:
    """What Slack tells of a message to one person may lack the thread."""
    async with room.serving():
        card = await room.opened()
        answer = await room.answered(card)
        key = answer.metadata["event_payload"]["turn"] if answer.metadata else ""
        pressed = press_of(room, room.ben, room.pc, "1.5", PAGE, f"P12 {key} {card.ts}")
        del pressed["container"]["thread_ts"]
        await pressed_as(room, pressed)
        await room.until(lambda: room.slack.views(room.ben) and "(image:" in room.slack.views(room.ben)[0].shown)


async def test_a_file_that_is_shared_is_not_deleted_by_a_form_that_names_it(room: Room) -> None:
    slack = room.slack
    async with room.serving():
        card = await room.opened()
        answer = await room.answered(card)
        await room.press(room.ben, answer, SOURCES)
        await room.press(room.ben, await room.whispered(room.ben, "**P12**"), PAGE)
        await room.until(lambda: slack.views(room.ben) and "(image:" in slack.views(room.ben)[0].shown)
        shared = replace(slack.file(room.ana, "plot.png", b"png"), user=slack.home.bot_user, shared={room.pc.id})
        with slack.world.change():
            slack.world.files[shared.id] = shared
            slack.world.views[-1].view["private_metadata"] = shared.id
        slack.close_view(room.ben)
        await room.until(lambda: [one for one in slack.calls("files.info", "ok") if one.args["file"] == shared.id])
        await room.until(lambda: all(one.state != "open" for one in slack.deliveries))
        assert not slack.calls("files.delete")
