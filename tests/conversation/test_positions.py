"""Who holds what, and who is shown it: the blind round, its reveal, changes, withdrawals and edits."""

from hypothesis import given
from hypothesis import strategies as st

from core.answering.reply import Citation, Reply
from core.conversation.entries import Answered, Asked, Edited, Entry, Opened, Said, Withdrawn, from_json, to_json
from core.conversation.exports.leaving import leaving
from core.conversation.inquiry import inquiry_beside, inquiry_of
from core.conversation.stated import Marked, Position, Revealed, Round
from core.conversation.thread import Thread, fold
from core.submissions.model import Submission, Venue

OPENED = Opened("sub", "snap", "no-model", "ana", 0.0)
ABOUT = Submission("sub", "On Batches", Venue(), (), snapshot="snap")
PEOPLE = ("ana", "ben", "cy")


def hidden(author: str, stance: str = "accept", key: str = "", at: float = 1.0) -> Position:
    return Position(key or f"p-{author}", author, stance, f"secret of {author}", at, private=True)


def shown(thread: Thread, person: str = "") -> dict[str, str]:
    """What stands in an answer to everybody, or to that person alone."""
    if person:
        held = inquiry_beside(thread, ABOUT, person).positions
    else:
        asked = fold([Asked("q", "cy", "positions", 9.0)], thread)
        held = inquiry_of(asked, asked.turns["q"], ABOUT).positions
    return {one.author: one.stance for one in held}


def test_before_the_reveal_each_is_shown_their_own_and_nobody_anothers() -> None:
    thread = fold([OPENED, hidden("ana"), hidden("ben", "reject")])
    assert shown(thread) == {}
    assert shown(thread, "ana") == {"ana": "accept"}
    assert shown(thread, "cy") == {}
    assert inquiry_beside(thread, ABOUT, "cy").round.given == ("ana", "ben")


def test_the_last_expected_position_reveals_all() -> None:
    begun: list[Entry] = [OPENED, Round(("ana", "ben"), "cy", 1.0), hidden("ana"), hidden("cy")]
    assert shown(fold(begun)) == {}
    assert shown(fold([*begun, hidden("ben", "reject")])) == {"ana": "accept", "cy": "accept", "ben": "reject"}


def test_naming_only_those_who_have_given_theirs_reveals_too() -> None:
    assert shown(fold([OPENED, hidden("ana"), Round(("ana",), "ben", 2.0)])) == {"ana": "accept"}


def test_without_anybody_expected_only_asking_reveals() -> None:
    given_all: list[Entry] = [OPENED, *map(hidden, PEOPLE)]
    assert shown(fold(given_all)) == {}
    assert set(shown(fold([*given_all, Revealed("ana", 2.0)]))) == set(PEOPLE)


def test_a_later_round_does_not_hide_what_was_revealed() -> None:
    thread = fold([OPENED, hidden("ana"), Revealed("ben", 2.0), Round(("ana", "cy"), "ben", 3.0)])
    assert shown(thread) == {"ana": "accept"}


def test_a_change_after_the_reveal_keeps_what_was_held_before_and_one_before_it_does_not() -> None:
    before: list[Entry] = [OPENED, hidden("ana", "unsure", "p1"), hidden("ana", "reject", "p2"), Revealed("ben", 2.0)]
    thread = fold([*before, hidden("ana", "accept", "p3")])
    (held,) = inquiry_beside(thread, ABOUT, "cy").positions
    assert (held.stance, held.earlier) == ("accept", ("reject",))


def test_a_position_said_in_the_thread_is_not_repeated_before_the_reveal_either() -> None:
    said: list[Entry] = [
        OPENED,
        Asked("m1", "ana", "I lean reject", 1.0),
        Position("m1", "ana", "reject", "I lean reject", 1.5),
    ]
    assert shown(fold(said)) == {}
    assert inquiry_beside(fold(said), ABOUT, "ben").round.given == ("ana",)
    assert shown(fold([*said, Revealed("ben", 2.0)])) == {"ana": "reject"}


def test_a_position_goes_with_its_message_and_is_waited_for_again() -> None:
    said: list[Entry] = [
        OPENED,
        Asked("m1", "ana", "I lean reject", 1.0),
        Position("m1", "ana", "reject", "I lean reject", 1.5),
    ]
    thread = fold([*said, Withdrawn("m1", 2.0), Round(("ana",), "ben", 3.0)])
    assert not thread.positions.revealed
    assert inquiry_beside(thread, ABOUT, "ben").round.missing == ("ana",)


def test_a_position_is_what_its_message_says_now() -> None:
    said: list[Entry] = [
        OPENED,
        Asked("m1", "ana", "I lean reject", 1.0),
        Position("m1", "ana", "reject", "I lean reject", 1.5),
    ]
    revealed: list[Entry] = [*said, Revealed("ben", 2.0)]
    assert shown(fold([*revealed, Edited("m1", "I lean accept after all", 3.0)])) == {"ana": "accept"}
    assert shown(fold([*revealed, Edited("m1", "never mind", 3.0)])) == {}


