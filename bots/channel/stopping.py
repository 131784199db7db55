"""
Ending an answer that is being made: by the button below it, or by a word to the bot.

Whoever is served in a thread may end an answer in it, also one that another person asked for: a channel's chairs share
its model and its patience.  The gate is asked first.  The word is heard at once, since a turn of its own would wait
behind the very answer that it is to end; where it has ended one, that answer says so, and the word gets none.
"""

import asyncio
from dataclasses import dataclass

from bots.channel.desk import Desk
from bots.channel.gate import Gate
from bots.channel.place import Place
from bots.channel.wishes import Stop
from bots.channel.words import wish_of
from core.conversation.entries import Asked, Edited, Said, Withdrawn
from core.conversation.receive import receive
from core.conversation.record import load
from core.conversation.stopping import stop
from core.errors import InputError, PlatformError

STOPPING = "Stopping it."
NOTHING_TO_STOP = "No answer is being made here."
GATE_S = 2.0
"""A platform waits about three seconds for an event to be taken."""


@dataclass(frozen=True)
class Stopping:
    desk: Desk
    gate: Gate

    async def pressed(self, place: Place, person: str, key: str) -> str:
        """
        End the answer to the turn `key`; words for the person. Raise `InputError`, or another `ChairsideError`, with
        words for them if it is not ended.
        """
        refused = await self.gate.refusal(place, person)
        if refused:
            raise InputError(refused)
        if not await self._stop(place, person, key):
            raise InputError(NOTHING_TO_STOP)
        return STOPPING

    async def heard(self, place: Place, asked: Asked | Said | Edited | Withdrawn) -> bool:
        """Whether it was the word, and has ended an answer; it is then stored as said. Raise `StorageError`."""
        if not isinstance(asked, Asked) or not isinstance(wish_of(asked.text, self.desk.hosts, opened=True), Stop):
            return False
        thread = await load(self.desk.log, place.thread_id)
        if asked.message in thread.messages:
            # Heard before: what is under way now, it does not mean.
            return asked.message not in thread.turns
        if not await self._served(place, asked.author) or not await self._stop(place, asked.author):
            return False
        said = Said(asked.message, asked.author, asked.text, asked.at)
        await receive(self.desk.log, self.desk.work, place.thread_id, said)
        return True

    async def _stop(self, place: Place, person: str, key: str | None = None) -> bool:
        desk = self.desk
        return await stop(desk.log, desk.work, place.thread_id, person, desk.clock(), key)

    async def _served(self, place: Place, person: str) -> bool:
        """False too if the platform does not say so in time; the word is then a turn, which the gate is asked about."""
        try:
            async with asyncio.timeout(GATE_S):
                return not await self.gate.refusal(place, person)
        except (PlatformError, TimeoutError):
            return False
