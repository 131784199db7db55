"""Three chairs in one thread on Slack: what they said is remembered, what they hold is seen when it is revealed."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from bots.channel.leftovers import Leftovers
from core.answering.extractive import ExtractiveEngine
from core.conversation.exports.leaving import leaving
from core.conversation.record import load
from core.storage.notes import MemoryNotes
from tests.bots.slack.room import KETTLES, Room
from tests.fakes.slack.faults import refused
from tests.fakes.slack.world import File, Message, Person

SECRETS = {
    "ana": "zebrafish baselines are absent",
    "ben": "walrus tusks persuade me",
    "cy": "quokka experiments delight",
}
STANCES = {"ana": "reject", "ben": "accept", "cy": "accept"}
FORM_GIVE, FORM_REVEAL, CARD_POSITIONS = (
    "chairside_give_position",
    "chairside_reveal_positions",
    "chairside_view_positions",
)


@dataclass
class Chairs:
    room: Room
    cy: Person
    card: Message

    @property
    def thread_id(self) -> str:
        return f"slack:{self.room.slack.home.id}:{self.card.channel}:{self.card.ts}"

    def say(self, person: Person, words: str) -> Message:
        return self.room.slack.say(person, self.room.pc, words, thread_ts=self.card.ts)

    async def ask(self, person: Person, words: str, mark: str) -> Message:
        """The answer in the thread that holds the mark."""
        before = {one.ts for one in self.room.slack.posts(self.room.pc)}
        self.say(person, f"{self.room.slack.mention} {words}")

        def answers() -> list[Message]:
            return [m for m in self.room.slack.posts(self.room.pc) if m.ts not in before and mark in _words(m)]

        return (await self.room.until(answers))[0]

    async def give(self, person: Person, *, by_form: bool) -> None:
        stance, reason = STANCES[person.name], SECRETS[person.name]
        slack = self.room.slack
        if not by_form:
            slack.command(person, self.room.pc, "/paper", f"position {stance} because {reason}")
            await self.room.whispered(person, "Your position is recorded")
            return
        await self.room.press(person, self.card, CARD_POSITIONS)
        view = await self.room.whispered(person, "Give mine")
        await self.room.press(person, view, FORM_GIVE)
        await self.room.until(lambda: slack.views(person))
        assert await self.room.sent(person, stance=stance, reason=reason) == {}
        shown = await self.room.until(lambda: slack.views(person))
        assert "Your position is recorded" in json.dumps(shown[-1].view)

    def told_others(self, secret: str, owner: Person) -> list[str]:
        """Whatever the app has sent to Slack with the secret in it, but for what its owner alone is shown."""
        sent = [
            json.dumps(call.args, ensure_ascii=False, default=str)
            for call in self.room.slack.calls()
            if not (call.method == "chat.postEphemeral" and call.args.get("user") == owner.id)
        ]
        sent += [json.dumps(one.answer, default=str) for one in self.room.slack.deliveries]
        seen = [f"{m.shown} {m.text} {m.edits}" for who in (self.room.ana, self.room.ben, self.cy) if who.id != owner.id
                for m in self.room.slack.seen_by(who)]  # fmt: skip
        return [words for words in (*sent, *seen) if secret in words]


def _words(message: Message) -> str:
    return f"{message.shown}\n{json.dumps(message.blocks, ensure_ascii=False)}"


async def seated(room: Room) -> Chairs:
    cy = room.slack.user("cy")
    room.slack.join(cy, room.pc)
    return Chairs(room, cy, await room.opened())


async def test_nothing_of_a_blind_round_leaves_it_before_all_expected_have_given_theirs(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    async with room.serving(engine=ExtractiveEngine()):
        chairs = await seated(room)
        ana, ben, cy = room.ana, room.ben, chairs.cy
        await chairs.ask(ana, f"expect <@{ana.id}>, <@{ben.id}> and <@{cy.id}>", "waited for")
        await chairs.give(ana, by_form=True)
        await chairs.give(ben, by_form=False)
        for question, mark in (
            ("positions", "given, not shown yet"),
            ("who stands where?", "given, not shown yet"),
            ("should we accept?", "The decision is yours"),
            ("what is my position?", "not shown in this thread yet"),
            ("what did the other chair say?", "in this thread"),
            ("summarise the discussion since yesterday", "in this thread"),
        ):
            answer = _words(await chairs.ask(ben, question, mark))
            assert not any(secret in answer for secret in SECRETS.values())
        exported = repr(leaving(await room.desk.log.read(chairs.thread_id)))
        for person in (ana, ben):
            assert chairs.told_others(SECRETS[person.name], person) == []
            assert SECRETS[person.name] not in exported
        assert not any(secret in caplog.text for secret in SECRETS.values())
        await chairs.give(cy, by_form=True)
        revealed = await room.until(
            lambda: [m for m in room.slack.posts(room.pc) if all(secret in _words(m) for secret in SECRETS.values())]
        )
        assert "reject" in _words(revealed[0])
        assert "ana" in revealed[0].shown
        assert SECRETS["ana"] in repr(leaving(await room.desk.log.read(chairs.thread_id)))


async def test_whom_a_message_only_types_nobody_waits_for_and_its_author_is_told(room: Room) -> None:
    async with room.serving(engine=ExtractiveEngine()):
        chairs = await seated(room)
        refused = await chairs.ask(room.ana, f"expect @ben, <@{chairs.cy.id}> and me", "do not know whom")
        assert "“ben”" in _words(refused)
        assert (await room.thread(chairs.card)).positions.expected == ()


async def test_a_position_that_is_said_in_the_thread_completes_the_round_and_the_thread_goes_on(room: Room) -> None:
    async with room.serving(engine=ExtractiveEngine()):
        chairs = await seated(room)
        ana, ben = room.ana, room.ben
        await chairs.ask(ana, f"expect <@{ana.id}> and <@{ben.id}>", "waited for")
        await chairs.give(ana, by_form=False)
        shown = await chairs.ask(ben, f"I lean {STANCES['ben']} because {SECRETS['ben']}.", SECRETS["ana"])
        assert SECRETS["ben"] in _words(shown)
        assert await chairs.ask(chairs.cy, "who stands where?", SECRETS["ana"])
        room.slack.command(ana, room.pc, "/paper", f"forget {KETTLES}")
        await room.whispered(ana, "with everything I said in it")
        assert not any(one.shown for one in room.slack.posts(room.pc))


async def test_who_forgets_what_slack_does_not_delete_now_is_told_that_it_still_stands(room: Room) -> None:
    leftovers = Leftovers(MemoryNotes(), "slack:leftovers")
    async with room.serving(leftovers=leftovers):
        await room.answered(await room.opened())
        room.slack.fail("chat.delete", refused("internal_error"))
        room.slack.command(room.ana, room.pc, "/paper", f"forget {KETTLES}")
        await room.whispered(room.ana, "Some messages of mine could not be deleted now")
        assert len(await leftovers.all()) == 1


FIRST = "heron plumage dazzles me"
"""What Ana holds before she changes her mind."""


async def test_a_blind_round_leaks_by_no_way_while_three_talk_and_edit_and_delete_and_export(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    """Messages, metadata, forms, values of buttons, files, logs: and for each chair, also their own in what is kept."""
    slack, ana, ben = room.slack, room.ana, room.ben
    async with room.serving(engine=ExtractiveEngine()):
        chairs = await seated(room)
        cy = chairs.cy
        await chairs.ask(cy, f"expect <@{ana.id}>, <@{ben.id}> and <@{cy.id}>", "waited for")
        slack.command(ana, room.pc, "/paper", f"position accept because {FIRST}")
        await room.whispered(ana, "Your position is recorded")
        gone = chairs.say(ben, "Otters would settle it, forget I said so.")
        changed = chairs.say(cy, "The baselines seem fine.")
        await chairs.give(ana, by_form=True)
        slack.delete(gone)
        await chairs.give(ben, by_form=False)
        slack.edit(changed, "The baselines seem thin after all.")
        for person in (ana, ben, cy):
            await exported_and_looked(room, chairs, person)
        await chairs.ask(cy, "what was said since yesterday?", "thin after all")
        out = everything(room)
        alone = {SECRETS["ana"]: ana.id, FIRST: ana.id, SECRETS["ben"]: ben.id}
        for seen_by, words in out:
            assert {owner for secret, owner in alone.items() if secret in words} <= {seen_by}
        files = await exports(room, 6)
        for file in files:
            for never in (*SECRETS.values(), FIRST, "Otters", "seem fine"):
                assert never.encode() not in file.content
        assert any(b"thin after all" in file.content for file in files)
        assert not any(never in caplog.text for never in (*SECRETS.values(), FIRST))
        await chairs.give(cy, by_form=True)
        whole = [m for m in await room.until(lambda: _with(room, SECRETS.values())) if m.channel == room.pc.id]
        assert whole
        assert chairs.told_others(FIRST, ana) == []
        slack.command(ben, room.pc, "/paper", "export")
        page, kept = (file.content for file in (await exports(room, 8))[-2:])
        assert all(secret.encode() in page and secret.encode() in kept for secret in SECRETS.values())
        assert FIRST.encode() not in page + kept


async def exported_and_looked(room: Room, chairs: Chairs, person: Person) -> None:
    """An export for *person*, then the round's positions as they see them while it is blind."""
    room.slack.command(person, room.pc, "/paper", "export")
    await room.whispered(person, "I have sent it to you alone")
    await room.press(person, chairs.card, CARD_POSITIONS)
    await room.whispered(person, "given, not shown" if person is chairs.cy else "which you alone see here")


