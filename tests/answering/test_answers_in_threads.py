"""How an answer goes on from the one before it: why, who said it, is that fair, what did the authors say to it."""

from core.answering.extractive import compose
from core.answering.inquiry import Inquiry, Utterance
from core.answering.reply import Reply, labels_in
from core.submissions.model import Field, Part, Passage, Submission
from tests.answering.made import submission

_SAID_MORE = Passage(
    "R3.4",
    Part.REVIEW,
    "Two pilot runs of mine ended far apart.",
    Field.OTHER,
    "",
    3,
    "reviewer",
    "n3",
)


def talk(*questions: str, about: Submission | None = None) -> Reply:
    """The reply to the last question, asked after the others."""
    history: tuple[Utterance, ...] = ()
    for question in questions:
        reply = compose(Inquiry(question, "Ana", about or submission(), history))
        history += (Utterance("Ana", question, to_agent=True), Utterance("bot", reply.text, by_agent=True))
    return reply


def test_why_after_weaknesses_is_what_their_reviewers_add_to_them() -> None:
    text = talk("R3 weaknesses?", "why?", about=submission(extra=(_SAID_MORE,))).text
    assert text.startswith("In the words of the reviewers who raise it:")
    assert "R3.4" in text


def test_why_after_a_recommendation_is_what_stands_behind_each_rating() -> None:
    text = talk("accept or reject?", "why?").text
    assert text.startswith("What stands behind the ratings:")
    assert "**R1** (8, confidence 4): “The experiments cover four languages" in text
    assert "**R3** (4, confidence 3): “The main weakness" in text


def test_why_so_low_is_about_the_lowest_rating_alone() -> None:
    text = talk("why so low?").text
    assert labels_in(text)
    assert all(label.startswith("R3.") for label in labels_in(text))


def test_why_a_named_reviewer_rates_so_is_answered_with_the_rating_and_its_reasons() -> None:
    text = talk("why did R2 give a 5?").text
    assert text.startswith("R2: rating 5 (weak reject), with confidence 3.")
    assert "R2.3" in text
    assert "not discuss" not in text


def test_who_said_that_is_one_short_line_for_each_reviewer() -> None:
    text = talk("weaknesses?", "who said that?").text
    assert [line[:5] for line in text.split("\n")] == ["- R1:", "- R2:", "- R3:"]
    assert len(text.split()) < 60


def test_whether_an_earlier_point_is_fair_is_set_beside_the_authors_answer_and_not_searched_for() -> None:
    text = talk("R2 weaknesses?", "is that fair?").text
    assert text.startswith("That is for you to judge")
    assert "the authors: “We added a recurrent baseline" in text


def test_the_first_one_is_judged_alone() -> None:
    text = talk("weaknesses?", "the first one, is that serious?").text
    assert text.startswith("That is for you to judge")
    assert "[R2.3]" in text
    assert "[R1.4]" not in text


def test_what_the_authors_said_to_that_is_about_the_points_just_shown() -> None:
    text = talk("what does R2 say about a recurrent baseline?", "what did the authors say to that?").text
    assert "[A2.3]" in text
    untouched = talk("what does R3 say about novelty?", "what did the authors say to that?").text
    assert untouched.startswith("There is no author response to R3 among the sources")
    other = talk("does anyone miss a proof?", "what did the authors say to that?").text
    assert "No author passage takes up by its words: [R2.4]." in other


def test_they_who_compare_are_the_authors_and_not_the_reviewer_named_before() -> None:
    assert "R3" in talk("R1?", "where do they disagree?").text
    asked = talk("R1?", "how do they compare to a recurrent baseline?").text
    assert "R2.3" in asked
    assert "R1 does not" not in asked


def test_a_rating_that_is_right_is_confirmed_in_a_line() -> None:
    assert talk("R1 gave it an 8, right?").text == "Yes: R1, rating 8 (clear accept), with confidence 4."


def test_a_leaning_that_the_scores_deny_is_put_right() -> None:
    text = talk("R3 is positive, right?").text
    assert text.startswith("R3 rated it 4, which speaks for the other side")


def test_a_review_that_is_not_there_is_said_to_be_missing_whatever_is_asked() -> None:
    for question in ("do R2 and R7 raise the same issue?", "what score did R7 give?", "R7?"):
        assert talk(question).text.startswith("No review is numbered 7: the sources have R1, R2 and R3.")


def test_whether_one_reviewer_is_confident_is_answered_in_a_line() -> None:
    assert talk("is R2 confident?").text == "R2: rating 5 (weak reject), with confidence 3."


def test_what_two_reviewers_share_is_shown_before_what_parts_them() -> None:
    shared = talk("do R2 and R3 raise the same issue?").text
    assert shared.startswith("Shared by R2 and R3, by theme:")
    assert "**Experiments** criticised" in shared
    apart = talk("do R1 and R3 raise the same issue?").text
    assert apart.startswith("R1 and R3 do not name an issue of one theme")


def test_one_side_of_a_recommendation_is_given_alone_if_that_is_asked_for() -> None:
    text = talk("what is the strongest argument to reject?").text
    assert "**For rejection**" in text
    assert "**For acceptance**" not in text


def test_concerns_left_open_are_those_that_no_author_passage_takes_up() -> None:
    text = talk("which concerns were left open?").text
    assert text.startswith("Concerns that no author passage")
    assert "[R2.3]" not in text
    assert "[R3.2]" in text


def test_shorter_makes_an_extract_shorter() -> None:
    long = talk("write me a draft").text
    assert len(talk("write me a draft", "make it shorter").text) < len(long)


def test_a_point_that_is_to_be_expanded_on_is_told_with_what_its_reviewer_adds() -> None:
    text = talk("R3?", "weaknesses of R3?", "expand on the first point", about=submission(extra=(_SAID_MORE,))).text
    assert text.startswith("In the words of the reviewers who raise it:")


def test_a_reviewer_who_wants_nothing_is_said_to_list_nothing() -> None:
    text = talk("what does R1 want?").text
    assert text.startswith("R1 does not list questions and requests as such.")
    assert "[R1.4]" in text


def test_several_reviewers_at_once_are_told_in_brief() -> None:
    text = talk("R1 and R2 in a nutshell").text
    assert text.startswith("Each in brief:")
    assert len(text.split()) < 80


def test_points_for_and_against_are_strengths_and_weaknesses() -> None:
    text = talk("three main points for and against?").text
    assert "**Strengths**" in text
    assert "**Weaknesses**" in text


def test_more_on_one_point_of_a_list_is_what_stands_beside_it_and_no_refusal() -> None:
    more = talk("weaknesses?", "what about the second one?", "tell me more").text
    assert "not discuss" not in more
    assert "beside them in the review:" in more
    assert labels_in(more)


def test_a_word_that_told_whom_is_meant_is_no_topic() -> None:
    harshest = talk("who is the harshest reviewer?").text
    assert harshest.startswith("By the scores, that is R3:")
    for question in ("who agrees?", "why did R1 give a 10?", "who is the most generous reviewer?"):
        assert "not discuss" not in talk(question).text
