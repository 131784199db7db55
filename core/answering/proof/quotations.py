"""
The quotations of a statement, each looked for in the passage that it is given for.

Letter for letter, after normalising white space and quotation marks; but for what print allows: a first letter in
another case, a stop or comma before the closing mark, and "…" or "[…]" for what was left out, the pieces in order.
"""

import re

from core.answering.reply import MARKER, labels_in
from core.answering.statements import QUOTE, Statement, normal
from core.submissions.model import Submission

_LEFT_OUT = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\.)\s*")


def quoted_in(quote: str, text: str) -> bool:
    """Whether the pieces of `quote` stand in `text`, in their order; never for an empty one."""
    pieces = [piece for piece in _LEFT_OUT.split(normal(quote)) if piece.strip()]
    rest, at = normal(text), 0
    for piece in pieces:
        found = _find(piece, rest, at)
        if found < 0:
            return False
        at = found + 1
    return bool(pieces)


def _find(piece: str, text: str, start: int) -> int:
    for trial in (piece, piece.rstrip(".,;:")):
        for first in (trial[:1], trial[:1].swapcase()):
            at = text.find(first + trial[1:], start) if trial else -1
            if at >= 0:
                return at
    return -1


def misquoted(statement: Statement, submission: Submission) -> str:
    """The first quotation that stands in none of the passages it may be given for: those after it, or before it."""
    for quote in QUOTE.finditer(statement.text):
        after = MARKER.search(statement.text, quote.end())
        before = list(MARKER.finditer(statement.text, 0, quote.start()))[-1:]
        groups = [after, *before] if after else before
        labels = [label for group in groups if group for label in labels_in(group.group())]
        if not any(quoted_in(quote[1], submission.by_label[label].text) for label in labels):
            return quote[1]
    return ""
