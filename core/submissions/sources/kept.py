"""
Answers kept in memory, so that the same question is asked on the condition that its answer has changed.

The server is asked every time, with the asker's own token, and says itself whether that asker may still have what is
kept: nothing is ever handed on without its word.  What one token was answered is not even tried for another.  Kept
for an hour at most, and no more than 64 MB; never what the server does not want stored.
"""

import hashlib
import time
from collections.abc import Callable, Mapping
from weakref import WeakSet

from core.submissions.sources.exchange import Answer, Request

_CONDITIONS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
"""What an answer gives to know it by, and the header that gives it back."""


class Kept:
    def __init__(
        self, max_bytes: int = 64_000_000, keep_s: float = 3_600.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._max_bytes = max_bytes
        self._keep_s = keep_s
        self._clock = clock
        self._answers: dict[str, tuple[float, Answer]] = {}
        _every.add(self)

    def conditions(self, request: Request) -> Mapping[str, str]:
        """The headers to ask with; none if nothing is kept."""
        self._drop_old()
        _, answer = self._answers.get(_key(request), (0.0, None))
        if answer is None:
            return {}
        given = {header: answer.headers.get(name, "") for name, header in _CONDITIONS.items()}
        return {header: value for header, value in given.items() if value and value.isascii()}

    def told(self, request: Request, answer: Answer) -> Answer:
        """The answer, or the kept one if the server says that it has not changed."""
        key = _key(request)
        if answer.status == 304 and key in self._answers:
            return self._answers[key][1]
        self._answers.pop(key, None)
        stored = "no-store" not in answer.headers.get("cache-control", "").lower()
        if answer.status == 200 and stored and request.body is None and _CONDITIONS.keys() & answer.headers.keys():
            self._answers[key] = self._clock(), answer
            self._drop_old()
        return answer

    def forget(self) -> None:
        """Keep nothing of what there is."""
        self._answers.clear()

    def _drop_old(self) -> None:
        """What is older than allowed, and the oldest as long as there is too much."""
        now = self._clock()
        for key, (since, _) in list(self._answers.items()):
            if now - since > self._keep_s or self._bytes() > self._max_bytes:
                del self._answers[key]

    def _bytes(self) -> int:
        return sum(len(answer.body) for _, answer in self._answers.values())


_every: WeakSet[Kept] = WeakSet()


def forget_all() -> None:
    """Keep no answer to anybody: a submission was erased."""
    for kept in list(_every):
        kept.forget()


def _key(request: Request) -> str:
    """Of what is asked and as whom; the token is not kept."""
    return hashlib.blake2b(f"{request.token}\0{request.accept}\0{request.url}".encode(), digest_size=16).hexdigest()
