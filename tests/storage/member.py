"""A process that adds an entry to a thread, prints the server's address, and stays until its standard input ends."""

import asyncio
import sys
from pathlib import Path

from core.conversation.entries import Said
from core.storage.embedded import open_server
from core.storage.open import open_storage

THREAD = "terminal:1"


async def _stay(data_dir: Path) -> None:
    async with open_server(data_dir) as url, open_storage(url, data_dir) as storage:
        number = len(await storage.log.read(THREAD)) + 1
        await storage.log.append(THREAD, number, Said(str(number), "Ada", "words", 1.0))
        print(url, flush=True)  # noqa: T201  the test reads it
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_stay(Path(sys.argv[1])))
