"""One person's part of a log, and the log without them."""

import dataclasses
from typing import get_args

import pytest

from core.answering.reply import Citation, Reply
from core.conversation.entries import (
    Answered,
    Asked,
    Condensed,
    Delivered,
    Edited,
    Entry,
    Erased,
    Failed,
    Known,
    Marked,
    Opened,
    Position,
    Rated,
    Revealed,
    Round,
    Said,
    Stopped,
    Unknown,
    Withdrawn,
    to_json,
)
from core.conversation.person import BLANK, FORMER, NAMES, WORDS, about, mentions, shown, without
from core.conversation.thread import Thread, fold
from core.storage.threads import said_in

PLAIN = {
    *("kind", "message", "through", "verdict", "mark", "submission", "snapshot", "mode", "source", "since", "chosen"),
    "rights",
}
"""Fields of ids, and of words of ours."""

MARK = "zzquibble"
OTHERS = Reply("A plain answer. [R1.1]", (Citation("R1.1", "plain", "Review 1"),))


def quoting(label: str, message: str) -> Reply:
    return Reply(f"Ana doubts it. [{label}]", (Citation(label, f"I {MARK} it", "Ana", message=message),))


LOG: tuple[Entry, ...] = (
    Opened("s1", "a", "no-model", "U1", 1.0),
    Asked("m1", "U1", f"Is {MARK} sound?", 2.0),
    Answered("m1", Reply(f"Nothing says {MARK}.", stance="reject"), 3.0),
    Delivered("m1", ("p1",), 3.5),
    Said("m2", "U2", "I agree with <@U1>.", 4.0),
    Said("m3", "U1", f"First {MARK} words.", 5.0),
    Edited("m3", f"I {MARK} the whole setup of this study.", 6.0),
    Marked("m3", "decision", "U2", 6.5),
    Asked("m4", "U2", "What did we say?", 7.0),
    Answered("m4", quoting("T3", "m3"), 8.0),
    Asked("m5", "U2", "And the scores?", 9.0),
    Answered("m5", OTHERS, 10.0),
    Position("k1", "U1", "reject", f"Because {MARK}.", 11.0, private=True),
    Position("m3", "U1", "reject", f"I {MARK} it", 11.5),
    Round(("U1", "U2"), "U2", 12.0),
    Revealed("U1", 13.0),
    Rated("m5", "U1", "good", 14.0),
    Asked("m6", "U2", "Who holds what?", 15.0),
    Answered("m6", Reply("- **U1**: reject. [T0.1]", (Citation("T0.1", "x", "U1"),)), 16.0),
    Condensed("m6", "m5", f"U1 said {MARK}.", 17.0),
    Asked("m7", "U1", "Wait", 18.0),
    Failed("m7", f"No {MARK}", 19.0),
    Unknown("newer"),
)


def words_in(entries: tuple[Entry, ...]) -> str:
    return "\n".join(to_json(entry)[1].decode() for entry in entries if not isinstance(entry, Unknown))


def test_nothing_of_what_they_said_is_left_and_the_numbers_stay() -> None:
    after = without(LOG, "U1", 20.0)

    assert after is not None
    assert MARK not in words_in(after)
    assert "U1" not in words_in(after)
    assert [entry.kind for entry in after[: len(LOG)]] == [entry.kind for entry in LOG]
    assert after[len(LOG) :] == (*(Withdrawn(key, 20.0) for key in ("m1", "m3", "m7")), Erased(20.0))


def test_a_round_waits_for_those_who_are_left_and_shows_their_positions_when_all_are_there() -> None:
    log = (
        Opened("s1", "a", "no-model", "U2", 1.0),
        Round(("U1", "U2", "U3"), "U2", 2.0),
        Position("k2", "U2", "accept", "Sound.", 3.0, private=True),
    )
    after = without(log, "U1", 4.0)

    assert after is not None
    left = fold(after)
    assert (left.positions.missing(left.stands), left.positions.revealed) == (["U3"], False)
    assert fold([Position("k3", "U3", "reject", "Thin.", 5.0, private=True)], left).positions.revealed


