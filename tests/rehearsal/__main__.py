"""
A deployment tried on one machine, against fake platforms: no account, no token, no Docker, nothing leaves the machine.

    python -m tests.rehearsal                  every process of docker-compose.yml, through a day of its life; code 0
    python -m tests.rehearsal slack|discord    the platform alone: prints what a process of yours is to be told, and you
                                               talk as Ana
    python -m tests.rehearsal clone            from an empty folder to an answer, by the lines of docs/deploy.md; code 0
"""

import argparse
import shlex
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from tests.rehearsal.day import Day, Wrong
from tests.rehearsal.stages import STAGES
from tests.rehearsal.talk import HELP, talk
from tests.rehearsal.walk import Walk

CLONE = "clone"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.rehearsal", description=__doc__.split("\n")[1])
    parser.add_argument(
        "what", nargs="?", choices=[*sorted(STAGES), CLONE], help="only this platform, for a process of yours"
    )
    what = parser.parse_args().what
    try:
        if what == CLONE:
            _held(_walk)
        elif what:
            _alone(what)
        else:
            _held(_rehearse)
    except KeyboardInterrupt:
        sys.exit(130)


def _alone(platform: str) -> None:
    # It is not removed: a process that goes on for longer than this one would lose sight of the Redis that it started.
    own = tempfile.mkdtemp(prefix="chairside-rehearsal-")
    with STAGES[platform]() as stage:
        say("In another terminal, instead of the tokens that the page has you copy:\n")
        # Not where a chair of this machine keeps threads of theirs.
        for name, value in {**stage.environment, "CHAIRSIDE_DATA_DIR": own}.items():
            say(f"export {name}={shlex.quote(value)}")
        say(f"\n{HELP}\n")
        talk(stage)


def _held(rehearsed: Callable[[Path, ExitStack], None]) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="chairside-")))
        try:
            rehearsed(folder, stack)
        except (Wrong, RuntimeError) as wrong:
            sys.exit(f"It does not hold: {wrong}")
    say("All of it holds.")


def _rehearse(folder: Path, stack: ExitStack) -> None:
    Day(folder, [stack.enter_context(STAGES[name]()) for name in sorted(STAGES)], say).live()


def _walk(folder: Path, stack: ExitStack) -> None:
    Walk(folder, stack.enter_context(STAGES["slack"]()), say).go()


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
