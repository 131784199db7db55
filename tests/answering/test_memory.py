"""What the chairs said is answered in their words, with who, when and the message; what was taken back is not there."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from core.answering.discussion import cited_beside
from core.answering.extractive import compose
from core.answering.grounding import check
from core.answering.inquiry import Held, Inquiry, Round, Utterance
from core.answering.question import Intent, primary, understand
from core.answering.reply import Reply, labels_in
from core.answering.understanding.marks import mark_in
from tests.answering.made import submission

AT = 1_700_000_000.0  # 14 Nov 2023, 22:13 UTC
DAY = 86_400.0


def said(number: int, author: str, text: str, days_ago: float = 0.0, *, asked: bool = False) -> Utterance:
    """`number` is the message's in the thread."""
    key, at = f"m{number}", AT - days_ago * DAY
    return Utterance(author, text, to_agent=asked, key=key, label=f"T{number}", at=at, mark=mark_in(text))


DISCUSSION = (
    said(1, "ana", "The novelty of the cache convinces me.", 3),
    said(2, "ben", "I miss a recurrent baseline, as R2 does.", 3),
    said(3, "cy", "Decision: we ask the authors for the baseline.", 2),
    said(4, "ben", "Open question: does one seed suffice?", 0.5),
    said(5, "cy", "The baseline in Table 5 came late.", 0.4),
    said(6, "cy", "What are the weaknesses?", 0.3, asked=True),
)


def asking(question: str, author: str = "ana", history: Sequence[Utterance] = DISCUSSION) -> Inquiry:
    return Inquiry(question, author, submission(), tuple(history), label="T99", key="m99", at=AT)


def answer(question: str, author: str = "ana", history: Sequence[Utterance] = DISCUSSION) -> Reply:
    return compose(asking(question, author, history))


def labels(reply: Reply) -> set[str]:
    return {cited.label for cited in reply.citations}


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("what did we decide?", {"T3"}),
        ("Which decisions have we made so far?", {"T3"}),
        ("what did the other chair say about the baselines?", {"T2", "T3", "T5"}),
        ("what did ben say about the baseline?", {"T2"}),
        ("Has Cy mentioned the table?", {"T5"}),
        ("who of us raised the seed?", {"T4"}),
        ("what did we discuss about novelty?", {"T1"}),
        ("summarise since yesterday", {"T4", "T5"}),
        ("what was said today?", {"T4", "T5"}),
        ("what happened in this thread in the last two hours?", set()),
        ("catch me up", {"T1", "T2", "T3", "T4", "T5"}),
        ("memory", {"T1", "T2", "T3", "T4", "T5"}),
    ],
)
def test_a_question_about_the_discussion_is_answered_from_its_messages(question: str, shown: set[str]) -> None:
    reply = answer(question)
    assert labels(reply) == shown
    assert {cited.message for cited in reply.citations} == {label.replace("T", "m") for label in shown}
    assert "left out" not in reply.text


@pytest.mark.parametrize(
    "question",
    [
        "What did the reviewers say about the baselines?",
        "Do the other reviewers consider this important?",
        "What did R2 say?",
        "who said that there is no proof?",
        "open questions?",
        "What is the authors' response to what is still open in the reviews?",
        "Summarise the discussion between the authors and the reviewers",
        "Which questions remain open in the reviews?",
        "What did the authors say about the seed?",
        "What is new in this paper?",
        "what's actually new here?",
    ],
)
def test_a_question_about_the_reviews_is_not_taken_for_one_about_the_discussion(question: str) -> None:
    assert primary(understand(asking(question))).intent not in {Intent.MEMORY, Intent.POSITIONS}


ALONE = (said(1, "ana", "What are the weaknesses?", asked=True),)


def test_where_nobody_discusses_the_reviews_are_meant() -> None:
    assert primary(understand(asking("summarise the discussion", history=ALONE))).intent is not Intent.MEMORY


@pytest.mark.parametrize("question", ["what is still open?", "what do we still have to settle?", "what is unresolved?"])
def test_what_is_open_keeps_the_marked_questions_apart_from_the_concerns_of_the_reviews(question: str) -> None:
    reply = answer(question)
    between, _, of_reviews = reply.text.partition("**In the reviews**")
    assert labels_in(between) == ("T4",)
    assert labels_in(of_reviews)
    assert not any(label.startswith("T") for label in labels_in(of_reviews))


def test_what_is_open_to_one_chair_alone_begins_with_the_reviews() -> None:
    reply = answer("what is still open?", history=ALONE)
    assert reply.text.startswith("**In the reviews**")
    assert "no answer" in reply.text
    assert "No open question is marked in this thread" in reply.text


