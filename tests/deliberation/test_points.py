"""What a reviewer's sentence does, and what it is about. All sentences are made up here."""

import pytest

from core.deliberation.points import Aspect, Point, Stance, aspects_in, points
from core.deliberation.stance import stance_of
from core.submissions.model import Field, Part, Passage, Submission, Venue


def of(text: str, field: Field = Field.OTHER, heading: str = "") -> Point:
    return review((text, field, heading))[0]


def review(*rows: tuple[str, Field, str]) -> tuple[Point, ...]:
    passages = tuple(
        Passage(f"R1.{at}", Part.REVIEW, text, field, heading, reviewer=1, block=1)
        for at, (text, field, heading) in enumerate(rows, 1)
    )
    return points(Submission("s", "t", Venue(), passages))


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The paper is well written and easy to follow.", Stance.STRENGTH),
        ("The ablation is thorough.", Stance.STRENGTH),
        ("I enjoyed the careful discussion of prior art.", Stance.STRENGTH),
        ("The notation is confusing in several places.", Stance.WEAKNESS),
        ("The experiments are limited to one toy task.", Stance.WEAKNESS),
        ("There is no comparison with stronger baselines.", Stance.WEAKNESS),
        ("It would be nice to see a second dataset.", Stance.SUGGESTION),
        ("I suggest moving the proof to the appendix.", Stance.SUGGESTION),
        ("How was the step size chosen?", Stance.QUESTION),
        ("I wonder how the bound behaves for small samples.", Stance.QUESTION),
        ("I recommend accepting this paper.", Stance.VERDICT),
        ("The contribution falls below the acceptance threshold, so this is a clear reject.", Stance.VERDICT),
        ("The authors propose a novel sampler for sparse graphs.", Stance.SUMMARY),
        ("Table 2 has five columns.", Stance.OTHER),
    ],
)
def test_a_sentence_is_read_by_its_words(text: str, stance: Stance) -> None:
    assert stance_of(text) is stance


def test_negated_praise_is_blame() -> None:
    assert stance_of("The evaluation is convincing.") is Stance.STRENGTH
    assert stance_of("The evaluation isn't convincing.") is Stance.WEAKNESS


def test_a_concern_that_is_denied_is_not_one() -> None:
    assert stance_of("I have no major concerns, and the proofs are elegant.") is Stance.STRENGTH


def test_what_follows_the_contrast_decides() -> None:
    assert stance_of("The idea is elegant, but the experiments are unconvincing.") is Stance.WEAKNESS
    assert stance_of("Although the experiments are unconvincing, the idea is elegant.") is Stance.STRENGTH


def test_praise_under_a_condition_is_no_strength() -> None:
    assert stance_of("A clear statement of the cost might make the result convincing.") is not Stance.STRENGTH


def test_the_form_decides_before_the_words() -> None:
    assert of("Two tasks are used.", Field.WEAKNESSES).stance is Stance.WEAKNESS
    assert of("Two tasks are used.", Field.STRENGTHS).stance is Stance.STRENGTH
    assert of("Two tasks are used.", Field.SUMMARY).stance is Stance.SUMMARY
    assert of("The gains are unclear to me?", Field.WEAKNESSES).stance is Stance.WEAKNESS


def test_plain_blame_in_the_field_for_strengths_is_no_strength() -> None:
    assert of("The proofs are sloppy and the claims are unsupported.", Field.STRENGTHS).stance is Stance.WEAKNESS


@pytest.mark.parametrize(
    "text", ["N/A", "None.", "4. See Questions.", "No weaknesses were found.", "Please see above."]
)
def test_a_pointer_or_an_empty_answer_is_no_weakness(text: str) -> None:
    assert of(text, Field.WEAKNESSES).stance is Stance.OTHER


def test_discussed_limitations_are_neither_praise_nor_blame() -> None:
    owned = "The weaknesses and the potential negative impact are discussed in section 6."
    assert of(owned, Field.LIMITATIONS).stance is Stance.OTHER
    assert of("The limitations are not discussed.", Field.LIMITATIONS).stance is Stance.WEAKNESS