def test_an_answer_in_the_thread_says_that_the_askers_own_is_not_shown() -> None:
    thread = fold([OPENED, hidden("ana"), Asked("q", "ana", "what is my position?", 2.0)])
    assert inquiry_of(thread, thread.turns["q"], ABOUT).round.unseen
    assert not inquiry_beside(thread, ABOUT, "ana").round.unseen


def test_a_label_means_one_message_for_ever() -> None:
    log: list[Entry] = [
        OPENED,
        Said("m1", "ana", "one", 1.0),
        Said("m2", "ben", "two", 2.0),
        Said("m3", "cy", "three", 3.0),
    ]
    kept = {said.key: said.label for said in inquiry_beside(fold([*log, Withdrawn("m1", 4.0)]), ABOUT, "ana").history}
    assert kept == {"m2": "T2", "m3": "T3"}


def test_a_mark_of_a_person_counts_before_what_the_words_say() -> None:
    log: list[Entry] = [OPENED, Said("m1", "ana", "Decision: poster", 1.0), Said("m2", "ben", "maybe an oral", 2.0)]
    log += [Marked("m1", "", "cy", 3.0), Marked("m2", "question", "cy", 3.0), Marked("m9", "decision", "cy", 3.0)]
    thread = fold(log)
    assert [said.mark for said in inquiry_beside(thread, ABOUT, "ana").history] == ["", "question"]
    assert set(thread.marks) == {"m1", "m2"}


@given(
    entries=st.lists(
        st.one_of(
            st.builds(hidden, st.sampled_from(PEOPLE), st.sampled_from(["accept", "reject"]), st.sampled_from("abc")),
            st.builds(
                Round,
                st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True).map(tuple),
                st.just("ana"),
                st.just(1.0),
            ),
            st.builds(Said, st.sampled_from(["m1", "m2"]), st.sampled_from(PEOPLE), st.just("hello"), st.just(1.0)),
            st.builds(Withdrawn, st.sampled_from(["m1", "m2"]), st.just(1.0)),
        ),
        max_size=12,
    ),
    reveal=st.booleans(),
)
def test_whatever_is_written_nobodys_hidden_words_are_told_before_all_expected_have_given_theirs(
    *, entries: list[Entry], reveal: bool
) -> None:
    log: list[Entry] = [OPENED, *entries, *([Revealed("cy", 2.0)] if reveal else [])]
    thread = fold(log)
    given_by: set[str] = set()
    complete = reveal
    expected: tuple[str, ...] = ()
    for entry in entries:
        given_by |= {entry.author} if isinstance(entry, Position) else set()
        expected = entry.expected if isinstance(entry, Round) and not complete else expected
        complete = complete or bool(expected and set(expected) <= given_by)
    assert thread.positions.revealed == complete
    for person in PEOPLE:
        told = repr(inquiry_beside(thread, ABOUT, person)) + repr(leaving(log)) * (not complete)
        for other in given_by - {person}:
            assert (f"secret of {other}" in told) == complete
    assert [from_json(*to_json(entry)) for entry in log] == log


def test_an_old_log_and_an_old_process_read_what_they_know() -> None:
    old = b'{"message":"m1","author":"ana","stance":"reject","reason":"I lean reject","at":1.0,"kind":"position"}'
    held = from_json("position", old)
    assert held == Position("m1", "ana", "reject", "I lean reject", 1.0)
    assert shown(fold([OPENED, Said("m1", "ana", "I lean reject", 1.0), held, Revealed("ana", 2.0)])) == {
        "ana": "reject"
    }


def test_an_earlier_position_goes_with_its_message_and_follows_its_edits() -> None:
    first, second = "I lean reject because of the baselines.", "I lean accept now."
    said: list[Entry] = [
        OPENED,
        Revealed("ben", 1.0),
        Asked("m1", "ana", first, 2.0),
        Position("m1", "ana", "reject", first, 2.0),
        Asked("m2", "ana", second, 3.0),
        Position("m2", "ana", "accept", second, 3.0),
    ]

    def earlier(*more: Entry) -> tuple[str, ...]:
        (held,) = inquiry_beside(fold([*said, *more]), ABOUT, "").positions
        return held.earlier

    assert earlier() == ("reject",)
    assert earlier(Withdrawn("m1", 4.0)) == ()
    assert earlier(Edited("m1", "I am still unsure whether to accept it.", 4.0)) == ("unsure",)


def test_a_reply_that_quotes_a_deleted_message_is_no_part_of_what_was_said_before() -> None:
    quoting = Reply("- **ana**: “a slip” [T1]", (Citation("T1", "a slip", "ana", message="m1"),))
    log: list[Entry] = [
        OPENED, Said("m1", "ana", "a slip", 1.0), Asked("m2", "ben", "what did ana say?", 2.0),
        Answered("m2", quoting, 3.0),
    ]  # fmt: skip
    assert "a slip" in str(list(inquiry_beside(fold(log), ABOUT, "cy").history))
    assert "a slip" not in str(list(inquiry_beside(fold([*log, Withdrawn("m1", 4.0)]), ABOUT, "cy").history))
