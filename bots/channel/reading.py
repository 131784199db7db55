"""
Reading what a turn names, with the rights of who asks, for as long as somebody wants it.

It ends when it is stopped, or when who asked edits or deletes the request.  Nothing is stored here, or shown.
"""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from bots.channel.desk import Attachments, Desk
from bots.channel.place import Place
from bots.channel.words import ATTACHED
from bots.loading import Loaded, Progress
from core.conversation.thread import Thread, Turn
from core.conversation.turns import Turns
from core.errors import SubmissionError
from core.submissions.model import Submission


@dataclass(frozen=True)
class Reading:
    desk: Desk
    turns: Turns
    attachments: Attachments

    async def wanted(
        self, place: Place, thread: Thread, turn: Turn, references: Sequence[str], progress: Progress
    ) -> Loaded | None:
        """What is loaded; None if nobody wants it any more. Raise as the desk's `read` does."""
        if turn.stopped:
            return None
        by = thread.messages[turn.key].author
        loading = asyncio.create_task(self._loaded(place, thread, by, references, progress))
        try:
            await self.turns.unless_unwanted(place.thread_id, thread, turn, loading)
            return None if loading.cancelled() else await loading
        finally:
            loading.cancel()
            await asyncio.wait({loading})

    async def _loaded(
        self, place: Place, thread: Thread, by: str, references: Sequence[str], progress: Progress
    ) -> Loaded:
        async with AsyncExitStack() as stack:
            names: list[str | Path] = []
            for reference in references:
                if reference.startswith(ATTACHED):
                    attachment = self.attachments.fetched(place, reference.removeprefix(ATTACHED))
                    names.append(await stack.enter_async_context(attachment))
                else:
                    names.append(reference)
            read = await self.desk.acting.reader(self.desk.read, place, by)
            return await read(names, progress, await self._open_in(thread))

    async def _open_in(self, thread: Thread) -> Submission | None:
        """What the thread is about, unless it is not kept any more, which opening it again will mend."""
        if thread.opened is None:
            return None
        try:
            return await self.desk.submissions.load(thread.opened.submission, thread.opened.snapshot)
        except SubmissionError:
            return None
