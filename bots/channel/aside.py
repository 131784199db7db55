"""
Why a command came to nothing: told to who gave it, alone, where the platform lets us; else where its card would be.

    told alone ─► the placeholder is taken away          not told, or nobody knows ─► the placeholder says it

A process may die between the two: whoever comes after it and cannot know says it once more, rather than never.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bots.channel.place import Place
from bots.channel.refusals import Turned
from core.conversation.thread import Failure, Outcome

Whisper = Callable[[Failure], Awaitable[bool]]
"""Tells who gave the command; False if it cannot be known whether they were told."""

Remove = Callable[[Place, Sequence[str]], Awaitable[None]]


async def told_alone(
    place: Place, posted: Sequence[str], outcome: Outcome | str, whisper: Whisper, remove: Remove
) -> bool:
    """Whether nothing is left to show in the channel. Raise `PlatformError` if the platform is out of reach."""
    if not (isinstance(outcome, Failure) and place.is_request and posted):
        return False
    # What is for one person alone goes with the whisper only: the placeholder never says it.
    alone = replace(outcome, reason=outcome.alone) if isinstance(outcome, Turned) and outcome.alone else outcome
    if not await whisper(alone):
        return False
    await remove(place, posted)
    return True
