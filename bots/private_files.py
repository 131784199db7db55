"""A file that its owner alone can read, there whole or not at all."""

from pathlib import Path


def write_privately(path: Path, data: bytes) -> None:
    """
    In the place of what has that name, which may be open to others, or lead elsewhere; its folder is made where there
    is none. Raise `OSError`.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600, exist_ok=False)
    part.write_bytes(data)
    part.replace(path)