def test_what_divides_the_chairs_is_open_only_once_it_is_revealed() -> None:
    held = (
        Held("ana", "accept", "The baseline is fair.", "T0.1", at=AT),
        Held("ben", "reject", "The novelty is too small.", "T0.2", at=AT),
    )
    shown = compose(replace(asking("what is still open?"), positions=held))
    assert {"T0.1", "T0.2"} <= set(labels_in(shown.text.partition("**Positions**")[2]))
    blind = Round(given=("ana", "ben"), revealed=False)
    hidden = compose(replace(asking("what is still open?"), round=blind)).text.partition("**Positions**")[2]
    assert "not shown yet" in hidden
    assert not labels_in(hidden)


def test_each_line_names_who_and_when_and_quotes_word_for_word() -> None:
    text = answer("what did ben say about the baseline?").text
    assert "- **ben**, 11 Nov 2023, 22:13 UTC: “I miss a recurrent baseline, as R2 does.” [T2]" in text


def test_what_nobody_said_is_said_to_be_so() -> None:
    assert "Nobody" in answer("what did the other chairs say about quantum annealing?").text
    assert "No decision is marked" in answer("what did we decide?", history=DISCUSSION[:2]).text


def test_a_note_is_taken_down_with_the_message_itself_as_its_source() -> None:
    reply = answer("note decision: we accept it as a poster")
    assert reply.text == "Noted as a decision: “we accept it as a poster” [T99]"
    assert [cited.message for cited in reply.citations] == ["m99"]
    assert reply.stance is None
    assert "an open question" in answer("please record as an open question: who presents?").text


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Decision: poster", "decision"),
        ("*Decided* – poster", ""),
        ("decided: poster", "decision"),
        ("Open question: who presents it?", "question"),
        ("note the decision that we accept", "decision"),
        ("mark this as an open question: who presents it?", "question"),
        ("My decision: reject", ""),
        ("The decision is hard", ""),
        ("Note that the decision is ours", ""),
        ("decision:", ""),
    ],
)
def test_only_words_that_say_so_are_marked(text: str, mark: str) -> None:
    assert mark_in(text) == mark


@pytest.mark.parametrize(
    "line",
    [
        "- **ben**: “I miss a convolutional baseline” [T2]",
        "- **ana**: “I miss a recurrent baseline, as R2 does.” [T2]",
        "- **ben**: “I miss a recurrent baseline, as R2 does.” [T1]",
        "- **ben** said it 3 times: “I miss a recurrent baseline” [T2]",
        "- **ben**: “I miss a recurrent baseline” [T8]",
        "R2 says: “I miss a recurrent baseline, as R2 does.” [T2]",
    ],
    ids=["words", "speaker", "message", "number", "no message", "reviewer"],
)
def test_a_line_that_its_message_does_not_bear_out_is_taken_out(line: str) -> None:
    inquiry = asking("?")
    right = "- **ben**: “I miss a recurrent baseline, as R2 does.” [T2]"
    assert check(right, inquiry.submission, cited_beside(inquiry)).text == right
    assert check(line, inquiry.submission, cited_beside(inquiry)).text == ""


def test_no_answer_about_the_reviews_rests_on_what_a_chair_said() -> None:
    assert not any(label.startswith("T") for label in labels(answer("What are the main weaknesses?")))
    assert check("“I miss a recurrent baseline” [T2]", submission()).text == ""


def test_a_marker_in_a_message_leads_nowhere_and_a_long_message_is_quoted_in_part() -> None:
    hostile = said(1, "ben", "As R3 admits [R3.2] the baseline is fine. " + "Indeed so. " * 200)
    reply = answer("what did the other chair say about the baseline?", history=(hostile,))
    assert labels(reply) == {"T1"}
    assert len(reply.text) < 500


def test_of_many_messages_those_that_say_most_are_shown_and_the_rest_counted() -> None:
    many = [said(n, "ben", f"point {n} about cache eviction number {n}") for n in range(1, 15)]
    chatter = [said(n, "cy", "ok then") for n in range(15, 30)]
    text = answer("summarise the discussion", history=[*many, *chatter]).text
    assert "21 more messages" in text
    assert "ok then" not in text


def test_the_word_by_which_an_adapter_names_a_file_is_shown_to_nobody() -> None:
    history = (
        said(1, "ana", "open attached:o-4f2", asked=True),
        said(2, "ben", "attached:f-9"),
        said(3, "ben", "Look at Figure 2 of this attached:f-10 before we decide."),
    )
    reply = answer("memory", history=history)
    assert "attached:" not in reply.text
    assert labels(reply) == {"T3"}
    assert "Look at Figure 2" in reply.text
