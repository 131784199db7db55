"""What a message takes up from the thread before it."""

from core.answering.question import Intent
from tests.answering.threads import main

LIST = (
    ">Three concerns:\n"
    "- The baselines are weak [R2.3].\n"
    "- The proof of Lemma 2 has a gap [R1.4, R3.2].\n"
    "- The notation is heavy [R3.5]."
)
NOVELTY = ("what does R2 say about novelty", ">It is not new to R2 [R2.3].")


def test_and_another_reviewer_is_asked_the_same() -> None:
    request = main(*NOVELTY, "and R3?")

    assert (request.intent, request.reviewers, request.topic) == (Intent.REVIEWER_SPECIFIC, (3,), "novelty")


def test_scores_of_another_reviewer_stay_scores() -> None:
    request = main("what rating did R2 give", ">3 [R2.1].", "and R3?")

    assert (request.intent, request.reviewers) == (Intent.SCORES, (3,))


def test_the_third_one_is_the_third_item_of_the_last_reply() -> None:
    request = main("main concerns?", LIST, "what about the third one?")

    assert (request.refers, request.reviewers, request.topic) == (("R3.5",), (3,), "notation heavy")


def test_the_third_one_is_the_third_reviewer_after_a_question_about_a_reviewer() -> None:
    request = main("what does the first reviewer say", ">Much [R1.2].", "and the third one?")

    assert (request.intent, request.reviewers) == (Intent.REVIEWER_SPECIFIC, (3,))


def test_a_numbered_point_is_never_a_reviewer() -> None:
    request = main(*NOVELTY, "and point 3?")

    assert request.reviewers == (2,)


def test_the_last_one_is_the_last_item() -> None:
    assert main("main concerns?", LIST, "explain the last one").refers == ("R3.5",)


def test_these_concerns_are_those_of_the_last_reply() -> None:
    request = main("main concerns?", LIST, "tell me more about these concerns")

    assert request.intent is Intent.WEAKNESSES
    assert request.refers == ("R2.3", "R1.4", "R3.2", "R3.5")


def test_why_asks_on_about_the_last_question() -> None:
    request = main(*NOVELTY, "why?")

    assert (request.intent, request.reviewers) == (Intent.REVIEWER_SPECIFIC, (2,))
    assert (request.topic, request.refers) == ("novelty", ("R2.3",))


def test_a_chain_of_follow_ups_leads_back_to_what_was_asked_first() -> None:
    request = main(*NOVELTY, "tell me more", ">More [R2.4].", "go on")

    assert (request.intent, request.topic, request.refers) == (Intent.REVIEWER_SPECIFIC, "novelty", ("R2.4",))


def test_who_said_that_points_at_the_last_reply() -> None:
    request = main("main concerns?", ">The baselines are weak [R2.3].", "who said that?")

    assert (request.intent, request.refers, request.reviewers) == (Intent.WHO_SAID, ("R2.3",), ())


def test_is_that_fair_is_about_the_point_and_its_reviewer() -> None:
    request = main("main concerns?", ">The baselines are weak [R2.3].", "is that fair?")

    assert (request.intent, request.refers, request.reviewers) == (Intent.SPECIFIC_TOPIC, ("R2.3",), (2,))


def test_whether_the_authors_answered_it_is_about_the_point() -> None:
    request = main(*NOVELTY, "did the authors answer it?")

    assert (request.intent, request.reviewers, request.topic) == (Intent.REBUTTAL, (2,), "novelty")
    assert request.refers == ("R2.3",)


def test_and_the_weaknesses_are_those_of_the_same_reviewer() -> None:
    request = main("what are R2's strengths", ">Clear [R2.1].", "and the weaknesses?")

    assert (request.intent, request.reviewers) == (Intent.WEAKNESSES, (2,))


def test_and_the_weaknesses_of_the_paper_are_everybodys() -> None:
    request = main("what are R2's strengths", ">Clear [R2.1].", "and the weaknesses of the paper?")

    assert (request.intent, request.reviewers) == (Intent.WEAKNESSES, ())


def test_the_other_two_are_those_not_asked_about() -> None:
    assert main("what does R1 say", ">Much [R1.2].", "and the other two?").reviewers == (2, 3)


def test_yes_please_takes_the_offer_and_thanks_does_not() -> None:
    assert main("main concerns?", LIST, "yes please").intent is Intent.WEAKNESSES
    assert main("main concerns?", LIST, "thanks").intent is Intent.SOCIAL


def test_a_new_question_takes_nothing_up() -> None:
    request = main(*NOVELTY, "How large is the training corpus?")

    assert (request.topic, request.reviewers, request.refers) == ("large training corpus", (), ())


def test_they_who_test_and_compare_are_the_authors() -> None:
    request = main("what does R1 say?", ">Much [R1.2].", "do they compare with a recurrent model?")

    assert request.reviewers == ()


def test_a_disagreement_is_never_one_reviewers() -> None:
    request = main("what does R1 say?", ">Much [R1.2].", "where do they disagree?")

    assert (request.intent, request.reviewers) == (Intent.DISAGREEMENT, ())


def test_a_disagreement_is_between_the_two_that_were_compared() -> None:
    request = main("compare R1 and R3", ">R1 likes it [R1.2], R3 does not [R3.1].", "do they contradict each other?")

    assert (request.intent, request.reviewers) == (Intent.DISAGREEMENT, (1, 3))


def test_an_item_named_before_a_comma_is_the_item_meant() -> None:
    request = main("main concerns?", LIST, "the first one, is that serious?")

    assert request.refers == ("R2.3",)


def test_any_ethical_issue_is_not_asked_of_the_reviewer_named_before() -> None:
    assert main("what does R1 say?", ">Much [R1.2].", "any ethical issues?").reviewers == ()
