"""The review sentences that answer a chair's question, found the way the product finds them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.quality.forums import forum
from bench.quality.items import asked, items
from core.answering.evidence import evidence_for
from core.answering.inquiry import Inquiry
from core.answering.question import primary, understand
from core.submissions.model import Submission


def predict(corpus: Path) -> Iterator[dict[str, Any]]:
    """One prediction per question of every `*_evidence.jsonl` in the folder `corpus`, ten sentences each."""
    for item in items(corpus, "*_evidence.jsonl"):
        inquiry = inquiry_of(item, forum(corpus / "forums" / f"{item['forum']}.json"))
        evidence = evidence_for(inquiry, primary(understand(inquiry)))
        ranked = [{"reviewer": hit.passage.reviewer, "sentence": hit.passage.text} for hit in evidence.hits]
        yield {"id": item["id"], "ranked": ranked, "answerable": evidence.answerable}


def inquiry_of(item: dict[str, Any], submission: Submission) -> Inquiry:
    return asked(item["question"], item["history"], submission)
