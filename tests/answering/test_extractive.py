from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st

from core.answering.extractive import ExtractiveEngine, compose
from core.answering.grounding import check, stands
from core.answering.inquiry import Inquiry, Utterance
from core.answering.question import Intent, Request
from core.submissions.model import Field, Part, Passage, Review, Submission, Venue
from tests.answering.made import ask, submission

FIELDS = (Field.SUMMARY, Field.STRENGTHS, Field.WEAKNESSES, Field.QUESTIONS, Field.OTHER)
HOSTILE = st.text(
    st.sampled_from("aBc .,;:?!\"'“”„‘’…[](){}|*_#-–—>`$\\R1P2\n\t\u00a0\u200b") | st.characters(codec="utf-8"),
    min_size=1,
    max_size=120,
)


def of(texts: list[str]) -> Submission:
    passages = tuple(
        Passage(f"R1.{at}", Part.REVIEW, text, FIELDS[at % len(FIELDS)], "", 1, "reviewer", "n1")
        for at, text in enumerate(texts, 1)
    )
    snapshot = sha256(repr(texts).encode()).hexdigest()
    return Submission("h", "Hostile", Venue(), passages, (Review(1, "AnonReviewer1", "n1"),), snapshot=snapshot)


@settings(max_examples=60)
@given(st.lists(HOSTILE, min_size=1, max_size=6), st.sampled_from(list(Intent)))
def test_whatever_a_review_holds_it_is_quoted_word_for_word_or_left_out(texts: list[str], intent: Intent) -> None:
    about = of(texts)
    reply = ask(Request(intent, "all of the weaknesses, please", (1,), topic="weak baseline"), about=about)
    assert reply.text
    assert all(stands(citation.quote, about.by_label[citation.label]) for citation in reply.citations)
    assert check(reply.text, about).checks.cited == reply.checks.cited


async def test_the_engine_shows_and_gives_the_same_checked_text() -> None:
    shown: list[str] = []
    inquiry = Inquiry("What are the weaknesses?", "Ana", submission(), mode="evidence")
    reply = await ExtractiveEngine().answer(inquiry, shown.append)
    assert shown == [reply.text]
    assert reply == compose(inquiry)
    assert (reply.engine, reply.mode, reply.snapshot) == ("extractive", "evidence", submission().snapshot)


def test_the_same_thread_gives_the_same_answer() -> None:
    history = (Utterance("Ana", "Strengths?", to_agent=True), Utterance("bot", "“x” [R1.2]", by_agent=True))
    inquiry = Inquiry("and the weaknesses?", "Ana", submission(), history)
    assert compose(inquiry) == compose(inquiry)
