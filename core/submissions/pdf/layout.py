"""
From what stands on the pages to a paper's text, in the order in which a person reads it.

    glyphs → furniture off → strips → columns → lines → front matter off → blocks → pieces → passages

Pure; runs in the child process, after PDFium has read the pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.submissions.pdf.blocks import Block, blocks_of
from core.submissions.pdf.columns import in_reading_order
from core.submissions.pdf.front import Front, front_of, without_notes_on_authors
from core.submissions.pdf.furniture import without_line_numbers, without_running_heads
from core.submissions.pdf.glyphs import Page
from core.submissions.pdf.lines import strips_of
from core.submissions.pdf.measures import measure
from core.submissions.pdf.outline import pieces_of
from core.submissions.pdf.passages import Cut, cuts_of
from core.submissions.pdf.words import words_of


@dataclass(frozen=True, slots=True)
class Laid:
    """A paper as read from its pages."""

    title: str
    cuts: tuple[Cut, ...]


def laid_out(pages: Sequence[Page]) -> Laid:
    strips = without_running_heads([strips_of(without_line_numbers(page)) for page in pages])
    ordered = in_reading_order(strips)
    measures = measure(ordered)
    words = words_of(line for page in ordered for line in page)
    front = front_of(ordered[0]) if ordered else Front("", [])
    blocks: list[Block] = []
    for number, page in enumerate([front.rest, *ordered[1:]]):
        found = blocks_of(page, measures)
        blocks += found if number else without_notes_on_authors(found, measures)
    return Laid(front.title, tuple(cuts_of(pieces_of(blocks, measures), words)))
