"""
A process on a data folder that asks one question and stops for good once a given step of its life is in the log.

    python -m tests.bots.stopping STEP THREAD        STEP is an entry's kind; prints STEP when it is stored

Everything is wired as the product wires it, but for the log, which never returns from the append in question.
"""

import asyncio
import sys
from dataclasses import dataclass, replace

from bots.run.process import settings
from bots.run.terminal import desk_on
from bots.terminal.jsonl import Unseen
from bots.terminal.shelf import named
from bots.terminal.sitting import sit
from bots.terminal.speech import Line
from core.conversation.entries import Entry
from core.storage.open import open_storage
from tests.fakes.passing_log import PassingLog

QUESTION = "What are the weaknesses?"


@dataclass(eq=False)
class StoppingLog(PassingLog):
    step: str

    async def append(self, thread_id: str, number: int, entry: Entry, after: Entry | None = None) -> None:
        await self.inner.append(thread_id, number, entry, after)
        if entry.kind == self.step:
            sys.stdout.write(f"{self.step}\n")
            sys.stdout.flush()
            await asyncio.Event().wait()


async def main(step: str, thread: str) -> None:
    found = settings()
    async with open_storage(found.redis_url, found.data_dir, found.lease_s) as storage:
        desk = desk_on(replace(storage, log=StoppingLog(storage.log, step)), found)
        async with sit(desk, await named(desk, thread), Unseen()) as sitting:
            await sitting.say(Line("ana", QUESTION))
            await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
