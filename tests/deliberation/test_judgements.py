"""A judgement is found where a reviewer makes it in so many words, and nowhere else."""

import pytest

from core.deliberation.judgements import Judgement, Said, judgements
from core.deliberation.subjects import subjects


@pytest.mark.parametrize(
    ("text", "subject", "said"),
    [
        ("The idea of a sparse kettle is novel.", "Novelty", Said.PRAISED),
        ("The contribution is rather incremental.", "Novelty", Said.BLAMED),
        ("The manuscript is well written.", "Writing", Said.PRAISED),
        ("Section 3 is hard to follow.", "Writing", Said.BLAMED),
        ("Figure 3 is hard to read.", "Notation, figures", Said.BLAMED),
        ("Convincing experimental results.", "Experiments", Said.PRAISED),
        ("The experiments are rather limited.", "Experiments", Said.BLAMED),
        ("There is no comparison with electric pots.", "Baselines", Said.BLAMED),
        ("Please add error bars to the plots.", "Statistics", Said.ASKED),
        ("Could you provide an ablation of the lid?", "Ablations", Said.ASKED),
        ("The proof of the lemma is incorrect.", "Theory", Said.BLAMED),
        ("The assumptions are unrealistic.", "Assumptions", Said.BLAMED),
        ("Is the submission clearly written?: The writing is poor.", "Writing", Said.BLAMED),
    ],
)
def test_what_is_said_in_so_many_words_is_found(text: str, subject: str, said: Said) -> None:
    assert Judgement(subject, said) in judgements(text)


@pytest.mark.parametrize(
    "text",
    [
        "Previous methods are computationally expensive.",
        "The authors claim that the approach is novel.",
        "There is extensive literature on kettles.",
        "The good performance of random lids was also reported by Potter et al.",
        "Without any additional assumption, the bound is as tight.",
        "If the experiments were convincing, I would agree.",
        "The experiments are not limited to pots.",
        "The gain could be more convincing.",
        "I find the method well organized.",
        "A few details are given in the appendix.",
        "It is unclear where the performance gain comes from.",
        "Is the submission clearly written?: I could not tell.",
    ],
)
def test_what_only_sounds_like_a_judgement_is_none(text: str) -> None:
    assert judgements(text) == ()


def test_a_contrast_is_judged_on_both_sides() -> None:
    found = judgements("The paper is well written, but the experiments are weak.")
    assert found == (Judgement("Writing", Said.PRAISED), Judgement("Experiments", Said.BLAMED))


def test_a_request_beside_a_criticism_of_the_same_is_no_second_word() -> None:
    found = judgements("The comparison is missing; please add a comparison.")
    assert found == (Judgement("Baselines", Said.BLAMED),)


def test_every_subject_of_the_table_can_be_blamed_and_its_name_fits_a_narrow_column() -> None:
    assert len({subject.name for subject in subjects()}) == len(subjects())
    assert all(subject.named and subject.blamed and len(subject.name) <= 17 for subject in subjects())
