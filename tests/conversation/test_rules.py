"""What is written once, and only while it applies: each rule on the state it decides from."""

import pytest

from core.answering.reply import Reply
from core.conversation.decisions import Done, Heard, if_new, if_open
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
    Withdrawn,
)
from core.conversation.thread import fold

OPENED = Opened("sub", "s1", "no-model", "ana", 1.0)
ASKED = Asked("q1", "ana", "Summary?", 2.0)
BEGUN, PLACED = Begun("q1", 3.0), Placed("q1", ("m1",), 3.0)
ANSWERED, FAILED = Answered("q1", Reply("It is about batches."), 4.0), Failed("q1", "No.", 4.0)
DELIVERED, WITHDRAWN = Delivered("q1", ("m1",), 5.0), Withdrawn("q1", 6.0)
RATED = Rated("q1", "ben", "good", 7.0)
HELD = Position("q1", "ana", "accept", "Summary?", 4.0)


@pytest.mark.parametrize(
    ("before", "heard"),
    [
        ([OPENED], Opened("sub", "s1", "no-model", "ben", 9.0)),
        ([OPENED, ASKED], Said("q1", "ana", "Summary?", 2.0)),
        ([OPENED, ASKED], Asked("q1", "ana", "Summary?", 9.0)),
        ([OPENED, ASKED], Edited("q1", "Summary?", 9.0)),
        ([OPENED], Edited("q1", "Weaknesses?", 9.0)),
        ([OPENED, ASKED, Edited("q1", "Weaknesses?", 9.0)], Edited("q1", "Strengths?", 8.0)),
        ([], Withdrawn("q1", 9.0)),
        ([OPENED, WITHDRAWN], Withdrawn("q1", 9.0)),
        ([OPENED, WITHDRAWN], ASKED),
        ([OPENED, WITHDRAWN], Said("q1", "ana", "Summary?", 2.0)),
        ([OPENED, WITHDRAWN], Edited("q1", "Summary?", 9.0)),
        ([OPENED, ASKED, WITHDRAWN], Edited("q1", "Weaknesses?", 9.0)),
        ([OPENED, ASKED, ANSWERED], RATED),
        ([OPENED, ASKED, ANSWERED, DELIVERED, RATED], Rated("q1", "ben", "good", 9.0)),
        ([OPENED, ASKED, WITHDRAWN], Withdrawn("q1", 9.0)),
    ],
)
def test_what_was_heard_before_or_is_about_nothing_is_not_written(before: list[Entry], heard: Heard) -> None:
    assert if_new(heard)(fold(before)) is None


@pytest.mark.parametrize(
    ("before", "heard"),
    [
        ([OPENED], Opened("sub", "s2", "no-model", "ana", 9.0)),
        ([OPENED, Said("q1", "ana", "Summary?", 2.0)], ASKED),
        ([OPENED, ASKED], Edited("q1", "Weaknesses?", 9.0)),
        ([OPENED, ASKED], WITHDRAWN),
        ([OPENED], WITHDRAWN),
        ([OPENED, ASKED, ANSWERED, DELIVERED], RATED),
        ([OPENED, ASKED, ANSWERED, DELIVERED, RATED], Rated("q1", "ben", "bad", 9.0)),
    ],
)
def test_what_is_new_is_written(before: list[Entry], heard: Heard) -> None:
    assert if_new(heard)(fold(before)) == heard


@pytest.mark.parametrize(
    ("before", "done"),
    [
        ([ASKED, BEGUN], BEGUN),
        ([ASKED, PLACED], PLACED),
        ([ASKED, ANSWERED], ANSWERED),
        ([ASKED, ANSWERED], FAILED),
        ([ASKED, FAILED], ANSWERED),
        ([ASKED, WITHDRAWN], ANSWERED),
        ([ASKED, WITHDRAWN], FAILED),
        ([ASKED, WITHDRAWN], HELD),
        ([ASKED, Edited("q1", "Weaknesses?", 3.0)], ANSWERED),
        ([ASKED, Edited("q1", "Weaknesses?", 3.0)], FAILED),
        ([ASKED, HELD], HELD),
        ([ASKED, ANSWERED, DELIVERED], DELIVERED),
    ],
)
def test_a_step_that_is_taken_or_no_longer_applies_is_not_written(before: list[Entry], done: Done) -> None:
    assert if_open(done)(fold(before)) is None


@pytest.mark.parametrize("done", [BEGUN, PLACED, ANSWERED, FAILED, DELIVERED, HELD])
def test_a_step_that_lies_ahead_is_written(done: Done) -> None:
    assert if_open(done)(fold([ASKED])) == done
