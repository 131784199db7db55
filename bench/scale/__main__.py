"""
What a deployment for large venues takes and which limits it meets first: measured on a sample, then reckoned up.

    python -m bench.scale  [--sizes 500 2000] [--plot FOLDER] [--page PAGE] [--ASSUMPTION VALUE …]

The sample is made through the real code on the embedded Redis, at two sizes, so that what is reckoned up is seen to
grow evenly; waits are simulated, event by event.  To write it into the documentation:

    python -m bench.scale --plot docs/plots --page docs/scale.md
"""

import argparse
import asyncio
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from bench.page import write
from bench.scale import tables, waits
from bench.scale.answers import answers
from bench.scale.assumptions import Assumptions, assumed
from bench.scale.found import Found
from bench.scale.roster import kept
from bench.scale.sample import kept_mb, sample

SIZES = (500, 2_000)
TABLES: Mapping[str, Callable[[Found], str]] = {
    "linear": tables.linear,
    "stored": tables.stored,
    "expiry": tables.expiry,
    "traffic": tables.traffic,
    "spent": tables.spent,
    "slack": waits.slack,
    "discord": waits.discord,
    "reach": waits.reach,
    "workers": waits.workers,
    "shelves": waits.shelves,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.scale", formatter_class=argparse.RawTextHelpFormatter)
    parser.description = __doc__
    parser.add_argument("--sizes", type=int, nargs=2, default=SIZES)
    parser.add_argument("--plot", type=Path, metavar="FOLDER")
    parser.add_argument("--page", type=Path, metavar="PAGE")
    taken, given = assumed(None, parser)
    found = measured(taken, tuple(given.sizes))
    said = {"assumptions": taken.table(), **{name: made(found) for name, made in TABLES.items()}}
    for name, table in said.items():
        sys.stdout.write(f"\n{name}\n{table}\n")
        if given.page:
            write(given.page, f"scale {name}", table)
    if given.plot:
        from bench.scale.plot import drawn  # noqa: PLC0415 - the library is only needed for it

        given.plot.mkdir(parents=True, exist_ok=True)
        (given.plot / "scale-waits.png").write_bytes(drawn(taken))


def measured(taken: Assumptions, sizes: tuple[int, ...]) -> Found:
    start = time.monotonic()
    made = answers(taken)
    samples = tuple(sample(size, taken, made) for size in sizes)
    found = Found(taken, samples, made, kept(taken), asyncio.run(kept_mb(taken)))
    cpu = f"open {made.opening_s:.3f}, answer {made.answer_s:.3f}, the turn around it {samples[-1].turn_s:.4f}"
    roster = f"replaced in {found.roster.replaced_s:.1f} s, a channel looked up in {found.roster.look_ms:.1f} ms"
    sys.stdout.write(f"CPU seconds: {cpu}\nroster: {roster}\n({time.monotonic() - start:.0f} s)\n")
    return found


if __name__ == "__main__":
    main()
