"""Exports that were kept with a thread of the terminal, made anew after somebody was erased from it."""

from pathlib import Path

from bots.run.process import login
from bots.run.somebody import keeping_of
from bots.run.terminal import desk_on
from bots.terminal.shelf import at
from bots.terminal.taking import export as export_thread
from core.conversation.entries import Erased
from core.errors import InputError, SubmissionError
from core.settings import Settings
from core.storage.files import PLATFORM, Files
from core.storage.open import Storage


async def redone_on(storage: Storage, found: Settings) -> int:
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
