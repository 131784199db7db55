"""
What OpenReview has said that accounts read, believed for a while, of the thousand that asked last.

A belief is of the token by which it was asked: one that was taken back, has ended or was given anew is believed nothing
of, in whichever process that happened.  Of the token only a digest is held.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from weakref import WeakSet

MOST = 1_000
Notes = frozenset[str]


class Beliefs:
    """`clock` gives seconds; `believed_s` is for how long it is believed that they read some notes, or none."""

    def __init__(self, clock: Callable[[], float], believed_s: Callable[[Notes], float], most: int = MOST) -> None:
        self._clock = clock
        self._believed_s = believed_s
        self._most = most
        self._held: OrderedDict[bytes, tuple[float, Notes]] = OrderedDict()
        _every.add(self)

    def forget(self) -> None:
        """Believe nothing. What is being asked meanwhile is kept in a place that nobody looks at."""
        self._held = OrderedDict()

    async def of(self, account: str, token: str, submission: str, ask: Callable[[], Awaitable[Notes]]) -> Notes:
        """The notes of the submission that the account reads by that token. Raise as `ask` does."""
        key = hashlib.blake2b(f"{account}\0{token}\0{submission}".encode(), digest_size=16).digest()
        held = self._held
        until, notes = held.get(key, (0.0, Notes()))
        if self._clock() < until:
            held.move_to_end(key)
            return notes
        notes = await ask()
        held[key] = self._clock() + self._believed_s(notes), notes
        held.move_to_end(key)
        while len(held) > self._most:
            held.popitem(last=False)
        return notes


_every: WeakSet[Beliefs] = WeakSet()


def forget_all() -> None:
    """Believe nothing of anybody: something was erased."""
    for beliefs in list(_every):
        beliefs.forget()
