"""Everything that is stored, opened together: one `async with` in the composition root."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from core.conversation.recent import forget_all
from core.governance.audit import Audit
from core.governance.committee import Committee
from core.governance.roles import Admission
from core.governance.rosters import Rosters
from core.installations import Erasing, Installations, States
from core.logins import Logins
from core.ports import Bucket, Leases, Log, Notes, Submissions, Threads, Work
from core.storage.audit.opening import Recording, recording
from core.storage.backlog import Backlog, backlog
from core.storage.bucket import RedisBucket
from core.storage.client import Client, answered, client, close, reader
from core.storage.committee import RedisCommittee, RedisRosters
from core.storage.embedded import open_server
from core.storage.erasing import RedisErasing
from core.storage.files import Files, sweep_temporary
from core.storage.installations import RedisInstallations, RedisStates
from core.storage.keeping import Keeping, keeping_on
from core.storage.leases import RedisLeases
from core.storage.log import RedisLog
from core.storage.logins import RedisLogins
from core.storage.notes import RedisNotes
from core.storage.notice import Notice, obeying
from core.storage.pace import RedisPace
from core.storage.persistence import warn_if_it_forgets, warn_if_too_few_follow
from core.storage.replicas import FENCE_MS, Replicas
from core.storage.scrub import Scrub
from core.storage.seal import Seal
from core.storage.storing import Storing, storing
from core.storage.submissions import RedisSubmissions
from core.storage.threads import RedisThreads
from core.storage.work import RedisWork
from core.submissions.sources.pace import Pace

LetGo = Callable[[], None] | None


@dataclass(frozen=True)
class Storage:
    """
    `work` gives the work stream of a platform, `installations` and `logins` what is sealed with these
    keys (without any, logins can be removed only), `committee` who may see
    what, every link recorded there. `audit` gives the record of deeds, hashed with these keys, and with rows that are
    kept for so many seconds (None: for good).
    """

    log: Log
    leases: Leases
    submissions: Submissions
    threads: Threads
    work: Callable[[str], Work]
    pace: Pace
    bucket: Bucket
    notes: Notes
    installations: Callable[[Sequence[str]], Installations]
    states: States
    erasing: Erasing
    rosters: Rosters
    committee: Callable[[Audit, Admission], Committee]
    audit: Recording
    logins: Callable[[Sequence[str]], Logins]
    keeping: Keeping | None = None
    """For what is kept for how long; None in memory."""
    backlog: Callable[[str], Awaitable[Backlog]] | None = None
    """What waits to be answered on a platform; None in memory."""
    storing: Callable[[], Awaitable[Storing]] | None = None
    """Whether what is written is taken; None in memory."""


@asynccontextmanager
async def open_storage(
    url: str | None, data_dir: Path, lease_s: float = 5, let_go: LetGo = None, *, pdfs: bool = True, replicas: int = 0
) -> AsyncIterator[Storage]:
    """
    On the server at `url`, or on our own in `data_dir`. `let_go` is called whenever something was erased, by any
    process; without `pdfs` none is kept; an entry is stored once so many `replicas` hold it. Raise `StorageError` if it
    cannot be reached.
    """
    async with AsyncExitStack() as stack:
        redis, reading, writing = await stack.enter_async_context(_connected(url, data_dir, replicas))
        held, written = Replicas(redis, replicas, FENCE_MS), Replicas(writing, replicas)
        scrub = Scrub(redis, ours=not url, replicas=held)
        submissions = RedisSubmissions(redis, pdfs=pdfs, replicas=held)
        notice = Notice(redis, reading, partial(_let_go, submissions, let_go))
        threads = RedisThreads(redis, scrub, notice, Files(data_dir).erase)
        await _finish_erasing(threads, erasing := RedisErasing(redis, threads, scrub))
        await stack.enter_async_context(obeying(notice))
        yield Storage(
            log=RedisLog(writing, reading, replicas=written),
            leases=RedisLeases(redis, lease_s),
            submissions=submissions,
            threads=threads,
            work=partial(RedisWork, writing, reading, lease_s=lease_s, replicas=written),
            pace=RedisPace(redis),
            bucket=RedisBucket(redis),
            notes=RedisNotes(redis),
            installations=lambda secret_keys: RedisInstallations(redis, Seal(secret_keys), held),
            states=RedisStates(redis),
            erasing=erasing,
            rosters=RedisRosters(redis, scrub, held),
            committee=partial(RedisCommittee, redis, RedisBucket(redis), replicas=held),
            logins=lambda secret_keys: RedisLogins(redis, Seal(secret_keys) if secret_keys else None, held),
            audit=await stack.enter_async_context(recording(redis, data_dir)),
            keeping=keeping_on(redis, threads, erasing, scrub, notice),
            backlog=partial(backlog, redis),
            storing=partial(storing, redis, replicas),
        )


async def _finish_erasing(threads: RedisThreads, erasing: RedisErasing) -> None:
    """What a process before this one broke off."""
    await asyncio.to_thread(sweep_temporary)
    await threads.finish_forgetting()
    await erasing.finish()


def _let_go(submissions: RedisSubmissions, others: LetGo) -> None:
    submissions.forget_all()
    forget_all()
    if others:
        others()


@asynccontextmanager
async def _connected(
    redis_url: str | None, data_dir: Path, replicas: int
) -> AsyncIterator[tuple[Client, Client, Client]]:
    """For what answers at once, for what is waited for, and for entries and hints that replicas must hold."""
    async with AsyncExitStack() as stack:
        url = redis_url if redis_url else await stack.enter_async_context(open_server(data_dir))
        redis, reading = client(url), reader(url)
        writing = client(url) if replicas else redis
        for one in {redis, reading, writing}:
            stack.push_async_callback(close, one)
        async with answered():
            await redis.ping()
        if redis_url:
            await warn_if_it_forgets(redis)
            await warn_if_too_few_follow(redis, replicas)
        yield redis, reading, writing
