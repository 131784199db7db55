"""
A reply's Markdown, taken apart into statements: a sentence with the markers that follow it, and its quotations.

What stands in typographic quotation marks is one quotation, whatever stops are inside it. Tables, headings and
lead-ins (lines ending in a colon) state nothing by themselves: they are kept; a lead-in whose list is gone goes too.
"""

import re
from dataclasses import dataclass

from core.answering.reply import MARKER, labels_in

QUOTE = re.compile(r"“([^“”]*)”")

_DOUBLE, _SINGLE, _SPACE = re.compile("[“”„‟«»″]"), re.compile("[‘’‚‛′`]"), re.compile(r"\s+")
_END = re.compile(rf"(?:[.!?][*)”]*(?:\s*{MARKER.pattern})*|{MARKER.pattern})[.!?]?\s+(?=[A-Z“*(])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|cf|al|etc|Fig|Figs|Eq|Eqs|Sec|Tab|resp|approx|No|p|pp)|\b[A-Z])\.\s+$"
)
_HEADING = re.compile(r"\s*(?:#{1,6}\s|\*\*[^*]+\*\*:?\s*$)")
BULLET = re.compile(r"\s*(?:[-*+•]|\d+[.)])\s+")


@dataclass(frozen=True)
class Statement:
    """One sentence of a reply: `text` as it stands, `labels` of its markers."""

    text: str
    labels: tuple[str, ...]

    @property
    def quotes(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each quotation with the labels it is said to stand in: the next markers after it, else all there are."""
        found = []
        for quote in QUOTE.finditer(self.text):
            after = MARKER.search(self.text, quote.end())
            found.append((quote.group(1), labels_in(after.group(0)) if after else self.labels))
        return tuple(found)

    @property
    def own_words(self) -> str:
        """What stands outside quotation marks and markers."""
        return MARKER.sub(" ", QUOTE.sub(" ", self.text))


def normal(text: str) -> str:
    """`text` as quotations are compared: one kind of quotation mark, single spaces."""
    return _SPACE.sub(" ", _SINGLE.sub("'", _DOUBLE.sub('"', text))).strip()


def is_frame(line: str) -> bool:
    """Whether a line only frames others: blank, a heading, a table row, a lead-in without marker or quotation."""
    stripped = line.strip()
    if not stripped or stripped.startswith("|") or _HEADING.match(line):
        return True
    return is_lead_in(line)


def is_lead_in(line: str) -> bool:
    return line.rstrip(" *").endswith(":") and not MARKER.search(line) and "“" not in line


def statements(line: str) -> tuple[Statement, ...]:
    """The statements of one line, in order; joined by nothing they are the line again."""
    masked = QUOTE.sub(lambda quote: "“" + _mask(quote.group(1)) + "”", line)
    cuts, start = [], 0
    for end in _END.finditer(masked):
        if not _ABBREVIATION.search(masked[: end.end()]) and not BULLET.fullmatch(masked[start : end.end()]):
            cuts.append((start, end.end()))
            start = end.end()
    cuts.append((start, len(line)))
    return tuple(Statement(line[a:b], labels_in(line[a:b])) for a, b in cuts if line[a:b].strip())


def _mask(quoted: str) -> str:
    """Same length, no stop inside but its last."""
    inner, last = quoted[:-1], quoted[-1:]
    return re.sub(r"[^\s]", "x", inner) + (last if last in ".!?" else "x" * len(last))
