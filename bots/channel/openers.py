"""
Whoever opened a submission learns, alone, who can read its thread and may not see it: once, whichever process sees it.

What is told once is forgotten when those are gone, or after a day: if they come back, that is news again.  What could
not be told is no news yet to anybody.
"""

import hashlib
import logging
from dataclasses import dataclass

from bots.channel.desk import Desk
from bots.channel.people import People
from bots.channel.place import Place
from bots.channel.refusals import Turned
from bots.channel.rows import Rows
from core.conversation.record import load

logger = logging.getLogger(__name__)

Told = dict[str, tuple[str, ...]]
"""By thread, those of whom its opener was told, as far as a process knows."""

ONCE_IN_S = 86_400.0


@dataclass(frozen=True)
class Openers:
    desk: Desk
    people: People
    rows: Rows
    told: Told

    async def learn(self, place: Place, person: str, turned: Turned) -> bool:
        """
        Tell them who is in the way, if anybody is: once, or again where `person`, who has asked, is the opener. False
        if they could not be told: it is tried again then when somebody asks next.
        """
        opened = (await load(self.desk.log, place.thread_id)).opened if turned.told else None
        if opened is None:
            return True
        known = self.told.get(place.thread_id)
        if known and known != turned.by:
            await self.over(place)
        news = known != turned.by and await self.desk.bucket.first(_name(place, turned.by), ONCE_IN_S)
        for one in turned.by if news else ():
            await self.rows.refused(place, one, opened.submission, "present")
        self.told[place.thread_id] = turned.by
        if not news and person != opened.by:
            return True
        if await self.people.tell(place, opened.by, turned.told, lasting=True):
            return True
        logger.warning("whoever opened a submission could not be told why its thread is silent")
        await self.over(place)
        return False

    async def over(self, place: Place) -> None:
        """Nobody is in the way (any more), or nobody was told of it."""
        if gone := self.told.pop(place.thread_id, None):
            await self.desk.bucket.again(_name(place, gone))


def _name(place: Place, by: tuple[str, ...]) -> str:
    """Of whom and of which thread it is told is nobody's to read: a digest."""
    said = "\n".join((place.thread_id, *by))
    return f"told:{hashlib.blake2b(said.encode(), digest_size=16, person=b'chairside told').hexdigest()}"
