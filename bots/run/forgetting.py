"""
`chairside forget`: a thread is erased, and then looked for.

Before, pieces of its text are taken that stand nowhere else, and of what is stored packed; after, every key and value
of Redis and every file of the data folder, our own Redis's among them, is searched for them.  What is found is told,
and the command fails.  What the bot has said on a platform is noted before, for a process that answers there to delete.
"""

import asyncio
import re
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from bots.channel.leftovers import left_by, leftovers_on
from bots.channel.place import place_of
from bots.run.process import leave_when_told, login, run_to_end, settings
from bots.run.recorded import record_of
from bots.run.storage import storage_of
from bots.run.telling import out
from bots.terminal.shelf import KEPT, NONE_SUCH, listed_as
from core.answering.reply import Reply
from core.conversation.thread import Thread, fold
from core.errors import InputError, SubmissionError
from core.governance.audit import Deed
from core.governance.outcomes import noting, recorded
from core.ports import Submissions
from core.settings import Settings
from core.storage.files import HISTORY, PICTURES, Files
from core.storage.keeping import Keeping
from core.storage.open import Storage
from core.storage.scrub import ASK_OPERATOR, Disk
from core.storage.threads import places_of
from core.storage.trace import Inventory
from core.submissions.model import Submission

STANDING = (
    "{} messages of the bot's stand on {}: a process that answers there deletes them, and the card above the thread, "
    "within two minutes, or when one runs again."
)
MOST_PIECES = 400
_PIECE = re.compile(r"[\w ,.;()'–-]{16,60}")
_CHUNK_BYTES, _PIECE_BYTES = 1 << 20, 240


@dataclass(frozen=True)
class Receipt:
    """
    `left` are pieces that were found again, `looked` the keys and the files that were searched for `pieces`; `standing`
    is how many messages of the bot's stand on the platform of that name.
    """

    erased: Inventory
    files: int
    pieces: int
    looked: tuple[int, int]
    left: int
    disk: Disk
    standing: int = 0

    def lines(self) -> Iterator[str]:
        was = self.erased
        yield (
            f"Erased: the thread {was.thread_id} with {was.entries} entries, {len(was.own)} submissions "
            f"({was.snapshots} snapshots, {was.pdfs} PDFs), {self.files} files."
        )
        if was.shared:
            yield f"Kept, since another thread is about it: {', '.join(was.shared)}."
        where = f"{self.looked[0]} keys of Redis and {self.looked[1]} files"
        found = f"{self.left} are still there" if self.left else "none is left"
        yield f"Looked for {self.pieces} pieces of its text in {where}: {found}."
        if self.standing:
            yield STANDING.format(self.standing, was.thread_id.partition(":")[0])
        if self.disk is Disk.OPERATOR:
            yield ASK_OPERATOR


def forget(name: str) -> bool:
    """Erase it, and print what was erased; False if some of it is left."""

    async def opened() -> Receipt:
        found = settings()
        leave_when_told()
        async with storage_of(found) as storage:
            return await forgotten(storage, found, name, login())

    receipt = run_to_end(opened())
    out(*receipt.lines())
    return not receipt.left


async def forgotten(storage: Storage, found: Settings, name: str, by: str) -> Receipt:
    """Erase the thread or what was kept of the submission of that name. Raise `InputError` if there is none."""
    keeping = storage.keeping
    if keeping is None:
        raise InputError(NONE_SUCH)
    place, thread_id = await _meant(storage, name.strip())
    inventory = await keeping.trace.inventory(thread_id)
    files = Files(found.data_dir).of(thread_id)
    pieces = await _pieces(storage, found.data_dir, inventory)
    thread = "" if place == KEPT else thread_id
    async with AsyncExitStack() as stack:
        for submission in inventory.own or ("",):
            note = noting(record_of(storage, found), by, time.time, thread, submission)
            await stack.enter_async_context(recorded(note, Deed.FORGOT))
        for submission in inventory.own:
            # Whoever opens it there at this moment is done before, or begins anew after.
            await stack.enter_async_context(storage.leases.hold(f"{place}:opening:{submission}"))
        standing = await _noted(storage, thread)
        disk = await keeping.threads.forget_all({thread_id: place})
    receipt = Receipt(inventory, len(files), len(pieces), (0, 0), 0, disk, standing)
    return await _looked(keeping, found.data_dir, receipt, pieces)


