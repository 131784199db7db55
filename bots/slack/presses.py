"""What a person sees who presses a button below an answer or a card: shown to them alone."""

import secrets
from dataclasses import dataclass

from bots.channel.chairing import Chairing
from bots.channel.desk import Desk
from bots.channel.gate import Gate
from bots.channel.pressing import GONE, Pressing
from bots.channel.stopping import Stopping
from bots.slack.blocks import SOURCES, STOP, Part, page_buttons, sources_parts, told
from bots.slack.cards import HELP, SCORES, VIEW
from bots.slack.handing import Handing
from bots.slack.offers import EXPORT, REVEAL
from bots.slack.pressed import Pressed
from bots.slack.ratings import RATING, rated
from bots.slack.signs import Signs
from bots.slack.views import viewed_parts
from core.conversation.chairs import REVEALING
from core.errors import ChairsideError, InputError

KEPT = (RATING, STOP, REVEAL)
"""The buttons of which something is kept."""


@dataclass(frozen=True)
class Presses:
    desk: Desk
    gate: Gate
    signs: Signs

    async def answered(self, pressed: Pressed) -> tuple[Part, ...]:
        """What to show; none for a button that is not ours. What is `KEPT` is stored when this returns."""
        try:
            if pressed.kind.startswith(KEPT):
                return (await self._kept(pressed),)
            if pressed.kind == SCORES or pressed.kind.startswith(VIEW):
                return await self._viewed(pressed)
            shown = {SOURCES: self._sources, EXPORT: self._handed, HELP: self._helped}.get(pressed.kind)
            return await shown(pressed) if shown else ()
        except ChairsideError as error:
            return (told(str(error)),)

    async def _kept(self, pressed: Pressed) -> Part:
        if pressed.kind == STOP:
            return Part(await Stopping(self.desk, self.gate).pressed(pressed.place, pressed.person, pressed.value))
        if pressed.kind == REVEAL:
            return Part(await self._revealed(pressed))
        meant = rated(pressed.value)
        if meant is None:
            raise InputError(GONE)
        verdict, key = meant
        return Part(await self._pressing.rate(pressed.place, pressed.person, key, verdict))

    async def _revealed(self, pressed: Pressed) -> str:
        """The positions are shown in the thread that the button names, in the channel where it stands."""
        place = pressed.place.below(pressed.value)
        refused = await self.gate.refusal(place, pressed.person)
        if refused:
            raise InputError(refused)
        key = f"{place.team}:{place.channel}:{self.desk.clock():.6f}-{secrets.token_hex(4)}"
        return await Chairing(self.desk).order(place, pressed.person, REVEALING, key)

    async def _helped(self, pressed: Pressed) -> tuple[Part, ...]:
        return (told(await self.gate.refusal(pressed.place, pressed.person) or self.desk.phrases.help),)

    async def _handed(self, pressed: Pressed) -> tuple[Part, ...]:
        """Of the thread that the button names, in the channel where it stands."""
        place = pressed.place.below(pressed.value)
        refused = await self.gate.refusal(place, pressed.person)
        if refused:
            raise InputError(refused)
        return (await Handing(self.desk, self.signs.client, self.signs.gate.names).to(place, pressed.person),)

    async def _viewed(self, pressed: Pressed) -> tuple[Part, ...]:
        name = "scores" if pressed.kind == SCORES else pressed.kind.removeprefix(VIEW)
        return await viewed_parts(await self._pressing.view(pressed.place, pressed.person, name), self.signs)

    async def _sources(self, pressed: Pressed) -> tuple[Part, ...]:
        """The quotations and their places, and a button for each page that can be shown."""
        answer = await self._pressing.answer(pressed.place, pressed.person, pressed.value)
        reply, _ = await self.signs.on(pressed.place, answer.reply)
        *parts, last = sources_parts(reply.citations, reply.verdicts) or (Part(GONE),)
        pages = page_buttons(answer.pages, pressed.value, pressed.place.root)
        return *parts, Part(last.text, (*last.blocks, *pages))

    @property
    def _pressing(self) -> Pressing:
        return Pressing(self.desk, self.gate)
