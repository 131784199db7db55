"""A whole text of a model's: what is left of it, and what is told of each sentence."""

import pytest

from core.answering.free_text import tidied, verify
from core.answering.verdicts import Kind
from tests.answering.made import submission

MADE = submission()

TEXT = """## Overview

The main concerns are:
- R2 misses a recurrent baseline [R2.3]. R2 also wants tests on ImageNet [R2.3].
- The paper is excellent.

**Scores**

| Reviewer | Rating | Concern |
|---|---|---|
| R1 | 8 | writing of Section 3 unclear [R1.4] |
| R2 | 8 | no proof that the cache keeps the important keys [R2.4] |

What the authors promise:
- They promise a new theorem.
"""


def test_what_fails_goes_with_what_announced_only_it() -> None:
    checked = verify(TEXT, MADE)
    assert checked.text == (
        "## Overview\n\nThe main concerns are:\n- R2 misses a recurrent baseline [R2.3].\n\n**Scores**\n\n"
        "| Reviewer | Rating | Concern |\n|---|---|---|\n| R1 | 8 | writing of Section 3 unclear [R1.4] |"
    )
    assert checked.checks.removed == len(checked.failed) == 4
    assert {verdict.kind for _, verdict in checked.failed} == {Kind.NAME, Kind.UNMARKED, Kind.SCORE}


def test_of_what_was_taken_out_only_the_reason_is_kept() -> None:
    checked = verify("R1 calls the idea novel [R1.3]. The paper is excellent.", MADE)
    stood, fell = checked.verdicts
    assert (stood.kind, stood.sentence, stood.labels) == (Kind.WORDED, "R1 calls the idea novel [R1.3].", ("R1.3",))
    assert (fell.kind, fell.sentence, fell.labels) == (Kind.UNMARKED, "", ())
    assert checked.failed[0][0] == "The paper is excellent."


def test_counts_say_what_was_checked() -> None:
    checks = verify("R1 likes “a sparse cache” [R1.3]. R1 rates it 8. Thank you. It is fast.", MADE).checks
    assert (checks.sentences, checks.cited, checks.derived, checks.quotes, checks.removed) == (2, 1, 1, 1, 1)


def test_a_table_whose_rows_all_fail_leaves_nothing() -> None:
    assert verify("| Reviewer | Rating |\n|---|---|\n| R1 | 3 |\n| R2 | 9 |", MADE).text == ""


def test_a_table_may_name_the_reviewers_in_its_head() -> None:
    good = "| | R1 | R2 |\n|---|---|---|\n| Rating | 8 | 5 |"
    assert verify(good, MADE).text == good
    assert verify(good.replace("| 8 | 5 |", "| 5 | 8 |"), MADE).text == ""


def test_an_announcement_that_counts_is_counted_over_its_list() -> None:
    items = "- the writing of Section 3 is unclear [R1.4]\n- no proof is given that the cache keeps the keys [R2.4]"
    assert verify(f"All reviewers raise concerns:\n{items}", MADE).text == items
    assert verify(f"Two of the three reviewers raise concerns:\n{items}", MADE).text.startswith("Two of the three")


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("so (R1.4).", "so [R1.4]."),
        ("so [R1.4; R2.3]", "so [R1.4, R2.3]"),
        ("so [R1.4 and R2.3]", "so [R1.4, R2.3]"),
        ("so [R1.2-R1.4]", "so [R1.2, R1.3, R1.4]"),
        ("so [P3–5]", "so [P3, P4, P5]"),
        ("so [R1.2-R2.4]", "so [R1.2, R2.4]"),
        ("so [P1-P900]", "so [P1, P900]"),
        (
            "so 【R1.4】 and `[R1.4]` and [see R1.4] and [**R1.4**] and [r1.4]",
            "so [R1.4] and [R1.4] and [R1.4] and [R1.4] and [R1.4]",
        ),
        ('he says "a b" and "c"', "he says “a b” and “c”"),
        ("«a b» and „c d“", "“a b” and “c d”"),
        ("a\u200bb\u00a0c", "ab c"),
        ("(see above) [1] [R] (P)", "(see above) [1] [R] (P)"),
    ],
)
def test_other_spellings_become_ours(written: str, ours: str) -> None:
    assert tidied(written) == ours
    assert tidied(ours) == ours


def test_an_empty_text_is_empty() -> None:
    assert verify(" \n\n", MADE).text == ""
    assert verify("", MADE).verdicts == ()
