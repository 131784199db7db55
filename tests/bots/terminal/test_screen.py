"""What people see, and what a document cannot make them see."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from bots.terminal.card import card
from bots.terminal.screen import RichScreen
from bots.text import checked
from core.answering.inquiry import Inquiry
from core.answering.reply import Checks, Citation, Reply
from core.answering.views import view
from core.conversation.thread import Failure, Message
from core.governance.ruling import Ruling
from core.submissions.model import Rating, Review, Submission, Venue
from tests.bots.terminal.conftest import submission

QUESTION = Message("m1", "ana", "why?", 0.0)
HOSTILE = "\x1b]0;owned\x07\x1b[2J\u202eabc\u2066 [bold]b[/bold] :smile: \x9b31m"
HARMLESS = "abc [bold]b[/bold] :smile:"


def drawn(*, terminal: bool = False, width: int = 100) -> tuple[RichScreen, io.StringIO]:
    paper = io.StringIO()
    console = Console(
        file=paper,
        width=width,
        markup=False,
        emoji=False,
        highlight=False,
        force_terminal=terminal,
        color_system="standard" if terminal else None,
    )
    return RichScreen(console, echoes=False), paper


def hostile() -> Submission:
    rating = Rating(5, HOSTILE)
    review = Review(1, HOSTILE, "n1", rating=rating, confidence=rating, scores=((HOSTILE, rating),))
    return replace(submission(), title=HOSTILE, venue=Venue(HOSTILE, HOSTILE), reviews=(review,), unread=(HOSTILE,))


def test_no_text_of_a_document_acts_on_the_terminal() -> None:
    screen, paper = drawn(width=400)
    screen.show(card(hostile(), Ruling(source=HOSTILE)))
    screen.reply(view("scores", Inquiry("", "ana", hostile())))
    screen.message(replace(QUESTION, author=HOSTILE, text=HOSTILE), typed=False)
    screen.outcome(QUESTION, Reply(HOSTILE, (Citation("R1.1", HOSTILE, HOSTILE, 1),)))
    screen.outcome(QUESTION, Failure(HOSTILE))
    seen = paper.getvalue()
    assert not set(seen) & set("\x1b\x07\x9b\u202e\u2066\r")
    assert seen.count(HARMLESS) >= 10


def test_markers_are_coloured_on_a_terminal_by_what_they_belong_to() -> None:
    screen, paper = drawn(terminal=True)
    screen.outcome(QUESTION, Reply("So [R1.1, P2, A1.1]."))
    assert "\x1b[36mR1.1\x1b[0m" in paper.getvalue()
    assert "\x1b[35mP2\x1b[0m" in paper.getvalue()
    assert "\x1b[32mA1.1\x1b[0m" in paper.getvalue()


@pytest.mark.parametrize("terminal", [True, False])
def test_sources_are_short_on_a_terminal_and_whole_in_a_pipe(*, terminal: bool) -> None:
    screen, paper = drawn(terminal=terminal)
    screen.outcome(QUESTION, Reply("So [R1.1].", (Citation("R1.1", "word " * 60 + "end", "Review 1, Weaknesses", 1),)))
    assert ("end”" in paper.getvalue()) is not terminal
    assert "Review 1, Weaknesses" in paper.getvalue()


def test_no_line_is_longer_than_can_be_read() -> None:
    screen, paper = drawn(width=300)
    screen.outcome(QUESTION, Reply("word " * 200))
    assert max(map(len, paper.getvalue().split("\n"))) <= 100


def test_a_card_shows_what_a_form_does_not_have_as_absent() -> None:
    screen, paper = drawn()
    bare = replace(submission(), venue=Venue(), reviews=(Review(1, "", "n1"),))
    screen.show(card(bare, Ruling()))
    assert "venue unknown" in paper.getvalue()
    assert [line.split() for line in paper.getvalue().split("\n") if line.startswith("R1")] == [["R1", "–", "–", "–"]]
    assert "0/" not in paper.getvalue()


@pytest.mark.parametrize(
    ("checks", "words"),
    [
        (Checks(), ""),
        (Checks(6, 5, 1), "Checked: 5 of 6 sentences cited, 1 quotation found."),
        (Checks(6, 5, 2, 1), "Checked: 5 of 6 sentences cited, 2 quotations found, 1 left out."),
        (Checks(3, 0, 0, 0, 3), "Checked: 3 from the scores or from what is absent."),
        (Checks(3, 0), "Checked: 0 of 3 sentences cited."),
    ],
)
def test_a_check_says_what_it_checked(checks: Checks, words: str) -> None:
    assert checked(checks) == words


def test_what_is_being_written_makes_way_for_the_reply() -> None:
    screen, _ = drawn(terminal=True)
    with screen.waiting():
        screen.live("So fa")
        assert screen._live is not None
        screen.outcome(QUESTION, Reply("So far."))
        assert screen._live is None


def test_nothing_that_is_being_written_is_drawn_into_the_prompt() -> None:
    screen, paper = drawn(terminal=True)
    screen.live("So fa")
    assert paper.getvalue() == ""
