"""What authors say that reviewers said is looked up in those very reviews."""

from core.deliberation.attributions import attributions
from core.submissions.model import Field, Submission
from tests.deliberation.made import response, submission

GOOD, BAD = Field.STRENGTHS, Field.WEAKNESSES
REVIEWS = (
    [(GOOD, "The theoretical analysis is solid."), (BAD, "The experiments are limited.")],
    [(GOOD, "The paper is well written."), (BAD, "The lid of the kettle leaks steam in winter.")],
)
CODES = ("Reviewer_aB3x", "Reviewer_9kQz")


def looked_up(text: str, about: tuple[str, ...] = ()) -> list[tuple[int, str | None]]:
    found = attributions(_with(text, about))
    return [(one.reviewer, one.borne_out.label if one.borne_out else None) for one in found]


def _with(text: str, names: tuple[str, ...]) -> Submission:
    return submission(REVIEWS, more=response(None, text), names=names)


def test_praise_is_borne_out_by_a_passage_that_praises_the_same() -> None:
    assert looked_up("R1 and R2 praised our solid theoretical analysis.") == [(1, "R1.1"), (2, None)]
    assert looked_up("Reviewers 1 and 2 found the paper well written.") == [(1, None), (2, "R2.1")]


def test_reviewers_go_by_their_codes_too() -> None:
    assert looked_up("Reviewers aB3x and 9kQz appreciate the solid theory.", CODES) == [(1, "R1.1"), (2, None)]


def test_names_may_stand_behind_in_brackets() -> None:
    text = "We are glad that the paper is well written (R2, R1)."
    assert looked_up(text) == [(2, "R2.1"), (1, None)]


def test_a_quotation_must_stand_in_the_review() -> None:
    assert looked_up("R2 notes that “the lid of the kettle leaks steam”.") == [(2, "R2.2")]
    assert looked_up("R1 notes that “the lid of the kettle leaks steam”.") == [(1, None)]


def test_other_statements_are_borne_out_by_shared_words() -> None:
    assert looked_up("R2 mentions that the kettle leaks steam.") == [(2, "R2.2")]
    assert looked_up("R2 mentions that the price of copper is high.") == [(2, None)]


def test_what_names_nobody_says_nothing_of_anybody() -> None:
    assert looked_up("We thank the reviewers for their time.") == []
    assert looked_up("As shown in (1, 2), the bound holds.") == []
    assert looked_up("R1: We added the pots.") == []


def test_praise_that_the_verb_gives_is_looked_up_by_what_it_names() -> None:
    said = [[(Field.STRENGTHS, "The idea is novel.")], [(Field.WEAKNESSES, "The novelty is limited.")]]
    found = attributions(submission(said, more=response(None, "R1 and R2 praised the novelty of our kettle.")))
    assert [one.borne_out.label if one.borne_out else "" for one in found] == ["R1.1", ""]