def test_what_others_said_stays() -> None:
    after = without(LOG, "U1", 20.0)

    assert after is not None
    assert after[4] == Said("m2", "U2", f"I agree with {FORMER}.", 4.0)
    assert after[11] == LOG[11]
    assert after[8] == LOG[8]
    assert after[-5] == Unknown("newer")


def test_answers_to_them_and_answers_that_quote_or_list_them_hold_no_words() -> None:
    after = without(LOG, "U1", 20.0)

    assert after is not None
    blanked = [entry.message for entry in after if isinstance(entry, Answered) and entry.reply.text == BLANK]
    assert blanked == ["m1", "m4", "m6"]
    assert all(entry.reply.citations == () for entry in after if isinstance(entry, Answered) and entry.message != "m5")


def test_an_answer_with_five_of_their_words_in_a_row_holds_them_no_more() -> None:
    said = Said("m1", "U1", "the ablation rests on one single seed", 1.0)
    log = (said, Asked("m2", "U2", "?", 2.0), Answered("m2", Reply("Somebody: “rests on one single seed”."), 3.0))

    after = without(log, "U1", 4.0)
    assert after is not None
    assert isinstance(after[2], Answered)
    assert after[2].reply.text == BLANK


def test_a_second_time_finds_nothing_and_so_does_a_stranger() -> None:
    after = without(LOG, "U1", 20.0)

    assert after is not None
    assert without(after, "U1", 21.0) is None
    assert about(after, "U1") == ()
    assert without(LOG, "U3", 20.0) is None


def test_two_who_were_erased_stay_two() -> None:
    log = (Rated("m", "U1", "good", 1.0), Rated("m", "U2", "bad", 2.0))
    once = without(log, "U1", 3.0)
    assert once is not None
    twice = without(once, "U2", 4.0)

    assert twice is not None
    assert [entry.author for entry in twice if isinstance(entry, Rated)] == [FORMER, f"{FORMER} 2"]


def test_a_name_that_is_a_word_is_taken_out_of_what_others_say_behind_an_at_only() -> None:
    log = (Said("1", "will", "hm", 1.0), Said("2", "bo", "I will ask @will, not @willow.", 2.0))
    after = without(log, "will", 3.0)

    assert after is not None
    assert after[1] == Said("2", "bo", f"I will ask {FORMER}, not @willow.", 2.0)


def test_the_thread_holds_none_of_it_whatever_was_known_of_it_before() -> None:
    after = without(LOG, "U1", 20.0)
    assert after is not None
    thread: Thread = fold(after)

    assert MARK not in repr(thread)
    assert [turn.key for turn in thread.open_turns()] == ["m4", "m5", "m6", "m7"]
    assert all(thread.withdrawn(thread.turns[key]) for key in ("m1", "m7"))
    assert thread.held() == []
    assert thread.condensed is None


def test_about_them_is_all_that_they_did_and_what_became_of_it() -> None:
    kinds = [entry.kind for entry in about(LOG, "U1")]

    assert kinds.count("asked") == 2
    assert {"opened", "said", "edited", "position", "rated", "revealed", "round", "answered", "failed"} <= set(kinds)
    assert LOG[4] not in about(LOG, "U1")


def test_every_field_of_every_kind_is_known_to_be_a_name_words_or_neither() -> None:
    """A new kind that holds people's words in a field of another name must be added to `person.py`."""
    for kind in get_args(Known):
        for field in dataclasses.fields(kind):
            typed = str(field.type)
            if typed in {"str", "<class 'str'>"} or "Literal" in typed or "Mark" in typed:
                assert field.name in NAMES | WORDS | PLAIN, f"{kind.__name__}.{field.name}"


