"""
`chairside slack`, or the command that is named, as it is, but for an engine that answers what a test asks for, at once:

    long    30,000 characters with lists, tables and code     plot    with a picture of the scores
    held    shows text, and answers when the file `SCRIPTED_GATE` is there; beside it, in `.pid`, stands who is at it
    …       the question again, resting on a passage of the paper and one of a review
"""

import asyncio
import os
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from unittest.mock import patch

from bots.cli import main
from core.answering.inquiry import Inquiry
from core.answering.reply import Checks, Citation, Reply

LEAST = 30_000


def long_text() -> str:
    """Paragraphs, lists, tables and code, each with a number of its own, until they are long enough."""
    pieces: list[str] = []
    for number in count():
        items = "\n".join(f"- item {number}.{n} {'of a list ' * 9}" for n in range(8))
        rows = "\n".join(f"| row {number}.{n} | {n} |" for n in range(6))
        lines = "\n".join(f"line_{number}_{n} = {n}" for n in range(6))
        pieces += [
            f"Paragraph {number}. {'Words of a sentence. ' * 20}",
            items,
            f"| name | value |\n|---|---|\n{rows}",
            f"```\n{lines}\n```",
        ]
        if sum(map(len, pieces)) > LEAST:
            return "\n\n".join(pieces)
    raise AssertionError


class Scripted:
    async def answer(self, inquiry: Inquiry, show: Callable[[str], None]) -> Reply:
        question = inquiry.question
        if "held" in question:
            await _held(show)
        text = long_text() if "long" in question else f"re: {question} [P1] [R1.1]"
        cited = tuple(
            Citation(passage.label, passage.text[:60], "somewhere", passage.reviewer)
            for passage in inquiry.submission.passages
            if passage.label in {"P1", "R1.1"}
        )
        checks, snapshot = Checks(sentences=1, cited=1), inquiry.submission.snapshot
        return Reply(text, cited, checks, snapshot=snapshot, picture="scores" if "plot" in question else None)


async def _held(show: Callable[[str], None]) -> None:
    gate = Path(os.environ["SCRIPTED_GATE"])
    told = gate.with_suffix(f".{os.getpid()}")
    told.write_text(str(os.getpid()))
    told.replace(gate.with_suffix(".pid"))
    for number in count():
        if gate.exists():  # noqa: ASYNC240 - one look at a local file
            return
        show(f"so far {number}")
        await asyncio.sleep(0.02)


if __name__ == "__main__":
    with patch("core.answering.extractive.ExtractiveEngine", Scripted):
        sys.argv[1:] = sys.argv[1:] or ["slack"]
        main()
