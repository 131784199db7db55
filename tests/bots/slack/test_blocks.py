"""
What the bot posts, checked by the fake's validation and kept as JSON that can be read in `snapshots/`.

`SNAPSHOTS=write` writes them anew.
"""

import json
import os
from pathlib import Path

import pytest

from bots.channel.card import card_of, scores_of
from bots.slack.blocks import Part, parts_of, plain_parts, sources_parts
from bots.slack.cards import card_parts, elsewhere_part, scores_part
from bots.slack.text import literal, safe
from core.answering.reply import Checks, Citation, Reply
from core.conversation.thread import Failure
from core.submissions.forums.export import read_export
from core.submissions.model import Submission
from tests.fakes.openreview import invented
from tests.fakes.slack.blocks import check_blocks

HERE = Path(__file__).parent / "snapshots"
THREAD = "slack:T1:C1:10.1"
CITED = (
    Citation("R2.3", "Only four kettles were boiled.", "Review 2, Weaknesses", 2),
    Citation("P4", "We tune kettles.", "p. 3, 2 Method"),
)
ANSWER = Reply(
    "**R2**: “Only four kettles were boiled.” [R2.3]\n\n- One\n- Two [P4]",
    CITED,
    Checks(sentences=2, cited=2, quotes=1),
)
TABLE = Reply("Scores:\n\n| Review | Rating |\n|---|---|\n| R1 | 8 |\n| R2 |  |\n\nMean 8.")


@pytest.fixture(scope="module")
def submission() -> Submission:
    return read_export(json.dumps({"notes": invented()}).encode(), show_decision=False)


def sound(parts: tuple[Part, ...]) -> list[object]:
    """The parts as JSON, after the fake has taken them as Slack would."""
    for part in parts:
        assert 0 < len(part.text) < 4_000
        if part.blocks:
            check_blocks(list(part.blocks), lambda _: True)
    return [{"text": part.text, "blocks": list(part.blocks)} for part in parts]


def same(name: str, parts: tuple[Part, ...]) -> None:
    shown = json.dumps(sound(parts), indent=2, ensure_ascii=False) + "\n"
    path = HERE / f"{name}.json"
    if os.environ.get("SNAPSHOTS") == "write":
        path.write_text(shown)
    assert path.read_text() == shown


def test_the_card_is_as_reviewed(submission: Submission) -> None:
    same("card", card_parts(card_of(submission, "no-model", ["R1's rating was 6."]), THREAD))
    same("scores", (scores_part(scores_of(submission)),))
    same("elsewhere", (elsewhere_part(submission.title, "https://north.slack.com/archives/C1/p101"),))


def test_answers_and_errors_are_as_reviewed() -> None:
    same("answer", parts_of(ANSWER, "T1:C1:20.5"))
    same("table", parts_of(TABLE, "T1:C1:20.5"))
    same("error", parts_of(Failure("Slack did not give me the file: upload it once more."), "T1:C1:20.5"))
    same("sources", sources_parts(CITED))


def test_an_answer_of_30000_characters_comes_whole_in_messages_that_slack_takes() -> None:
    items = "\n".join(f"- Item {n}: {'word ' * 30}" for n in range(200))
    long = Reply(f"{items}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n| c | d |\n|---|---|\n| 3 | 4 |", CITED)
    parts = parts_of(long, "T1:C1:20.5")
    sound(parts)
    shown = json.dumps([part.blocks for part in parts])
    assert len(parts) > 2
    assert all(f"- Item {n}:" in shown for n in range(200))
    assert [block["type"] for block in parts[-1].blocks][-1] == "actions"
    plain = plain_parts(long)
    assert all(len(part.text) < 4_000 for part in plain)
    assert all(any(f"- Item {n}:" in part.text for part in plain) for n in range(200))


def test_what_a_document_says_neither_rings_nor_links() -> None:
    hostile = "<!channel> <@U1> &amp; [here](https://evil.org) https://evil.org www.evil.org"
    shown = safe(hostile)
    assert not any(ring in shown for ring in ("<!", "<@", "](", "https://", "www.e"))
    (part,) = parts_of(Reply(f"{hostile}\n\n| a |\n|---|\n| {hostile} |"), "T1:C1:20.5")
    drawn = json.dumps(part.blocks, ensure_ascii=False) + part.text
    assert "<!channel" not in drawn
    assert "<@U1" not in drawn
    assert "](https" not in drawn
    assert literal(safe("a < b & c")) == "a < b & c"
