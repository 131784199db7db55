"""
What is known of review forms, as dated data: which field holds the rating, on which scale, and the
lowest value that speaks for acceptance; what each field asks for.

One row per venue and span of years, first match wins.  A venue without a row is read by field names
alone: its ratings then have no scale.  `source` says where a row comes from: "form" = seen in real notes or in
the form itself, "report" = read about; the month is when it was last looked at.
"""

import re

from pydantic.dataclasses import dataclass

from core.submissions.model import Scale


@dataclass(frozen=True)
class Form:
    """`venue` matches the start of a venue id; `scores` are the sub-scores' scales by field."""

    venue: str
    first_year: int
    last_year: int
    rating: Scale
    confidence: Scale | None
    scores: dict[str, Scale]
    source: str


def _scale(*values: float, accept_from: float | None = None) -> Scale:
    return Scale(tuple(float(value) for value in values), accept_from)


_ONE_TO_FOUR = _scale(1, 2, 3, 4)
_ONE_TO_FIVE = _scale(1, 2, 3, 4, 5)
_BY_HALVES = tuple(step / 2 for step in range(2, 11))
_ARR_HALVES = Scale(_BY_HALVES)
_ONE_TO_TEN = tuple(range(1, 11))
_THREE = {"soundness": _ONE_TO_FOUR, "presentation": _ONE_TO_FOUR, "contribution": _ONE_TO_FOUR}
_FOUR = dict.fromkeys(("quality", "clarity", "significance", "originality"), _ONE_TO_FOUR)
_NOVELTY = dict.fromkeys(
    ("correctness", "technical_novelty_and_significance", "empirical_novelty_and_significance"), _ONE_TO_FOUR
)
_ICML_2026 = dict.fromkeys(("soundness", "presentation", "significance", "originality"), _ONE_TO_FOUR)
_ARR = {
    "soundness": _ARR_HALVES,
    "excitement": _ARR_HALVES,
    "reproducibility": _ONE_TO_FIVE,
    "datasets": _ONE_TO_FIVE,
    "software": _ONE_TO_FIVE,
}

FORMS = (
    Form(r"ICLR\.cc", 2018, 2019, _scale(*_ONE_TO_TEN, accept_from=6), _ONE_TO_FIVE, {}, "form, 2026-11"),
    Form(r"ICLR\.cc", 2020, 2020, _scale(1, 3, 6, 8, accept_from=6), None, {}, "form, 2026-11"),
    Form(r"ICLR\.cc", 2021, 2021, _scale(*_ONE_TO_TEN, accept_from=6), _ONE_TO_FIVE, {}, "report, 2026-11"),
    Form(r"ICLR\.cc", 2022, 2023, _scale(1, 3, 5, 6, 8, 10, accept_from=6), _ONE_TO_FIVE, _NOVELTY, "report, 2026-11"),
    Form(r"ICLR\.cc", 2024, 2025, _scale(1, 3, 5, 6, 8, 10, accept_from=6), _ONE_TO_FIVE, _THREE, "form, 2026-11"),
    Form(r"ICLR\.cc", 2026, 2026, _scale(0, 2, 4, 6, 8, 10, accept_from=6), _ONE_TO_FIVE, _THREE, "report, 2026-11"),
    Form(r"NeurIPS\.cc", 2021, 2021, _scale(*_ONE_TO_TEN, accept_from=6), _ONE_TO_FIVE, {}, "report, 2026-11"),
    Form(r"NeurIPS\.cc", 2022, 2024, _scale(*_ONE_TO_TEN, accept_from=5), _ONE_TO_FIVE, _THREE, "form, 2026-11"),
    Form(r"NeurIPS\.cc", 2025, 2026, _scale(*range(1, 7), accept_from=4), _ONE_TO_FIVE, _FOUR, "form, 2026-11"),
    Form(r"ICML\.cc", 2025, 2025, _scale(*range(1, 6), accept_from=3), None, {}, "form, 2026-11"),
    Form(r"ICML\.cc", 2026, 2026, _scale(*range(1, 7), accept_from=4), _ONE_TO_FIVE, _ICML_2026, "report, 2026-11"),
    # From 3 on a paper is thought fit for Findings, which is a way of being accepted.
    Form(r"aclweb\.org/ACL/ARR", 2024, 2027, Scale(_BY_HALVES, 3.0), _ONE_TO_FIVE, _ARR, "form, 2026-11"),
)


def form_of(venue_id: str, year: int | None) -> Form | None:
    """The row for this venue and year; None for a venue whose form is not known, or not for that year."""
    if year is None:
        return None
    return next(
        (f for f in FORMS if re.match(f.venue + "(/|$)", venue_id) and f.first_year <= year <= f.last_year), None
    )
