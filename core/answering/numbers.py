"""Numbers and places in an order, as people write them in words."""

from collections.abc import Mapping

COUNTS: Mapping[str, int] = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
ORDINALS: Mapping[str, int] = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
IN_FIGURES: Mapping[str, int] = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6}
"""The same in figures."""

ANY_COUNT, ANY_ORDINAL = "|".join(COUNTS), "|".join(ORDINALS)
"""For a pattern: any of those words."""
