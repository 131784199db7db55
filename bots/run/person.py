"""
`chairside person`: all that is held about one person, and its erasing.

Somebody is an account (`slack:T1:U1`, `discord:42`, a name on this terminal), or an address by which the roster knows
their accounts.  Their threads are those of the platform's; in each, `core/conversation/person.py` says what is theirs.
"""

import json
import sys
import time
from collections.abc import Callable
from contextlib import aclosing
from pathlib import Path
from typing import Any

from bots.run.audit import said_by
from bots.run.caches import let_go
from bots.run.process import leave_when_told, login, run_to_end, settings
from bots.run.recorded import record_of
from bots.run.somebody import Somebody, keeping_of, listed, named, row_of, threads_of
from bots.run.somebody import without as roster_without
from bots.run.terminal import desk_on
from bots.terminal.shelf import at
from bots.terminal.taking import export as export_thread
from core.conversation.entries import Erased, to_json
from core.conversation.person import about, without
from core.errors import InputError, SubmissionError
from core.governance.audit import Deed, Event
from core.governance.noted import noted_in
from core.settings import Settings
from core.storage.audit.names import Known
from core.storage.files import PLATFORM, Files
from core.storage.keeping import Keeping
from core.storage.open import Storage, open_storage
from core.storage.threads import said_in

NOTHING = "Nothing of theirs is stored."
NOT_WRITTEN = "The file cannot be written there: is it a folder, and has it room?"
FILE = "chairside-person.json"
Json = dict[str, Any]


def export(who: str, folder: Path) -> None:
    """Write all that is held about them to a file in the folder."""
    found = _run(lambda storage, given, _: _held(storage, given, who))
    path = folder / FILE
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError as exc:
        raise InputError(NOT_WRITTEN) from exc
    _out(f"{path}: {len(found['threads'])} threads, {len(found['rosters'])} rosters, {len(found['record'])} deeds.")


def erase(who: str) -> None:
    """Erase or pseudonymise it; a second time there is nothing."""
    _out(_run(lambda storage, found, keeping: _erased(storage, found, keeping, who)))


async def _held(storage: Storage, found: Settings, who: str) -> Json:
    somebody = await named(storage, who)
    threads = []
    for thread_id, name in await threads_of(storage, somebody):
        theirs = about(await storage.log.read(thread_id), name)
        if theirs:
            threads.append({"thread": thread_id, "entries": [json.loads(to_json(entry)[1]) for entry in theirs]})
    return {
        "accounts": somebody.accounts,
        "threads": threads,
        "rosters": [row_of(owner, roster, person) for owner, roster, person in await listed(storage, somebody)],
        "record": [json.loads(line) async for line in _deeds(storage, found, somebody)],
    }


async def _erased(storage: Storage, found: Settings, keeping: Keeping, who: str) -> str:
    """The record comes first; the rosters last, which an address is looked up in."""
    somebody, record, now = await named(storage, who), record_of(storage, found), time.time()
    held = {one: (name, await storage.log.read(one)) for one, name in await threads_of(storage, somebody)}
    theirs = {one: name for one, (name, log) in held.items() if without(log, name, now)}
    rosters = {owner for owner, _, _ in await listed(storage, somebody)}
    known = [one for one in somebody.accounts if await _is_known(storage, found, one)]
    if theirs or rosters or known:
        facts = (("threads", str(len(theirs))), ("what", "person"))
        await record.note(Event(Deed.ERASED, "", now, facts=facts))
    for thread_id, name in theirs.items():
        said = [words for entry in about(held[thread_id][1], name) for words in said_in(to_json(entry)[1])]
        await Files(found.data_dir).erase_lines(said)
        await keeping.rewriting.rewrite(thread_id, lambda log, name=name: without(log, name, now))  # type: ignore[misc]
    redone = await _redone(storage, found)
    for account in known:
        await record.disown(account)
    tokens = [await storage.logins(()).remove(one) for one in somebody.accounts]
    for owner in rosters:
        await storage.rosters.rewrite(owner, lambda roster: roster_without(roster, somebody))
    if not (theirs or rosters or known or redone or any(tokens)):
        return NOTHING
    # The file of our own Redis still holds what was there, of the rosters too.
    await keeping.rewriting.finish(tuple(theirs))
    return f"Erased from {len(theirs)} threads, {len(rosters)} rosters, the record; {redone} exports made anew."


async def _deeds(storage: Storage, found: Settings, somebody: Somebody) -> Any:
    record = record_of(storage, found)
    known = Known(await record.names.books.all())
    async with aclosing(record.read()) as rows:
        async for row in rows:
            noted = noted_in(row)
            if noted and (said := said_by(noted, known)).by in somebody.accounts:
                yield said.json()


async def _is_known(storage: Storage, found: Settings, account: str) -> bool:
    return any(account in book for book in (await record_of(storage, found).names.books.all()).values())


async def _redone(storage: Storage, found: Settings) -> int:
    """Make anew what was exported of a thread before somebody was erased from it; how many exports."""
    redone, desk, files = 0, desk_on(storage, found), Files(found.data_dir)
    for thread_id in await keeping_of(storage).rewriting.threads(f"{PLATFORM}:"):
        since = max((entry.at for entry in await storage.log.read(thread_id) if isinstance(entry, Erased)), default=0.0)
        old = [path for path in files.of(thread_id) if _is_export(path) and path.stat().st_mtime < since]
        for path in old:
            path.unlink(missing_ok=True)
        if old:
            try:
                await export_thread(desk, await at(desk, thread_id), login())
            except (InputError, SubmissionError):
                # Without its submission there is nothing to export.
                continue
            redone += 1
    return redone


def _is_export(path: Path) -> bool:
    return path.name.startswith("chairside-") and path.suffix in {".md", ".json"}


def _run(use: Callable[[Storage, Settings, Keeping], Any]) -> Any:
    async def opened() -> Any:
        found = settings()
        leave_when_told()
        async with open_storage(found.redis_url, found.data_dir, found.lease_s, let_go) as storage:
            return await use(storage, found, keeping_of(storage))

    return run_to_end(opened())


def _out(line: str) -> None:
    sys.stdout.write(f"{line}\n")
