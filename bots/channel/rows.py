"""The rows that the gate writes into the record: what was let be done, which must not be done without, and refusals."""

import logging
from dataclasses import dataclass

from bots.channel.desk import Desk
from bots.channel.place import Place
from bots.channel.refusals import UNRECORDED
from core.errors import InputError, StorageError
from core.governance.audit import Deed, Event

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rows:
    desk: Desk

    async def note(self, deed: Deed, place: Place, person: str, submission: str = "", **facts: str) -> None:
        """Raise `InputError` with words for the person if it cannot be recorded: it must not happen then."""
        event = Event(
            deed, place.account(person), self.desk.clock(), place.thread_id, submission, tuple(sorted(facts.items()))
        )
        try:
            await self.desk.audit.note(event)
        except StorageError as exc:
            raise InputError(UNRECORDED) from exc

    async def refused(self, place: Place, person: str, submission: str, code: str) -> None:
        """What is refused is refused, whether that can be recorded or not."""
        try:
            await self.note(Deed.REFUSED, place, person, submission, reason=code)
        except InputError:
            logger.warning("a refusal could not be recorded")
