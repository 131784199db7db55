"""
What stands in files of a thread of the terminal, in the data folder, erased with the thread.

    pictures/THREAD/     pages that were looked at, and exports that were not taken elsewhere
    history              what was typed at prompts: the lines that said what the thread says, and all that name or
                         hold a document (`/open`, `/check`), since nothing tells of which thread those were

Files that a PDF was written to while it was read, in the temporary folder, go with the process; those of one that was
killed are removed when the next one opens the storage.
"""

import asyncio
import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

PLATFORM, PICTURES, HISTORY = "terminal", "pictures", "history"
LEFT_OVER = "chairside-*"
LEFT_OVER_S = 3_600.0
_MENTION = re.compile(r"@chairside\b[:,]?", re.IGNORECASE)
_OF_DOCUMENTS = ("/open", "/check", "/position", "/import", "/export")
_OF_ATTACHED = frozenset({".pdf", ".txt", ".md"})
_LEAST_CHARS = 8
_NAME = re.compile(r"[A-Za-z0-9_-]+")


class Files:
    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir.expanduser()

    async def erase(self, thread_id: str, said: Sequence[str]) -> None:
        """What there is of the thread, in which this was said. Repeating it is harmless."""
        await asyncio.to_thread(sweep_temporary)
        platform, _, name = thread_id.partition(":")
        if platform == PLATFORM and _NAME.fullmatch(name):
            await asyncio.to_thread(self._erase, name, said)

    async def erase_lines(self, said: Sequence[str]) -> None:
        """What was typed at prompts and said this, in whatever thread."""
        await asyncio.to_thread(self._erase_lines, said)

    def of(self, thread_id: str) -> list[Path]:
        """The files of the thread alone."""
        folder = self._data_dir / PICTURES / thread_id.partition(":")[2]
        return sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []

    def _erase(self, name: str, said: Sequence[str]) -> None:
        shutil.rmtree(self._data_dir / PICTURES / name, ignore_errors=True)
        self._erase_lines(said)

    def _erase_lines(self, said: Sequence[str]) -> None:
        history = self._data_dir / HISTORY
        with suppress(OSError):
            before = history.read_text(encoding="utf-8", errors="replace")
            after = "".join(block for block, typed in blocks(before) if not _is_of(typed, said))
            if after != before:
                part = history.with_suffix(".part")
                part.touch(mode=0o600)
                part.write_text(after, encoding="utf-8")
                part.replace(history)


def sweep_temporary(now: float | None = None) -> int:
    """Remove what killed processes of ours have left in the temporary folder; how many folders."""
    before = (time.time() if now is None else now) - LEFT_OVER_S
    removed = 0
    for folder in Path(tempfile.gettempdir()).glob(LEFT_OVER):
        with suppress(OSError):
            found = folder.lstat()
            ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
            left = found.st_mtime < before or not _runs(folder.name.split("-")[1])
            # The embedded server's socket stands in a folder that is called alike.
            if ours and left and all(path.suffix in _OF_ATTACHED for path in folder.iterdir()):
                shutil.rmtree(folder)
                removed += 1
    return removed


def _runs(pid: str) -> bool:
    """Whether the process of that number runs; what is no number is not known to have ended."""
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except (ValueError, OSError, OverflowError):
        return True
    return True


def blocks(history: str) -> Iterator[tuple[str, str]]:
    """Each entry of the history as it stands there, and what was typed: lines that begin with "+", below its date."""
    block: list[str] = []
    for line in history.splitlines(keepends=True):
        if not line.startswith("+") and any(known.startswith("+") for known in block):
            yield _entry(block)
            block = []
        block.append(line)
    if block:
        yield _entry(block)


def _entry(block: list[str]) -> tuple[str, str]:
    return "".join(block), "".join(line[1:] for line in block if line.startswith("+"))


def _is_of(typed: str, said: Sequence[str]) -> bool:
    if typed.lstrip().startswith(_OF_DOCUMENTS):
        return True
    plain, meant = _plain(typed), {words for words in map(_plain, said) if words}
    return any(plain == words or (len(words) >= _LEAST_CHARS and words in plain) for words in meant)


def _plain(text: str) -> str:
    return " ".join(_MENTION.sub(" ", text).split())
