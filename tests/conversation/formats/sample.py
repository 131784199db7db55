"""
A log with every kind of entry, and in each every field that this version knows.

`python -m tests.conversation.formats.sample` writes it as the file of `FORMAT`, which has to be counted up before: the
files of earlier formats were written by the code of their day and are never written again.
"""

import json
from pathlib import Path
from typing import Any

from core.answering.reply import Checks, Citation, Reply, Usage
from core.answering.verdicts import Judged, Kind
from core.conversation import entries
from core.conversation.entries import Entry, to_json
from core.conversation.format import FORMAT

FOLDER = Path(__file__).parent
_REPLY = Reply(
    "The paper reports one gain [P1].",
    (Citation("P1", "one gain", "p. 2"),),
    Checks(sentences=2, cited=1, quotes=1, derived=1),
    snapshot="ab12cd34",
    stance="accept",
    picture="scores",
    usage=Usage("small-model", 2, 900, 300, 80, estimated=True, cost=0.5),
    verdicts=(Judged(Kind.QUOTED, "One gain is reported.", ("P1",)), Judged(Kind.ASKED)),
    offers=("check", "export"),
)
ENTRIES: tuple[Entry, ...] = (
    entries.Opened(
        "s:1", "ab12cd34", "no-model", "ana", 1000.0, "the operator's rules", "2026-01-01", "no-model", "nr",
        everybody=True,
    ),
    entries.Asked("m1", "ana", "What is gained?", 1001.0),
    entries.Said("m2", "ben", "I doubt the gain.", 1002.0),
    entries.Begun("m1", 1003.0),
    entries.Placed("m1", ("b1",), 1004.0),
    entries.Answered("m1", _REPLY, 1005.0),
    entries.Position("m1", "ana", "accept", "What is gained?", 1006.0),
    entries.Delivered("m1", ("b1", "b2"), 1007.0),
    entries.Rated("m1", "ben", "good", 1008.0),
    entries.Asked("m3", "ben", "And what is lost?", 1009.0),
    entries.Edited("m3", "And what is lost by it?", 1010.0),
    entries.Spent("m3", Usage("small-model", 1, 10, 0, 2), 1011.0),
    entries.Failed("m3", "No answer could be made.", 1012.0, 1),
    entries.Delivered("m3", ("b3",), 1013.0),
    entries.Asked("m4", "ana", "Never mind.", 1014.0),
    entries.Stopped("m4", "ana", 1015.0),
    entries.Withdrawn("m4", 1016.0),
    entries.Delivered("m4", (), 1017.0),
    entries.Condensed("m3", "m2", "Ana asked for the gain; Ben doubts it.", 1018.0),
    entries.Round(("ana", "ben"), "ana", 1019.0),
    entries.Position("p1", "ben", "reject", "too little", 1020.0, private=True),
    entries.Revealed("ana", 1021.0),
    entries.Marked("m2", "question", "ana", 1022.0),
    entries.Asked("m5", "ben", "One more?", 1023.0),
    entries.Erased(1024.0),
)  # fmt: skip


def lines() -> str:
    told = (to_json(entry) for entry in ENTRIES)
    return "".join(
        json.dumps({"kind": kind, "json": json.loads(data)}, ensure_ascii=False) + "\n" for kind, data in told
    )


def shape() -> str:
    """What may stand in a log, without the words that explain it."""
    return json.dumps(_bare(entries._known.json_schema()), indent=1, sort_keys=True) + "\n"


def _bare(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: _bare(value) for key, value in tree.items() if key != "description" or not isinstance(value, str)}
    return [_bare(value) for value in tree] if isinstance(tree, list) else tree


if __name__ == "__main__":
    (FOLDER / f"v{FORMAT}.jsonl").write_text(lines())
    (FOLDER / "shape.json").write_text(shape())
