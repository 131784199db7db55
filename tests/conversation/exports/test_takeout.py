"""An export opens without the bot, folds back to the thread, and holds nothing taken back or not yet shown."""

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from core.answering.extractive import compose
from core.answering.inquiry import Inquiry
from core.answering.reply import Citation, Reply, Usage, labels_in
from core.conversation.entries import (
    Answered,
    Asked,
    Condensed,
    Delivered,
    Edited,
    Entry,
    Opened,
    Placed,
    Position,
    Said,
    Spent,
    Unknown,
    Withdrawn,
)
from core.conversation.exports.files import documents
from core.conversation.exports.importing import imported
from core.conversation.exports.leaving import leaving
from core.conversation.exports.page import page
from core.conversation.exports.takeout import FORMAT, VERSION, Takeout, takeout, to_file
from core.conversation.stated import Marked, Revealed, Round
from core.conversation.thread import Thread, fold
from core.submissions.forums.export import stamped
from core.submissions.model import Submission
from tests.answering.made import submission

AT = 1_900_000_000.0
PAPER = stamped(submission())
REPLY = compose(Inquiry("What are the weaknesses?", "ana", PAPER))
TAKEN_BACK, BEFORE_EDIT, UNSEEN = "my secret slip", "first wording", "unseen reason"


def talk(*more: Entry) -> tuple[Entry, ...]:
    """Ana asks, Ben edits, Eve withdraws; then `more`."""
    return (
        Opened(PAPER.id, PAPER.snapshot, "evidence", "ana", AT, "the rules of Toys", "2031-01-01"),
        Asked("m1", "ana", "What are the weaknesses?", AT + 1),
        Placed("m1", ("p1",), AT + 2),
        Answered("m1", REPLY, AT + 3),
        Delivered("m1", ("p1",), AT + 4),
        Said("m2", "ben", BEFORE_EDIT, AT + 5),
        Edited("m2", "We decided to ask for a baseline.", AT + 6),
        Asked("m3", "eve", TAKEN_BACK, AT + 7),
        Answered("m3", REPLY, AT + 8),
        Position("m3", "eve", "reject", TAKEN_BACK, AT + 9),
        Delivered("m3", ("p3",), AT + 10),
        Withdrawn("m3", AT + 11),
        Marked("m2", "decision", "ben", AT + 12),
        *more,
    )


def taken(*more: Entry) -> Takeout:
    return takeout(PAPER, talk(*more), "ana", AT + 100)


def both(made: Takeout) -> tuple[str, str]:
    readable, kept = documents(made)
    return readable.data.decode(), kept.data.decode()


def stands(thread: Thread) -> tuple[object, ...]:
    """What the export promises to bring back of a thread."""
    turns = {key: turn for key, turn in thread.turns.items() if not thread.withdrawn(turn)}
    held = thread.held(), thread.positions.earlier, thread.positions.expected, thread.positions.revealed
    return thread.messages, turns, held, thread.marks, thread.mode, thread.opened


@pytest.mark.parametrize(
    "more",
    [
        (),
        (Position("m2", "ben", "accept", "We decided to ask for a baseline.", AT + 20), Revealed("ben", AT + 21)),
        (
            Round(("ana", "ben"), "ana", AT + 20),
            Position("k1", "ana", "reject", UNSEEN, AT + 21, private=True),
            Position("k2", "ben", "accept", "another", AT + 22, private=True),
            Position("k3", "ben", "unsure", "on second thought", AT + 23, private=True),
        ),
        (Condensed("m1", "m1", "They asked.", AT + 30),),
    ],
)
def test_it_folds_back_to_the_same_thread(more: Sequence[Entry]) -> None:
    back = imported(to_file(taken(*more)))
    assert back.submission == PAPER
    assert stands(fold(back.entries)) == stands(fold(talk(*more)))
    again = Takeout(back.submission, leaving(back.entries), "ana", AT + 100)
    assert to_file(again) == to_file(taken(*more))


