"""
What grows with what: one command for each question, each figure beside its floor from the same run.

    python -m bench.growth  [threads entries replicas death papers memory shelf]  [--plot FOLDER] [--page PAGE]

With `--plot` the figures are drawn as well (needs matplotlib), with `--page` the tables and the pictures are put into
that page, in the place of those of the run before:

    python -m bench.growth --plot docs/plots --page docs/performance.md
"""

import argparse
import importlib
import os
import platform
import time
from collections.abc import Sequence
from pathlib import Path

from bench.growth.course import Course
from bench.page import write

PARTS = ("threads", "entries", "replicas", "death", "papers", "memory", "shelf")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.growth", formatter_class=argparse.RawTextHelpFormatter)
    parser.description = __doc__
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], default=[])
    parser.add_argument("--plot", type=Path, metavar="FOLDER")
    parser.add_argument("--page", type=Path, metavar="PAGE")
    given = parser.parse_args()
    for part in given.parts or PARTS:
        start = time.monotonic()
        courses: Sequence[Course] = importlib.import_module(f"bench.growth.{part}").courses()
        for course in courses:
            print(course.table(), flush=True)
        print(f"({part}: {time.monotonic() - start:.0f} s)\n", flush=True)
        if given.plot:
            _draw(courses, part, given.plot)
        if given.page:
            write(given.page, f"growth {part}", _section(courses, part, given.plot, given.page))
    if given.page and not given.parts:
        write(given.page, "growth machine", _machine())


def _draw(courses: Sequence[Course], part: str, folder: Path) -> None:
    from bench.growth.plot import drawn  # noqa: PLC0415 - the library is only needed for it

    folder.mkdir(parents=True, exist_ok=True)
    for number, course in enumerate(courses):
        if course.picture:
            (folder / _file(part, number)).write_bytes(drawn(course))


def _section(courses: Sequence[Course], part: str, folder: Path | None, page: Path) -> str:
    said = []
    for number, course in enumerate(courses):
        said.append(course.markdown())
        if folder and course.picture:
            path = Path(os.path.relpath(folder / _file(part, number), page.parent)).as_posix()
            said.append(f"![{course.title}]({path})\n")
    return "\n".join(said)


def _file(part: str, number: int) -> str:
    return f"growth-{part}{number or ''}.png"


def _machine() -> str:
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    return (
        f"Taken on {time.strftime('%Y-%m-%d')}: {os.cpu_count()} cores, {platform.system()}, "
        f"CPython {platform.python_version()}; load average at the end, the run's own included: {load}."
    )


if __name__ == "__main__":
    main()
