"""
What was worked out for a submission, kept for the few submissions used last.

Two submissions are the same when their id and snapshot are; without a snapshot, when they are the same object.
Safe to use from several threads: at worst the same thing is worked out twice.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, Generic, TypeVar
from weakref import WeakSet

from core.submissions.model import Submission

T = TypeVar("T")

SIZE = 64
"""
How many submissions, a megabyte each at the most: in a large venue's busiest hour, chairs who ask on about the same one
find it among 64 in three of four cases, among 16 in one of four (docs/scale.md).
"""


class Kept(Generic[T]):
    """`work_out(submission)`, at most `size` results remembered."""

    def __init__(self, work_out: Callable[[Submission], T], size: int = SIZE) -> None:
        self._work_out = work_out
        self._size = size
        self._held: OrderedDict[tuple[str, str, int], tuple[Submission, T]] = OrderedDict()
        self._lock = Lock()
        _every.add(self)

    def forget(self) -> None:
        """Remember nothing. What is being worked out meanwhile is remembered in a place that nobody looks at."""
        with self._lock:
            self._held = OrderedDict()

    def of(self, submission: Submission) -> T:
        key = (submission.id, submission.snapshot, 0 if submission.snapshot else id(submission))
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key][1]
            held = self._held
        made = self._work_out(submission)
        with self._lock:
            # the submission is held as well, so that its address cannot become another one's
            held[key] = (submission, made)
            while len(held) > self._size:
                held.popitem(last=False)
        return made


_every: WeakSet[Kept[Any]] = WeakSet()


def forget_all() -> None:
    """Remember nothing of any submission: one was erased."""
    for kept in list(_every):
        kept.forget()
