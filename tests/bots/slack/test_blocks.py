"""
What the bot posts, checked by the models of Slack's SDK and by the fake's validation, and kept as JSON that can be read
in `snapshots/`; each can be pasted into Slack's Block Kit Builder.

`SNAPSHOTS=write pytest tests/bots/slack/test_blocks.py` writes them anew: read the difference before you keep it.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bots.channel.card import card_of
from bots.channel.place import Place
from bots.slack.blocks import (
    MOST_PAGES,
    STOP,
    Part,
    live_part,
    page_buttons,
    parts_of,
    plain_parts,
    sources_parts,
    ways_of,
)
from bots.slack.cards import card_parts, elsewhere_part
from bots.slack.modals import drawing, open_form, page_form, picture_blocks, told_form
from bots.slack.text import literal, safe
from core.answering.inquiry import Inquiry
from core.answering.reply import Checks, Reply
from core.answering.views import view
from core.conversation.thread import Failure
from core.submissions.model import Submission
from tests.bots.reviewed import CITED, JUDGED, RULING, TABLE, kept, kettles
from tests.fakes.slack.blocks import check_blocks
from tests.fakes.slack.modals import check_modal

Json = dict[str, Any]

HERE = Path(__file__).parent / "snapshots"
THREAD = "slack:T1:C1:10.1"
ANSWER = Reply(
    "**R2**: “Only four kettles were boiled.” [R2.3]\n\n- One\n- Two [P4]",
    CITED,
    Checks(sentences=2, cited=2, quotes=1),
)


@pytest.fixture(scope="module")
def submission() -> Submission:
    return kettles()


def modelled(blocks: Sequence[Json]) -> None:
    """The SDK knows each block, finds nothing wrong with it, and would send the same."""
    for block in blocks:
        known = Block.parse(block)
        assert known is not None, block["type"]
        assert sent(known.to_dict()) == sent(block)


def sent(tree: Any) -> Any:
    """Without what says nothing: the SDK leaves out a flag that is false."""
    if isinstance(tree, dict):
        return {name: sent(inner) for name, inner in tree.items() if inner is not False}
    return [sent(inner) for inner in tree] if isinstance(tree, list) else tree


def sound(parts: tuple[Part, ...]) -> list[object]:
    """The parts as JSON, after the SDK and the fake have taken them as Slack would."""
    for part in parts:
        assert 0 < len(part.text) < 4_000
        if part.blocks:
            modelled(part.blocks)
            check_blocks(list(part.blocks), lambda _: True)
    return [{"text": part.text, "blocks": list(part.blocks)} for part in parts]


def same(name: str, parts: tuple[Part, ...]) -> None:
    kept(HERE / f"{name}.json", sound(parts))


def same_form(name: str, form: Json) -> None:
    """The same for a form."""
    modelled(form["blocks"])
    assert sent(View(**form).to_dict()) == sent({key: held for key, held in form.items() if held != ""})
    check_modal(form, lambda _: True)
    kept(HERE / f"{name}.json", form)


def test_the_card_is_as_reviewed(submission: Submission) -> None:
    same("card", card_parts(card_of(submission, RULING, ["R1's rating was 6."]), THREAD))
    same("scores", parts_of(view("scores", Inquiry("", "ana", submission)), "view-scores-1.5"))
    same("elsewhere", (elsewhere_part(submission.title, "https://north.slack.com/archives/C1/p101"),))


def test_answers_and_errors_are_as_reviewed() -> None:
    same("answer", parts_of(ANSWER, "T1:C1:20.5"))
    same("table", parts_of(TABLE, "T1:C1:20.5"))
    same("error", parts_of(Failure("Slack did not give me the file: upload it once more."), "T1:C1:20.5"))
    *_, ordinary, plain = ways_of(ANSWER, "T1:C1:20.5")
    same("answer-without-feedback-buttons", ordinary)
    same("answer-without-blocks", plain)
    (sources,) = sources_parts(CITED)
    pages = page_buttons(["P4"], "T1:C1:20.5", "10.1")
    same("sources", (Part(sources.text, (*sources.blocks, *pages)),))
    same("sources-of-a-model", sources_parts(CITED, JUDGED))


def test_forms_are_as_reviewed(submission: Submission) -> None:
    same_form("form-open", open_form("C0PC"))
    part = elsewhere_part(submission.title, "https://north.slack.com/archives/C1/p101")
    same_form("form-elsewhere", told_form(part))
    same_form("form-told", told_form(Part("Words.")))
    same_form("form-drawing", page_form("Passage P4", drawing()))
    words = "p. 3, 2 Method: “We tune kettles.”"
    same_form("form-page", page_form("Passage P4", picture_blocks("F012345678", "p. 3: the page", words), "F012345678"))


def test_no_more_pages_are_offered_than_fit() -> None:
    (offered,) = page_buttons([f"P{n}" for n in range(30)] * 2, "T1:C1:20.5", "10.1")
    modelled([offered])
    check_blocks([offered], lambda _: True)
    assert len(offered["elements"]) == MOST_PAGES
    assert page_buttons([], "T1:C1:20.5", "10.1") == ()


@pytest.mark.parametrize("rated", [ANSWER, Reply("No marker.", snapshot="one")])
def test_what_an_engine_answered_can_be_rated_and_help_cannot(rated: Reply) -> None:
    below = [block["type"] for part in parts_of(rated, "T1:C1:20.5") for block in part.blocks]
    assert below[-1] == "context_actions"
    assert all(
        "context_actions" not in str(part.blocks)
        for shown in (Reply("Help."), Failure("No."))
        for part in parts_of(shown, "T1:C1:20.5")
    )
    assert len(ways_of(Failure("No."), "T1:C1:20.5")) == 2


def test_an_answer_of_30000_characters_comes_whole_in_messages_that_slack_takes() -> None:
    items = "\n".join(f"- Item {n}: {'word ' * 30}" for n in range(200))
    long = Reply(f"{items}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n| c | d |\n|---|---|\n| 3 | 4 |", CITED)
    parts = parts_of(long, "T1:C1:20.5")
    sound(parts)
    shown = json.dumps([part.blocks for part in parts])
    assert len(parts) > 2
    assert all(f"- Item {n}:" in shown for n in range(200))
    assert [block["type"] for block in parts[-1].blocks][-2:] == ["actions", "context_actions"]
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


def test_an_answer_that_is_being_made_can_be_stopped_and_a_command_of_the_channel_cannot() -> None:
    here = Place("slack", "T1", "C1", "10.0")
    words, presses = live_part("So far.", here, "T1:C1:11.0").blocks
    assert words["text"] == "So far."
    assert [(one["action_id"], one["value"]) for one in presses["elements"]] == [(STOP, "T1:C1:11.0")]
    assert [block["type"] for block in live_part("", here.request("1-a"), "T1:C1:1-a").blocks] == ["markdown"]
