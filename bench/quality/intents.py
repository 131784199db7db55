"""
What a chair's message asks for, predicted by the product's own reading of it.

`pool_labels.json` holds labels of our own for messages of `pool/questions.jsonl`, by line number (the first is 0),
without any text: `[number, intent, also acceptable, reviewers named]`. The first list was read while the cues were
written; the second was labelled before the cues were run on it, and then used to correct them.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.quality.forums import forum
from bench.quality.items import asked, items
from core.answering.inquiry import Inquiry
from core.answering.question import Intent, primary, understand
from core.submissions.model import Review, Submission, Venue

NEAREST = {
    Intent.QUESTIONS: Intent.IMPROVEMENTS,
    Intent.WHO_SAID: Intent.REVIEWS_OVERVIEW,
    Intent.HELP: Intent.SOCIAL,
    Intent.WORKSHEET: Intent.DRAFT,
    Intent.CHECK: Intent.DRAFT,
    Intent.EXPORT: Intent.SOCIAL,
}
"""The product's intents that the harness does not know, and the label it gives such messages."""


def inquiry_of(item: dict[str, Any], submission: Submission) -> Inquiry:
    return asked(item["text"], item["previous"], submission)


def predict(corpus: Path) -> Iterator[dict[str, Any]]:
    """One prediction per item of every `*_intents*.jsonl` in the folder `corpus`."""
    forums: dict[str | None, Submission] = {None: _unknown()}
    for item in items(corpus, "*_intents*.jsonl"):
        name = item.get("forum")
        if name not in forums:
            forums[name] = _submission(corpus / "forums" / f"{name}.json")
        yield prediction(item, forums[name])


def prediction(item: dict[str, Any], submission: Submission) -> dict[str, Any]:
    request = primary(understand(inquiry_of(item, submission)))
    intent = NEAREST.get(request.intent, request.intent)
    return {"id": item["id"], "intent": intent.value, "reviewers": list(request.reviewers)}


def _submission(path: Path) -> Submission:
    return forum(path) if path.is_file() else _unknown()


def _unknown() -> Submission:
    """Three reviews of which nothing is known but their numbers."""
    reviews = tuple(Review(number, f"AnonReviewer{number}", "") for number in (1, 2, 3))
    return Submission("unknown", "", Venue(), (), reviews)
