"""What is drawn on every platform and reviewed there: the invented submission, and replies about it."""

import json
import os
from pathlib import Path

from core.answering.reply import Citation, Reply
from core.answering.verdicts import Judged, Kind
from core.governance.ruling import Ruling
from core.submissions.forums.export import read_export
from core.submissions.model import Submission
from tests.fakes.openreview import invented

RULING = Ruling("evidence", "ARR guidelines: the argument is the chair's own", "2026-07-01")
CITED = (
    Citation("R2.3", "Only four kettles were boiled.", "Review 2, Weaknesses", 2),
    Citation("P4", "We tune kettles.", "p. 3, 2 Method"),
)
JUDGED = (
    Judged(Kind.QUOTED, "- **R2** says “Only four kettles were boiled” [R2.3].", ("R2.3",)),
    Judged(Kind.NUMBER),
    Judged(Kind.WORDED, "The *kettles* are tuned [P4].", ("P4",)),
)
TABLE = Reply("Scores:\n\n| Review | Rating |\n|---|---|\n| R1 | 8 |\n| R2 |  |\n\nMean 8.")


def kettles() -> Submission:
    return read_export(json.dumps({"notes": invented()}).encode(), show_decision=False)


def kept(path: Path, shown: object) -> None:
    """Fail unless it is as in the file that was reviewed; `SNAPSHOTS=write` keeps what is shown now."""
    text = json.dumps(shown, indent=2, ensure_ascii=False) + "\n"
    if os.environ.get("SNAPSHOTS") == "write":
        path.write_text(text)
    assert path.read_text() == text, f"{path.name} is not as reviewed: SNAPSHOTS=write keeps what is shown now"
