"""
Who may be served in a place, and what is recorded of it: one question, asked before anything is stored, made or shown.

    the platform's own rules        guests, strangers, shared channels, roles                      `door`
    the person                      towards the submission, by the committee's roster              `rosters`
    everybody who can read it       the same of each: one who may not see it silences the thread   `people`
    how it was read                 what is not public is shown to others after a check            `rights`

Where no roster is kept nobody is listed: who is in the channel is the gate then.  What cannot be known lets nobody in,
and what cannot be recorded is not done.
"""

from dataclasses import dataclass, field
from functools import cached_property

from bots.channel.desk import Desk
from bots.channel.openers import Openers, Told
from bots.channel.people import Door, People
from bots.channel.place import Place
from bots.channel.refusals import LINKED, WHICH_CODE, Turned, untold
from bots.channel.rights import Rights, is_unconfirmed
from bots.channel.rosters import Rosters
from bots.channel.rows import Rows
from core.conversation.record import lately, load
from core.conversation.thread import Thread
from core.errors import InputError, PlatformError
from core.governance.audit import Deed


@dataclass(frozen=True)
class Admission:
    """`desk` without a gate of its own. Raises `PlatformError` or `StorageError`: then nobody is let in."""

    desk: Desk
    door: Door
    people: People
    _told: Told = field(default_factory=dict)

    @cached_property
    def _rows(self) -> Rows:
        return Rows(self.desk)

    @cached_property
    def _openers(self) -> Openers:
        return Openers(self.desk, self.people, self._rows, self._told)

    @cached_property
    def rosters(self) -> Rosters:
        return Rosters(self.desk.committee, self.desk.clock, self.people)

    async def refusal(self, place: Place, person: str, submission: str | None = None) -> str | None:
        """
        Why this person is not served there, in words for them alone; None if they are. What is open in the place is
        meant, unless a submission's id is given.
        """
        turned = await self.turned_away(place, person, submission, alone=True)
        return (turned.alone or turned.reason) if turned else None

    async def turned_away(
        self,
        place: Place,
        person: str,
        submission: str | None = None,
        *,
        opening: bool = False,
        alone: bool = False,
    ) -> Turned | None:
        """The same, in both voices. `opening`: the person is about to open it there. `alone`: they alone are shown."""
        thread = await load(self.desk.log, place.thread_id) if submission is None else None
        wanted = submission if submission is not None else _open_in(thread)
        turned = await self._judged(place, person, wanted, opening=opening, alone=alone)
        if turned:
            await self._rows.refused(place, person, wanted, turned.code)
            if not opening and not await self._openers.learn(place, person, turned):
                return untold(turned)
        elif wanted:
            await self._openers.over(place)
        return turned

    async def look(self, place: Place) -> None:
        """See whether somebody has come who may not see what is open there: whoever opened it is told then."""
        opened = (await load(self.desk.log, place.thread_id)).opened
        if opened is None or not await self.gated(place, opened.by):
            return
        turned = await self.rosters.turned(place, opened.by, opened.submission, opening=False)
        if turned:
            await self._openers.learn(place, "", turned)
        else:
            await self._openers.over(place)

    async def personal(self, place: Place, person: str, submission: str = "") -> str | None:
        """Why the person alone is not served, whoever else is there: for what shows nothing, such as erasing."""
        words = await self.door.refusal(place, person)
        turned = Turned(words, words, "door") if words else await self.rosters.turned_alone(place, person, submission)
        if turned:
            await self._rows.refused(place, person, submission, turned.code)
        return (turned.alone or turned.reason) if turned else None

    async def counts(self, place: Place, there: Place, person: str, submission: str) -> bool:
        """What cannot be known is not counted, and nothing is recorded."""
        try:
            turned = [await self._judged(one, person, submission, opening=False) for one in (there, place)]
        except PlatformError:
            return False
        return not any(turned)

    async def unheard(self, place: Place, person: str) -> str | None:
        """Why nothing that this person writes there is kept, by the roster alone; None if it is."""
        turned, gated = await self.rosters.turned_at_all(place, person)
        if turned is None and gated:
            wanted = _open_in(await load(self.desk.log, place.thread_id))
            turned = await self.rosters.turned_alone(place, person, wanted) if wanted else None
        if turned:
            await self._rows.refused(place, person, "", turned.code)
        return turned.alone if turned else None

    async def gated(self, place: Place, person: str) -> bool:
        """Whether a roster is kept that holds for the person there."""
        return (await self.rosters.turned_at_all(place, person))[1]

    async def admit(self, place: Place, person: str, submission: str, what: str) -> None:
        """Record that they are shown this of it. Raise `InputError` with words for them if they must not be."""
        refused = await self.refusal(place, person, submission)
        if refused:
            raise InputError(refused)
        await self.note(Deed.ASKED, place, person, submission, what=what)

    async def link(self, place: Place, person: str, code: str) -> str:
        """Words for the person, whose account is from now on the person whom that code was given to."""
        words = await self.door.refusal(place, person)
        if words or not code:
            raise InputError(words or WHICH_CODE)
        # Whom the platform's own word makes them goes before a code: else a colleague's would make them another.
        await self.rosters.of(place, person, (), "")
        await self.desk.committee.link_by_code(place.owner, place.account(person), code)
        return LINKED

    async def note(self, deed: Deed, place: Place, person: str, submission: str = "", **facts: str) -> None:
        """Raise `InputError` with words for the person if it cannot be recorded: it must not happen then."""
        await self._rows.note(deed, place, person, submission, **facts)

    async def tell(self, place: Place, person: str, words: str) -> bool:
        """Tell one person alone; whether they were told."""
        return await self.people.tell(place, person, words)

    def forget(self, place: Place) -> None:
        """Somebody has come to the place, or gone."""
        self.people.forget(place)

    async def _judged(
        self, place: Place, person: str, submission: str, *, opening: bool, alone: bool = False
    ) -> Turned | None:
        async with self.rosters.ahead(place, person, submission) as ahead:
            words = await self.door.refusal(place, person)
            if words:
                return Turned(words, words, "door")
            turned = await self.rosters.turned(place, person, submission, opening=opening, ahead=ahead)
        return turned or (None if opening else await self._by_rights(place, person, submission, alone=alone))

    async def _by_rights(self, place: Place, person: str, submission: str, *, alone: bool) -> Turned | None:
        """Whoever the roster admits, with everybody there, needs no other right."""
        opened = (await lately(self.desk.log, place.thread_id)).opened if submission else None
        if opened is None or opened.submission != submission or not is_unconfirmed(opened, place):
            return None
        if await self.gated(place, person):
            return None
        return await Rights(self.desk).turned(place, person, opened, alone=alone)


def _open_in(thread: Thread | None) -> str:
    return thread.opened.submission if thread and thread.opened else ""
