"""
The terminal's commands: settings in, everything opened and put together, closed again in reverse.

What a command does not need is imported where it is first needed, since a prompt should be there at once.
"""

import secrets
import threading
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bots.loading import library_of
from bots.run.acting import key_of
from bots.run.engine import allowed_model, extractive, open_engine
from bots.run.process import Result, leave_when_told, login, run_to_end, settings
from bots.run.recorded import RecordedEngine, record_of, rules_noted
from bots.run.retention import expiring
from bots.run.rulings import rulings
from bots.run.storage import storage_of
from bots.terminal import session
from bots.terminal.beside import beside
from bots.terminal.desk import Desk, Wanted
from bots.terminal.logins import OwnRights
from bots.terminal.shelf import PLACE
from core.conversation.company import Company, company_of
from core.conversation.turns import Turns
from core.conversation.worker import Worker
from core.ports import Messenger
from core.settings import Settings
from core.storage.open import Storage

HISTORY, PICTURES = "history", "pictures"


def desk_on(storage: Storage, settings: Settings) -> Desk:
    """The terminal's desk on an open storage."""
    library, audit = library_of(settings, storage.submissions, storage.pace), record_of(storage, settings)
    account = login()
    own = OwnRights(library, account, key_of(settings) or secrets.token_hex(16), time.time)

    @asynccontextmanager
    async def answering(thread_id: str, messenger: Messenger) -> AsyncIterator[None]:
        wait_s = settings.placeholder_after_s
        async with open_engine(settings) as engine:

            async def company(thread_id: str, _person: str) -> Company:
                return await company_of(storage.log, storage.submissions, storage.threads, PLACE, thread_id)

            noted = RecordedEngine(engine, settings, audit, lambda _thread, _author: account, time.time, asks=True)
            turns = Turns(storage.log, storage.submissions, noted, messenger, time.time, wait_s, company=company)
            worker = Worker(storage.work(thread_id), storage.leases, turns)
            async with beside(worker.run()):
                yield

    return Desk(
        log=storage.log,
        submissions=storage.submissions,
        threads=storage.threads,
        work=storage.work,
        answering=answering,
        read=own.read,
        clock=time.time,
        history=settings.data_dir / HISTORY,
        pictures=settings.data_dir / PICTURES,
        limits=library.limits,
        ruling=rulings(settings),
        audit=audit,
        account=account,
        own=own,
    )


def chat(wanted: Wanted) -> None:
    """A conversation on this terminal, or through pipes."""
    # While a PDF is read in a process of its own, this one has time to load what answers.
    threading.Thread(target=extractive, daemon=True).start()
    _run(lambda desk: session.talk(desk, wanted))


def chat_json(wanted: Wanted) -> bool:
    """Messages in, JSON out; False if there was a message that could not be used."""
    return _run(lambda desk: session.talk_json(desk, wanted))


def show_threads() -> None:
    _run(session.list_threads)


def export(name: str, by: str, folder: Path | None) -> None:
    _run(lambda desk: session.export(desk, name, by, folder))


def take_in(path: Path) -> None:
    _run(lambda desk: session.take_in(desk, path))


def show_card(references: Sequence[str]) -> None:
    _run(lambda desk: session.show_card(desk, references))


def _run(use: Callable[[Desk], Coroutine[Any, Any, Result]]) -> Result:
    async def opened() -> Result:
        found = settings()
        leave_when_told()
        await allowed_model(found)  # a model that text must not be sent to is said before anything is opened
        storing = storage_of(found)
        async with storing as storage, expiring(storage, found):
            desk = desk_on(storage, found)
            await rules_noted(storage, found, desk.account, desk.clock())
            return await use(desk)

    return run_to_end(opened())