def test_nothing_that_was_taken_back_or_edited_away_leaves() -> None:
    for text in both(taken(Condensed("m1", "m3", TAKEN_BACK, AT + 30), Withdrawn("m1", AT + 31))):
        assert TAKEN_BACK not in text
        assert BEFORE_EDIT not in text
        assert "We decided to ask for a baseline." in text
    entries = leaving(talk())
    (reply,) = [entry.reply for entry in entries if isinstance(entry, Answered) and entry.message == "m3"]
    assert not reply.citations


def test_nothing_of_a_blind_round_leaves_before_its_reveal() -> None:
    blind: tuple[Entry, ...] = (
        Round(("ana", "ben"), "ana", AT + 20),
        Position("k1", "ana", "reject", UNSEEN, AT + 21, private=True),
    )
    for text in both(taken(*blind)):
        assert UNSEEN not in text
        assert '"k1"' not in text
    page_before, page_after = page(taken(*blind)), page(taken(*blind, Revealed("ben", AT + 30)))
    assert "None is shown" in page_before
    assert f"- **ana**: reject. {UNSEEN}" in page_after


def test_what_was_replaced_before_the_reveal_never_leaves() -> None:
    replaced = (
        Round(("ana", "ben"), "ana", AT + 20),
        Position("k1", "ana", "reject", UNSEEN, AT + 21, private=True),
        Position("k2", "ana", "accept", "it is fine", AT + 22, private=True),
        Position("k3", "ben", "accept", "so it is", AT + 23, private=True),
    )
    for text in both(taken(*replaced)):
        assert UNSEEN not in text
        assert "it is fine" in text
    assert fold(taken(*replaced).entries).held() == fold(talk(*replaced)).held()


def test_an_entry_of_a_newer_version_stays_behind() -> None:
    assert leaving(talk(Unknown("telepathy"))) == leaving(talk())


def test_the_file_says_its_format_and_what_its_schema_promises() -> None:
    tree = json.loads(to_file(taken()))
    assert (tree["format"], tree["version"]) == (FORMAT, VERSION) == ("chairside-export", 1)
    assert list(tree) == [
        "format", "version", "exported", "disclosure", "people", "submission", "entries", "positions", "discussion",
        "worksheet",
    ]  # fmt: skip
    assert tree["exported"] == {"at": "2030-03-17T17:48:20Z", "by": "ana"}
    assert [one["person"] for one in tree["discussion"]] == ["ana", "ben"]
    assert tree["discussion"][1]["edited"] is True
    assert tree["discussion"][0]["answer"]["citations"][0]["label"] in PAPER.by_label


def test_the_disclosure_counts_what_was_read_asked_and_by_what() -> None:
    modelled = Answered("m9", REPLY.__class__("x", engine="generative", usage=Usage("small", 1, 70, 0, 9)), AT + 41)
    told = json.loads(to_file(taken(Asked("m9", "ben", "And?", AT + 40), modelled)))["disclosure"]
    assert told["asked"] == {"ana": 1, "ben": 1}
    assert told["engines"] == {"extractive": 2, "generative": 1}
    assert told["models"] == {"small": 1}
    assert (told["tokens_sent"], told["tokens_written"]) == (70, 9)
    assert (told["mode"], told["rule"], told["rule_since"]) == ("evidence", "the rules of Toys", "2031-01-01")
    assert told["read"] == {"paper": 3, "review": 12, "response": 3}
    assert (told["first_asked"], told["last_asked"]) == ("2030-03-17T17:46:41Z", "2030-03-17T17:47:20Z")


