"""Where the chairs stand: in their own words, with what divides them; before the reveal only who has given one."""

import pytest

from bots.text import Grid, blocks
from core.answering.extractive import compose
from core.answering.inquiry import Held, Inquiry, Round, Utterance
from core.answering.question import Intent, primary, understand
from core.answering.understanding.given import given_in
from core.answering.understanding.orders import Expect, Reveal, order_in
from core.answering.views import view
from core.conversation.naming import Naming
from core.errors import InputError
from tests.answering.made import submission

SAID = Utterance("ana", "I lean accept because the idea is novel", to_agent=True, key="m1", label="T1", at=0.0)
ANA = Held("ana", "accept", SAID.text, "T0.1", "m1", 0.0)
BEN = Held("ben", "reject", "the experiments lack a recurrent baseline", "T0.2", "", 60.0, ("reject (3)", "unsure"))


def about(*held: Held, state: Round | None = None, question: str = "positions") -> Inquiry:
    known = state or Round(tuple(one.author for one in held))
    return Inquiry(question, "cy", submission(), (SAID,), held, round=known, at=120.0)


def test_each_is_shown_in_their_own_words_with_what_they_held_before() -> None:
    reply = compose(about(ANA, BEN))
    assert "- **ana**: accept: “I lean accept because the idea is novel” [T0.1]" in reply.text
    assert "- **ben**: reject, earlier reject (3), then unsure: “the experiments lack" in reply.text
    assert [cited.message for cited in reply.citations[:2]] == ["m1", ""]


def test_what_the_reasons_rest_on_is_set_beside_the_passages_that_bear_on_it() -> None:
    text = compose(about(ANA, BEN)).text
    assert "- **Novelty**: ana (accept) [T0.1]" in text
    assert "[R3.3]" in text
    assert "[R2.3]" in text
    assert "[A2.3]" in text or "[A2.2]" in text


def test_nobody_is_counted_and_nothing_is_recommended() -> None:
    text = compose(about(ANA, BEN)).text.lower()
    assert not any(word in text for word in ("majority", "most chairs", "two of", "both chairs", "recommend"))


def test_where_all_hold_the_same_nothing_divides_them() -> None:
    assert "rest on" not in compose(about(ANA, Held("ben", "accept (6)", "novel", "T0.2"))).text


def test_before_the_reveal_only_who_has_given_one_is_shown() -> None:
    text = compose(about(state=Round(("ana",), ("ben",), revealed=False))).text
    assert "| ana | given, not shown yet |" in text
    assert "| ben | waited for |" in text
    assert "accept" not in text.replace("`", "")
    assert "left out" not in text


def test_a_bar_in_a_name_leaves_the_table_whole_and_the_name_can_be_found_to_be_erased() -> None:
    text = compose(about(state=Round(("a|b",), ("ben",), revealed=False))).text
    (table,) = (block for block in blocks(text) if isinstance(block, Grid))
    read = [["".join(span.text for span in cell) for cell in row] for row in table.rows]
    assert read[1:] == [["a|b", "given, not shown yet"], ["ben", "waited for"]]
    assert Naming("a|b").is_in(text)


def test_before_the_reveal_the_asker_alone_sees_their_own_beside_it() -> None:
    text = view("positions", about(BEN, state=Round(("ben",), (), revealed=False), question="")).text
    assert "“the experiments lack a recurrent baseline” [T0.2]" in text


def test_without_any_position_it_is_said_how_one_is_given() -> None:
    assert "No chair has recorded a position" in compose(about()).text


def test_who_says_it_in_the_thread_while_others_hold_theirs_back_is_told_that_it_is_read() -> None:
    blind = Round(("ana",), (), revealed=False)
    assert "where the others read it" in compose(about(state=blind, question="I lean reject.")).text
    assert "others read it" not in compose(about(state=Round((), (), revealed=False), question="I lean reject.")).text


@pytest.mark.parametrize(
    ("words", "stance", "reason"),
    [
        ("reject because the baselines are weak", "reject", "the baselines are weak"),
        ("Accept: the idea is new", "accept", "the idea is new"),
        ("unsure", "unsure", ""),
        ("6 because it is solid", "accept (6)", "it is solid"),
        ("3, since nothing is compared", "reject (3)", "nothing is compared"),
        ("I lean reject because of the seed", "reject", "of the seed"),
        ("I would rather accept it, on balance", "accept", "I would rather accept it, on balance"),
    ],
)
def test_a_position_is_a_stance_or_a_rating_and_why(words: str, stance: str, reason: str) -> None:
    assert given_in(words, submission()) == (stance, reason)


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("", "Say `accept`"),
        ("because", "Say `accept`"),
        ("12 because", "scale has no 12"),
        (f"reject {'x' * 2_001}", "2,000"),
    ],
)
def test_what_is_no_position_is_said_to_be_none(words: str, wrong: str) -> None:
    with pytest.raises(InputError, match=wrong):
        given_in(words, submission())


@pytest.mark.parametrize(
    ("words", "order"),
    [
        ("reveal positions", Reveal()),
        ("Please reveal the positions now!", Reveal()),
        ("reveal", Reveal()),
        ("expect @U1, @U2 and me", Expect(("U1", "U2", "ana"))),
        ("wait for positions of @Ana Silva, @ben", Expect(("Ana Silva", "ben"))),
        ("start a blind round with @1 @2 @1", Expect(("1", "2"))),
        ("what do the reviews reveal about positions?", None),
        ("expect more experiments", None),
        ("do not reveal positions", None),
    ],
)
def test_what_a_message_orders(words: str, order: object) -> None:
    assert order_in(words, "ana") == order


@pytest.mark.parametrize("question", ["who leans reject?", "who is leaning towards acceptance?", "who is for it?"])
def test_who_leans_where_means_the_chairs_once_one_of_them_has_said(question: str) -> None:
    about = submission()
    nobody = Inquiry(question, "ana", about, round=Round(revealed=False))
    hidden = Inquiry(question, "ana", about, round=Round(given=("ben",), revealed=False))

    assert primary(understand(nobody)).intent is Intent.SCORES
    assert primary(understand(hidden)).intent is Intent.POSITIONS


@pytest.mark.parametrize(
    "question", ["where does ben stand?", "what is ben's position?", "the position of ben?", "how would ben vote?"]
)
def test_where_one_chair_stands_is_answered_from_the_round(question: str) -> None:
    hidden = Inquiry(question, "ana", submission(), round=Round(given=("ben",), revealed=False))

    assert primary(understand(hidden)).intent is Intent.POSITIONS


@pytest.mark.parametrize("question", ["is the position of R2 justified?", "who leads the table?", "who rejected it?"])
def test_other_questions_of_positions_are_about_the_submission(question: str) -> None:
    hidden = Inquiry(question, "ana", submission(), round=Round(given=("ben",), revealed=False))

    assert primary(understand(hidden)).intent is not Intent.POSITIONS
