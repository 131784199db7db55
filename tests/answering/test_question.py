"""What a message asks for, by its own words. Every message here is ours."""

import pytest

from core.answering.question import Intent, primary
from tests.answering.threads import asked, main

MEANT = {
    Intent.SUMMARY: ["what's this paper about", "tl;dr of the paper", "Give me a sumary of the submission.", "gist?"],
    Intent.CONTRIBUTIONS: ["What is new here?", "list the contributions", "what do they claim is new"],
    Intent.STRENGTHS: ["pros?", "What do the reviewers like about it?", "strenghts pls"],
    Intent.WEAKNESSES: [
        "cons",
        "main concerns?",
        "any red flags",
        "what's wrong with it",
        "limitations of the method?",
    ],
    Intent.STRENGTHS_WEAKNESSES: ["pros and cons", "good/bad?", "What are the merits and the drawbacks of the work?"],
    Intent.REVIEWS_OVERVIEW: [
        "what do the reviewers say",
        "sum up the reviews",
        "overall, how was the paper received?",
    ],
    Intent.SCORES: [
        "ratings + confidence pls",
        "how sure are the reviewers?",
        "avg score",
        "who is the most confident",
    ],
    Intent.DISAGREEMENT: [
        "where do R1 and R2 disagree",
        "is there a consensus?",
        "why such different scores",
        "do R1 and R3 contradict each other",
        "which issues come up in more than one review",
    ],
    Intent.SPECIFIC_TOPIC: [
        "anything on runtime?",
        "is the theory sound",
        "Why did the authors choose that optimiser?",
    ],
    Intent.RELATED_WORK: ["prior work?", "did they miss any citations", "How does it compare to existing methods?"],
    Intent.QUESTIONS: ["what did the reviewers ask the authors?", "open questions"],
    Intent.REBUTTAL: ["did the authors reply?", "Have those concerns been addressed?", "was the ablation added"],
    Intent.IMPROVEMENTS: ["what should they fix", "todo for authors", "Any directions for future work?"],
    Intent.RECOMMENDATION: ["accept or reject?", "would you accept", "verdict?", "how should I weigh these reviews"],
    Intent.DRAFT: ["write the meta-review", "make it shorter", "more formal please", "add a line on the baselines"],
    Intent.METADATA: ["title?", "which venue is this", "how many reviews are there"],
    Intent.WHO_SAID: ["who raised the baselines issue?", "which reviewer complains about clarity"],
    Intent.HELP: ["help", "what can you do?"],
    Intent.SOCIAL: ["thanks!", "Hello there.", "ok, that's all"],
    Intent.COMMENT: ["I think the experiments are thin.", "R2 seems a bit harsh."],
}


@pytest.mark.parametrize(("intent", "message"), [(intent, said) for intent, all_ in MEANT.items() for said in all_])
def test_a_message_is_understood_by_its_words(intent: Intent, message: str) -> None:
    assert main(message).intent is intent


def test_two_questions_in_one_message_are_both_asked() -> None:
    both = asked("What are the pros and cons of it, and how does it relate to earlier work?")

    assert [request.intent for request in both] == [Intent.STRENGTHS_WEAKNESSES, Intent.RELATED_WORK]


def test_a_summary_with_its_findings_is_a_summary_first_and_then_the_findings() -> None:
    both = asked("Could I have an overview of the paper and its key findings?")

    assert [request.intent for request in both] == [Intent.SUMMARY, Intent.CONTRIBUTIONS]
    assert primary(both).intent is Intent.SUMMARY


def test_the_last_sentence_that_asks_decides() -> None:
    requests = asked("What is the cache made of? Also, who complains about the baselines?")

    assert [request.intent for request in requests] == [Intent.SPECIFIC_TOPIC, Intent.WHO_SAID]
    assert primary(requests).intent is Intent.WHO_SAID


def test_what_a_title_says_is_not_asked() -> None:
    request = main('I am looking at the paper "Should We Accept Reviewer 2 as a Baseline?" What are its limitations?')

    assert (request.intent, request.reviewers) == (Intent.WEAKNESSES, ())


def test_thanks_and_statements_around_a_question_are_no_requests() -> None:
    requests = asked("Thanks for that summary. The proofs look fine to me. What about the ablations?")

    assert [request.intent for request in requests] == [Intent.SPECIFIC_TOPIC]
    assert requests[0].topic == "ablations"


def test_a_question_about_that_takes_up_the_statement_before_it() -> None:
    request = main("I worry about the size of the corpus. Can you comment on that?")

    assert (request.intent, request.topic) == (Intent.SPECIFIC_TOPIC, "worry size corpus")


def test_how_the_comments_bear_on_the_findings_is_marked_and_not_asked_apart() -> None:
    requests = asked("Tell me about the reviewers' comments and how they bear on the paper's findings.")

    assert [(request.intent, request.relates) for request in requests] == [(Intent.REVIEWS_OVERVIEW, True)]


def test_a_second_question_about_it_takes_up_the_first() -> None:
    request = main("What about the warm-up of the cache? How does it differ across languages?")

    assert request.topic == "differ languages warm-up cache"


def test_ordinary_words_near_a_cue_word_stay_as_they_are() -> None:
    assert main("is the recommender relaxed").topic == "recommender relaxed"


def test_of_a_very_long_message_the_end_is_read() -> None:
    assert main("The cache is small. " * 1000 + "Is there a consensus?").intent is Intent.DISAGREEMENT


def test_the_topic_keeps_quoted_phrases_and_places_whole() -> None:
    request = main('Is the "cache warm-up" in Section 4.2 ever explained?')

    assert request.topic.startswith("cache warm-up Section 4.2")


def test_the_topic_of_a_question_about_the_whole_is_empty() -> None:
    assert main("Which weaknesses does the submission have, according to the referees?").topic == ""


def test_a_message_without_words_is_social() -> None:
    assert [request.intent for request in asked("   ")] == [Intent.SOCIAL]


def test_what_a_concern_is_about_is_not_asked_for_apart() -> None:
    assert [request.intent for request in asked("What are the referees' main concerns about this paper?")] == [
        Intent.WEAKNESSES
    ]


def test_what_only_leads_up_to_a_question_is_no_request() -> None:
    requests = asked("Let's turn to the proofs. Are they complete?")

    assert [(request.intent, request.topic) for request in requests] == [
        (Intent.SPECIFIC_TOPIC, "complete proofs"),
    ]


def test_two_questions_about_the_same_are_one_request() -> None:
    assert len(asked("What about the corpus? Is it large enough?")) == 1


def test_a_relative_clause_asks_nothing() -> None:
    requests = asked("R1 gave an 8, which is a strong accept. Is the corpus large enough?")

    assert len(requests) == 1


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        ("why so low?", Intent.SCORES),
        ("is R2 confident?", Intent.SCORES),
        ("list the experiments the reviewers are asking for", Intent.IMPROVEMENTS),
        ("what experiments are requested?", Intent.IMPROVEMENTS),
        ("what would raise it?", Intent.IMPROVEMENTS),
        ("what's good and what's bad", Intent.STRENGTHS_WEAKNESSES),
        ("three main points for and against", Intent.STRENGTHS_WEAKNESSES),
        ("what is this one about", Intent.SUMMARY),
        ("recommendation", Intent.RECOMMENDATION),
        ("what's the strongest argument to reject?", Intent.RECOMMENDATION),
        ("which concerns were left open?", Intent.REBUTTAL),
        ("did anybody else mention it?", Intent.WHO_SAID),
    ],
)
def test_terse_questions_are_understood(message: str, intent: Intent) -> None:
    assert main(message).intent is intent
