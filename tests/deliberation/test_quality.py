"""What may be asked about a review rests on what can be looked up, and nothing else is asked."""

import pytest

from core.deliberation.quality import ARR_CODES, MOST_EACH, Kind, is_arr, questions
from core.submissions.model import Field, Passage, Submission
from tests.deliberation.made import Said, comment, paper, response, submission

GOOD, BAD, OTHER = Field.STRENGTHS, Field.WEAKNESSES, Field.OTHER
LONG = [(Field.SUMMARY, "The paper boils water in kettles of many kinds and shapes, and counts the seconds. " * 6)]


def asked(said: list[Said], rating: float = 5.0, more: list[Passage] | None = None) -> dict[Kind, str]:
    about = submission([[*LONG, *said]], [(rating, 3)], more or [])
    return {one.kind: one.detail for one in questions(about)}


def test_a_full_review_raises_no_question() -> None:
    said = [(BAD, "The comparison in Section 4 is unfair, since the pots were heated twice as long as the kettles.")]
    assert asked(said) == {}


def test_a_review_of_few_words_is_asked_about() -> None:
    about = submission([[(BAD, "Not convincing at all.")]])
    assert [(one.kind, one.detail) for one in questions(about)] == [(Kind.SHORT, "4")]


@pytest.mark.parametrize(
    ("text", "vague"),
    [("Insufficient experiments.", True), ("Insufficient experiments, e.g. on ImageNet.", False), ("It boils.", False)],
)
def test_a_criticism_of_a_few_words_without_place_or_reason_is_asked_about(text: str, *, vague: bool) -> None:
    assert (Kind.VAGUE in asked([(BAD, text)])) is vague


def test_a_lack_of_novelty_is_asked_for_its_source_unless_the_review_names_one() -> None:
    assert Kind.NO_SOURCE in asked([(BAD, "The novelty is limited, as kettles are old and well known to all.")])
    named = [(BAD, "The novelty is limited, as kettles are old."), (OTHER, "See Potter et al. (2011) for those.")]
    assert Kind.NO_SOURCE not in asked(named)


def test_a_text_that_points_to_the_other_side_than_its_score_is_asked_about() -> None:
    for_it = [(OTHER, "Overall, I recommend acceptance of the work.")]
    assert asked(for_it, 3)[Kind.MISMATCH] == "reject"
    assert Kind.MISMATCH not in asked(for_it, 8)
    assert Kind.MISMATCH not in asked([(OTHER, "I would recommend acceptance if the pots were compared.")], 3)


def test_a_figure_that_the_paper_does_not_have_is_asked_about_only_where_the_paper_is_whole() -> None:
    said = [(BAD, "The lines of Figure 9 cannot be told apart by anybody, which makes the text unclear to me.")]
    captions = ("Figure 1: Kettles.", "Figure 2: Pots.", "As Figure 3 shows, kettles boil.")
    assert asked(said, more=paper(*captions))[Kind.NO_SUCH_PLACE] == "figure 9"
    assert Kind.NO_SUCH_PLACE not in asked(said, more=paper(*captions, "Figure 9: Lids."))
    assert Kind.NO_SUCH_PLACE not in asked(said, more=paper(*captions, filler=0))
    assert Kind.NO_SUCH_PLACE not in asked(said, more=paper("Kettles boil."))


def test_a_request_for_what_the_paper_has_is_asked_about_with_its_place() -> None:
    said = [(BAD, "There are no error bars in any of the plots, so the seconds mean little to me as a reader.")]
    about = submission([[*LONG, *said]], more=paper("Kettles boil.", "All error bars are over ten kettles."))
    (one,) = [one for one in questions(about) if one.kind is Kind.PRESENT]
    assert (one.other or paper()[0]).label == "P2"
    assert Kind.PRESENT not in asked(said, more=paper("Kettles boil."))
    assert Kind.PRESENT not in asked(
        said, more=paper("Kettles boil.", "Every kettle is boiled with three random seeds.")
    )
    ablated = [(BAD, "An ablation is missing, so nobody can know which part of the kettle matters to the seconds.")]
    assert Kind.PRESENT in asked(ablated, more=paper("Kettles boil.", "Our ablation study takes the lid away."))


def test_an_answer_without_a_reaction_is_asked_about() -> None:
    concern = "The paper lacks a comparison with electric pots, which are the usual baseline."
    answer = response(1, concern, "We added electric pots in the appendix, and they are slower than ours by half.")
    assert Kind.IGNORED in asked([(BAD, concern)], more=answer)
    assert Kind.IGNORED not in asked([(BAD, concern)], more=[*answer, *comment(1, 1, "I have seen the electric pots.")])


def test_harsh_words_are_asked_about() -> None:
    assert Kind.TONE in asked([(BAD, "This comparison with the pots of the previous century is ridiculous to me.")])


def test_no_review_gets_more_than_a_few_questions_and_each_kind_once() -> None:
    said = [(BAD, "Insufficient experiments."), (BAD, "Limited evaluation."), (BAD, "Ridiculous."), (BAD, "Not novel.")]
    about = submission([said, [*said, (OTHER, "I recommend acceptance.")]], [(3, 3), (3, 3)])
    for number in (1, 2):
        kinds = [one.kind for one in questions(about) if one.reviewer == number]
        assert len(kinds) == len(set(kinds)) <= MOST_EACH


def test_arr_is_known_by_its_id_and_has_a_code_for_every_kind() -> None:
    def at(venue: str) -> Submission:
        return submission([LONG], venue=venue)

    assert is_arr(at("aclweb.org/ACL/ARR/2025/May"))
    assert not is_arr(at("Made.cc/2026/Conference"))
    assert set(ARR_CODES) == set(Kind)
