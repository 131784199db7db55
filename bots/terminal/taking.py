"""
The terminal's commands of the chair's own paperwork: a check of a text in a file, a thread as files, and back.

What is exported stands beside the thread's pictures and is erased with them, unless another folder is named.
"""

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bots.private_files import write_privately
from bots.terminal.desk import Desk
from bots.terminal.pictures import folder_of
from bots.terminal.shelf import PLACE, Shelved, name_of
from core.conversation.entries import Opened
from core.conversation.exports.files import Document, documents
from core.conversation.exports.importing import imported
from core.conversation.exports.takeout import MAX_BYTES, takeout
from core.deliberation.checking.text import MAX_CHARS
from core.errors import InputError, SubmissionError
from core.governance.acts import is_tighter
from core.governance.audit import Deed
from core.governance.outcomes import recorded
from core.submissions.model import Submission

MAX_PATH_CHARS = 1_000
NOT_READ = "That file cannot be read: is the path right, and is it text?"
NOT_WRITTEN = "The files cannot be written there: is it a folder, and has it room?"


async def export(desk: Desk, found: Shelved, by: str, folder: Path | None = None) -> tuple[Path, ...]:
    """Write the thread's files; where they are. Raise `InputError` if they cannot be written."""
    async with recorded(desk.noting(found.thread_id, found.submission.id), Deed.EXPORTED):
        log = await desk.log.read(found.thread_id)
        made = await asyncio.to_thread(documents, takeout(found.submission, log, by, desk.clock()))
        return _written(made, (folder or folder_of(desk, found.thread_id)).expanduser())


def _written(made: Sequence[Document], to: Path) -> tuple[Path, ...]:
    try:
        for document in made:
            write_privately(to / document.name, document.data)
    except OSError as exc:
        raise InputError(NOT_WRITTEN) from exc
    return tuple(to / document.name for document in made)


async def take_in(desk: Desk, path: Path) -> str:
    """The name of a new thread that is the exported one. Raise `InputError` for what is no export."""
    taken = await asyncio.to_thread(imported, _bytes(path))
    thread_id = f"{PLACE}:{secrets.token_hex(4)}"
    async with recorded(desk.noting(thread_id, taken.submission.id), Deed.OPENED, what="import"):
        await desk.threads.add(PLACE, thread_id, taken.submission.id)
        if not await _is_kept(desk, taken.submission):
            await desk.submissions.save(taken.submission)
        for number, entry in enumerate(taken.entries, 1):
            ruled = _ruled(desk, taken.submission, entry) if isinstance(entry, Opened) else entry
            await desk.log.append(thread_id, number, ruled)
    return name_of(thread_id)


def text_in(words: str) -> str:
    """The text of the file that the words name; the words themselves if they name none. Raise `InputError`."""
    path = Path(words).expanduser()
    if "\n" in words or len(words) > MAX_PATH_CHARS or not path.is_file():
        return words
    try:
        with path.open(encoding="utf-8") as file:
            return file.read(MAX_CHARS)
    except (OSError, UnicodeDecodeError) as exc:
        raise InputError(NOT_READ) from exc


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as exc:
        raise InputError(NOT_READ) from exc


async def _is_kept(desk: Desk, submission: Submission) -> bool:
    try:
        return await desk.submissions.load(submission.id, submission.snapshot) == submission
    except SubmissionError:
        return False


def _ruled(desk: Desk, submission: Submission, opened: Opened) -> Opened:
    """In the mode that holds here, where that permits less: a file does not widen what a model may do."""
    ruling = desk.ruling(submission)
    if not is_tighter(ruling.mode, opened.mode):
        return opened
    return replace(opened, mode=ruling.mode, source=ruling.source, since=ruling.since)
