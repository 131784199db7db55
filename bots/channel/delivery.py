"""
The messenger behind the gate: what was made before somebody came is not shown after they came.

An answer, a card, a picture, and every edit of a text that is still being written ask the gate again, for whoever asked
and all who can read it.  Where the answer is no, its place is taken by words that say nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bots.channel.card import Card, Elsewhere
from bots.channel.desk import CardMessenger
from bots.channel.gate import Gate
from bots.channel.place import Place, place_of
from bots.channel.refusals import Turned
from core.answering.reply import Reply
from core.conversation.record import as_known, load
from core.conversation.thread import Outcome, Thread, Turn
from core.errors import Gone
from core.ports import Log

_MOST_SILENT = 1_000


@dataclass(frozen=True)
class Delivery:
    messenger: CardMessenger
    gate: Gate
    log: Log
    _silent: dict[str, None] = field(default_factory=dict)
    """Turns of which nothing is shown while they are being answered: somebody came. Another worker may end them."""

    async def find(self, thread_id: str, turn: Turn) -> tuple[str, ...]:
        return await self.messenger.find(thread_id, turn)

    async def place(self, thread_id: str, turn: Turn, outcome: Outcome | None) -> tuple[str, ...]:
        if isinstance(outcome, Reply):
            outcome = await self._turned_now(thread_id, turn) or outcome
        return await self.messenger.place(thread_id, turn, outcome)

    async def update(
        self, thread_id: str, turn: Turn, posted: tuple[str, ...], outcome: Outcome | str
    ) -> tuple[str, ...]:
        if isinstance(outcome, str):
            if turn.key in self._silent or await self._turned(thread_id, turn, place_of(thread_id)):
                self._silence(turn.key)
                return posted
            return await self.messenger.update(thread_id, turn, posted, outcome)
        self._silent.pop(turn.key, None)
        if isinstance(outcome, Reply):
            outcome = await self._turned_now(thread_id, turn) or outcome
        return await self.messenger.update(thread_id, turn, posted, outcome)

    async def remove(self, thread_id: str, turn: Turn, posted: Sequence[str]) -> None:
        self._silent.pop(turn.key, None)
        await self.messenger.remove(thread_id, turn, posted)

    async def show(
        self, thread_id: str, turn: Turn, posted: tuple[str, ...], shown: Card | Elsewhere
    ) -> tuple[str, ...]:
        place = place_of(thread_id)
        within = place.below(posted[0]) if place.is_request and posted else place
        about = place_of(shown.thread_id) if isinstance(shown, Elsewhere) else within
        turned = await self._turned(thread_id, turn, about)
        if turned:
            return await self.messenger.update(thread_id, turn, posted, turned)
        return await self.messenger.show(thread_id, turn, posted, shown)

    def _silence(self, key: str) -> None:
        self._silent[key] = None
        while len(self._silent) > _MOST_SILENT:
            # If it is still being answered, the gate is asked again.
            del self._silent[next(iter(self._silent))]

    async def _turned_now(self, thread_id: str, turn: Turn) -> Turned | None:
        """The same of a reply that this process has just put into the log, which ended as it knows it."""
        thread = await as_known(self.log, thread_id)
        wanted = thread.opened.submission if thread.opened else None
        return await self.gate.turned_away(place_of(thread_id), _asker(thread, turn), wanted)

    async def _turned(self, thread_id: str, turn: Turn, about: Place) -> Turned | None:
        """Why who asked by that turn is not shown what is open in the place `about`."""
        thread = await load(self.log, thread_id)
        wanted = thread.opened.submission if thread.opened and about.thread_id == thread_id else None
        return await self.gate.turned_away(about, _asker(thread, turn), wanted)


def _asker(thread: Thread, turn: Turn) -> str:
    """Raise `Gone` if the thread was erased meanwhile."""
    asked = thread.messages.get(turn.key)
    if asked is None:
        raise Gone
    return asked.author
