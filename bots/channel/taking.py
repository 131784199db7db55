"""A channel's thread as files, for who asked and nobody else. The gate was asked before."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from bots.channel.desk import Desk
from bots.channel.place import Place
from bots.channel.shelf import found_for, noting_on, submission_of
from core.conversation.exports.files import Document, documents
from core.conversation.exports.takeout import takeout
from core.governance.audit import Deed
from core.governance.outcomes import recorded

TAKING = "Making the files…"
TAKEN = "The export: a page to read, and a file that Chairside can read back. It is as confidential as the reviews are."


@dataclass(frozen=True)
class Taking:
    """Raises `InputError`, or another `ChairsideError`, with words for the person."""

    desk: Desk

    async def files(self, place: Place, person: str, reference: str, names: Mapping[str, str]) -> tuple[Document, ...]:
        """Of what the reference names, else of what is open in this thread, else of what was opened last."""
        one = await found_for(self.desk, place, person, reference)
        async with recorded(noting_on(self.desk, one, person), Deed.EXPORTED):
            submission, log = await submission_of(self.desk, one), await self.desk.log.read(one.thread_id)
            taken = takeout(submission, log, person, self.desk.clock(), names)
            return await asyncio.to_thread(documents, taken)
