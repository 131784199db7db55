"""Everything that is stored, opened together: one `async with` in the composition root."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from core.installations import Erasing, Installations, States
from core.ports import Bucket, Leases, Log, Notes, Submissions, Threads, Work
from core.storage.bucket import RedisBucket
from core.storage.client import answered, client, reader
from core.storage.embedded import open_server
from core.storage.erasing import RedisErasing
from core.storage.installations import RedisInstallations, RedisStates
from core.storage.leases import RedisLeases
from core.storage.log import RedisLog
from core.storage.notes import RedisNotes
from core.storage.pace import RedisPace
from core.storage.scrub import Scrub
from core.storage.seal import Seal
from core.storage.submissions import RedisSubmissions
from core.storage.threads import RedisThreads
from core.storage.work import RedisWork
from core.submissions.sources.pace import Pace


@dataclass(frozen=True)
class Storage:
    """`work` gives the work stream of a platform, `installations` what is sealed with these keys."""

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


@asynccontextmanager
async def open_storage(redis_url: str | None, data_dir: Path, lease_s: float = 5.0) -> AsyncIterator[Storage]:
    """On the server at `redis_url`, or on our own in `data_dir`. Raise `StorageError` if it cannot be reached."""
    async with AsyncExitStack() as stack:
        url = redis_url if redis_url else await stack.enter_async_context(open_server(data_dir))
        redis, reading = client(url), reader(url)
        stack.push_async_callback(redis.connection_pool.disconnect)
        stack.push_async_callback(reading.connection_pool.disconnect)
        async with answered():
            await redis.ping()
        threads = RedisThreads(redis, None if redis_url else Scrub(redis))
        await threads.finish_forgetting()
        yield Storage(
            log=RedisLog(redis, reading),
            leases=RedisLeases(redis, lease_s),
            submissions=RedisSubmissions(redis),
            threads=threads,
            work=partial(RedisWork, redis, reading, lease_s=lease_s),
            pace=RedisPace(redis),
            bucket=RedisBucket(redis),
            notes=RedisNotes(redis),
            installations=lambda secret_keys: RedisInstallations(redis, Seal(secret_keys)),
            states=RedisStates(redis),
            erasing=RedisErasing(redis, threads),
        )
