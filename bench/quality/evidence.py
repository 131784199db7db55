"""The review sentences that answer a chair's question, found the way the product finds them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.answering.evidence import evidence_for
from core.answering.inquiry import Inquiry, Utterance
from core.answering.question import primary, understand
from core.submissions.export import read_export
from core.submissions.model import Submission


def inquiry_of(item: dict[str, Any], submission: Submission) -> Inquiry:
    """The inquiry that the item's question would be in the product: `history` is its thread."""
    history = tuple(
        Utterance(turn["role"], turn["text"], to_agent=turn["role"] != "agent", by_agent=turn["role"] == "agent")
        for turn in item["history"]
    )
    return Inquiry(item["question"], "chair", submission, history)


def predict(corpus: Path) -> Iterator[dict[str, Any]]:
    """One prediction per question of every `*_evidence.jsonl` in the folder `corpus`, ten sentences each."""
    forums: dict[str, Submission] = {}
    for path in sorted(corpus.glob("*_evidence.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.strip():
                continue
            item = json.loads(line)
            forum = item["forum"]
            if forum not in forums:
                forums[forum] = read_export((corpus / "forums" / f"{forum}.json").read_bytes())
            inquiry = inquiry_of(item, forums[forum])
            evidence = evidence_for(inquiry, primary(understand(inquiry)))
            ranked = [{"reviewer": hit.passage.reviewer, "sentence": hit.passage.text} for hit in evidence.hits]
            yield {"id": item["id"], "ranked": ranked, "answerable": evidence.answerable}
