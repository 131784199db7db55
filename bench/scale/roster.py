"""The roster of a whole venue, as imported: what it takes, how long it is replaced for, and how long a look takes."""

import asyncio
import random
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import redis.asyncio

from bench.growth.stage import timed
from bench.scale.assumptions import Assumptions
from bench.scale.sample import KEYS
from core.governance.roles import Admission
from core.governance.roster import Person, Roster
from core.storage import keys
from core.storage.embedded import open_server
from core.storage.open import open_storage

OWNER, LOOKS = "slack:T0SIMULATED", 50


@dataclass(frozen=True)
class Kept:
    mb: float
    replaced_s: float
    look_ms: float


def kept(taken: Assumptions) -> Kept:
    return asyncio.run(_kept(taken))


async def _kept(taken: Assumptions) -> Kept:
    made = _roster(taken)
    accounts = [person.accounts[0] for person in made.people[: round(taken.readers)]]
    with tempfile.TemporaryDirectory() as folder:
        async with (
            open_server(Path(folder)) as url,
            redis.asyncio.Redis.from_url(url) as bare,
            open_storage(url, Path(folder)) as storage,
        ):
            replaced_s = await timed(storage.rosters.rewrite(OWNER, lambda _: made))
            committee = storage.committee(storage.audit(KEYS, None), Admission())
            looks = [await timed(committee.standings(OWNER, accounts, f"forum{number:06d}")) for number in range(LOOKS)]
            mb = (await bare.memory_usage(keys.roster(OWNER), samples=0) or 0) / 1e6
    return Kept(mb, replaced_s, 1e3 * statistics.median(looks))


def _roster(taken: Assumptions) -> Roster:
    chance = random.Random(3)
    people = tuple(
        Person(
            f"person{number:08d}",
            (f"chair{number}@university.example",),
            (f"~Chair_Number{number}",),
            (f"{OWNER}:U0{number:08d}",),
            frozenset({"area chair"}),
        )
        for number in range(round(taken.chairs))
    )
    named = [person.key for person in people]
    conflicts = {
        f"forum{number:06d}": frozenset(chance.choices(named, k=round(taken.conflicts)))
        for number in range(round(taken.submissions))
    }
    return Roster(people, conflicts, time.time())
