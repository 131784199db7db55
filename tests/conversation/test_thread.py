"""The fold: what each entry does to a thread, and what it no longer does."""

from hypothesis import given
from hypothesis import strategies as st

from core.answering.reply import Reply
from core.conversation.entries import (
    Answered,
    Asked,
    Begun,
    Delivered,
    Edited,
    Entry,
    Failed,
    Opened,
    Placed,
    Position,
    Rated,
    Said,
    Unknown,
    Withdrawn,
    from_json,
    to_json,
)
from core.conversation.thread import Failure, fold

OPENED = Opened("sub", "snap", "no-model", "ana", 1.0)
ASKED = Asked("q1", "ana", "Summary?", 2.0)
REPLY = Reply("It studies batches [P1].")
ANSWERED = Answered("q1", REPLY, 3.0)
DELIVERED = Delivered("q1", ("m1",), 4.0)


def test_a_question_is_open_until_it_is_delivered() -> None:
    assert [turn.key for turn in fold([OPENED, ASKED]).open_turns()] == ["q1"]
    assert [turn.key for turn in fold([OPENED, ASKED, ANSWERED]).open_turns()] == ["q1"]
    assert fold([OPENED, ASKED, ANSWERED, DELIVERED]).open_turns() == []


def test_a_redelivered_question_changes_only_the_version() -> None:
    once, twice = fold([ASKED]), fold([ASKED, Asked("q1", "ana", "other words", 9.0)])
    assert (once.messages, once.turns) == (twice.messages, twice.turns)
    assert (once.version, twice.version) == (1, 2)


def test_the_first_answer_stands() -> None:
    thread = fold([ASKED, ANSWERED, Answered("q1", Reply("another"), 5.0), Failed("q1", "late", 6.0)])
    assert thread.turns["q1"].outcome == REPLY


def test_the_first_placeholder_stands() -> None:
    thread = fold([ASKED, Placed("q1", ("m1",), 3.0), Placed("q1", ("m2",), 3.5)])
    assert thread.turns["q1"].posted == ("m1",)


def test_a_failure_over_words_that_were_edited_since_does_not_count() -> None:
    thread = fold([ASKED, Edited("q1", "Weaknesses?", 2.5), Failed("q1", "no", 3.0)])
    assert thread.turns["q1"].outcome is None
    assert fold([Failed("q1", "no", 4.0, revision=1)], thread).turns["q1"].outcome == Failure("no")


def test_nothing_moves_a_delivered_turn() -> None:
    done = fold([ASKED, ANSWERED, DELIVERED])
    more = fold([Placed("q1", ("m9",), 7.0), Delivered("q1", ("m9",), 8.0), Begun("q1", 9.0)], done)
    assert more.turns == done.turns


def test_an_answer_to_words_that_were_edited_since_does_not_count() -> None:
    thread = fold([ASKED, Edited("q1", "Weaknesses?", 2.5), ANSWERED])
    assert thread.turns["q1"].outcome is None
    assert thread.messages["q1"].text == "Weaknesses?"
    answered = fold([Answered("q1", REPLY, 5.0, revision=1)], thread)
    assert answered.turns["q1"].outcome == REPLY


def test_a_withdrawn_question_leaves_nothing_to_do_unless_something_may_be_on_the_platform() -> None:
    assert fold([ASKED, Withdrawn("q1", 3.0)]).open_turns() == []
    begun = fold([ASKED, Begun("q1", 2.5), Withdrawn("q1", 3.0)])
    assert [turn.key for turn in begun.open_turns()] == ["q1"]
    assert begun.messages["q1"].text == ""


def test_a_withdrawn_question_takes_no_answer_and_no_edit() -> None:
    thread = fold([ASKED, Begun("q1", 2.5), Withdrawn("q1", 3.0), ANSWERED, Edited("q1", "again", 5.0)])
    assert thread.turns["q1"].outcome is None
    assert thread.messages["q1"].text == ""


def test_an_edit_that_is_told_after_a_later_one_changes_nothing() -> None:
    thread = fold([ASKED, Edited("q1", "Weaknesses?", 5.0), Edited("q1", "Strengths?", 4.0)])
    assert (thread.messages["q1"].text, thread.messages["q1"].revision, thread.version) == ("Weaknesses?", 1, 3)


def test_discussion_may_turn_out_to_be_a_question() -> None:
    thread = fold([Said("q1", "ana", "Summary?", 2.0), ASKED])
    assert [turn.key for turn in thread.open_turns()] == ["q1"]
    assert list(thread.messages) == ["q1"]


def test_a_failure_is_an_outcome_to_deliver() -> None:
    thread = fold([ASKED, Failed("q1", "No model answers.", 3.0)])
    assert thread.turns["q1"].outcome == Failure("No model answers.")
    assert thread.open_turns()


def test_the_latest_position_of_each_person_is_held_until_its_message_is_withdrawn() -> None:
    said = [Said("s1", "ana", "I lean reject", 1.0), Said("s2", "ben", "accept", 1.0), Said("s3", "ana", "accept", 2.0)]
    first = Position("s1", "ana", "reject", "I lean reject", 1.0)
    latest = Position("s3", "ana", "accept", "accept", 2.0)
    thread = fold([*said, first, Position("s2", "ben", "accept", "accept", 1.0), latest])
    assert {held.author: held.stance for held in thread.held()} == {"ana": "accept", "ben": "accept"}
    assert [held.author for held in fold([Withdrawn("s3", 3.0)], thread).held()] == ["ben"]


def test_the_latest_rating_of_each_person_is_kept() -> None:
    views = [Rated("q1", "ana", "good", 5.0), Rated("q1", "ben", "bad", 5.0), Rated("q1", "ana", "bad", 6.0)]
    ratings = fold([ASKED, ANSWERED, DELIVERED, *views]).ratings
    assert {person: rated.verdict for (_, person), rated in ratings.items()} == {"ana": "bad", "ben": "bad"}


def test_a_kind_of_a_newer_version_counts_and_is_otherwise_ignored() -> None:
    newer = from_json("applauded", b'{"by": "ana"}')
    assert newer == Unknown("applauded")
    assert fold([ASKED, newer]).version == 2
    assert fold([ASKED, newer]).turns == fold([ASKED]).turns


ENTRIES: list[Entry] = [
    OPENED, ASKED, Said("s1", "ben", "hm", 1.0), Begun("q1", 2.0), Placed("q1", ("m1",), 2.0), ANSWERED,
    Failed("q1", "no", 3.0), DELIVERED, Edited("q1", "x", 2.0), Withdrawn("q1", 2.0),
    Position("q1", "ana", "accept", "x", 2.0), Delivered("nowhere", (), 1.0), Rated("q1", "ana", "good", 5.0),
]  # fmt: skip


def test_every_entry_survives_storage() -> None:
    for entry in ENTRIES:
        assert from_json(*to_json(entry)) == entry


@given(st.lists(st.sampled_from(ENTRIES), max_size=12), st.integers(0, 12))
def test_folding_in_two_parts_is_folding_at_once(entries: list[Entry], cut: int) -> None:
    assert fold(entries[cut:], fold(entries[:cut])) == fold(entries)


@given(st.lists(st.sampled_from(ENTRIES), max_size=12))
def test_any_order_of_entries_folds(entries: list[Entry]) -> None:
    thread = fold(entries)
    assert thread.version == len(entries)
    assert len(thread.open_turns()) <= 1
    thread.held()
