"""
Where the record ended when a process of this data folder last added to it, kept outside Redis: who cuts rows off its
end, or puts another record in its place, does not reach these files.

Each process has a file of its own for as long as it runs, locked, and takes one that a process before it has left; so
there are as many as processes that ran at one time.  It holds two lines in turn, so that the older is whole while the
newer is written, and is on the disk a second after: as Redis's own file is.  A head that the record no longer holds
is put aside in a file that nobody writes to again.
"""

import asyncio
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from core.errors import InputError, StorageError
from core.governance.chain import Head, head_of

if sys.platform != "win32":
    import fcntl

SYNC_S = 1.0
_LINE = 96
_MOST = 10_000
_IN_USE, _LOST = "head-", "lost-"
_UNKEPT = "The heads of the audit record cannot be kept: see that this process may write in {}, and that there is room."


class Heads:
    """The file is taken with the first head that is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: int | None = None
        self._head = Head()
        self._syncing: asyncio.Task[None] | None = None

    def last(self) -> Head:
        """The last one of this process; at first, of the one that had the file before. Raise `StorageError`."""
        if self._file is None:
            try:
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._file = self._taken()
                self._head = _newest(os.pread(self._file, 2 * _LINE, 0))
            except OSError as exc:
                raise StorageError(_UNKEPT.format(self._folder)) from exc
        return self._head

    def keep(self, head: Head) -> None:
        """Raise `StorageError` if it cannot be."""
        if head.number <= self.last().number:
            return
        try:
            os.pwrite(self._file or 0, f"{head}".ljust(_LINE - 1).encode() + b"\n", _LINE * (head.number % 2))
        except OSError as exc:
            raise StorageError(_UNKEPT.format(self._folder)) from exc
        self._head = head
        if self._syncing is None:
            self._syncing = asyncio.create_task(self._sync())

    def give_up(self) -> None:
        """Put the last one aside: the record no longer holds it."""
        head = self.last()
        try:
            path = self._folder / f"{_LOST}{head.number}-{head.hash.hex()[:16]}"
            path.write_text(f"{head}\n")
            os.ftruncate(self._file or 0, 0)
        except OSError as exc:
            raise StorageError(_UNKEPT.format(self._folder)) from exc
        self._head = Head()

    async def close(self) -> None:
        if self._syncing is not None:
            self._syncing.cancel()
            await asyncio.wait([self._syncing])
        if self._file is not None:
            file, self._file = self._file, None
            with suppress(OSError):
                await asyncio.to_thread(os.fsync, file)
            os.close(file)

    async def _sync(self) -> None:
        await asyncio.sleep(SYNC_S)
        self._syncing = None
        if self._file is not None:
            with suppress(OSError):
                await asyncio.to_thread(os.fsync, self._file)

    def _taken(self) -> int:
        """The first file that no process has."""
        for number in range(_MOST):
            file = os.open(self._folder / f"{_IN_USE}{number}", os.O_RDWR | os.O_CREAT, 0o600)
            if _locked(file):
                return file
            os.close(file)
        raise StorageError(
            f"Too many processes keep heads of the audit record in {self._folder}: end those not needed."
        )


def heads_folder(data_dir: Path) -> Path:
    return data_dir.expanduser().absolute() / "audit"


def heads_in(folder: Path) -> tuple[Head, ...]:
    """All heads that were kept there. Raise `StorageError` if one cannot be read."""
    try:
        files = [*folder.glob(f"{_IN_USE}*"), *folder.glob(f"{_LOST}*")] if folder.is_dir() else []
        found = {_newest(file.read_bytes()) for file in files}
    except OSError as exc:
        raise StorageError(
            f"The heads of the audit record cannot be read: give this process the files in {folder}."
        ) from exc
    return tuple(sorted(found - {Head()}, key=lambda head: head.number))


def _newest(data: bytes) -> Head:
    lines = data.replace(b"\0", b"").decode(errors="replace").splitlines()  # the first line is written second
    return max(_heads(lines), key=lambda head: head.number, default=Head())


def _heads(lines: Iterable[str]) -> Iterable[Head]:
    for line in lines:
        with suppress(InputError):
            yield head_of(line)


def _locked(file: int) -> bool:
    if sys.platform == "win32":
        return os.fstat(file).st_size == 0  # no locks of this kind there: each process takes a new file
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
