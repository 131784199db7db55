"""
What the committee knows of the accounts of a platform: one answer for all of them, from every roster that holds there.

An account that is unknown is asked after once in a minute: the platform may tell its address, and by that whose it
is.  Bots among the unknown count as nobody.

The rosters may be read while the door is asked, which costs no round trip of its own.  That is believed only if those
who were known to be there still are, and not after a door that had to ask the platform.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from bots.channel.people import People, Unlisted
from bots.channel.place import Place
from bots.channel.refusals import OUTSIDE, QUIET, Turned, in_the_way, of_person
from core.errors import PlatformError, StorageError
from core.governance.committee import Committee, Standing
from core.governance.roster import can_be_named

AGAIN_S = 60.0
_WEIGHT = (Standing.UNGATED, Standing.UNKNOWN, Standing.ADMITTED, Standing.CONFLICTED)
"""Of several rosters the weightiest word holds: a conflict on one is a conflict; whoever is on one is no stranger."""
_UNGATED = frozenset({Standing.UNGATED})
AHEAD_S = 0.02
"""For so long what was read ahead is as good as what is read now: a look takes as long to come."""


@dataclass(frozen=True)
class Ahead:
    """Standings that are being read since `at`, of the person and those who were `known` to be there then."""

    at: float
    known: frozenset[str] | None
    reading: asyncio.Task[dict[str, Standing]]

    async def standings(self, known: frozenset[str] | None) -> dict[str, Standing] | None:
        """None if they must be read anew."""
        if known is not self.known or time.monotonic() - self.at > AHEAD_S:
            return None
        with suppress(StorageError, PlatformError):
            return await self.reading
        return None


@dataclass(frozen=True)
class Rosters:
    committee: Committee
    clock: Callable[[], float]
    people: People
    _asked: dict[tuple[str, str], float] = field(default_factory=dict)

    async def of(
        self,
        place: Place,
        person: str,
        others: Iterable[str],
        submission: str,
        read: dict[str, Standing] | None = None,
    ) -> dict[str, Standing]:
        """The standing of the person and the others, unless it was `read`. Raise `StorageError` or `PlatformError`."""
        owners, everybody = await self.people.owners(place, person), {person, *others}
        found = read if read is not None else await self._standings(place, owners, everybody, submission)
        unknown = [one for one, standing in found.items() if standing is Standing.UNKNOWN]
        return await self._acquainted(place, owners, found, unknown, submission) if unknown else found

    @asynccontextmanager
    async def ahead(self, place: Place, person: str, submission: str) -> AsyncIterator[Ahead | None]:
        """While the block asks the door. None where it takes the platform to say whose rosters hold."""
        if place.is_direct:
            yield None
            return
        known = self._known(place, submission)
        reading = asyncio.create_task(self._read(place, person, known, submission))
        try:
            yield Ahead(time.monotonic(), known, reading)
        finally:
            reading.cancel()
            reading.add_done_callback(_seen)

    async def turned(
        self, place: Place, person: str, submission: str, *, opening: bool, ahead: Ahead | None = None
    ) -> Turned | None:
        """Why they are turned away by the committee alone: the person, and everybody else who can read it."""
        known = self._known(place, submission)
        read = await ahead.standings(known) if ahead else None
        standings = await self.of(place, person, known or (), submission, read)
        mine = standings.get(person, Standing.UNKNOWN)
        if not mine.may_see:
            return await self._of_person(place, person, mine, submission, opening=opening)
        if not submission or mine is Standing.UNGATED:
            return None
        try:
            if known is None or person not in known:
                # Whoever has just come is in no list of a moment ago.
                known = await self.people.members(place)
                standings = await self.of(place, person, known, submission)
                mine = standings.get(person, Standing.UNKNOWN)
        except Unlisted as error:
            return Turned(str(error), str(error), "unlisted")
        if not mine.may_see:
            # The roster was changed while the members were listed: they stand in nobody's way but their own.
            return await self._of_person(place, person, mine, submission, opening=opening)
        others = {one: held for one, held in standings.items() if one in known and not held.may_see}
        if others:
            return in_the_way(others, opening=opening)
        return None if person in known else Turned(QUIET, OUTSIDE, "outside")

    async def turned_at_all(self, place: Place, person: str) -> tuple[Turned | None, bool]:
        """The same of whatever may be open there; and whether a roster is kept that holds for the person there."""
        held = await self.of(place, person, (), "")
        mine = held.get(person, Standing.UNKNOWN)
        turned = None if mine.may_see else await self._of_person(place, person, mine, "", opening=False)
        return turned, set(held.values()) != _UNGATED

    async def turned_alone(self, place: Place, person: str, submission: str) -> Turned | None:
        """The same, whoever else is there."""
        mine = (await self.of(place, person, (), submission)).get(person, Standing.UNKNOWN)
        return None if mine.may_see else await self._of_person(place, person, mine, submission, opening=False)

    def _known(self, place: Place, submission: str) -> frozenset[str] | None:
        return self.people.known(place) if submission else frozenset()

    async def _read(
        self, place: Place, person: str, known: frozenset[str] | None, submission: str
    ) -> dict[str, Standing]:
        owners = await self.people.owners(place, person)
        return await self._standings(place, owners, {person, *(known or ())}, submission)

    async def _of_person(self, place: Place, person: str, mine: Standing, submission: str, *, opening: bool) -> Turned:
        unnamed = mine is Standing.UNKNOWN and not can_be_named(submission)
        # Is it they who are unknown, or what they ask for?
        at_all = await self.of(place, person, (), "") if unnamed else {}
        unnamed = unnamed and at_all.get(person, Standing.UNKNOWN).may_see
        return of_person(mine, opening=opening, unnamed=unnamed)

    async def _standings(
        self, place: Place, owners: tuple[str, ...], people: Iterable[str], submission: str
    ) -> dict[str, Standing]:
        accounts = {place.account(one): one for one in people}
        found: dict[str, Standing] = {}
        for owner in owners:
            told = await self.committee.standings(owner, tuple(accounts), submission)
            for account, one in accounts.items():
                standing = told.get(account, Standing.UNKNOWN)
                found[one] = max(found.get(one, standing), standing, key=_WEIGHT.index)
        # Where no roster can be asked for somebody, they are on none.
        return {one: found.get(one, Standing.UNKNOWN) for one in accounts.values()}

    async def _acquainted(
        self, place: Place, owners: tuple[str, ...], found: dict[str, Standing], unknown: list[str], submission: str
    ) -> dict[str, Standing]:
        profiles = await self.people.profiles(unknown)
        bots = {one for one, profile in profiles.items() if profile.is_bot}
        now = self.clock()
        fresh = [one for one in unknown if now - self._asked.get((place.owner, one), -AGAIN_S) >= AGAIN_S]
        emails = {place.account(one): profiles[one].email for one in fresh if one in profiles and profiles[one].email}
        if emails:
            for owner in owners:
                await self.committee.link_by_email(owner, emails)
            met = await self._standings(place, owners, unknown, submission)
            found = found | met
        self._asked.update({(place.owner, one): now for one in fresh})
        return {one: standing for one, standing in found.items() if one not in bots}


def _seen(reading: "asyncio.Task[dict[str, Standing]]") -> None:
    """Nobody else may ask what became of it."""
    if not reading.cancelled():
        reading.exception()
