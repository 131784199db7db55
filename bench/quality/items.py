"""The corpus' questions: one JSON object a line, each asked in its thread."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from core.answering.inquiry import Inquiry, Utterance
from core.submissions.model import Submission


def items(corpus: Path, pattern: str) -> Iterator[dict[str, Any]]:
    """Every item of every file of the folder `corpus` whose name fits `pattern`, in the order of the names."""
    for path in sorted(corpus.glob(pattern)):
        yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def asked(question: str, turns: Sequence[dict[str, str]], submission: Submission) -> Inquiry:
    """The inquiry that the question would be in the product, after these turns (`role`, `text`)."""
    history = tuple(
        Utterance(turn["role"], turn["text"], to_agent=turn["role"] != "agent", by_agent=turn["role"] == "agent")
        for turn in turns
    )
    return Inquiry(question, "chair", submission, history)
