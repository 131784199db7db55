"""
`chairside …` with a clock that can jump: what the file that `CHAOS_CLOCK` names says, in seconds, is added to the time.

    python -m tests.chaos.process slack
"""

import os
import time
from pathlib import Path

from bots.cli import main

_TRUE = time.time
_FILE = Path(os.environ["CHAOS_CLOCK"])


def _jumped() -> float:
    try:
        return _TRUE() + float(_FILE.read_text() or 0)
    except (OSError, ValueError):
        return _TRUE()


if __name__ == "__main__":
    time.time = _jumped
    main()