def everything(room: Room) -> list[tuple[str, str]]:
    """All that the app has sent to Slack, whole (blocks, metadata, values), with the person who alone sees it."""
    calls = [
        (str(call.args.get("user") or ""), json.dumps(call.args, ensure_ascii=False, default=str))
        for call in room.slack.calls()
    ]
    answers = [("", json.dumps(one.answer, ensure_ascii=False, default=str)) for one in room.slack.deliveries]
    forms = [("", json.dumps(view.view, ensure_ascii=False)) for view in room.slack.world.views]
    return [*calls, *answers, *forms]


async def exports(room: Room, count: int) -> list[File]:
    """The files that were handed to people, once there are so many and each is whole."""

    def whole() -> list[File]:
        files = [
            file for file in room.slack.world.files.values() if file.name.startswith("chairside-") and file.content
        ]
        return files if len(files) == count else []

    return await room.until(whole)


def _with(room: Room, secrets: Iterable[str]) -> list[Message]:
    return [m for m in room.slack.posts(room.pc) if all(secret in _words(m) for secret in secrets)]


@pytest.mark.parametrize("forged", ["C0:1.2", "", "nonsense"])
async def test_a_form_that_names_another_place_keeps_nothing_there(room: Room, forged: str) -> None:
    slack = room.slack
    async with room.serving(engine=ExtractiveEngine()):
        chairs = await seated(room)
        await room.press(room.ana, chairs.card, CARD_POSITIONS)
        await room.press(room.ana, await room.whispered(room.ana, "Give mine"), FORM_GIVE)
        await room.until(lambda: slack.views(room.ana))
        with slack.world.change():
            slack.world.views[-1].view["private_metadata"] = forged
        wrong = await room.sent(room.ana, stance="accept", reason=SECRETS["ana"])
        assert set(wrong) == {"reason"}
        assert (await load(room.desk.log, chairs.thread_id)).held() == []


