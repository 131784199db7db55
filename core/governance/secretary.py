"""Who keeps the rosters: every change that an operator makes goes through here, and is recorded before it is made."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from functools import partial

from core.errors import InputError
from core.governance import joining
from core.governance.audit import Audit, Deed
from core.governance.codes import GOOD_FOR_S, digest_of, new_code
from core.governance.joining import Change
from core.governance.lists.people import Entry
from core.governance.outcomes import noting, recorded
from core.governance.roster import Code, Person, Roster
from core.governance.rosters import Rosters

NONE = "There is no such roster: “chairside roster show” lists those there are."


@dataclass(frozen=True)
class Secretary:
    """`by` is the operator's login, `clock` gives seconds since the epoch."""

    rosters: Rosters
    audit: Audit
    by: str
    clock: Callable[[], float]

    async def replace(
        self, owner: str, entries: Sequence[Entry], conflicts: Mapping[str, Iterable[int]], what: str = "replaced"
    ) -> Change:
        """Put the roster that these make in the place of the owner's; what has changed."""
        made = partial(joining.roster_of, entries, conflicts, at=self.clock())
        before = await self.rosters.load(owner)
        after = made(before)
        change = joining.change_of(before, after)
        numbers = {
            "count": len(after.people), "conflicts": change.conflicts, "added": change.added, "gone": change.gone,
        }  # fmt: skip
        async with self._recorded(what, owner, **numbers):
            await self.rosters.rewrite(owner, made)
        return change

    async def remove(self, owner: str) -> Roster:
        """Take the owner's roster away; what it was. Raise `InputError` if there is none."""
        before = await self._present(owner)
        async with self._recorded("removed", owner, gone=len(before.people), conflicts=before.counted_conflicts):
            await self.rosters.rewrite(owner, lambda _: None)
        return before

    async def issue(
        self, owner: str, wanted: Callable[[Person], bool], good_for_s: float = GOOD_FOR_S
    ) -> Sequence[tuple[Person, str]]:
        """
        A new code for everybody who is wanted, in the order of their addresses; their older ones are good no more. Only
        digests are kept.
        """
        roster, until = await self._present(owner), self.clock() + good_for_s
        given = [(person, new_code()) for person in sorted(roster.people, key=_by_identity) if wanted(person)]
        codes = tuple(Code(digest_of(code), person.key, until) for person, code in given)
        async with self._recorded("codes", owner, count=len(codes)):
            await self.rosters.rewrite(owner, partial(_with_codes, codes=codes, now=self.clock()))
        return given

    async def unlink(self, account: str) -> int:
        """Take an account from whoever has it, on all rosters; on how many it stood."""
        return await self._everywhere("unlinked", account, partial(joining.unlinked, accounts=(account,)))

    async def erase(self, identity: str) -> int:
        """Take a person from all rosters, with all that is kept of them; on how many they stood."""
        return await self._everywhere("erased", identity, partial(joining.without, identity=identity))

    async def _everywhere(self, what: str, identity: str, change: Callable[[Roster], Roster]) -> int:
        count = 0
        for owner in await self.rosters.owners():
            roster = await self.rosters.load(owner)
            if roster is not None and identity in roster.by_identity:
                async with self._recorded(what, owner):
                    await self.rosters.rewrite(owner, lambda before: before and change(before))
                count += 1
        return count

    async def _present(self, owner: str) -> Roster:
        roster = await self.rosters.load(owner)
        if roster is None:
            raise InputError(NONE)
        return roster

    def _recorded(self, what: str, owner: str, **numbers: int) -> AbstractAsyncContextManager[None]:
        counted = {name: str(number) for name, number in numbers.items()}
        note = noting(self.audit, self.by, self.clock)
        return recorded(note, Deed.ROSTER, what=what, roster=owner, **counted)


def _by_identity(person: Person) -> tuple[str, ...]:
    return person.identities


def _with_codes(roster: Roster | None, codes: Sequence[Code], now: float) -> Roster | None:
    """Whoever has left the roster meanwhile gets none."""
    if roster is None:
        return None
    fresh = tuple(code for code in codes if code.person in roster.by_key)
    owners = {code.person for code in fresh}
    kept = tuple(code for code in roster.codes if code.person not in owners and code.until > now)
    return replace(roster, codes=(*kept, *fresh))
