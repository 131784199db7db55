"""Which thread a log line is about: a short hash, since an id may hold a name that somebody gave it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256

_about: ContextVar[str] = ContextVar("about", default="")


@contextmanager
def about(thread_id: str) -> Iterator[None]:
    """What is logged in the block, and by the tasks that it starts, is about this thread."""
    before = _about.set(hash_of(thread_id))
    try:
        yield
    finally:
        _about.reset(before)


def hash_of(thread_id: str) -> str:
    """Twelve hexadecimal digits: `printf %s ID | sha256sum` begins with them."""
    return sha256(thread_id.encode()).hexdigest()[:12]


def thread_hash() -> str:
    """That of the thread that is worked on; empty if there is none."""
    return _about.get()
