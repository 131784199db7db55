"""
Letting go of all that this process keeps in memory of submissions and threads, when something was erased anywhere.

What is kept is found by looking, not by a list that somebody could forget to extend: what was worked out for a
submission, what a server answered and what it said that somebody reads are known to their kinds (`Kept`, `Beliefs`),
what was worked out for a text stands in a function's own cache.  Threads and unpacked submissions are the storage's to
let go of.
"""

import sys
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from typing import Any

ROOMS = ("core.", "bots.")
_KEPT = ("core.deliberation.kept", "core.submissions.sources.kept", "bots.beliefs")


def let_go() -> None:
    """Repeating it is harmless; what is still needed is worked out again."""
    for name in _KEPT:
        # What was never imported keeps nothing.
        if name in sys.modules:
            sys.modules[name].forget_all()
    for function in caches():
        function.cache_clear()


def caches() -> Iterator["_lru_cache_wrapper[Any]"]:
    """Every function here that remembers what it made of what it was given; a table that is made once holds nothing."""
    for name, module in list(sys.modules.items()):
        if name.startswith(ROOMS):
            for value in list(vars(module).values()):
                if isinstance(value, _lru_cache_wrapper) and value.__wrapped__.__code__.co_argcount:
                    yield value
