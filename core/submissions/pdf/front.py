"""
The first page's front matter: title, author block, abstract.

The title is the largest text above the abstract.  What stands between it and the abstract names the authors and is
dropped; so is what stands above it.  Without an abstract of its own heading, the first long paragraph before the first
section is taken for it.
"""

import re
from dataclasses import dataclass

from core.submissions.pdf.blocks import Block, Kind
from core.submissions.pdf.glyphs import HYPHEN
from core.submissions.pdf.lines import Line, spelt
from core.submissions.pdf.measures import Measures, same_column
from core.submissions.pdf.signs import ABSTRACT, KNOWN, NUMBERED

_OF_AUTHORS = re.compile(
    r"@|universit|institut|department|\bdept\b|school of|laborator|correspond|"
    r"equal(?:ly)? contribut|contributed equally|"
    r"proceedings|copyright|licen[cs]e|anonymous|\binc\.|work (?:was )?(?:done|performed|conducted)|intern(?:ship)? at|"
    r"under review|submitted to|do not distribute|conference on|workshop|preprint|affiliat|authors?\b.{0,20}order|"
    r"alphabetical|supported by|funded by|\bgrants?\b",
    re.IGNORECASE,
)
_MIN_WORDS = 25
_MAX_TITLE_LINES = 6  # more lines of the largest size are the text, of a paper that is set in one size


@dataclass(frozen=True, slots=True)
class Front:
    """The title and the lines that follow the author block."""

    title: str
    rest: list[Line]


def front_of(lines: list[Line]) -> Front:
    """The first page without its author block."""
    start = next((i for i, line in enumerate(lines) if _opens_abstract(line)), None)
    if start is None:
        start = next((i for i, line in enumerate(lines) if _opens_section(line)), None)
        title = _title(lines[: len(lines) if start is None else start])
        return Front(_spelt(lines, title), _after_authors(lines, title[-1] + 1 if title else 0))
    return Front(_spelt(lines, _title(lines[:start])), lines[start:])


def without_notes_on_authors(blocks: list[Block], measures: Measures) -> list[Block]:
    """The first page's blocks less what stands in small letters at the foot of a column about authors and venue."""
    kept = []
    for block in blocks:
        below = [other for other in blocks if same_column(block.lines[0], other.lines[0]) and _is_below(other, block)]
        small = block.lines[0].size < measures.size - 0.7 and all(other.kind is Kind.NOTE for other in below)
        text = " ".join(line.text for line in block.lines)
        if not (block.kind is Kind.NOTE or small) or not _OF_AUTHORS.search(text):
            kept.append(block)
    return kept


def _is_below(block: Block, other: Block) -> bool:
    return block.lines[0].base < other.lines[-1].base


def _spelt(lines: list[Line], title: list[int]) -> str:
    return " ".join(spelt(lines[i]) for i in title).replace(HYPHEN, "-")


def _opens_abstract(line: Line) -> bool:
    found = ABSTRACT.match(line.text)
    return found is not None and (found.end() == len(line.text) or re.search(r"[.:—–-]", found[0]) is not None)


def _opens_section(line: Line) -> bool:
    number = NUMBERED.match(line.text)
    return KNOWN.fullmatch(line.text[number.end() :] if number else line.text) is not None


def _title(lines: list[Line]) -> list[int]:
    """The indices of the title's lines: those of the largest size, in a row."""
    wordy = [i for i, line in enumerate(lines) if sum(char.isalpha() for char in line.text) >= 6]
    if not wordy:
        return []
    largest = max(lines[i].largest for i in wordy)
    first = next(i for i in wordy if lines[i].largest > largest - 0.6)
    title = [first]
    for i in range(first + 1, len(lines)):
        near = lines[i - 1].base - lines[i].base < 2.2 * largest
        if lines[i].largest <= largest - 0.6 or not near or lines[i].bold != lines[first].bold:
            break
        title.append(i)
    return title if len(title) <= _MAX_TITLE_LINES else title[: _stands_apart(lines, first)]


def _stands_apart(lines: list[Line], place: int) -> int:
    """1 if the line is no full one and so may be a title of the text's own size, else 0."""
    return int(place + 1 < len(lines) and lines[place].width < 0.8 * max(line.width for line in lines))


def _after_authors(lines: list[Line], start: int) -> list[Line]:
    """The lines from the first one on that opens a section, or a run of full lines, which an author block is not."""
    widest = max((line.width for line in lines), default=0)
    words = 0
    first = start
    for i in range(start, len(lines)):
        if _opens_section(lines[i]):
            return lines[i:]
        full = lines[i].width > 0.4 * widest and lines[i].strips < 3 and not _OF_AUTHORS.search(lines[i].text)
        if not full:
            words, first = 0, i + 1
            continue
        words += len(lines[i].text.split())
        if words >= _MIN_WORDS:
            return lines[first:]
    return []
