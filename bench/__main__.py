"""
Every figure of the README and docs/, in one run, or those of the parts named.

    python -m bench  [fold turn engine paper slack discord start context live audit]
"""

import importlib
import sys

PARTS = ("fold", "turn", "engine", "paper", "slack", "discord", "start", "context", "live", "audit")


def main() -> None:
    for part in sys.argv[1:] or PARTS:
        for figure in importlib.import_module(f"bench.{part}").figures():
            print(figure.line(), flush=True)


if __name__ == "__main__":
    main()
