"""A list of references, cut into its entries."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from core.submissions.pdf.lines import Line
from core.submissions.pdf.measures import same_column
from core.submissions.pdf.signs import ends_sentence


def entries(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The entries of a list of references: each begins with a bracketed number, or at the left of what follows it."""
    hangs = any(same_column(a, b) and a.left - b.left > 0.5 * b.size for a, b in pairwise(lines))
    entry: list[Line] = []
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        labelled = re.match(r"\[[^\]]{1,20}\]|\d{1,3}\.\s", line.text) is not None
        if before is not None and same_column(before, line):
            hanging = before.left - line.left > 0.5 * line.size
            spaced = before.base - line.base > 1.5 * line.size
        else:
            hanging = after is not None and same_column(line, after) and after.left - line.left > 0.5 * line.size
            spaced = before is not None and not hangs and ends_sentence(before.text)
        if entry and (labelled or hanging or spaced):
            yield entry
            entry = []
        entry.append(line)
    if entry:
        yield entry
