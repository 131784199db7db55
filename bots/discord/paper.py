"""
What `/paper list`, `help`, `mode`, `usage`, `forget` and the views do.

Each gives what the person alone is shown, after the gate; or raises `ChairsideError` with words for them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bots.channel.card import title_of
from bots.channel.requests import Requests
from bots.channel.shelf import seen_by, submission_of
from bots.channel.taking import Taking
from bots.channel.viewing import Viewing
from bots.channel.wishes import InMode
from bots.discord.asker import asker_in, served
from bots.discord.components import Part
from bots.discord.handing import handed
from bots.discord.hands import Hands
from bots.discord.parts import told, told_parts
from bots.discord.views import viewed_parts
from bots.discord.whispers import Interaction
from core.answering.views import View
from core.errors import SubmissionError

MOST_CHOICES, CHOICE_CHARS = 25, 100


@dataclass(frozen=True)
class Paper:
    hands: Hands

    async def listed(self, interaction: Interaction) -> Sequence[Part]:
        asker = await served(self.hands.gate, interaction, interaction.channel)
        return told_parts(await self._requests.listed(asker.place, asker.person))

    async def view(self, interaction: Interaction, wanted: View, rest: str) -> Sequence[Part]:
        asker = await served(self.hands.gate, interaction, interaction.channel)
        desk = self.hands.desk
        return await viewed_parts(desk, await Viewing(desk).seen(asker.place, asker.person, wanted, rest))

    async def mode(self, interaction: Interaction, wanted: InMode) -> Sequence[Part]:
        asker = await served(self.hands.gate, interaction, interaction.channel)
        return told_parts(await self._requests.mode(asker.place, asker.person, wanted, asker.key))

    async def usage(self, interaction: Interaction, reference: str) -> Sequence[Part]:
        asker = await served(self.hands.gate, interaction, interaction.channel)
        return told_parts(await self._requests.usage(asker.place, asker.person, reference))

    async def export(self, interaction: Interaction, reference: str, root: str = "") -> Sequence[Part]:
        """Of what the reference names; without one, of what is open in the thread `root` of this channel, or here."""
        asker = await served(self.hands.gate, interaction, interaction.channel)
        place = asker.place.below(root) if root else asker.place
        files = await Taking(self.hands.desk).files(place, asker.person, reference, {})
        return (handed(files, interaction.filesize_limit),)

    async def link(self, interaction: Interaction, code: str) -> Sequence[Part]:
        asker = asker_in(interaction, interaction.channel)
        return (told(await self.hands.gate.link(asker.place, asker.person, code)),)

    async def help(self, _: Interaction) -> Sequence[Part]:
        return (told(self.hands.desk.phrases.help),)

    async def forget(self, interaction: Interaction, reference: str) -> Sequence[Part]:
        asker = asker_in(interaction, interaction.channel)
        clear = self.hands.messenger.clear
        return (told(await self._requests.forget(asker.place, asker.person, reference, clear)),)

    async def choices(self, interaction: Interaction, typed: str) -> list[tuple[str, str]]:
        """Of what is open here, the names that have in them what is typed, with ids. None for who is not served."""
        asker = asker_in(interaction, interaction.channel)
        if await self.hands.gate.refusal(asker.place, asker.person):
            return []
        found: list[tuple[str, str]] = []
        async for one in seen_by(self.hands.desk, asker.place, asker.person):
            try:
                title = title_of(await submission_of(self.hands.desk, one))
            except SubmissionError:
                continue
            name = f"{title[: max(CHOICE_CHARS - len(one.submission_id) - 3, 0)]} ({one.submission_id})"
            if typed.strip().lower() in name.lower() and len(name) <= CHOICE_CHARS:
                found.append((name, one.submission_id))
            if len(found) == MOST_CHOICES:
                break
        return found

    @property
    def _requests(self) -> Requests:
        return Requests(self.hands.desk)
