"""
A rating as a form gives it: "7: Good paper, accept", "3 good", 6, 3.5, or words alone.

The number is what the value begins with, nothing else in it counts: a number inside the words, or a
word such as "accept", says nothing.  A value without a leading number is a rating with a label only.
"""

import math
import re
from collections.abc import Sequence

from core.submissions.model import Rating, Scale

MAX_LABEL_CHARS = 500

_LEADING = re.compile(r"\s*(-?\d{1,3}(?:\.\d{1,3})?)(?![\d.]*\d)\s*(?:[:=.)\-–—]+\s*)?")


def rating_of(value: object, scale: Scale | None = None) -> Rating | None:
    """The rating that a form's value stands for; None if the form was left empty."""
    if value is None or isinstance(value, bool | list | dict):
        return None
    text = str(value)[:MAX_LABEL_CHARS]
    if not text.strip():
        return None
    found = _LEADING.match(text)
    if found is None:
        return Rating(None, " ".join(text.split()), scale)
    return Rating(float(found[1]), " ".join(text[found.end() :].split()), scale)


def looks_like_rating(value: object) -> bool:
    """Whether a field of an unknown form holds a rating: a bare number, "3: words", or "3 good"."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return True
    if not isinstance(value, str) or len(value) > MAX_LABEL_CHARS or "\n" in value:
        return False
    found = _LEADING.match(value)
    if found is None:
        return False
    rest = value[found.end() :]
    return not rest or found[0].rstrip().endswith((":", "=")) or len(rest.split()) == 1


def scale_of(options: Sequence[str]) -> Scale | None:
    """
    The scale that a form's own options make ("6: marginally above the threshold"); None if they are not numbers.
    Acceptance begins at the lowest value from which on all labels speak for it; None where labels do not say.
    """
    ratings = sorted((r for r in map(rating_of, options) if r and r.number is not None), key=lambda r: r.number or 0.0)
    if len(ratings) < 2 or len(ratings) != len(options):
        return None
    values = tuple(r.number for r in ratings if r.number is not None)
    start = math.inf
    for rating, value in zip(reversed(ratings), reversed(values), strict=True):
        if not _speaks_for(rating.label):
            break
        start = value
    return Scale(values, start if values[0] < start < math.inf else None)


def _speaks_for(label: str) -> bool:
    words = set(re.findall(r"[a-z]+", label.lower()))
    against = {"below", "reject", "rejection", "rejected", "not"}
    return (
        bool(words & {"above", "accept", "accepted", "acceptance", "award", "top", "seminal"}) and not words & against
    )