def test_the_disclosure_owns_up_to_what_a_model_was_asked_in_vain_or_for_what_was_taken_back() -> None:
    written = Reply("x", engine="generative", mode="evidence", usage=Usage("small", 2, 70, 0, 9))
    fallen_back = Reply("x", usage=Usage("small", 1, 30, 0, 0))
    told = json.loads(
        to_file(
            taken(
                Asked("m9", "ben", "And?", AT + 40),
                Spent("m9", Usage("large", 1, 500, 0, 5), AT + 40.5),
                Answered("m9", written, AT + 41),
                Asked("m10", "ben", "Or?", AT + 42),
                Answered("m10", fallen_back, AT + 43),
                Withdrawn("m9", AT + 44),
                Asked("m11", "ben", "So?", AT + 45),
                Spent("m11", Usage("large", 1, 400, 0, 0), AT + 46),
            )
        )
    )["disclosure"]
    assert told["models"] == {"small": 1}
    assert told["calls"] == {"large": 2, "small": 3}
    assert (told["tokens_sent"], told["tokens_written"]) == (1000, 14)
    assert (told["asked"], told["taken_back"]) == ({"ana": 1, "ben": 2}, 2)
    assert "small: calls 3, answers 1" in page(taken(Asked("m9", "ben", "", AT + 40), Answered("m9", written, AT + 41),
                                                     Asked("m10", "ben", "", AT + 42),
                                                     Answered("m10", fallen_back, AT + 43)))  # fmt: skip
    vain = page(taken(Asked("m9", "ben", "", AT + 40), Spent("m9", Usage("large", 1, 5, 0, 0), AT + 41)))
    assert "none was asked" not in vain
    assert "large: calls 1, answers 0" in vain


def test_the_disclosure_says_when_tokens_are_estimated() -> None:
    for estimated in (True, False):
        usage = Usage("small", 1, 70, 0, 9, estimated=estimated)
        made = taken(Asked("m9", "ben", "And?", AT + 40), Spent("m9", usage, AT + 41))
        assert json.loads(to_file(made))["disclosure"]["tokens_estimated"] is estimated
        assert ("70, 9 (estimated, where the server did not say)" in page(made)) is estimated


def test_the_disclosure_tells_a_tightened_mode_from_the_venues_and_what_held_before() -> None:
    opened = talk()[0]
    assert isinstance(opened, Opened)
    tightened = taken(replace(opened, chosen="no-model", by="ben", at=AT + 50))
    told = json.loads(to_file(tightened))["disclosure"]
    assert told["mode"] == "no-model"
    assert "tightened in this thread" in told["rule"]
    assert [(one["mode"], one["at"]) for one in told["modes"]] == [
        ("evidence", "2030-03-17T17:46:40Z"), ("no-model", "2030-03-17T17:47:30Z")
    ]  # fmt: skip
    assert "| Modes before | from 2030-03-17T17:46:40Z evidence: the rules of Toys |" in page(tightened)
    assert "Modes before" not in page(taken())


def test_the_page_reads_by_itself_every_marker_has_its_passage() -> None:
    text = page(takeout(PAPER, talk(), "u1", AT, {"ana": "Ana | A", "u1": "Una"}))
    assert "by Una" in text
    assert "> We decided to ask for a baseline." in text
    body, _, passages = text.partition("## Passages")
    assert labels_in(body)
    for label in labels_in(body):
        assert f"- **[{label}]** " in passages
    assert text.index("## Disclosure") < text.index("## Positions") < text.index("## Worksheet")


def test_a_files_name_holds_nothing_but_the_id_and_the_snapshot() -> None:
    odd = Submission("../../e vil\n$(x)", "T", PAPER.venue, PAPER.passages, snapshot="abcdefghijkl")
    names = [document.name for document in documents(takeout(odd, (), "ana", AT))]
    assert names == ["chairside-e-vil-x-abcdefgh.md", "chairside-e-vil-x-abcdefgh.json"]


def test_a_stance_that_was_taken_back_does_not_leave() -> None:
    stances = {entry.stance for entry in leaving(talk(Revealed("ben", AT + 20))) if isinstance(entry, Position)}
    assert stances == {""}


@pytest.mark.parametrize("change", [Withdrawn("m4", AT + 40), Edited("m4", "Never mind.", AT + 40)])
def test_an_answer_that_quotes_what_was_taken_back_since_leaves_without_it(change: Entry) -> None:
    slip = "the chairs met the authors"
    cited = Citation("T4", slip, "eve, 1 Jan 2030", message="m4")
    quoting = (
        Said("m4", "eve", f"Remember: {slip}.", AT + 30),
        Asked("m5", "ana", "what did eve say?", AT + 31),
        Answered("m5", Reply(f"- **eve**: “{slip}” [T4]", (cited,)), AT + 32),
        Delivered("m5", ("p5",), AT + 33),
    )
    assert all(slip in text for text in both(taken(*quoting)))
    assert all(slip not in text for text in both(taken(*quoting, change)))
