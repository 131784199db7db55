"""
`/paper` and the shortcut of a message: each becomes a turn, in the log before Slack is answered, or is answered at
once, to the person alone.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from bots.channel.acting import UNSAFE
from bots.channel.desk import Desk
from bots.channel.gate import Gate
from bots.channel.phrases import PLACEHOLDER
from bots.channel.place import Place
from bots.channel.requests import OPENING, OPENING_THERE, WHICH, Requests, reference_in
from bots.channel.shelf import submission_of
from bots.channel.taking import TAKING
from bots.channel.viewing import Viewing
from bots.channel.wishes import Export, Forget, Give, InMode, Link, ListOpen, Login, Logout, Look, Open, Order, Usage
from bots.channel.words import command_of
from bots.slack.blocks import Part, parts_of, told
from bots.slack.cards import elsewhere_part
from bots.slack.chairing import SlackChairing
from bots.slack.events import PLATFORM, Ears
from bots.slack.handing import Handing
from bots.slack.messenger import SlackMessenger
from bots.slack.text import named, safe, words_in
from bots.slack.views import viewed_parts
from core.answering.reply import Reply
from core.errors import ChairsideError, InputError

Json = dict[str, Any]

ERASING = "Erasing…"
SLOW = "Slack is too slow to say who may read here, so nothing was done: try again in a moment."
GATE_S = 2.0
"""Slack waits three seconds for an answer; what is answered later than that would be done without being told."""


@dataclass(frozen=True)
class Answer:
    """What the person is shown at once, and what is done after that, with what it comes to."""

    part: Part
    after: Callable[[], Awaitable[Sequence[Part]]] | None = None


@dataclass(frozen=True)
class Commands:
    desk: Desk
    gate: Gate
    messenger: SlackMessenger
    ears: Ears
    chairing: SlackChairing

    async def paper(self, command: Json) -> Answer:
        """Carry out `/paper …`; what the person is told, if it failed too."""
        place = Place(PLATFORM, str(command["team_id"]), str(command["channel_id"]), "0")
        person = str(command["user_id"])
        try:
            text = words_in(str(command.get("text") or ""), self.ears.bot_user)
            wish = command_of(text)
            if isinstance(wish, Login):
                raise InputError(UNSAFE)
            if isinstance(wish, Logout):
                return Answer(told(await self.desk.acting.logout(place, person)))
            if isinstance(wish, Link):
                return Answer(told(await self.desk.gate.link(place, person, wish.code)))
            refused = await self._refusal(place, person)
            if refused:
                return Answer(told(refused))
            return await self._done(place, person, text)
        except ChairsideError as error:
            return Answer(told(safe(str(error))))

    async def _refusal(self, place: Place, person: str) -> str | None:
        """Raise `InputError` if Slack does not say in time."""
        try:
            async with asyncio.timeout(GATE_S):
                return await self.gate.refusal(place, person)
        except TimeoutError as exc:
            raise InputError(SLOW) from exc

    async def _done(self, place: Place, person: str, text: str) -> Answer:
        words = self.desk.phrases.help
        match command_of(text):
            case Open(references):
                return Answer(await self.open(place, person, references) or Part(OPENING))
            case ListOpen():
                words = safe(await self._requests.listed(place, person))
            case Look() | Usage() as look:
                return Answer(Part(PLACEHOLDER), partial(self._viewed, place, person, look))
            case InMode() | Give() | Order() as wish:
                words = await self._kept(place, person, wish, _key(place, self._name()))
            case Export(reference):
                return Answer(Part(TAKING), partial(self._taken, place, person, reference))
            case Forget(reference):
                if not reference:
                    raise InputError(WHICH)
                return Answer(Part(ERASING), partial(self._forgotten, place, person, reference))
        return Answer(told(words))

    async def _kept(self, place: Place, person: str, wish: InMode | Give | Order, key: str) -> str:
        """What the person is told of what a thread keeps from now on."""
        match wish:
            case InMode():
                return safe(await self._requests.mode(place, person, wish, key))
            case Give(words):
                return await self.chairing.given(place, person, words, key)
            case Order(words):
                return await self.chairing.order(place, person, words, key)

    async def _viewed(self, place: Place, person: str, look: Look | Usage) -> Sequence[Part]:
        """Making a view takes up to a second where its submission is new to this process."""
        try:
            if isinstance(look, Usage):
                said = await self._requests.usage(place, person, look.reference)
                return parts_of(Reply(named(said, self.messenger.names)), "")
            viewed = await Viewing(self.desk).seen(place, person, look.view, look.rest)
        except ChairsideError as error:
            return (told(safe(str(error))),)
        return await viewed_parts(viewed, self.chairing.signs)

    async def _taken(self, place: Place, person: str, reference: str) -> Sequence[Part]:
        try:
            handing = Handing(self.desk, self.messenger.client, self.messenger.names)
            return (await handing.to(place, person, reference),)
        except ChairsideError as error:
            return (told(safe(str(error))),)

    async def _forgotten(self, place: Place, person: str, reference: str) -> Sequence[Part]:
        """Erasing takes as long as Redis needs to rewrite its file: longer than Slack waits for an answer."""
        try:
            return (Part(await self._requests.forget(place, person, reference, self.messenger.clear)),)
        except ChairsideError as error:
            return (told(safe(str(error))),)

    async def open(self, place: Place, person: str, references: tuple[str, ...], name: str = "") -> Part | None:
        """
        Have it opened in the channel; a link to its thread if it is open there already. Raise `InputError` for what
        names no submission.
        """
        name = self._name(name)
        if await self._requests.confirmed(place, person, references, _key(place, name)):
            return told(OPENING_THERE)
        known = await self._requests.known(place, person, references)
        if known is not None:
            title = (await submission_of(self.desk, known)).title
            return elsewhere_part(title, await self.messenger.link(known.thread_id))
        await self._requests.open(place.request(name), person, references, _key(place, name))
        return None

    async def shortcut(self, body: Json) -> str:
        """Open what a message names or carries, in its thread; words for the person."""
        message, channel, person = body["message"], str(body["channel"]["id"]), str(body["user"]["id"])
        root = str(message.get("thread_ts") or message["ts"])
        place = Place(PLATFORM, str(body["team"]["id"]), channel, root)
        try:
            refused = await self._refusal(place, person)
            if refused:
                return refused
            reference = reference_in(self.ears.words(message))
            await self._requests.open(place, person, (reference,), _key(place, f"{body['action_ts']}-shortcut"))
        except ChairsideError as error:
            return str(error)
        return ""

    def _name(self, name: str = "") -> str:
        """A name for what was asked by a command: of its own, unless one is given."""
        return f"{self.desk.clock():.6f}-{name or secrets.token_hex(4)}"

    @property
    def _requests(self) -> Requests:
        return Requests(self.desk)


def _key(place: Place, name: str) -> str:
    return f"{place.team}:{place.channel}:{name}"
