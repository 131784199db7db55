"""What a person sees who presses a button below an answer or a card: shown to them alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bots.channel.desk import Desk
from bots.channel.pressing import GONE, Pressing
from bots.slack.blocks import SOURCES, Part, page_buttons, sources_parts, told
from bots.slack.cards import HELP, SCORES, VIEW
from bots.slack.gate import Insiders
from bots.slack.pressed import Pressed
from bots.slack.ratings import RATING, rated
from bots.slack.views import viewed_parts
from core.errors import ChairsideError, InputError


@dataclass(frozen=True)
class Presses:
    desk: Desk
    gate: Insiders
    names: Mapping[str, str] = field(default_factory=dict)

    async def answered(self, pressed: Pressed) -> tuple[Part, ...]:
        """What to show; none for a button that is not ours. A rating is stored when this returns."""
        try:
            if pressed.kind.startswith(RATING):
                return (await self._rated(pressed),)
            if pressed.kind == SOURCES:
                return await self._sources(pressed)
            if pressed.kind == SCORES or pressed.kind.startswith(VIEW):
                return await self._viewed(pressed)
            if pressed.kind == HELP:
                return (told(await self.gate.refusal(pressed.place, pressed.person) or self.desk.phrases.help),)
        except ChairsideError as error:
            return (told(str(error)),)
        return ()

    async def _rated(self, pressed: Pressed) -> Part:
        meant = rated(pressed.value)
        if meant is None:
            raise InputError(GONE)
        verdict, key = meant
        return Part(await self._pressing.rate(pressed.place, pressed.person, key, verdict))

    async def _viewed(self, pressed: Pressed) -> tuple[Part, ...]:
        name = "scores" if pressed.kind == SCORES else pressed.kind.removeprefix(VIEW)
        return viewed_parts(await self._pressing.view(pressed.place, pressed.person, name), self.names)

    async def _sources(self, pressed: Pressed) -> tuple[Part, ...]:
        """The quotations and their places, and a button for each page that can be shown."""
        answer = await self._pressing.answer(pressed.place, pressed.person, pressed.value)
        *parts, last = sources_parts(answer.reply.citations) or (Part(GONE),)
        pages = page_buttons(answer.pages, pressed.value, pressed.place.root)
        return *parts, Part(last.text, (*last.blocks, *pages))

    @property
    def _pressing(self) -> Pressing:
        return Pressing(self.desk, self.gate)
