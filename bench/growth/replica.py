"""
One process that answers from each "go" on its input to the next "hold", until that is closed.  To each it says the
same word again when it has obeyed, and the seconds of CPU that it has taken so far:

    python -m bench.growth.replica URL ENGINE LEASE_S
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.turn import Instant
from core.answering.extractive import ExtractiveEngine
from core.answering.inquiry import Inquiry
from core.answering.reply import Reply
from core.conversation.turns import Turns
from core.conversation.worker import Worker
from core.ports import Engine
from core.storage.open import open_storage

WAIT_S = 0.2
"""As a model's first words take, and less than a placeholder waits for."""


class Waiting(Instant):
    """Waits, as for a model, and costs nothing."""

    async def answer(self, inquiry: Inquiry, show: Callable[[str], None]) -> Reply:
        await asyncio.sleep(WAIT_S)
        return await super().answer(inquiry, show)


class Stuck(Instant):
    """Holds what it was given until its process dies."""

    async def answer(self, inquiry: Inquiry, show: Callable[[str], None]) -> Reply:
        await asyncio.Event().wait()
        return await super().answer(inquiry, show)


ENGINES: dict[str, type[Engine]] = {
    "instant": Instant,
    "waiting": Waiting,
    "stuck": Stuck,
    "extractive": ExtractiveEngine,
}


async def _answering(url: str, engine: str, lease_s: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with open_storage(url, Path(folder), float(lease_s)) as storage:
            turns = Turns(storage.log, storage.submissions, ENGINES[engine](), Instant(), time.time)
            worker, answering = Worker(storage.work("bench"), storage.leases, turns), None
            while order := (await asyncio.to_thread(sys.stdin.readline)).strip():
                if order == "go":
                    answering = asyncio.create_task(worker.run())
                elif answering is not None:
                    answering.cancel()
                    await asyncio.wait({answering})
                print(order, time.process_time(), flush=True)


if __name__ == "__main__":
    asyncio.run(_answering(*sys.argv[1:]))
