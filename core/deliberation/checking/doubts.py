"""
A doubt about a chair's own meta-review: what to look at again, with the passages, never a verdict.

The kinds are the faults of a meta-review that authors may report at ARR, MI1 to MI8.  What is found is found by words,
so a doubt may be mistaken, and a text without any is not thereby right.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from core.deliberation.words import stems

SHARED = 0.34
"""Of a point's words in a sentence: from it on the sentence takes the point up."""


class Fault(StrEnum):
    """The value begins with the code that reports use; `CLAIM` has none."""

    UNSPECIFIC = "MI1, not specific"
    REVISION = "MI1, a revision that is not specific"
    NUMBER = "MI2, technical"
    MARKER = "MI3, guidelines: my markers"
    COPIED = "MI3, guidelines: a reviewer's own words"
    AVERAGE = "MI3, guidelines: an average"
    TONE = "MI4, tone"
    RESPONSE = "MI5, the response"
    ISSUE = "MI6, an issue of a review"
    SCORE = "MI7, score and text"
    REVISED = "MI8, revisions made"
    CLAIM = "What is said of a reviewer"


@dataclass(frozen=True)
class Doubt:
    """`said` is the chair's sentence, empty for the whole text; `detail` what was found; `labels` what to look at."""

    fault: Fault
    said: str = ""
    labels: tuple[str, ...] = ()
    detail: str = ""


_STOP = """
    this that these those with from have been were which their there they also more most than very paper papers author
    authors reviewer reviewers review reviews work method methods approach result results propose proposed show shows
    some other would could should does make makes made used using into about when what such only well good find finds
    concern concerns issue issues point points both while however because major minor main please
"""


@cache
def _stop() -> frozenset[str]:
    return frozenset(stems(_STOP))


def telling(text: str) -> frozenset[str]:
    """The stems that say what a text is about."""
    return frozenset(word for word in stems(text) if len(word) > 3 and word not in _stop())


def takes_up(sentence: str, points: Iterable[str]) -> list[bool]:
    """Of each text, whether the sentence speaks of the same by its words."""
    own = telling(sentence)
    return [_meets(own, telling(point)) for point in points]


def _meets(own: frozenset[str], other: frozenset[str]) -> bool:
    common = own & other
    return len(common) >= 2 and len(common) >= SHARED * min(len(own), len(other))
