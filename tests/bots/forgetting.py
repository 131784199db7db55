"""
A process that forgets a thread, or erases a person, and stops for good at a given step; all else is the product's.

    python -m tests.bots.forgetting STEP NAME      prints STEP when it has come to it

    noted files log submission listing rewritten   after that part of the forgetting
    copied                                         goes on, after another program has copied what was to be erased
    person-before person-after                     before and after the first thread is rewritten without the person
"""

import asyncio
import sys
from typing import Any

from bots.run import forgetting, person
from core.storage import files, rewriting, scrub, threads
from core.storage.client import Client
from tests.bots.marked import REVIEW


async def stop(step: str) -> None:
    sys.stdout.write(f"{step}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


def after(owner: Any, name: str, step: str) -> None:
    inner = getattr(owner, name)

    async def stopping(*given: Any, **named: Any) -> Any:
        await inner(*given, **named)
        await stop(step)

    setattr(owner, name, stopping)


def before(owner: Any, name: str, step: str) -> None:
    async def stopping(*_: Any, **__: Any) -> None:
        await stop(step)

    setattr(owner, name, stopping)


async def _copied(redis: Client, *_: Any, **__: Any) -> None:
    await redis.set("somebody's", f"the {REVIEW} baseline is missing from the experiments.".encode())


def main(step: str, name: str) -> None:
    match step:
        case "noted":
            after(scrub.Scrub, "note", step)
        case "files":
            after(files.Files, "erase", step)
        case "log":
            before(threads.RedisThreads, "_let_go", step)
        case "submission":
            after(threads.RedisThreads, "_let_go", step)
        case "listing":
            before(scrub.Scrub, "finish", step)
        case "rewritten":
            after(scrub.Scrub, "_own", step)
        case "copied":
            setattr(threads, "erase_hints", _copied)  # noqa: B010 - it is the module's own
        case "person-before":
            before(rewriting.RedisRewriting, "rewrite", step)
        case "person-after":
            after(rewriting.RedisRewriting, "rewrite", step)
    if step.startswith("person"):
        person.erase(name)
    elif not forgetting.forget(name):
        sys.exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
