"""
The campaign: many runs, each drawn from its seed, several at a time.

    python -m tests.chaos [--runs 100] [--seed 1] [--jobs 4]        make chaos RUNS=500

Prints a line for each run in which something does not hold, with the seed that shows it again (`--runs 1 --seed N`).
"""

import argparse
import logging
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.chaos.invariants import broken
from tests.chaos.plan import Plan, plan_of
from tests.chaos.stage import staged

BROKE = "the run itself broke"
LOG_CHARS = 12_000
EVERY = 50
"""After so many runs it is told how far it has come."""


def run(seed: int) -> tuple[int, list[str], str]:
    """The seed, what did not hold, and the last of what the processes said then."""
    return seed, *tried(plan_of(seed))


def tried(plan: Plan) -> tuple[list[str], str]:
    """What did not hold, and the last of what the processes said then."""
    with tempfile.TemporaryDirectory(prefix="ch") as name:
        folder = Path(name)
        try:
            with staged(plan, folder) as stage:
                stage.perform(plan)
                found = broken(stage, folder)
        except Exception as error:  # noqa: BLE001 - the campaign goes on
            found = [f"{BROKE}: {type(error).__name__}: {str(error)[:300]}"]
        log = folder / "bots.log"
        return found, log.read_text()[-LOG_CHARS:] if found and log.exists() else ""


def _quiet() -> None:
    """A platform whose connections are cut has much to say about it: the fakes are not what is tried."""
    logging.disable(logging.ERROR)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=4)
    given = parser.parse_args()
    seeds, began_s, failed = range(given.seed, given.seed + given.runs), time.monotonic(), 0
    plans = [plan_of(seed) for seed in seeds]
    counted = Counter(step.what for plan in plans for step in plan.steps)
    counted.update(
        word for plan in plans for word in (plan.platform, plan.redis, "model" if plan.model else "no model")
    )
    with ProcessPoolExecutor(given.jobs, initializer=_quiet) as pool:
        for done, (seed, found, log) in enumerate(pool.map(run, seeds), 1):
            if done % EVERY == 0:
                sys.stderr.write(f"{done} of {given.runs} after {time.monotonic() - began_s:.0f} s\n")
            if found:
                failed += 1
                sys.stdout.write("\n  ".join([f"seed {seed} ({plan_of(seed).told}):", *found, log]) + "\n")
                sys.stdout.flush()
    held = f"{given.runs - failed} of {given.runs} runs hold"
    sys.stdout.write(
        f"{held} in {time.monotonic() - began_s:.0f} s: {dict(sorted(one for one in counted.items() if one[0]))}\n"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
