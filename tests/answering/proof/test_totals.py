"""What a sentence says of the scores together (8, 5 and 5; confidence 4, 3 and 3), and of order, exception and unit."""

from pathlib import Path

import pytest

from bench.quality.free_text import verdicts_of
from core.answering.verdicts import Kind
from core.submissions.forums.export import read_export

SAMPLE = read_export((Path(__file__).resolve().parents[3] / "examples" / "large-batch-sgd" / "forum.json").read_bytes())


def kind(text: str) -> Kind:
    (found,) = [verdict for _, verdict in verdicts_of(text, SAMPLE)]
    return found.kind


@pytest.mark.parametrize(
    ("stands", "fails"),
    [
        ("The ratings are 8, 5 and 5.", "The ratings are 6, 4 and 4."),
        ("The ratings are 5, 8 and 5.", "The ratings are 8, 8 and 5."),
        ("The confidences are 4, 3 and 3.", "The confidences are 8, 5 and 5."),
        ("The scores are 8/5/5 with confidences 4/3/3.", "The scores are 8/5/5 with confidences 3/4/4."),
        ("The scores are 8 (R1), 5 (R2) and 5 (R3).", "The scores are 5 (R1), 8 (R2) and 5 (R3)."),
        ("The highest rating is 8, the lowest 5.", "The highest rating is 8, the lowest 3."),
        ("The median rating is 5.", "The median rating is 6."),
        ("The mean rating is above 5.", "The mean rating is above 6."),
        ("The ratings differ by 3 points.", "The ratings differ by 4 points."),
        ("Two reviewers gave a 5 and one gave an 8.", "Two reviewers gave an 8 and one gave a 5."),
        ("Only one rating is above 6.", "Only one rating is below 6."),
        ("R2 and R3 gave the same rating.", "All reviewers gave the same rating."),
        ("R1's rating is higher than R2's.", "R2's rating is higher than R1's."),
        ("R1's rating is 3 points above that of R2.", "R1's rating is 2 points above that of R2."),
        ("The most confident reviewer gave the highest rating.", "The most confident reviewer rated it 5."),
        ("R1 gave an eight.", "R1 gave a nine."),
        ("R1 rates it 8 out of 10.", "R1 rates it 8 out of 8."),
    ],
)
def test_scores_are_computed_again(stands: str, fails: str) -> None:
    assert kind(stands) is Kind.SCORED
    assert kind(fails) is Kind.SCORE


def test_a_number_that_nothing_accounts_for_is_not_a_score() -> None:
    assert kind("The paper got a rating of 5 for its 3 sections.") is Kind.UNMARKED


@pytest.mark.parametrize(
    ("stands", "fails", "why"),
    [
        (
            "In the first case the critical batch size rises, in the second it does not move [A1.4].",
            "In the second case the critical batch size rises and does not move in the first [A1.4].",
            Kind.REVERSED,
        ),
        (
            "The procedure places the end of the first phase within a factor of two [A3.6].",
            "The procedure places the end of the last phase within a factor of two [A3.6].",
            Kind.REVERSED,
        ),
        (
            "Asynchronous updates trade the same redundancy for stale gradients [A2.6].",
            "Asynchronous updates trade stale gradients for the same redundancy [A2.6].",
            Kind.REVERSED,
        ),
        (
            "The range is narrower than the gap everywhere except beyond 32,768 [A1.8].",
            "The range is narrower than the gap between neighbouring batch sizes everywhere [A1.8].",
            Kind.REVERSED,
        ),
        (
            "R3 says that nothing can be concluded about settings outside Section 4 [R3.6].",
            "Nothing can be concluded about settings in Section 4 [R3.6].",
            Kind.REVERSED,
        ),
        ("The reviewer keeps the rating [C1.6].", "R3 lowered the rating after the response [C1.6].", Kind.REVERSED),
        ("A pod of 64 devices needs 16,384 [A3.4].", "A pod of 64 devices needs 16,384 GB [A3.4].", Kind.NUMBER),
        ("The authors searched nine learning rates [A1.3].", "The authors plan to search nine learning rates [A1.3].",
         Kind.ASKED),
        ("R1 would find a short search affordable [R1.10].", "R1 ran a short search on part of the budget [R1.10].",
         Kind.ASKED),
        ("R3 asks whether depth decides where the phases begin [R3.9].",
         "Depth decides where the three phases begin, R3 says [R3.9].", Kind.ASKED),
        ("Ma et al. prove saturation for convex losses [A2.2].",
         "The authors prove saturation for convex losses [A2.2].", Kind.SPEAKER),
        ("R2 says that earlier literature is treated too lightly [R2.11].",
         "The authors say that earlier literature is treated too lightly [R2.11].", Kind.SPEAKER),
    ],
)  # fmt: skip
def test_order_exception_unit_and_doer_are_the_passages_own(stands: str, fails: str, why: Kind) -> None:
    assert kind(stands) in {Kind.WORDED, Kind.COUNTED}
    assert kind(fails) is why