async def test_a_sentence_in_the_thread_is_recorded_and_its_chair_told_that_all_read_it(room: Room) -> None:
    async with room.serving(engine=ExtractiveEngine()):
        chairs = await seated(room)
        await chairs.give(room.ana, by_form=False)
        said = await chairs.ask(room.ben, "I lean reject because nothing is compared", "Recorded for")
        assert "where the others read it" in said.shown
        assert "nothing is compared" not in _words(await chairs.ask(chairs.cy, "positions", "not shown yet"))
        revealed = await chairs.ask(chairs.cy, "reveal positions", "Recorded in this thread")
        assert "nothing is compared" in revealed.shown
        assert "/archives/" in _words(revealed)


async def test_who_asks_to_reveal_shows_what_was_given_so_far_and_only_then(room: Room) -> None:
    async with room.serving(engine=ExtractiveEngine()):
        chairs = await seated(room)
        await chairs.give(room.ana, by_form=False)
        await room.press(room.ben, chairs.card, CARD_POSITIONS)
        view = await room.whispered(room.ben, "Reveal to all")
        assert chairs.told_others(SECRETS["ana"], room.ana) == []
        await room.press(room.ben, view, FORM_REVEAL)
        await room.until(lambda: [m for m in room.slack.posts(room.pc) if SECRETS["ana"] in _words(m)])
        await room.press(room.ana, chairs.card, CARD_POSITIONS)
        assert "Reveal to all" not in (await room.whispered(room.ana, "Recorded in this thread")).shown


