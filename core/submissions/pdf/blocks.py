"""
Lines put together to blocks: headings, paragraphs, captions, footnotes, and what is none of these (the inside of tables
and figures, displayed mathematics: "loose").

Where one block ends and the next begins is seen as a reader sees it: more space than between lines, another size, an
indented first line, a short last line, a bullet, a bold beginning.  All measures are relative to the document's own:
the size of most of its letters, and the distance between most of its lines.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from core.submissions.pdf.lines import Line
from core.submissions.pdf.measures import Edges, Measures, edges_of, same_column
from core.submissions.pdf.signs import CAPTION, bullet, ends_sentence, enumerated, heading_like


class Kind(Enum):
    """What a block is."""

    HEADING = auto()
    PARAGRAPH = auto()
    CAPTION = auto()
    NOTE = auto()
    LOOSE = auto()


@dataclass(slots=True)
class Block:
    """Lines that belong together. `fresh`: its first line is indented, a bullet or a bold beginning."""

    kind: Kind
    lines: list[Line]
    fresh: bool = False


def blocks_of(page: list[Line], measures: Measures) -> list[Block]:
    """The page's blocks in reading order, footnotes last."""
    notes = _notes(page, measures)
    text = [line for line in page if all(line is not other for note in notes for other in note.lines)]
    edges = {column: edges_of(text, column, measures) for column in (0, 1, None)}
    blocks: list[Block] = []
    for before, line, after in zip([None, *text], text, [*text[1:], None], strict=False):
        kind = _kind(before, line, measures, edges[line.column])
        last = blocks[-1] if blocks else None
        if last is None or before is None or _starts(last, kind, (before, line, after), measures, edges[line.column]):
            fresh = kind is not Kind.PARAGRAPH or _is_fresh(before, line, after, edges[line.column])
            blocks.append(Block(kind, [line], fresh))
        else:
            last.lines.append(line)
    return [_settled(block, edges[block.lines[0].column]) for block in blocks] + notes


def _notes(page: list[Line], measures: Measures) -> list[Block]:
    """Footnotes: small lines at the bottom of a column, from the first one that begins with a raised mark."""
    notes: list[Block] = []
    for column in (0, 1, None):
        small: list[Line] = []
        for line in sorted((line for line in page if line.column == column), key=lambda line: line.base):
            if line.size > measures.size - 0.7:
                break
            small.append(line)
        small.reverse()
        first = next((index for index, line in enumerate(small) if line.marked), len(small))
        for line in small[first:]:
            if line.marked:
                notes.append(Block(Kind.NOTE, [line]))
            else:
                notes[-1].lines.append(line)
    return notes


def _kind(before: Line | None, line: Line, measures: Measures, edges: Edges) -> Kind:
    above = before is None or not same_column(before, line) or _gap(before, line, measures) > 0.15
    if CAPTION.match(line.text) and (above or before is None or abs(before.size - line.size) > 0.4):
        return Kind.CAPTION
    larger = line.largest - measures.size
    narrow = line.width < 0.92 * (edges.right - edges.left) or line.column is None
    if heading_like(line, larger=larger, above=above, narrow=narrow):
        return Kind.HEADING
    return Kind.PARAGRAPH


def _gap(before: Line, line: Line, measures: Measures) -> float:
    """By how much the distance to the line above exceeds the usual one, in sizes."""
    return (before.base - line.base - measures.step(line)) / measures.size


def _starts(last: Block, kind: Kind, around: tuple[Line, Line, Line | None], measures: Measures, edges: Edges) -> bool:
    before, line, after = around
    if not same_column(before, line) or before.base <= line.base:
        return True
    gap = _gap(before, line, measures)
    if Kind.HEADING in (kind, last.kind):
        alike = abs(before.largest - line.largest) < 0.5 and before.bold == line.bold
        return (
            kind is not last.kind or not alike or gap > 0.5 or re.match(r"[\dA-Z](\.\d+)*\.?\s", line.text) is not None
        )
    if kind is Kind.CAPTION or gap > 0.38 or abs(before.size - line.size) > 0.7:
        return True
    return last.kind is not Kind.CAPTION and _is_fresh(before, line, after, edges)


def _is_fresh(before: Line | None, line: Line, after: Line | None, edges: Edges) -> bool:
    size = line.size
    if bullet(line.text):
        return True
    if (line.lead or enumerated(line.text)) and (before is None or ends_sentence(before.text)):
        return True
    if before is None or not same_column(before, line):
        indented = 0.7 * size < line.left - edges.left < 4 * size
        return indented and (after is None or not same_column(line, after) or line.left - after.left > 0.5 * size)
    if bullet(before.text) or enumerated(before.text):
        return False
    if line.left - before.left > 0.7 * size:
        return after is None or not same_column(line, after) or line.left - after.left > 0.5 * size
    short = before.right < edges.right - 3 * size and before.width > 0
    return short and ends_sentence(before.text) and re.match(r"\W?[A-Z\d]", line.text) is not None


def _settled(block: Block, edges: Edges) -> Block:
    """The block, loose if it holds no running text."""
    if block.kind is not Kind.PARAGRAPH:
        return block
    width = edges.right - edges.left
    full = sum(line.strips == 1 and line.width > 0.75 * width for line in block.lines)
    words = [word for line in block.lines for word in line.text.split()]
    spelt = sum(re.fullmatch(r"\W*[^\W\d_]{2,}[\w’'\u00ad-]*\W*", word) is not None for word in words)
    gapped = sum(line.strips > (2 if full else 1) for line in block.lines)
    inside = block.lines[0].left > edges.left + 2 * block.lines[0].size
    text = len(words) > 6 or (ends_sentence(block.lines[-1].text) and not (inside and len(words) < 4))
    loose = spelt < 0.45 * len(words) or gapped > 0.4 * len(block.lines) or not (full or text)
    return Block(Kind.LOOSE if loose else Kind.PARAGRAPH, block.lines, block.fresh)
