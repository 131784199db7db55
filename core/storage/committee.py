"""
The committee on Redis: a hash for each owner that has a roster, and one for all others.

Standings are read in one round trip, of both hashes at once, since only the answer says which of them holds.  A roster
is replaced whole, in one transaction that begins anew if somebody linked an account meanwhile; a link is written
where Redis itself looks once more whether the address or the code still leads to that person.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from redis.exceptions import WatchError

from core.errors import InputError
from core.governance import codes
from core.governance.audit import Audit
from core.governance.committee import Standing
from core.governance.deeds import linking, refused
from core.governance.identities import EVERYWHERE, told_email
from core.governance.joining import departed
from core.governance.roles import Admission
from core.governance.roster import Roster, can_be_named, standing_of
from core.ports import Bucket
from core.storage import keys, roster_fields
from core.storage.client import Client, answered
from core.storage.line import together
from core.storage.replicas import Replicas
from core.storage.scrub import Scrub

_LONGEST_S = 60.0
_PAGE = 500
ONCE, ALWAYS = "1", "0"
_LINK = """
local whose = redis.call("HGET", KEYS[1], ARGV[2])
if whose ~= ARGV[3] then return 0 end
if redis.call("HSETNX", KEYS[1], ARGV[1], ARGV[4]) == 0 then return 0 end
if ARGV[5] == "1" then redis.call("HDEL", KEYS[1], ARGV[2]) end
return 1
"""
"""Account, what leads to the person, whom it led to, what to write, and 1 if that way is good only once."""


class RedisCommittee:
    """A `Committee`. Every link is told to `audit` before it is made."""

    def __init__(
        self,
        redis: Client,
        bucket: Bucket,
        audit: Audit,
        admission: Admission | None = None,
        clock: Callable[[], float] = time.time,
        replicas: Replicas | None = None,
    ) -> None:
        self._redis = redis
        self._replicas = replicas or Replicas(redis)
        self._bucket = bucket
        self._audit = audit
        self._admission = admission or Admission()
        self._clock = clock

    async def standings(self, owner: str, accounts: Sequence[str], submission: str = "") -> Mapping[str, Standing]:
        """Of this many accounts at once in one round trip."""
        names = [roster_fields.conflict(submission), *map(roster_fields.account, accounts)]
        found = await self._holding(owner, names)
        if found is None:
            return dict.fromkeys(accounts, Standing.UNGATED)
        _, about, (named, *values) = found
        against = frozenset((named or "").split())
        unlisted = bool(submission) and named is None and not can_be_named(submission)
        unlisted = unlisted and roster_fields.conflicts_in(about) > 0
        return {
            name: self._standing(value, against, unlisted=unlisted)
            for name, value in zip(accounts, values, strict=True)
        }

    def _standing(self, value: str | None, against: frozenset[str], *, unlisted: bool) -> Standing:
        if value is None:
            return Standing.UNKNOWN
        key, roles = roster_fields.whose(value)
        return standing_of(roles, self._admission, conflicted=key in against, unlisted=unlisted)

    async def link_by_email(self, owner: str, emails: Mapping[str, str]) -> None:
        wanted = [(account, address) for account, said in emails.items() if (address := told_email(said))]
        names = [roster_fields.account(account) for account, _ in wanted]
        names += [roster_fields.email(address) for _, address in wanted]
        found = await self._holding(owner, names) if wanted else None
        if found is None:
            return
        holder, _, values = found
        for (account, address), before, whose in zip(wanted, values[: len(wanted)], values[len(wanted) :], strict=True):
            if before is None and whose is not None:
                with suppress(InputError):  # the address leads elsewhere by now
                    async with linking(self._audit, account, holder, "email", self._clock):
                        await self._link(holder, account, roster_fields.email(address), (whose, whose, ALWAYS))

    async def link_by_code(self, owner: str, account: str, code: str) -> None:
        if not await self._bucket.take(f"{account}:code", codes.TRIES_PER_MIN):
            raise InputError(codes.TOO_OFTEN)
        name = roster_fields.code(codes.digest_of(code))
        found = await self._holding(owner, [name, roster_fields.account(account)])
        if found is None:
            raise InputError(codes.NEEDLESS)
        holder, _, (given, before) = found
        leads_to, until = roster_fields.good_until(given) if given else ("", 0.0)
        if before is not None or until < self._clock():
            words = codes.LINKED if before is not None else codes.UNKNOWN
            await self._audit.note(refused(account, self._clock()))
            raise InputError(words)
        async with linking(self._audit, account, holder, "code", self._clock):
            await self._link(holder, account, name, (given or "", leads_to, ONCE))

    async def _holding(self, owner: str, names: Sequence[str]) -> tuple[str, str, list[str | None]] | None:
        """The owner whose roster holds here, what it is, and these fields of it; None if there is no roster."""
        wanted = [roster_fields.ABOUT, *names]
        async with answered():
            found = await together(
                self._redis, *(("HMGET", keys.roster(each), *wanted) for each in (owner, EVERYWHERE))
            )
        for each, (about, *values) in zip((owner, EVERYWHERE), found, strict=True):
            if about is not None:
                return each, about.decode(), [value.decode() if value is not None else None for value in values]
        return None

    async def _link(self, holder: str, account: str, way: str, how: tuple[str, str, str]) -> None:
        """
        `how` is whom the way has led to, what the account is to hold, and whether the way is good once. Raise
        `InputError` if the way leads elsewhere by now, or the account is linked: another was faster.
        """
        expected, leads_to, times = how
        async with answered():
            made = await self._redis.eval(
                _LINK, 1, keys.roster(holder), roster_fields.account(account), way, expected, leads_to, times
            )
        if not made:
            raise InputError(codes.UNKNOWN)
        await self._replicas.fence(holder)


class RedisRosters:
    """With `scrub`, who is taken from a roster is taken from the server's files too."""

    def __init__(self, redis: Client, scrub: Scrub | None = None, replicas: Replicas | None = None) -> None:
        self._redis = redis
        self._scrub = scrub
        self._replicas = replicas or Replicas(redis)

    async def load(self, owner: str) -> Roster | None:
        async with answered(_LONGEST_S):
            return _read(await self._redis.hgetall(keys.roster(owner)))

    async def rewrite(self, owner: str, change: Callable[[Roster | None], Roster | None]) -> None:
        forgets = await self._rewritten(keys.roster(owner), change)
        await self._replicas.fence(owner)
        if self._scrub and forgets:
            await self._scrub.finish(keys.roster(owner))

    async def _rewritten(self, key: str, change: Callable[[Roster | None], Roster | None]) -> bool:
        """Whether somebody was on it by something by which nobody is now."""
        async with answered(_LONGEST_S), self._redis.pipeline(transaction=True) as pipeline:
            while True:
                await pipeline.watch(key)
                before = _read(await pipeline.hgetall(key))
                after = change(before)
                forgets = (
                    before is not None and not before.by_identity.keys() <= (after or Roster(())).by_identity.keys()
                )
                if self._scrub and forgets:
                    await self._scrub.note_file(key)
                pipeline.multi()
                pipeline.delete(key)
                if after is not None:
                    pipeline.hset(key, mapping=roster_fields.fields_of(after))
                try:
                    await pipeline.execute()
                except WatchError:
                    continue
                return forgets

    async def owners(self) -> Sequence[str]:
        async with answered(_LONGEST_S):
            found = [key async for key in self._redis.scan_iter(match=keys.roster("*"), count=_PAGE)]
        return sorted(keys.name_in(key) for key in found)


async def let_go(rosters: RedisRosters, owner: str) -> None:
    """Take the accounts of an owner that has left from the roster for all."""
    roster = await rosters.load(EVERYWHERE)
    if roster is not None and any(known.startswith(f"{owner}:") for known in roster.by_identity):
        await rosters.rewrite(EVERYWHERE, lambda before: before and departed(before, owner))


def _read(stored: Mapping[bytes, bytes]) -> Roster | None:
    fields = {name.decode(): value.decode() for name, value in stored.items()}
    return roster_fields.roster_of(fields) if fields else None