async def test_what_three_chairs_said_is_told_with_links_and_without_what_was_taken_back(room: Room) -> None:
    slack = room.slack
    async with room.serving(engine=ExtractiveEngine()):
        chairs = await seated(room)
        first = chairs.say(room.ben, "The baselines are weak, and nobody compares with ours.")
        gone = chairs.say(chairs.cy, "The baselines are nonsense, forget I said it.")
        changed = chairs.say(room.ana, "The baselines seem fine.")
        chairs.say(chairs.cy, "Decision: we ask for one more baseline.")
        chairs.say(room.ben, "Open question: is one seed enough?")
        slack.delete(gone)
        slack.edit(changed, "The baselines seem thin after all.")
        await room.until(lambda: all(one.state != "open" for one in slack.deliveries))
        said = await chairs.ask(chairs.cy, "what did the other chairs say about the baselines?", "[T1]")
        words = _words(said)
        assert "**ben**" in words
        assert "thin after all" in words
        assert "nonsense" not in words
        assert "seem fine" not in words
        assert f"/archives/{room.pc.id}/p{first.ts.replace('.', '')}?thread_ts={chairs.card.ts}" in words
        assert "one more baseline" in _words(await chairs.ask(room.ana, "what did we decide?", "Marked as decisions"))
        assert "is one seed enough" in _words(await chairs.ask(room.ana, "what is still open?", "open questions"))


@pytest.mark.parametrize(
    ("menu", "question"),
    [("mark_decision", "what did we decide?"), ("mark_question", "what do we still have to settle?")],
)
async def test_a_message_marked_by_its_menu_is_listed_until_it_is_marked_again(
    room: Room, menu: str, question: str
) -> None:
    slack = room.slack
    async with room.serving(engine=ExtractiveEngine()):
        chairs = await seated(room)
        message = chairs.say(room.ben, "Let us go for a poster.")
        await room.until(lambda: all(one.state != "open" for one in slack.deliveries))
        slack.shortcut(chairs.cy, message, menu)
        await room.whispered(chairs.cy, "Marked as")
        assert "go for a poster" in _words(await chairs.ask(room.ana, question, "Marked as"))
        slack.shortcut(room.ana, message, menu)
        await room.whispered(room.ana, "taken away")
        assert "go for a poster" not in _words(await chairs.ask(room.ana, question, "is marked in this thread"))
