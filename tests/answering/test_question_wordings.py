"""The four turns of the seed dialogue, in the words of many people: each must be understood, whoever words it."""

import pytest

from core.answering.question import Intent
from core.answering.understanding.likeness import likeness
from core.answering.understanding.words import plain
from tests.answering.threads import asked

WORDED = {
    Intent.SUMMARY: """
        Could you sum it up for me, main findings included?
        give me the gist
        Hi, I'm handling this submission. What's it about?
        what is this paper claiming
        Summarize the submission for me in a few sentences.
        Can you walk me through what the authors did and what they found?
        tl;dr please
        What problem does this work tackle and what are the key results?
        what's the core contribution here?
        Remind me what this one was about
        Please summarise paper + headline results
        Brief me on this paper.
        What do they propose and does it work?
        Describe the main idea and findings.
        Start with an overview of the manuscript, then the principal findings.
        What did the authors show?
        In plain words, what's the paper about?
        I am the AC for this one, could you provide me with an overview along with its most important findings?
        What are the main takeaways of this paper?
        Which results does the paper report?
        Quick recap of the paper?
        what is the method and what are the results
        Tell me about the paper.
        Explain the paper to me like I'm an AC from another subfield
        Summarise the contribution and the evidence offered for it.
        So what is this one?
        main findings?
        I'd like an executive summary
    """,
    Intent.STRENGTHS_WEAKNESSES: """
        What are its strengths and weaknesses, and how does it relate to earlier work?
        pros and cons?
        what's good and what's bad about it
        Where does the paper shine and where does it fall short? And how is it positioned with respect to prior work?
        List the major strong points and the major concerns.
        What do reviewers like and dislike?
        Give me the upsides and downsides of this submission
        Thanks. Now strengths, weaknesses, and relation to the literature.
        strong and weak points please, plus novelty compared to previous papers
        What speaks for it and what against it?
        What are the merits and the flaws?
        What did reviewers praise and what did they criticise?
        Strengths/weaknesses + related work
        Could you outline the advantages and limitations of the work and its place in the existing literature?
        How strong is it, what are its weak spots, and what about prior art?
        What are the positive and negative aspects?
        Main pros, main cons, and whether it builds on prior work properly
        Ok and the strengths? the weaknesses? prior work?
        What do people see as the good parts and the problematic parts?
        Now tell me what works in this paper and what doesn't, and how it compares to previous approaches.
        strengths and weaknesses as raised in the reviews
        key strengths & limitations, relation with sota
        What stands out positively, what negatively?
        Summarize the criticism and the praise
        How would you contrast strong sides with weak sides, and how is it different from earlier papers?
    """,
    Intent.REVIEWS_OVERVIEW: """
        what does each reviewer say and how does it bear on the findings?
        What does each reviewer say, and how does it bear on the findings?
        what do the individual reviewers say, and how does this relate to the main findings of the paper?
        Can you tell me more about what the reviewers said and how that connects to the paper's findings?
        Reviewer by reviewer please, and link it to the results
        Summarise each review and its implications for the claims
        What is each referee's take, and does it undermine the results?
        Walk me through the reviews and tell me which findings they affect.
        What are the reviewers' comments?
        What are the reviewers saying in relation to the main results?
        per-reviewer summary
        How do the reviewers' remarks relate to the paper's conclusions?
        Could you break down the reviews individually?
        What did the referees write? Does it affect the main claims?
        tell me what R1, R2 and R3 said, and how it touches the findings
        What's the view of every reviewer?
        Give me a digest of the reviews
        Which of the paper's findings do the reviewers question?
        Do the reviews support the findings?
        How do the reviews line up with what the paper claims?
        What do the three reviews say, individually, and how do they bear on the contributions?
        summaries of all reviews
        And the reviewers? what do they say about the findings
        I'd like each reviewer's main points, related back to the findings.
        Could you elaborate on the reviewers' feedback and its relation to the results?
        Lay out every reviewer's position and how it matters for the paper's main claims
        reviews in brief, and relation to findings
    """,
    Intent.RECOMMENDATION: """
        what is your overall assessment?
        How would you assess the paper overall?
        Taking everything together, where does this paper stand?
        Is it above the bar?
        accept or reject?
        What's your verdict?
        Overall, what do you make of it?
        bottom line?
        Based on all this, how do you judge the quality and relevance of the paper?
        Would you lean accept?
        Give an overall evaluation of the submission
        So, all things considered, is this a good paper?
        What should the decision be?
        How good is this paper really?
        What is your overall impression of the quality and significance?
        Do the strengths outweigh the weaknesses?
        Should we take it?
        Is the paper ready for publication?
        final thoughts on the paper's quality?
        Where do you come down on this one?
        Given the reviews, what would a fair outcome be?
        With the reviews in mind, how do you assess overall quality and significance for the community?
        Put it all together: overall assessment please.
        what would you recommend
        Is it worth accepting?
        How significant is the contribution, overall, and is the paper solid enough?
        weigh it all up for me
        In your opinion, does this clear the bar for the conference?
        Overall quality and relevance to the field?
        And your assessment?
    """,
}
NEAR = {
    Intent.SUMMARY: {Intent.SUMMARY, Intent.CONTRIBUTIONS},
    Intent.STRENGTHS_WEAKNESSES: {Intent.STRENGTHS_WEAKNESSES, Intent.STRENGTHS, Intent.WEAKNESSES},
}
CASES = [(intent, line.strip()) for intent, lines in WORDED.items() for line in lines.strip().splitlines()]


@pytest.mark.parametrize(("intent", "words"), CASES)
def test_a_turn_of_the_seed_dialogue_is_understood_in_anybodys_words(intent: Intent, words: str) -> None:
    assert {request.intent for request in asked(words)} & NEAR.get(intent, {intent})


@pytest.mark.parametrize(
    "words",
    [
        "What do you think about the learning rate schedule?",
        "Is the proof of Theorem 2 correct?",
        "What does the ablation show?",
        "How does the paper address distribution shift?",
        "What is the batch size?",
    ],
)
def test_a_question_about_a_topic_stays_one(words: str) -> None:
    assert likeness(plain(words)) is None


def test_asking_for_reviews_and_how_they_bear_on_the_findings_is_one_request() -> None:
    (request,) = asked("What does each reviewer say, and how does it bear on the findings?")
    assert request.relates
    assert not asked("What does each reviewer say?")[0].relates


def test_what_points_back_is_left_to_the_thread() -> None:
    assert asked("How does the paper address these concerns?")[0].intent is Intent.SPECIFIC_TOPIC


def test_a_wording_with_a_word_of_its_own_must_be_very_like() -> None:
    assert likeness("what is the paper about") is not None
    assert likeness("what is the paper about dropout about") is None
