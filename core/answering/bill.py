"""
What was asked of a model for one answer, so far.

It is written while the answer is made, so that it is known too if the answer fails, or if nobody waits for it any more.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from core.answering.reply import Usage


@dataclass
class Bill:
    """
    `usage` is None as long as no model was asked. `leaving` is told how many bytes of text are about to leave for the
    model's server, and waited for, before each call; if it raises, nothing leaves. `failed` is told of each call that
    failed, of which kind it was: "refused", "too long", "broke off" or "passing".
    """

    usage: Usage | None = None
    leaving: Callable[[int], Awaitable[None]] | None = None
    failed: Callable[[str], None] | None = None
