"""What a reply says of scores, of all reviewers and of silence is counted and searched again. The mean here is 5.67."""

import pytest

from core.answering.grounding import check
from core.submissions.model import Field, Part, Passage
from tests.answering.made import submission

ERROR_BARS = Passage("R1.5", Part.REVIEW, "The figures have no error bars.", Field.WEAKNESSES, "", 1)
MADE = submission(extra=(ERROR_BARS,))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("R2 rated it 8 and R1 5.", "each has the other's number"),
        ("R1 gave 8 and R2 gave 8.", "the second is not R2's"),
        ("R2 and R3 gave 5.", "only one of the two did"),
        ("R1, R2 and R3 gave 8, 4 and 5.", "the last two are swapped"),
        ("A rating of 8 came from R2.", "a number before its reviewer"),
        ("R2 rated it 8 [R2.4] and R1 5 [R1.3].", "each has the other's number, whatever is cited"),
        ("The mean rating is 5.", "a rating, but not the mean"),
        ("The mean is 5.67, 5.67 weighted by confidence.", "the weighted mean is another"),
        ("The mean confidence is 3.", "not the mean of the confidences"),
        ("All reviewers gave 5.", "only one did"),
        ("All reviewers recommend rejection, with ratings from 4 to 8.", "one rates for acceptance"),
        ("All reviewers recommend rejection [R2.4].", "one rates for acceptance, and one passage is not all"),
        ("All reviewers criticise the experiments [R2.3] [R3.2].", "two of three are cited"),
        ("The reviewers do not mention error bars.", "R1 does"),
        ("R1 does not discuss error bars.", "R1 does"),
        ("The authors do not mention a recurrent baseline.", "their response does"),
    ],
)
def test_what_the_count_or_the_search_denies_is_taken_out(text: str, why: str) -> None:
    checked = check(f"R1 praises the idea [R1.3].\n{text}", MADE)
    assert checked.text == "R1 praises the idea [R1.3].", why


@pytest.mark.parametrize(
    "text",
    [
        "R1 rated it 8, R2 5 and R3 4.",
        "R1, R2 and R3 gave 8, 5 and 4.",
        "R2 and R3 have confidence 3.",
        "The ratings spread over 4: R1 gave 8, R3 gave 4.",
        "R1 rated for acceptance, R2 and R3 for rejection: on this scale 6 and up speaks for acceptance.",
        "The mean rating is 5.67.",
        "Not all reviewers rate it 5.",
        "R2 does not discuss error bars.",
        "The reviewers do not mention energy.",
        "All reviewers criticise something [R1.4] [R2.3] [R3.2].",
        "No confidence is given.",
        "R2 (5) misses a proof [R2.4] and R1 (8) does not [R1.3].",
    ],
)
def test_what_the_count_and_the_search_bear_out_is_kept(text: str) -> None:
    assert check(text, MADE).text == text


def test_a_passage_without_words_bears_nothing_out() -> None:
    about = submission(extra=(Passage("R1.5", Part.REVIEW, " \n ", Field.OTHER, "", 1),))
    assert check("R1 praises the idea [R1.3].\nR1 likes it [R1.5].", about).text == "R1 praises the idea [R1.3]."