async def _noted(storage: Storage, thread_id: str) -> int:
    """How many messages of the bot's a process that answers on the platform is to delete once the thread is gone."""
    try:
        place = place_of(thread_id)
    except InputError:
        return 0
    if place.is_request:
        # Its card stands above a thread that has a log of its own.
        return 0
    left = left_by(thread_id, fold(await storage.log.read(thread_id)), time.time())
    await leftovers_on(storage.notes, place.platform).note(left)
    return len(left.messages)


async def _meant(storage: Storage, name: str) -> tuple[str, str]:
    """The place and the id of that thread, by its id or by its name on this terminal; or of that submission."""
    for place in places_of(name) if ":" in name else ():
        if name in await storage.threads.of(place) or await storage.log.read(name):
            return place, name
    return await listed_as(storage.threads, name)


async def _pieces(storage: Storage, data_dir: Path, inventory: Inventory) -> set[bytes]:
    """Pieces of what is to be erased that stand in nothing that stays."""
    thread = fold(await storage.log.read(inventory.thread_id))
    texts = list(_said(thread))
    for one in inventory.own:
        texts += await _of(storage.submissions, one)
    found = list(dict.fromkeys(piece.strip().encode() for text in texts for piece in _PIECE.findall(text)))
    pieces = set(found[:: max(1, len(found) // MOST_PIECES)])
    if storage.keeping:
        pieces -= (await storage.keeping.trace.found(pieces, inventory.keys))[0]
        for one in inventory.own:
            pieces |= await storage.keeping.trace.samples(one)
    others = await asyncio.to_thread(_in_files, data_dir, pieces, {"redis", HISTORY, _folder_of(inventory)})
    return pieces - others[0]


async def _of(submissions: Submissions, submission_id: str) -> Sequence[str]:
    try:
        found: Submission = await submissions.load(submission_id)
    except SubmissionError:
        return ()
    return [passage.text for passage in found.passages]


def _said(thread: Thread) -> Iterator[str]:
    for message in thread.messages.values():
        yield message.text
    for turn in thread.turns.values():
        if isinstance(turn.outcome, Reply):
            yield turn.outcome.text


def _folder_of(inventory: Inventory) -> str:
    return f"{PICTURES}/{inventory.thread_id.partition(':')[2]}"


async def _looked(keeping: Keeping, data_dir: Path, receipt: Receipt, pieces: Collection[bytes]) -> Receipt:
    names = {f"{{{receipt.erased.thread_id}}}".encode(), *(key.encode() for key in receipt.erased.keys)}
    stored, keys = await keeping.trace.found({*pieces, *names}, receipt.erased.stays)
    written, files = await asyncio.to_thread(_in_files, data_dir, set(pieces), set())
    return replace(receipt, looked=(keys, files), left=len(stored | written))


def _in_files(data_dir: Path, pieces: Collection[bytes], leave_out: Collection[str]) -> tuple[set[bytes], int]:
    """Those of the pieces that stand in a file of the data folder, and how many files were read."""
    found: set[bytes] = set()
    looked, root = 0, data_dir.expanduser()
    for path in root.rglob("*"):
        within = path.relative_to(root).as_posix()
        if any(within == each or within.startswith(f"{each}/") for each in leave_out) or not path.is_file():
            continue
        looked += 1
        with suppress(OSError), path.open("rb") as file:
            tail = b""
            while chunk := file.read(_CHUNK_BYTES):
                found.update(piece for piece in pieces if piece in tail + chunk)
                tail = chunk[-_PIECE_BYTES:]
    return found, looked
