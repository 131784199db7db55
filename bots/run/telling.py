"""What a command prints, and what it says beside it."""

import sys


def out(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


def tell(words: str) -> None:
    sys.stdout.flush()
    sys.stderr.write(f"chairside: {words}\n")