def test_titles_and_references_say_nothing() -> None:
    assert of("A strong paper", Field.TITLE).stance is Stance.OTHER
    assert of("Poor sampling, proceedings of a conference, 2011.", Field.REFERENCES).stance is Stance.OTHER


def test_marks_of_lists_are_read() -> None:
    assert of("[+] Two tasks are used").stance is Stance.STRENGTH
    assert of("Cons: two tasks are used").stance is Stance.WEAKNESS


def test_the_retelling_at_the_beginning_goes_on_until_something_is_judged() -> None:
    told = review(
        ("This paper proposes a sampler.", Field.OTHER, ""),
        ("Every node keeps a small cache.", Field.OTHER, ""),
        ("The writing is poor.", Field.OTHER, ""),
        ("Every edge is read once.", Field.OTHER, ""),
    )
    assert [point.stance for point in told] == [Stance.SUMMARY, Stance.SUMMARY, Stance.WEAKNESS, Stance.OTHER]


def test_major_concerns_outweigh_minor_remarks() -> None:
    major = of("My main concern is that the proof of the second theorem is wrong.")
    plain = of("The proof of the second theorem of the paper is wrong.")
    minor = of("Minor: there is a typo in the proof of the second theorem here.")
    assert major.weight > plain.weight > minor.weight


def test_points_are_the_review_passages_in_order() -> None:
    paper = Passage("P1", Part.PAPER, "We study batches.", speaker="paper")
    rows = [Passage(f"R{n}.1", Part.REVIEW, "Fine.", reviewer=n) for n in (1, 2)]
    found = points(Submission("o", "t", Venue(), (paper, *rows)))
    assert [point.passage.label for point in found] == ["R1.1", "R2.1"]


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("the novelty of the idea", Aspect.NOVELTY),
        ("How does it relate to prior work?", Aspect.RELATED_WORK),
        ("error bars over several seeds", Aspect.EXPERIMENTS),
        ("stronger baselines", Aspect.BASELINES),
        ("the proof of the lemma", Aspect.THEORY),
        ("Is it well written?", Aspect.CLARITY),
        ("hyper-parameters and code", Aspect.REPRODUCIBILITY),
        ("the computational cost", Aspect.LIMITATIONS),
        ("societal impact", Aspect.ETHICS),
    ],
)
def test_aspects_are_named_in_many_ways(text: str, aspect: Aspect) -> None:
    assert aspects_in(text)[0] is aspect


def test_words_that_name_no_aspect_give_none() -> None:
    assert aspects_in("Hello there, how are you?") == ()


def test_the_form_adds_its_aspect() -> None:
    assert of("Quite good.", Field.NOVELTY).aspects == (Aspect.NOVELTY,)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("There is extensive literature on sparse caches.", Stance.OTHER),
        ("The tool finds the contradictions in unsatisfied clauses.", Stance.OTHER),
        ("The drawbacks of existing methods are removed by the cache.", Stance.OTHER),
    ],
)
def test_what_is_said_of_other_work_is_no_judgement_of_the_paper(text: str, stance: Stance) -> None:
    assert stance_of(text) is stance


def test_what_reviewers_say_of_themselves_is_no_weakness_of_the_paper() -> None:
    assert of("I am not an expert on caches.", Field.WEAKNESSES).stance is Stance.OTHER
    assert of("I did not check the proofs in detail.", Field.WEAKNESSES).stance is Stance.OTHER


def test_an_entry_of_a_reference_list_is_no_point() -> None:
    assert of("[Doe et al.] A cache for everything, J. Caches (2021).", Field.WEAKNESSES).stance is Stance.OTHER


def test_new_insights_are_a_matter_of_novelty() -> None:
    assert Aspect.NOVELTY in aspects_in("It brings few new insights to the reader.")


def test_clearly_before_a_verb_is_about_the_verb_and_not_the_writing() -> None:
    assert aspects_in("They do not clearly differentiate the organization of its parts.") == ()
    assert Aspect.CLARITY in aspects_in("The organization is clearly described.")
