"""What this machine gives the program: a folder it can write to, space, open files, libraries; pure but for looking."""

import os
import platform
import re
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from core.conversation.format import FORMAT
from core.findings import Finding, fault, fine, warning

FOLDER, SPACE, FILES, PYTHON, LIBRARIES = "data folder", "disk", "open files", "python", "libraries"
_LEAST_FREE, _LITTLE_FREE = 200_000_000, 2_000_000_000
_LEAST_SCRATCH, _LITTLE_SCRATCH = 20_000_000, 100_000_000
_LEAST_FILES, _FEW_FILES = 256, 1_024


def machine_findings(data_dir: Path, *, ours: bool) -> Iterator[Finding]:
    """`ours`: the Redis that keeps everything is our own, in the data folder."""
    yield of_folder(data_dir)
    yield of_space(data_dir, ours=ours)
    yield of_files()
    yield of_python()
    yield of_libraries()


def of_folder(data_dir: Path) -> Finding:
    """Tried by writing, since rights alone do not say it: the file system may be read-only."""
    place = data_dir.expanduser()
    trial = place / f".doctor-{os.getpid()}"
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        trial.write_bytes(b"")
        trial.unlink()
    except OSError:
        fix = "Set CHAIRSIDE_DATA_DIR to a folder that this user can write to."
        return fault(FOLDER, f"{place} cannot be written to.", fix)
    if sys.platform != "win32" and place.stat().st_mode & 0o007:
        return warning(FOLDER, f"{place} is open to every user of this machine.", f"chmod 700 {place}")
    return fine(FOLDER, str(place))


def of_space(data_dir: Path, *, ours: bool) -> Finding:
    """Where another Redis keeps everything, the heads of the record stand here and little else."""
    place = next(
        one for one in (data_dir.expanduser().absolute(), *data_dir.expanduser().absolute().parents) if one.exists()
    )
    return judged_space(shutil.disk_usage(place).free, ours=ours)


def judged_space(free: int, *, ours: bool) -> Finding:
    said = f"{free / 1e9:,.1f} GB free." if free >= 1e9 else f"{free / 1e6:,.0f} MB free."
    least, little = (_LEAST_FREE, _LITTLE_FREE) if ours else (_LEAST_SCRATCH, _LITTLE_SCRATCH)
    if free < least:
        lost = "a Redis that cannot write loses questions." if ours else "without it no deed can be recorded."
        return fault(SPACE, said, f"Make room in the data folder: {lost}")
    return warning(SPACE, said, "Make room in time.") if free < little else fine(SPACE, said)


def of_files() -> Finding:
    if sys.platform == "win32":
        return fine(FILES, "Not limited here.")
    import resource  # noqa: PLC0415 - Windows has none

    most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return judged_files(most if most != resource.RLIM_INFINITY else 1 << 30)


def judged_files(most: int) -> Finding:
    """Each thread that is followed, and each socket, takes one."""
    said, fix = f"At most {most:,}.", f"Raise it: ulimit -n {4 * _FEW_FILES}, or LimitNOFILE= in the service's unit."
    if most < _LEAST_FILES:
        return fault(FILES, said, fix)
    return warning(FILES, said, fix) if most < _FEW_FILES else fine(FILES, said)


def of_python() -> Finding:
    said = f"{platform.python_version()}; chairside {version('chairside')}, log format {FORMAT}."
    return fine(PYTHON, said)


def of_libraries() -> Finding:
    """Those that the package names, as new as it wants them."""
    wrong: list[str] = []
    count = 0
    for line in requires("chairside") or ():
        wanted = re.match(r"([\w.-]+)(?:\[[^\]]*\])?>=([\d.]+)(?!.*extra ==)", line)
        if not wanted or "extra ==" in line or ("win32" in line and sys.platform == "win32"):
            continue
        count += 1
        wrong += _too_old(wanted[1], wanted[2])
    if wrong:
        return fault(LIBRARIES, f"Too old or missing: {', '.join(wrong)}.", "Install Chairside again (README.md).")
    return fine(LIBRARIES, f"{count}, all as new as they must be.")


def _too_old(name: str, least: str) -> list[str]:
    try:
        found = version(name)
    except PackageNotFoundError:
        return [name]
    return [f"{name} {found}"] if _numbers(found) < _numbers(least) else []


def _numbers(said: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", said)[:3])
