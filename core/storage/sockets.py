"""
Where the embedded server's socket stands: in a folder of the user's own below the system's temporary one, since a
socket's path must be shorter than a data folder's may be.
"""

import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import StorageError

_LONGEST = 100


def short(folder: Path) -> Path:
    """A path short enough for a socket, always the same for `folder`."""
    name = f"{hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]}.sock"
    runtime = Path(tempfile.gettempdir()) / f"chairside-{os.getuid()}"
    if len(os.fsencode(runtime / name)) > _LONGEST:
        runtime = Path("/tmp") / runtime.name  # noqa: S108  `safe` looks at it
    return runtime / name


def safe(socket: Path) -> Path:
    """The same, once its folder is there and nobody else can have made it or write to it."""
    runtime = socket.parent
    with writing(runtime):
        runtime.mkdir(mode=0o700, exist_ok=True)
        found = runtime.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise StorageError(f"{runtime} must be a folder that is yours alone (mode 0700): remove it, then try again.")
    return socket


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn what the file system refuses in the block into `StorageError`."""
    try:
        yield
    except OSError as exc:
        raise StorageError(f"The folder {folder} cannot be used ({exc.strerror}): set CHAIRSIDE_DATA_DIR.") from exc