def test_what_was_typed_is_found_in_an_entry_as_it_is_stored() -> None:
    assert said_in(to_json(LOG[1])[1]) == [f"Is {MARK} sound?"]
    assert said_in(to_json(LOG[12])[1]) == [f"Because {MARK}."]
    assert said_in(b"[1]") == said_in(b"\xff") == []


def test_stopped_by_them_is_stopped_by_a_former_chair() -> None:
    after = without((Stopped("m1", "U1", 1.0),), "U1", 2.0)

    assert after == (Stopped("m1", FORMER, 1.0), Erased(2.0))


@pytest.mark.parametrize(
    "told",
    [
        "Ana holds accept because the ablation convinced her.",
        "| Chair | Position |\n|---|---|\n| ana | given, not shown yet |",
        "Still waited for in this thread: bo, ana and carl.",
        "What ana's reasons rest on is the baselines.",
        "One of the chairs would reject it.",
        "Another chair is not convinced.",
        "Two of you lean towards accepting.",
    ],
)
def test_an_answer_that_retells_where_they_stand_holds_no_words(told: str) -> None:
    log = (Said("m1", "ana", "I would take it.", 1.0), Asked("m2", "bo", "?", 2.0), Answered("m2", Reply(told), 3.0))
    after = without(log, "ana", 4.0)

    assert after is not None
    assert isinstance(after[2], Answered)
    assert after[2].reply.text == BLANK


@pytest.mark.parametrize(
    "told",
    [
        "The banana dataset is small. [P1]",
        "One of the reviewers would reject it. [R1.1]",
        "Two reviewers and the meta-review agree. [R1.1]",
        "Each of them cites it. [P1]",
    ],
)
def test_an_answer_that_tells_of_nobody_in_the_thread_stays(told: str) -> None:
    log = (Said("m1", "ana", "I would take it.", 1.0), Asked("m2", "bo", "?", 2.0), Answered("m2", Reply(told), 3.0))
    after = without(log, "ana", 4.0)

    assert after is not None
    assert after[2] == log[2]


def test_what_was_answered_before_they_spoke_cannot_be_of_them() -> None:
    log = (
        Asked("m2", "bo", "?", 1.0),
        Answered("m2", Reply("One of you has to decide."), 2.0),
        Said("m1", "ana", "I would take it.", 3.0),
    )
    after = without(log, "ana", 4.0)

    assert after is not None
    assert after[1] == log[1]


@pytest.mark.parametrize(
    ("told", "erased"),
    [
        ("You will see this. [P1]", False),
        ("- **will**: accept", True),
        ("will (accept) [T0.1]", True),
        ("| will | given |", True),
    ],
)
def test_a_name_that_is_a_word_is_known_in_answers_by_how_they_list_people(told: str, *, erased: bool) -> None:
    log = (Said("m1", "will", "hm", 1.0), Asked("m2", "bo", "?", 2.0), Answered("m2", Reply(told), 3.0))
    after = without(log, "will", 4.0)

    assert after is not None
    assert isinstance(after[2], Answered)
    assert (after[2].reply.text == BLANK) is erased


def test_where_others_name_them_is_told_by_the_messages_keys() -> None:
    log = (*LOG, Edited("m5", "And @U1?", 30.0), Said("m8", "U3", "U11 is another.", 31.0))
    assert mentions(log, "U1") == ("m2", "m5")
    after = without(log, "U1", 40.0)
    assert after is not None
    assert mentions(after, "U1") == ()


def test_messages_of_ours_that_still_show_them_are_counted() -> None:
    posted = (Delivered("m4", ("p2", "p3"), 8.5), Delivered("m5", ("p4",), 10.5))
    log = (*LOG[:10], posted[0], *LOG[10:12], posted[1], *LOG[12:])
    after = without(log, "U1", 20.0)
    assert after is not None
    assert shown(log, after) == 3
    assert shown(log, log) == 0
