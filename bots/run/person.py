"""
`chairside person`: all that is held about one person, and its erasing.

Somebody is an account (`slack:T1:U1`, `discord:42`, a name on this terminal), or an address by which the roster knows
their accounts.  Their threads are those of the platform's; in each, `core/conversation/person.py` says what is theirs.
"""

import asyncio
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bots.private_files import write_privately
from bots.run.audit import said_by
from bots.run.exports import redone_on
from bots.run.process import leave_when_told, login, run_to_end, settings
from bots.run.recorded import record_of
from bots.run.somebody import Somebody, keeping_of, listed, named, row_of, threads_of
from bots.run.somebody import without as roster_without
from bots.run.storage import storage_of
from bots.run.telling import out
from core.conversation.entries import Entry, to_json
from core.conversation.person import about, mentions, shown, without
from core.errors import InputError
from core.governance.audit import Deed
from core.governance.noted import noted_in
from core.governance.outcomes import noting, recorded
from core.settings import Settings
from core.storage.audit.names import Known
from core.storage.files import PLATFORM, Files
from core.storage.keeping import Keeping
from core.storage.open import Storage
from core.storage.threads import said_in

NOTHING = "Nothing of theirs is stored."
EXPORTS = "{} exports made anew, from which somebody was erased before."
STANDING = (
    "{} messages of mine that told of them still stand on the platform, in {}: delete them there, or the thread by "
    "`/paper forget`."
)
NOT_WRITTEN = "The file cannot be written there: is it a folder, and has it room?"
FILE = "chairside-person.json"
Json = dict[str, Any]


def export(who: str, folder: Path) -> None:
    """Write all that is held about them to a file in the folder; that it was is on the record."""
    found = _run(lambda storage, given, _: _exported(storage, given, who, folder))
    counted = f"{len(found['threads'])} threads, {len(found['rosters'])} rosters, {len(found['record'])} deeds"
    out(f"{folder / FILE}: {counted}.")


def erase(who: str) -> None:
    """Erase or pseudonymise it; a second time there is nothing."""
    out(_run(lambda storage, found, keeping: _erased(storage, found, keeping, who)))


async def _exported(storage: Storage, found: Settings, who: str, folder: Path) -> Json:
    held = await _held(storage, found, who)
    note = noting(record_of(storage, found), login(), time.time)
    async with recorded(note, Deed.EXPORTED, what="person", threads=str(len(held["threads"]))):
        await asyncio.to_thread(_write, json.dumps(held, ensure_ascii=False, indent=1), folder)
    return held


def _write(text: str, folder: Path) -> None:
    try:
        write_privately(folder / FILE, text.encode())
    except OSError as exc:
        raise InputError(NOT_WRITTEN) from exc


async def _held(storage: Storage, found: Settings, who: str) -> Json:
    somebody = await named(storage, who)
    threads, mentioned = [], []
    for thread_id, name in await threads_of(storage, somebody):
        log = await storage.log.read(thread_id)
        theirs, others = about(log, name), mentions(log, name)
        if theirs:
            threads.append({"thread": thread_id, "entries": [json.loads(to_json(entry)[1]) for entry in theirs]})
        if others:
            mentioned.append({"thread": thread_id, "messages": others})
    return {
        "accounts": somebody.accounts,
        "threads": threads,
        "mentioned": mentioned,
        "logins": await _logins(storage, somebody),
        "rosters": [row_of(owner, roster, person) for owner, roster, person in await listed(storage, somebody)],
        "record": [json.loads(line) async for line in _deeds(storage, found, somebody)],
    }


async def _logins(storage: Storage, somebody: Somebody) -> list[Json]:
    """Whether an OpenReview token of theirs is kept, where it was given and when it ends; never the token."""
    found = [(account, await storage.logins(()).kept(account)) for account in somebody.accounts]
    return [
        {"account": account, "given_in": kept.owner, "until": datetime.fromtimestamp(kept.until, UTC).isoformat()}
        for account, kept in found
        if kept is not None
    ]


async def _erased(storage: Storage, found: Settings, keeping: Keeping, who: str) -> str:
    """What there is to erase is looked for first: if there is nothing, that has no row on the record either."""
    somebody, now = await named(storage, who), time.time()
    held = {one: (name, await storage.log.read(one)) for one, name in await threads_of(storage, somebody)}
    theirs = {one: Part(name, log, after) for one, (name, log) in held.items() if (after := without(log, name, now))}
    rosters = [owner for owner, _, _ in await listed(storage, somebody)]
    known = [one for one in somebody.accounts if await _is_known(storage, found, one)]
    logins = await _logins(storage, somebody)
    if not (theirs or rosters or known or logins):
        redone = await redone_on(storage, found)
        return EXPORTS.format(redone) if redone else NOTHING
    by = "" if login() in somebody.accounts else login()
    facts = {"threads": str(len(theirs)), "what": "person"}
    async with recorded(noting(record_of(storage, found), by, time.time), Deed.ERASED, **facts):
        await _rewritten(keeping, Files(found.data_dir), theirs, now)
        redone = await redone_on(storage, found)
        for account in known:
            await record_of(storage, found).disown(account)
        for account in somebody.accounts:
            await storage.logins(()).remove(account)
        # The rosters go last, which an address is looked up in.
        for owner in dict.fromkeys(rosters):
            await storage.rosters.rewrite(owner, lambda roster: roster_without(roster, somebody))
        # The file of our own Redis still holds what was there, of the rosters too.
        await keeping.rewriting.finish(tuple(theirs))
    return "\n".join([_told(theirs, rosters, logins, redone), *_standing(theirs)])


@dataclass(frozen=True)
class Part:
    """Their part of a thread: what they are called in it, its log, and the log without them."""

    name: str
    before: Sequence[Entry]
    after: Sequence[Entry]


async def _rewritten(keeping: Keeping, files: Files, theirs: Mapping[str, Part], now: float) -> None:
    for thread_id, part in theirs.items():
        said = [words for entry in about(part.before, part.name) for words in said_in(to_json(entry)[1])]
        await files.erase_lines(said)
        await keeping.rewriting.rewrite(thread_id, lambda log, name=part.name: without(log, name, now))  # type: ignore[misc]


def _told(theirs: Mapping[str, Part], rosters: Sequence[str], logins: Sequence[Json], redone: int) -> str:
    tokens = f", {len(logins)} OpenReview tokens" if logins else ""
    words = f"Erased from {len(theirs)} threads, {len(set(rosters))} rosters, the record{tokens}"
    return f"{words}; {redone} exports made anew."


def _standing(theirs: Mapping[str, Part]) -> Iterator[str]:
    """What this command cannot reach: messages of ours that the platform still shows."""
    for thread_id, part in theirs.items():
        count = shown(part.before, part.after)
        if count and not thread_id.startswith(f"{PLATFORM}:"):
            yield STANDING.format(count, thread_id)


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


def _run(use: Callable[[Storage, Settings, Keeping], Any]) -> Any:
    async def opened() -> Any:
        found = settings()
        leave_when_told()
        async with storage_of(found) as storage:
            return await use(storage, found, keeping_of(storage))

    return run_to_end(opened())
