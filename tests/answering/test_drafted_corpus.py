"""The worksheet's draft is nearer to real meta-reviews than the reviews' first sentences, on the development forums."""

import json
import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import pytest

from bench.quality.drafts import predict
from bench.quality.forums import forum
from core.submissions.model import Submission

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "iclr2019"
WORDS = 110


def gold() -> Iterator[tuple[str, str]]:
    for path in sorted((CORPUS / "forums").glob("*.metareview.json")):
        text = json.loads(path.read_text())["notes"][0]["content"].get("metareview")
        if text:
            yield path.name.partition(".")[0], text


def rouge_l(draft: str, wanted: str) -> float:
    """F1 of the longest common subsequence of words."""
    ours, theirs = (re.findall(r"[a-z0-9]+", text.lower()) for text in (draft, wanted))
    row = [0] * (len(theirs) + 1)
    for word in ours:
        last = 0
        for at, other in enumerate(theirs, 1):
            last, row[at] = row[at], last + 1 if word == other else max(row[at], row[at - 1])
    return 2 * row[-1] / (len(ours) + len(theirs)) if row[-1] else 0.0


def leading(submission: Submission) -> str:
    """The first sentences of each review in turn."""
    reviews = [submission.of_review(review.number) for review in submission.reviews]
    turns = (passage.text for turn in zip_longest(*reviews) for passage in turn if passage)
    said: list[str] = []
    while len(said) < WORDS and (text := next(turns, "")):
        said += text.split()
    return " ".join(said)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the development corpus is not beside this checkout")
def test_a_draft_beats_leading_sentences() -> None:
    drafts = {str(one["forum"]): str(one["draft"]) for one in predict(CORPUS)}
    wanted = dict(gold())
    ours = sum(rouge_l(drafts[name], text) for name, text in wanted.items())
    exports = {name: forum(CORPUS / "forums" / f"{name}.json") for name in wanted}
    lead = sum(rouge_l(leading(exports[name]), text) for name, text in wanted.items())
    assert ours > 1.05 * lead
