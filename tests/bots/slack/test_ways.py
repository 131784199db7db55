"""Every way of docs/adapters.md to ask for something, on Slack: a command, a sentence, a button."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bots.channel.offers import LABELS
from bots.slack.cards import VIEW
from bots.slack.offers import ACTIONS, CHECK, DRAFT, EXPORT, GIVE, REVEAL
from core.answering.extractive import ExtractiveEngine
from core.answering.views import VIEWS
from tests.bots.modes import sample
from tests.bots.slack.room import Room
from tests.bots.ways import CHECKED, OWN, REASON, SEED, Way, ways
from tests.fakes.slack.world import File, Message, Person

_BUTTONS = {f"{VIEW}{view.name}": view.button for view in VIEWS if view.button}
_BUTTONS |= {ACTIONS[offer]: label for offer, label in LABELS.items()}
MENU = "Mark as decision"


def test_the_table_has_every_view_and_every_offer() -> None:
    assert {view.name for view in VIEWS} <= {way.command for way in ways()}
    labels = {way.button for way in ways()} - {"", MENU}
    assert labels == set(_BUTTONS.values()) - {LABELS["draft"]}


@dataclass
class Desk:
    """Ana asks, Ben and Cy look on; nobody has said where Dee stands."""

    room: Room
    card: Message
    cy: Person
    dee: Person

    async def every(self, way: Way) -> None:
        if way.button:
            await self.button(way)
        await self.command(way)
        answer = await self.sentence(way)
        if way.command == "check":
            await self.pressed(self.room.ana, answer, DRAFT, CHECKED)
            await self.pressed(self.room.ben, answer, DRAFT, "another chair's")

    async def command(self, way: Way) -> None:
        slack, room = self.room.slack, self.room
        after = {
            "position": f" reject because {REASON}",
            "expect": f" <@{self.dee.id}|dee>",
            "note": f" decision: we ask for {SEED}",
            "check": f" {OWN}",
        }
        before = len(slack.posts(room.pc))
        slack.command(room.ana, room.pc, "/paper", way.command + after.get(way.command, ""))
        if way.command == "export":
            await self.files_of(room.ana)
            return
        await self.alone(room.ana, way.alone)
        if way.command in {"expect", "reveal", "note"}:
            mark = SEED if way.command == "note" else way.in_thread
            await room.until(lambda: [m for m in slack.posts(room.pc)[before:] if mark in words(m)])
        else:
            assert len(slack.posts(room.pc)) == before

    async def sentence(self, way: Way) -> Message:
        slack, room = self.room.slack, self.room
        before = len(slack.posts(room.pc))
        said = way.sentence.replace("@ben", f"<@{self.dee.id}>")
        files = [slack.file(room.ana, "mine.txt", OWN.encode(), "text/plain")] if way.command == "check" else []
        slack.say(room.ana, room.pc, f"{slack.mention} {said}", thread_ts=self.card.ts, files=files)

        def answers() -> Sequence[Message]:
            return [m for m in slack.posts(room.pc)[before:] if m.bot_id and way.in_thread in words(m)]

        return (await room.until(answers))[0]

    async def button(self, way: Way) -> None:
        """Who presses is Ben."""
        room, slack, ben = self.room, self.room.slack, self.room.ben
        if way.button == MENU:
            message = slack.say(self.cy, room.pc, "let us have a poster", thread_ts=self.card.ts)
            slack.shortcut(ben, message, "mark_decision")
            await self.alone(ben, "Marked as a decision")
            return
        action = next(action for action, label in _BUTTONS.items() if label == way.button)
        if action.startswith(VIEW):
            await self.pressed(ben, self.card, action, way.alone)
            return
        view = "positions" if action in {GIVE, REVEAL} else "worksheet"
        await room.press(ben, self.card, f"{VIEW}{view}")
        shown = await room.until(lambda: [m for m in slack.whispers(ben) if way.button in words(m)])
        if action == EXPORT:
            await room.press(ben, shown[-1], action)
            await self.files_of(ben)
        elif action in {GIVE, CHECK}:
            await room.press(ben, shown[-1], action)
            await room.until(lambda: slack.views(ben))
            answers = {"stance": "reject", "reason": REASON} if action == GIVE else {"text": OWN}
            assert await room.sent(ben, **answers) == {}
            if action == GIVE:
                assert way.alone in json.dumps(slack.views(ben)[-1].view)
                slack.close_view(ben)
            else:
                await self.alone(ben, way.alone)
        else:
            await self.pressed(ben, shown[-1], action, way.alone)

    async def pressed(self, person: Person, message: Message, action: str, mark: str) -> None:
        await self.room.press(person, message, action)
        await self.alone(person, mark)

    async def alone(self, person: Person, mark: str) -> None:
        """They, and they alone, are shown it."""
        found = await self.room.until(lambda: [m for m in self.room.slack.whispers(person) if mark in words(m)])
        assert {m.only_for for m in found} == {person.id}

    async def files_of(self, person: Person) -> None:
        direct = self.room.slack.dm(person)

        def files() -> list[File]:
            return [file for message in self.room.slack.posts(direct) for file in message.files]

        assert [file.name.rpartition(".")[2] for file in await self.room.until(files)] == ["md", "json"]
        posted = [file.name for message in self.room.slack.posts(self.room.pc) for file in message.files]
        assert not [name for name in posted if name.endswith(".json")]


def words(message: Message) -> str:
    return f"{message.shown}\n{json.dumps(message.blocks, ensure_ascii=False)}"


async def test_each_cell_of_the_table_does_what_it_says(room: Room) -> None:
    async with room.serving(read=sample, engine=ExtractiveEngine()):
        cy, dee = room.slack.user("cy"), room.slack.user("dee")
        for person in (cy, dee):
            room.slack.join(person, room.pc)
        desk = Desk(room, await room.opened(), cy, dee)
        for way in ways():
            try:
                await desk.every(way)
            except TimeoutError as error:
                said = [message.shown[:200] for message in room.slack.posts(room.pc)[-3:]]
                raise AssertionError(f"{way}: {said}") from error
