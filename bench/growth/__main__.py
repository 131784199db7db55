"""
What grows with what: one command for each question, each figure beside its floor from the same run.

    python -m bench.growth threads | entries | replicas | papers | memory | shelf    [--plot FOLDER]

With `--plot` the figures are drawn as well, one picture for each question (needs matplotlib).
"""

import argparse
import importlib
from pathlib import Path

PARTS = ("threads", "entries", "replicas", "papers", "memory", "shelf")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.growth", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], default=[])
    parser.add_argument("--plot", type=Path)
    given = parser.parse_args()
    for part in given.parts or PARTS:
        course = importlib.import_module(f"bench.growth.{part}").course()
        print(course.table(), flush=True)
        if given.plot:
            from bench.growth.plot import drawn  # noqa: PLC0415 - the library is only needed for it

            given.plot.mkdir(parents=True, exist_ok=True)
            (given.plot / f"{part}.png").write_bytes(drawn(course))


if __name__ == "__main__":
    main()
