"""
One process that answers from each "go" on its input to the next "hold", until that is closed:

    python -m bench.growth.replica URL ENGINE
"""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from bench.turn import Instant
from core.answering.extractive import ExtractiveEngine
from core.conversation.turns import Turns
from core.conversation.worker import Worker
from core.ports import Engine
from core.storage.open import open_storage

ENGINES: dict[str, type[Engine]] = {"instant": Instant, "extractive": ExtractiveEngine}


async def _answering(url: str, engine: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with open_storage(url, Path(folder)) as storage:
            turns = Turns(storage.log, storage.submissions, ENGINES[engine](), Instant(), time.time)
            worker, answering = Worker(storage.work("bench"), storage.leases, turns), None
            while order := (await asyncio.to_thread(sys.stdin.readline)).strip():
                if order == "go":
                    answering = asyncio.create_task(worker.run())
                elif answering is not None:
                    answering.cancel()
                    await asyncio.wait({answering})
                print(order, flush=True)


if __name__ == "__main__":
    asyncio.run(_answering(*sys.argv[1:]))
