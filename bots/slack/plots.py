"""
The picture that a reply names, below its text: an image in the thread, there once.

Its file is named after the turn, and before it is posted the thread is searched for that name: twice where an earlier
attempt may have come this far, since what was posted may take a moment to be found.
"""

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bots.channel.place import Place
from bots.slack.calls import Refused, Unsure
from bots.slack.posts import FILE, Posts
from bots.slack.uploads import Picture, Uploads
from core.answering.reply import Reply
from core.errors import SubmissionError

logger = logging.getLogger(__name__)

Draw = Callable[[str, str, Reply], Awaitable[Picture | None]]
"""Draws what the reply to that thread's turn names; None if there is nothing to see. Raises `SubmissionError`."""


@dataclass(frozen=True)
class Plots:
    posts: Posts
    uploads: Uploads
    draw: Draw

    async def shown(self, place: Place, key: str, reply: Reply, *, again: bool) -> tuple[str, ...]:
        """
        The ids of what was posted. `again`: somebody may have posted it before. A picture that cannot be drawn, or
        that Slack refuses, is left out, for the text says the same. Raise `Unsure` as `Posts.shown` does.
        """
        if reply.picture is None or place.is_request:
            return ()
        name = file_name(key, reply)
        there = await self._found(place, key, name, again=again)
        if there:
            return (f"{FILE}{there}",)
        try:
            picture = await self.draw(place.thread_id, key, reply)
            return (f"{FILE}{await self._shared(place, key, picture, name)}",) if picture else ()
        except (SubmissionError, Refused) as error:
            logger.warning("a picture is left out: %s", error)
            return ()

    async def of(self, place: Place, key: str) -> tuple[str, ...]:
        """The ids of the turn's pictures that are there."""
        files = () if place.is_request else await self.posts.lookup.files(place, key, _ending(key))
        return tuple(f"{FILE}{file}" for file in files)

    async def _shared(self, place: Place, key: str, picture: Picture, name: str) -> str:
        try:
            return await self.uploads.share(place, picture, name)
        except Unsure:
            there = await self._found(place, key, name, again=True)
            if there is None:
                raise
            return there

    async def _found(self, place: Place, key: str, name: str, *, again: bool) -> str | None:
        there = await self.posts.lookup.file(place, key, name) if again else None
        if there is None and again:
            await asyncio.sleep(self.posts.settle_s)
            there = await self.posts.lookup.file(place, key, name)
        return there


def file_name(key: str, reply: Reply) -> str:
    """The same for the same turn."""
    return f"{reply.picture}{_ending(key)}"


def _ending(key: str) -> str:
    return f"-{hashlib.sha256(key.encode()).hexdigest()[:12]}.png"


async def nothing(_thread_id: str, _key: str, _reply: Reply) -> None:
    """Draw nothing: for where no one draws."""
