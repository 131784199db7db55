"""
What a chair's message asks for, predicted by the product's own reading of it.

`pool_labels.json` holds labels of our own for messages of `pool/questions.jsonl`, by line number (the first is 0),
without any text: `[number, intent, also acceptable, reviewers named]`. The first list was read while the cues were
written; the second was labelled before the cues were run on it, and then used to correct them.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.answering.inquiry import Inquiry, Utterance
from core.answering.question import Intent, primary, understand
from core.submissions.export import read_export
from core.submissions.model import Review, Submission, Venue

NEAREST = {
    Intent.QUESTIONS: Intent.IMPROVEMENTS,
    Intent.WHO_SAID: Intent.REVIEWS_OVERVIEW,
    Intent.HELP: Intent.SOCIAL,
}
"""The product's intents that the harness does not know, and the label it gives such messages."""


def inquiry_of(item: dict[str, Any], submission: Submission) -> Inquiry:
    """The inquiry that the item's message would be in the product: `previous` is its thread."""
    history = tuple(
        Utterance(turn["role"], turn["text"], to_agent=turn["role"] != "agent", by_agent=turn["role"] == "agent")
        for turn in item["previous"]
    )
    return Inquiry(item["text"], "chair", submission, history)


def predict(corpus: Path) -> Iterator[dict[str, Any]]:
    """One prediction per item of every `*_intents*.jsonl` in the folder `corpus`."""
    forums: dict[str | None, Submission] = {None: _unknown()}
    for path in sorted(corpus.glob("*_intents*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                item = json.loads(line)
                forum = item.get("forum")
                if forum not in forums:
                    forums[forum] = _submission(corpus / "forums" / f"{forum}.json")
                yield prediction(item, forums[forum])


def prediction(item: dict[str, Any], submission: Submission) -> dict[str, Any]:
    request = primary(understand(inquiry_of(item, submission)))
    intent = NEAREST.get(request.intent, request.intent)
    return {"id": item["id"], "intent": intent.value, "reviewers": list(request.reviewers)}


def _submission(path: Path) -> Submission:
    return read_export(path.read_bytes()) if path.is_file() else _unknown()


def _unknown() -> Submission:
    """Three reviews of which nothing is known but their numbers."""
    reviews = tuple(Review(number, f"AnonReviewer{number}", "") for number in (1, 2, 3))
    return Submission("unknown", "", Venue(), (), reviews)
