"""`chairside slack`, or the command that is named, but for an engine that answers at once: what a turn costs."""

import sys
from collections.abc import Callable
from unittest.mock import patch

from bots.cli import main
from core.answering.inquiry import Inquiry
from core.answering.reply import Reply


class Instant:
    async def answer(self, inquiry: Inquiry, show: Callable[[str], None]) -> Reply:
        del inquiry, show
        return Reply("Two of three reviewers ask for error bars [R1.4].")


if __name__ == "__main__":
    sys.argv[1:] = sys.argv[1:] or ["slack"]
    with patch("core.answering.extractive.ExtractiveEngine", Instant):
        main()
