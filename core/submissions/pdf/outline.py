"""
The blocks of all pages as the pieces of a paper: each a paragraph, an entry of the references, a caption, a table or a
footnote, with the section that it stands in.

A paragraph that a column, a page, a figure or a displayed formula interrupts is one piece.  What a figure has inside is
dropped; what a table has inside is kept, line by line.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.submissions.pdf.blocks import Block, Kind
from core.submissions.pdf.lines import Line, spelt
from core.submissions.pdf.measures import Measures, same_column
from core.submissions.pdf.references import entries
from core.submissions.pdf.signs import ABSTRACT, APPENDIX, KNOWN, NUMBERED, REFERENCES, ends_sentence

_ALWAYS = re.compile(f"abstract|{REFERENCES.pattern}", re.IGNORECASE)
_THANKS = re.compile(r"(?:[\dA-Z.]+\s+)?acknowledge?ments?\b", re.IGNORECASE)  # who is thanked tells who wrote
_MAX_ABSTRACT_LINES = 45


@dataclass(slots=True)
class Piece:
    """Lines that make one text. `field` and `heading` as in a passage; `rows`: each line is a row of a table."""

    lines: list[Line]
    field: str = "section"
    heading: str = ""
    rows: bool = False


def pieces_of(blocks: Sequence[Block], measures: Measures) -> list[Piece]:
    """The pieces in reading order; footnotes and captions stand where they are met."""
    field, heading = "section", ""
    pieces: list[Piece] = []
    open_piece: Piece | None = None
    for block in _checked(blocks):
        if field == "abstract" and _is_past(pieces):
            field, heading = "section", ""
        match block.kind:
            case Kind.HEADING:
                field, heading = _field_after(field, " ".join(spelt(line) for line in block.lines))
                open_piece = None
            case Kind.CAPTION | Kind.NOTE:
                pieces.append(Piece(block.lines, "appendix" if field == "appendix" else "section", heading))
            case Kind.LOOSE if open_piece is not None and _continues_loosely(open_piece, block, measures):
                open_piece.lines += _without_scripts(block.lines, measures)
            case Kind.LOOSE if field != "references":
                _add_table(pieces, _table(block, blocks, field, heading))
            case _ if open_piece is not None and (field == "references" or _continues(open_piece, block)):
                open_piece.lines += block.lines
            case _:
                if not pieces and not heading and ABSTRACT.match(block.lines[0].text):
                    field, heading = "abstract", "Abstract"
                open_piece = Piece(list(block.lines), field, heading)
                pieces.append(open_piece)
    return [part for piece in pieces if not _THANKS.match(piece.heading) for part in _parts(piece)]


def _checked(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; a heading that neither its number, its name nor its look bears out becomes loose."""
    headings = [block for block in blocks if block.kind is Kind.HEADING]
    looks = Counter(_look(block) for block in headings if _is_sure(block))
    if sum(looks.values()) < 3:
        return list(blocks)
    return [
        replace(block, kind=Kind.LOOSE)
        if block.kind is Kind.HEADING and not _is_sure(block) and _look(block) not in looks
        else block
        for block in blocks
    ]


def _is_past(pieces: Sequence[Piece]) -> bool:
    """Whether the abstract has grown longer than one is: its end had no heading."""
    return sum(len(piece.lines) for piece in pieces if piece.field == "abstract") > _MAX_ABSTRACT_LINES


def _look(block: Block) -> tuple[int, bool]:
    return round(block.lines[0].largest), block.lines[0].bold


def _is_sure(block: Block) -> bool:
    text = block.lines[0].text.rstrip(".:")
    named = KNOWN if block.lines[0].bold or text.isupper() else _ALWAYS
    return NUMBERED.match(text) is not None or named.fullmatch(text) is not None


def _field_after(field: str, heading: str) -> tuple[str, str]:
    """Which field the heading begins. After the references all is appendix."""
    bare = NUMBERED.sub("", heading).strip(" .:")
    if ABSTRACT.fullmatch(heading):
        return "abstract", "Abstract"
    if REFERENCES.fullmatch(bare):
        return "references", bare
    if field in {"references", "appendix"} or re.match(r"append(?:ix|ices)\b", heading, re.IGNORECASE):
        return ("appendix", heading) if field != "references" or _leaves_references(heading) else (field, "References")
    return "section", heading


def _leaves_references(heading: str) -> bool:
    return APPENDIX.match(heading) is not None or NUMBERED.match(heading) is not None or len(heading.split()) < 9


def _continues(piece: Piece, block: Block) -> bool:
    last, first = piece.lines[-1], block.lines[0]
    if block.fresh or abs(last.size - first.size) > 0.7 or len(piece.lines) > 4000:
        return False
    return not ends_sentence(last.text) or first.text[:1].islower()


def _continues_loosely(piece: Piece, block: Block, measures: Measures) -> bool:
    """Whether the loose block is a formula in the paragraph, or the few words of it that begin the next column."""
    last, first = piece.lines[-1], block.lines[0]
    if not same_column(last, first):
        only = len(block.lines) == 1 and first.strips == 1 and abs(first.size - last.size) < 0.5
        return only and not ends_sentence(last.text) and first.text[:1].islower()
    if len(block.lines) > 5:
        return False
    below = 0 < last.base - first.base < 3.2 * measures.leading
    return below and (not ends_sentence(last.text) or last.text.endswith(":"))


def _without_scripts(lines: list[Line], measures: Measures) -> list[Line]:
    """The lines less those that only hold what stands above or below a formula's own line."""
    return [line for line in lines if line.size > 0.85 * measures.size or len(line.text.split()) > 3]


def _add_table(pieces: list[Piece], found: Piece | None) -> None:
    """Add the piece; rows that follow rows of the same page and column belong to them."""
    last = pieces[-1] if pieces else None
    if found is None:
        return
    if last is not None and last.rows and found.rows and same_column(last.lines[-1], found.lines[0]):
        last.lines += found.lines
    else:
        pieces.append(found)


def _table(block: Block, blocks: Sequence[Block], field: str, heading: str) -> Piece | None:
    """The block as rows if the nearest caption is a table's, else nothing but what has words enough to be read."""
    line = block.lines[0]
    captions = [other for other in blocks if other.kind is Kind.CAPTION and other.lines[0].page == line.page]
    near = min(captions, key=lambda other: _distance(other, block), default=None)
    if near is not None and near.lines[0].text[:3].lower() in {"tab", "alg", "lis"} and _distance(near, block) < 300:
        return Piece(list(block.lines), field, heading, rows=True)
    spelt = sum(
        re.fullmatch(r"[^\W\d_]{3,}\W?", word) is not None for other in block.lines for word in other.text.split()
    )
    figure = near is not None and _distance(near, block) < 300
    return None if figure or spelt < 5 else Piece(list(block.lines), field, heading)


def _distance(caption: Block, block: Block) -> float:
    aside = 0 if caption.lines[0].column in (None, block.lines[0].column) or block.lines[0].column is None else 250
    below = block.lines[0].top - caption.lines[-1].bottom
    above = caption.lines[0].top - block.lines[-1].bottom
    return aside + min(abs(below), abs(above))


def _parts(piece: Piece) -> list[Piece]:
    """The piece; the entries of a list of references one by one; what is too long for an abstract, cut off."""
    if piece.field == "references" and not piece.rows:
        return [replace(piece, lines=entry) for entry in entries(piece.lines)]
    return [piece]
