"""
Figures that are computed of all scores of a kind, and the words for them.

    "the highest rating is 8", "8 is the highest"     the highest, lowest, mean, median, sum, and how far they are apart
    "the mean is above 6"                             a bound of it
"""

import re
from collections.abc import Callable, Sequence
from statistics import mean, median

from core.answering.proof.numerals import SCORE
from core.deliberation.scores import figure

Computed = Callable[[Sequence[float]], float]

_SHORT = r"[^.;,\d]{0,30}?"
_BOUND = re.compile(
    r"\b(?:(?P<above>above|over|exceeds|more than|higher than)|below|under|less than|lower than)\b", re.I
)


def says_rightly(match: re.Match[str], value: float) -> bool | None:
    """Whether the words found by one of `COMPUTED` say that it is `value`; None where they speak of something else."""
    if "weighted" in match.group().lower():
        return None
    limit, bound = float(match[1]), _BOUND.search(match.group())
    if bound:
        return value > limit if bound["above"] else value < limit
    return figure(limit) in {figure(value), f"{value:.1f}"}


def _apart(values: Sequence[float]) -> float:
    return max(values) - min(values)


def _said_so(words: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """“The highest rating is 8" and "8 is the highest"."""
    return (
        re.compile(rf"\b(?:{words})\b{_SHORT}{SCORE}(?!\s*(?:to|and|[-–])\s*\d)", re.I),
        re.compile(rf"{SCORE}(?: points?)? (?:(?:is|was|as) (?:the )?|on )?(?:{words})\b", re.I),
    )


COMPUTED: tuple[tuple[re.Pattern[str], Computed], ...] = tuple(
    (pattern, computed)
    for words, computed in (
        ("highest|top|best|maximum|max|largest", max),
        ("lowest|worst|minimum|min|smallest", min),
        ("median", median),
        ("mean|averages?", mean),
        ("sum|total", sum),
        ("spread|gap|difference|differ|differs|apart|distance|range", _apart),
    )
    for pattern in _said_so(words)
)
"""The first group of a pattern is the figure that is said."""
