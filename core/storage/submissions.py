"""
Submissions on Redis: one hash each, with every snapshot (compressed JSON), the name of the newest, and the PDFs that
the snapshots were read from, each once.

A save is one transaction, so a reader sees the newest snapshot whole or the one before it.  A snapshot never changes,
so the last few are kept unpacked; each load still asks whether it is stored, since it may have been erased.
"""

import hashlib
import time
import zlib
from collections import OrderedDict
from collections.abc import Callable
from functools import cache

from pydantic import TypeAdapter, ValidationError

from core.errors import SubmissionError
from core.storage import keys
from core.storage.client import Client, answered
from core.storage.replicas import Replicas
from core.submissions.model import Submission

_NEWEST, AT = "newest", "at"
_LEVEL = 1
_UNPACKED = 64


class RedisSubmissions:
    """With `pdfs` off no PDF is kept, so that no page can be shown: they are nine tenths of what there is to store."""

    def __init__(
        self,
        redis: Client,
        clock: Callable[[], float] = time.time,
        *,
        pdfs: bool = True,
        replicas: Replicas | None = None,
    ) -> None:
        self._redis = redis
        self._replicas = replicas or Replicas(redis)
        self._clock = clock
        self._pdfs = pdfs
        self._unpacked: OrderedDict[tuple[str, str], Submission] = OrderedDict()

    async def save(self, submission: Submission, pdf: bytes | None = None) -> bool:
        key = keys.submission(submission.id)
        async with answered():
            await self._redis.hset(key, AT, self._clock())
            if pdf is not None and self._pdfs:
                digest = hashlib.blake2b(pdf, digest_size=16).hexdigest()
                if not await self._redis.hexists(key, f"pdf:{digest}"):
                    await self._redis.hset(key, f"pdf:{digest}", pdf)
                await self._redis.hset(key, f"read from:{submission.snapshot}", digest)
            if await self._redis.hget(key, _NEWEST) == submission.snapshot.encode():
                return False
            fields = {_field(submission.snapshot): _packed(submission), _NEWEST: submission.snapshot}
            async with self._redis.pipeline(transaction=True) as pipeline:
                before, _ = await pipeline.hget(key, _NEWEST).hset(key, mapping=fields).execute()
        await self._replicas.fence(submission.id)
        return bool(before != submission.snapshot.encode())

    async def pdf(self, submission_id: str, snapshot: str) -> bytes | None:
        key = keys.submission(submission_id)
        async with answered():
            digest: bytes | None = await self._redis.hget(key, f"read from:{snapshot}")
            kept: bytes | None = await self._redis.hget(key, f"pdf:{digest.decode()}") if digest else None
        return kept

    async def load(self, submission_id: str, snapshot: str | None = None) -> Submission:
        key = keys.submission(submission_id)
        async with answered():
            if snapshot is None:
                snapshot = (await self._redis.hget(key, _NEWEST) or b"").decode()
            known = self._unpacked.pop((submission_id, snapshot), None)
            if known is not None and await self._redis.hexists(key, _field(snapshot)):
                return self._kept(known)
            data = None if known is not None else await self._redis.hget(key, _field(snapshot))
        if data is None:
            raise SubmissionError("That submission is not stored here (any more): open it again.")
        return self._kept(_unpacked(data))

    def forget_all(self) -> None:
        """Keep nothing unpacked: something was erased."""
        self._unpacked = OrderedDict()

    def _kept(self, submission: Submission) -> Submission:
        self._unpacked[submission.id, submission.snapshot] = submission
        while len(self._unpacked) > _UNPACKED:
            self._unpacked.popitem(last=False)
        return submission


def _field(snapshot: str) -> str:
    return f"snapshot:{snapshot}"


@cache
def _known() -> TypeAdapter[Submission]:
    return TypeAdapter(Submission)


def _packed(submission: Submission) -> bytes:
    return zlib.compress(_known().dump_json(submission), _LEVEL)


def _unpacked(data: bytes) -> Submission:
    try:
        return _known().validate_json(zlib.decompress(data))
    except (zlib.error, ValidationError):
        # The library's error quotes what it could not read, and that is the submission's text.
        raise SubmissionError("That stored submission is damaged: open it again.") from None
