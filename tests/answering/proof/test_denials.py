"""What counts as denying, what a passage may deny in other words, and numbers that have changed places."""

import pytest

from bench.quality.free_text import verdicts_of
from core.answering.verdicts import Kind
from core.submissions.model import Field, Part, Passage
from tests.answering.made import submission

SAID = {
    1: "The kettle and the spout fail to be convincing.",
    2: "Unfortunately, a formal account of the kettle is lacking.",
    3: "Section 3 holds that spouts and lids are strongly coupled, but that is not true for iron.",
    4: "The test boils water first, which has little value in kitchens.",
    5: "All of the lids proposed are heuristics with little to no justification.",
    6: "We added 3 kettles from Delft and 6 spouts from Ghent.",
    7: "The kettle already is a common practice in kitchens.",
    8: "The quality of the boiling is way below the expectation.",
    9: "Detailed boiling along with some kitchen studies.",
    10: "The number of boilings is not enough.",
}
MADE = submission(
    extra=tuple(Passage(f"R1.{90 + n}", Part.REVIEW, text, Field.OTHER, "", 1) for n, text in SAID.items())
)


@pytest.mark.parametrize(
    ("number", "stands", "fails"),
    [
        (1, "R1 does not find the kettle or the spout convincing", "R1 finds the spout convincing"),
        (2, "R1 finds that a formal account of the kettle is missing", "R1 says that there is a formal account of it"),
        (3, "R1 doubts the strong coupling of spouts and lids", "R1 agrees that spouts and lids are strongly coupled"),
        (
            4,
            "R1 notes that the test has little value in kitchens",
            "R1 values that the test has great value in kitchens",
        ),
        (
            5,
            "R1 says that the lids are heuristics without justification",
            "R1 considers the lids well justified heuristics",
        ),
        (6, "R1 says that 6 spouts and 3 kettles were added", "R1 says that 6 kettles and 3 spouts were added"),
        (
            7,
            "R1 says that the kettle is common practice in kitchens",
            "R1 says that the kettle is rare practice in kitchens",
        ),
        (8, "R1 finds the boiling below the expectation", "R1 finds that the boiling exceeds the expectation"),
        (9, "R1 sees detailed boiling and kitchen studies", "R1 criticises that there are no kitchen studies"),
        (10, "R1 finds the number of boilings insufficient", "R1 finds the number of boilings sufficient"),
    ],
)
def test_a_denial_is_told_from_its_opposite_in_other_words(number: int, stands: str, fails: str) -> None:
    for text, wanted in ((stands, True), (fails, False)):
        ((_, verdict),) = verdicts_of(f"{text} [R1.{90 + number}].", MADE)
        assert verdict.stands is wanted, (text, verdict)


def test_a_question_as_a_noun_denies_nothing() -> None:
    ((_, verdict),) = verdicts_of("R1 finds the question of the common kettle a practice in kitchens [R1.97].", MADE)
    assert verdict.kind is not Kind.NEGATION
    assert verdict.kind is not Kind.REVERSED


def test_a_bold_word_that_begins_an_item_is_no_name() -> None:
    ((_, verdict),) = verdicts_of("- **Kitchen use:** R1 calls the kettle a common practice in kitchens [R1.97].", MADE)
    assert verdict.stands
