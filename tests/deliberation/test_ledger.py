"""The rebuttal ledger: a concern, its answer and the reaction belong together, or are said not to be found."""

from core.deliberation.ledger import State, ledger
from core.deliberation.promises import Recorded, promises
from core.deliberation.standings import standings
from core.submissions.model import Field, Passage, Submission
from tests.deliberation.made import comment, response, submission

BAD, ASK = Field.WEAKNESSES, Field.QUESTIONS
BASELINE = "The paper lacks a comparison with electric pots, which are the usual baseline."
SEEDS = "How many kettles were boiled in every trial of the study?"
REVIEWS = ([(BAD, BASELINE), (ASK, SEEDS)], [(BAD, "The caption of Figure 7 is unclear to anybody who reads it.")])
ANSWER = "We added electric pots in the revised appendix, and they are slower than ours by half."


def states(about: Submission) -> dict[str, State]:
    return {entry.concern.passage.label: entry.state for entry in ledger(about).entries}


def replied(*more: Passage) -> Submission:
    return submission(REVIEWS, more=[*response(1, BASELINE, ANSWER), *more])


def test_an_answer_below_its_quotation_belongs_to_the_concern() -> None:
    found = {entry.concern.passage.label: entry for entry in ledger(replied()).entries}
    assert [passage.label for passage in found["R1.1"].answer] == ["A1.2"]
    assert found["R1.1"].state is State.ANSWERED
    assert found["R1.2"].answer == ()
    assert found["R1.2"].state is State.UNANSWERED


def test_several_quoted_sentences_share_the_answer_below_them() -> None:
    about = submission(REVIEWS, more=response(1, BASELINE, SEEDS, ANSWER))
    assert {label for label, state in states(about).items() if state is State.ANSWERED} == {"R1.1", "R1.2"}


def test_an_answer_that_begins_with_the_figure_belongs_to_who_named_it() -> None:
    about = submission(
        REVIEWS, more=response(2, "Fig. 7: we wrote the caption anew, and it now names all of its lines.")
    )
    assert states(about)["R2.1"] is State.ANSWERED
    other = submission(
        REVIEWS, more=response(1, "Fig. 7: we wrote the caption anew, and it now names all of its lines.")
    )
    assert states(other)["R2.1"] is State.UNANSWERED


def test_a_piece_of_the_reviewers_own_sentence_is_no_answer() -> None:
    piece = "a comparison with electric pots, which are the usual baseline."
    assert states(submission(REVIEWS, more=response(1, piece)))["R1.1"] is State.UNANSWERED


def test_it_is_closed_only_where_the_reviewer_says_so_without_reserve() -> None:
    glad = comment(1, 1, "The comparison with electric pots as usual baseline addresses my concern.")
    assert states(replied(*glad))["R1.1"] is State.SETTLED
    partly = comment(1, 1, "The comparison with electric pots as usual baseline addresses only some of my concern.")
    assert states(replied(*partly))["R1.1"] is State.HELD
    other = comment(1, 2, "The comparison with electric pots as usual baseline addresses my concern.")
    assert states(replied(*other))["R1.1"] is State.ANSWERED


def test_who_was_answered_and_wrote_nothing_since_is_silent() -> None:
    assert ledger(replied()).silent == (1,)
    assert ledger(replied(*comment(1, 1, "Thank you, I have seen it."))).silent == ()
    assert ledger(submission(REVIEWS, more=response(None, ANSWER))).silent == (1, 2)
    assert not ledger(submission(REVIEWS)).answered


def kept(text: str, rating: float = 5.0) -> list[tuple[float | None, Recorded]]:
    about = submission(REVIEWS, [(rating, 3), (5, 3)], comment(1, 1, text))
    return [(one.to, one.recorded) for one in promises(about, standings(about))]


def test_a_score_in_words_is_compared_with_the_form() -> None:
    assert kept("Hence I raise my score to 7.", 7) == [(7.0, Recorded.SAME)]
    assert kept("I have updated my rating from 5 to 6.") == [(6.0, Recorded.OTHER)]
    assert kept("I will increase my score.") == [(None, Recorded.UNKNOWN)]
    assert kept("My score has been raised to 6.") == [(6.0, Recorded.OTHER)]


def test_a_condition_a_refusal_and_other_scores_promise_nothing() -> None:
    for text in (
        "If the authors add pots, I will raise my score to 7.",
        "I would raise my score to 7.",
        "I cannot raise my score to 7.",
        "I keep my score.",
        "The other reviewers raised the score to 7.",
        "Outliers have lower test scores than the rest.",
        "The method improves the score of the baseline to 7.",
    ):
        assert kept(text) == [], text


def test_in_one_note_to_all_an_answer_goes_to_the_reviewer_it_names() -> None:
    said = [[(Field.WEAKNESSES, "No ablation of the copper spout is reported here.")] for _ in range(2)]
    joint = response(None, "To R2: we now report an ablation of the copper spout, which shows a gain.")
    first, second = ledger(submission(said, more=joint)).entries
    assert [passage.label for passage in second.answer] == ["A0.1"]
    assert first.answer == ()
