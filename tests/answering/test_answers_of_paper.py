"""Questions that are put to the paper itself, and not to its reviews."""

from core.answering.reply import labels_in
from core.submissions.model import Field, Part, Passage, Submission
from tests.answering.made import submission
from tests.answering.test_answers_in_threads import talk

_BODY = (
    ("3 Method", "The cache keeps keys by a learned score. Eviction is random among the rest.", 2),
    ("4 Experiments", "4.1 Setup The cache is trained on four corpora, with cache sizes from 32 to 512 keys.", 3),
    ("4 Experiments", "4.2 Results Memory is halved in all settings. Every run is repeated with 3 seeds.", 4),
    ("5 Limitations", "Only text is studied here and no other kind of sequence.", 5),
)


def with_body() -> Submission:
    extra = tuple(
        Passage(f"P{at}", Part.PAPER, text, Field.SECTION, heading, None, "paper", "p", at, page)
        for at, (heading, text, page) in enumerate(_BODY, 10)
    )
    return submission(extra=extra)


def test_a_section_is_told_by_its_own_passages_with_page_and_heading() -> None:
    reply = talk("what does section 4 say?", about=with_body())
    assert labels_in(reply.text)[:2] == ("P11", "P12")
    assert "- p. 3, 4 Experiments: “4.1 Setup" in reply.text
    assert reply.checks.removed == 0


def test_the_sentence_that_bears_on_it_is_quoted_and_not_the_beginning_of_its_paragraph() -> None:
    text = talk("how many seeds do they use?", about=with_body()).text
    assert "“Every run is repeated with 3 seeds.” [P12]" in text
    assert "Memory is halved" not in text


def test_which_sizes_are_tested_is_answered_by_the_sentence_with_the_numbers() -> None:
    text = talk("what cache sizes do they test?", about=with_body()).text
    first = next(line for line in text.split("\n") if line.startswith("- "))
    assert "from 32 to 512" in first


def test_limitations_that_the_authors_admit_are_those_of_the_paper() -> None:
    assert "[P13]" in talk("which limitations do the authors admit?", about=with_body()).text


def test_a_question_about_reviews_is_not_put_to_the_paper() -> None:
    text = talk("does any reviewer mention section 3?", about=with_body()).text
    assert "In the paper:" not in text
    assert "R1.4" in text


def test_what_the_paper_does_not_show_is_said_not_to_be_there() -> None:
    text = talk("does the paper actually report energy?", about=with_body()).text
    assert text.startswith("The paper's passages do not show this")
