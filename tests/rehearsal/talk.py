"""A committee of one person at a terminal: each line is what Ana does, and what the bot writes is printed."""

import sys
import threading
import time
from collections.abc import Mapping

from tests.rehearsal.stages import OTHER, REFERENCE, Stage

HELP = f"""\
You are Ana in #pc, with Ben and the bot. What you type is said to the bot in the newest submission's thread;
`ben: …` is what Ben says there, to nobody in particular; a line that begins with / is a command in the channel.

    /paper {REFERENCE}
    What are the weaknesses?
    /paper {OTHER}

Ctrl-D ends the platform."""
_QUIET_S, _LOOK_S = 0.4, 0.1


def talk(stage: Stage) -> None:
    """Until the lines end."""
    over = threading.Event()
    telling = threading.Thread(target=_tell, args=(stage, over))
    telling.start()
    try:
        for line in sys.stdin:
            _do(stage, line.strip())
    finally:
        over.set()
        telling.join()


def _do(stage: Stage, line: str) -> None:
    try:
        if line.startswith("/"):
            stage.command(line)
        elif line.lower().startswith("ben:"):
            stage.aside(line[4:].strip())
        elif line:
            stage.ask(line)
    except Exception as error:  # noqa: BLE001 - whatever the fake refuses, the talk goes on
        _say(f"  ({stage.name} does not do that: {error or type(error).__name__})")


def _tell(stage: Stage, over: threading.Event) -> None:
    """Each message once it has stopped changing."""
    told: dict[str, str] = {}
    seen: Mapping[str, str] = {}
    since = time.monotonic()
    while not over.wait(_LOOK_S):
        now = stage.shown()
        if now != seen:
            seen, since = now, time.monotonic()
        elif time.monotonic() - since > _QUIET_S:
            for key, text in now.items():
                if told.get(key) != text:
                    told[key] = text
                    _say("\n" + "\n".join(f"  │ {line}" for line in text.splitlines()))


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
