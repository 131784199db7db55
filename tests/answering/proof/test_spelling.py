"""Markers and quotation marks as models write them become ours."""

import pytest

from core.answering.proof.spelling import tidied


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("so (R1.4).", "so [R1.4]."),
        ("so [R1.4; R2.3]", "so [R1.4, R2.3]"),
        ("so [R1.4 and R2.3]", "so [R1.4, R2.3]"),
        ("so [R1.2-R1.4]", "so [R1.2, R1.3, R1.4]"),
        ("so [P3–5]", "so [P3, P4, P5]"),
        ("so (T4) and (T2-T4) and (T1–P2)", "so [T4] and [T2, T3, T4] and [T1, P2]"),
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
