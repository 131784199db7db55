"""
The composition root: settings in, everything opened and put together, closed again in reverse.  Nothing else wires.

What a command does not need is imported where it is first needed, since a prompt should be there at once.
"""

import asyncio
import logging
import signal
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from bots.loading import library_of
from bots.terminal import session
from bots.terminal.beside import beside
from bots.terminal.desk import Desk, Wanted
from core.conversation.turns import Turns
from core.conversation.worker import Worker
from core.errors import ChairsideError, InputError, fault_of
from core.ports import Engine, Messenger
from core.settings import Settings
from core.storage.open import Storage, open_storage

if TYPE_CHECKING:
    from bots.channel.desk import Desk as ChannelDesk

HISTORY, PICTURES = "history", "pictures"
FAULT = "A fault of ours: {}. Threads are kept; start again to go on."
Result = TypeVar("Result")


class Fault(ChairsideError):
    """A fault of ours has ended the process; its text names the place and quotes nothing."""


def desk_on(storage: Storage, settings: Settings) -> Desk:
    """The terminal's desk on an open storage, answered by the engine that needs no model."""
    library = library_of(settings, storage.submissions, storage.pace)

    @asynccontextmanager
    async def answering(thread_id: str, messenger: Messenger) -> AsyncIterator[None]:
        wait_s = settings.placeholder_after_s
        turns = Turns(storage.log, storage.submissions, extractive(), messenger, time.time, wait_s)
        worker = Worker(storage.work(thread_id), storage.leases, turns)
        async with beside(worker.run()):
            yield

    return Desk(
        log=storage.log,
        submissions=storage.submissions,
        threads=storage.threads,
        work=storage.work,
        answering=answering,
        read=partial(library.load, paths=True),
        clock=time.time,
        history=settings.data_dir / HISTORY,
        pictures=settings.data_dir / PICTURES,
    )


def channel_desk(storage: Storage, settings: Settings, platform: str) -> "ChannelDesk":
    """A channel platform's desk on an open storage."""
    from bots.channel.desk import Desk as ChannelDesk  # noqa: PLC0415 - the terminal needs no channels

    library = library_of(settings, storage.submissions, storage.pace)
    return ChannelDesk(
        log=storage.log,
        work=storage.work(platform),
        leases=storage.leases,
        submissions=storage.submissions,
        threads=storage.threads,
        bucket=storage.bucket,
        engine=extractive(),
        read=library.load,
        hosts=library.sources.hosts,
        clock=time.time,
        placeholder_after_s=settings.placeholder_after_s,
        follow_up=frozenset(filter(None, (channel.strip() for channel in settings.slack_follow_up.split(",")))),
    )


def extractive() -> Engine:
    """The engine that needs no model."""
    from core.answering.extractive import ExtractiveEngine  # noqa: PLC0415 - a list of threads needs no engine

    return ExtractiveEngine()


def settings() -> Settings:
    """What the environment sets. Raise `InputError` naming all variables that cannot be used."""
    try:
        return Settings()
    except ValidationError as exc:
        names = sorted({f"CHAIRSIDE_{str(fault['loc'][0]).upper()}" for fault in exc.errors()})
        raise InputError(f"What is set cannot be used: {', '.join(names)}.") from exc


def chat(wanted: Wanted) -> None:
    """A conversation on this terminal, or through pipes."""
    # While a PDF is read in a process of its own, this one has time to load what answers.
    threading.Thread(target=extractive, daemon=True).start()
    _run(lambda desk: session.talk(desk, wanted))


def chat_json(wanted: Wanted) -> bool:
    """Messages in, JSON out; False if there was a message that could not be used."""
    return _run(lambda desk: session.talk_json(desk, wanted))


def slack() -> None:
    """Serve a Slack workspace until told to leave. Raise `InputError` without its tokens."""
    from bots.slack.app import serve  # noqa: PLC0415 - only this command needs Slack's libraries
    from bots.slack.tokens import tokens_of  # noqa: PLC0415

    async def served() -> None:
        found = settings()
        tokens = tokens_of(found)
        _leave_when_told()
        async with open_storage(found.redis_url, found.data_dir, found.lease_s) as storage:
            await serve(channel_desk(storage, found, "slack"), tokens, logging.getLogger("chairside").warning)

    run_to_end(served())


def show_threads() -> None:
    _run(session.list_threads)


def forget(name: str) -> None:
    _run(lambda desk: session.forget(desk, name))


def show_card(references: Sequence[str]) -> None:
    _run(lambda desk: session.show_card(desk, references))


def _run(use: Callable[[Desk], Coroutine[Any, Any, Result]]) -> Result:
    async def opened() -> Result:
        found = settings()
        _leave_when_told()
        async with open_storage(found.redis_url, found.data_dir, found.lease_s) as storage:
            return await use(desk_on(storage, found))

    return run_to_end(opened())


def _leave_when_told() -> None:
    """Let what ends a process politely, such as a closed window, close everything too, our server among it."""
    task = asyncio.current_task()
    for name in ("SIGTERM", "SIGHUP"):
        if task and hasattr(signal, name) and sys.platform != "win32":
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), task.cancel)


def run_to_end(work: Coroutine[Any, Any, Result]) -> Result:
    """
    Run to the end. Of several errors at once the first one that is for the person is raised, out of its group, or
    `BrokenPipeError`, when nobody reads on; a fault of ours becomes a `Fault`.
    """
    try:
        return asyncio.run(work)
    except asyncio.CancelledError as exc:
        raise KeyboardInterrupt from exc
    except (ChairsideError, BrokenPipeError):
        raise
    except Exception as error:
        causes = _leaves(error)
        meant = next((cause for cause in causes if isinstance(cause, ChairsideError | BrokenPipeError)), None)
        raise meant or Fault(FAULT.format(fault_of(causes[0]))) from error


def _leaves(error: BaseException) -> list[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        return [leaf for inner in error.exceptions for leaf in _leaves(inner)]
    return [error]
