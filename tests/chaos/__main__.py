"""
The campaign: many runs, each drawn from its seed, several at a time.

    python -m tests.chaos [--runs 100] [--seed 1] [--jobs 2]        make chaos RUNS=500

Prints a line for each run in which something does not hold, with the seed that shows it again (`--runs 1 --seed N`).
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.chaos.invariants import broken
from tests.chaos.plan import FAULTS, Plan, plan_of
from tests.chaos.stage import staged


def run(seed: int) -> tuple[int, list[str], str]:
    """The seed, what did not hold, and the last of what the processes said then."""
    with tempfile.TemporaryDirectory(prefix="ch") as name:
        folder, plan = Path(name), plan_of(seed)
        try:
            with staged(plan, folder) as stage:
                stage.perform(plan)
                found = broken(stage, folder)
        except Exception as error:  # noqa: BLE001 - the campaign goes on
            found = [f"the run itself broke: {type(error).__name__}: {str(error)[:300]}"]
        log = folder / "bots.log"
        return seed, found, log.read_text()[-1500:] if found and log.exists() else ""


def told(plan: Plan) -> str:
    """The faults of a plan, for the line of a run that failed."""
    return ", ".join(f"{step.what} at {step.at_s:.1f} s" for step in plan.steps if step.what in FAULTS)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    seeds, began_s, failed = range(given.seed, given.seed + given.runs), time.monotonic(), 0
    counted = Counter(step.what for seed in seeds for step in plan_of(seed).steps)
    with ProcessPoolExecutor(given.jobs) as pool:
        for seed, found, log in pool.map(run, seeds):
            if found:
                failed += 1
                sys.stdout.write("\n  ".join([f"seed {seed} ({told(plan_of(seed))}):", *found, log]) + "\n")
                sys.stdout.flush()
    held = f"{given.runs - failed} of {given.runs} runs hold"
    sys.stdout.write(f"{held} in {time.monotonic() - began_s:.0f} s: {dict(sorted(counted.items()))}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
