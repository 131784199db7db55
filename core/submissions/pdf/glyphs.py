"""
What stands on a page, as PDFium draws it: runs of characters with one baseline, one font, one size; hidden ones apart.

PDFium is spoken to only in the child process (see `child`), by this module and by those that say so: it is not
thread-safe, and a document may be made to crash it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import pypdfium2 as pdfium

from core.submissions.pdf.asides import addressed_in_notes
from core.submissions.pdf.hiding import screen
from core.submissions.pdf.ink import Rectangle
from core.submissions.pdf.letters import HYPHEN, Ink, Letter, letters_of
from core.submissions.pdf.marks import replaced, taken_off
from core.submissions.pdf.shapes import mark_remapped
from core.submissions.pdf.sheet import sheet_of

__all__ = ["HYPHEN", "Ink", "Page", "Run", "pages_of"]

_BREAK_EM = 0.9  # a gap this wide, in the font's size, is more than a space between words
_SPACE_EM = 0.12


@dataclass(slots=True)
class Run:
    """Characters beside each other in one ink; the rectangle is in points from the page's lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    base: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Page:
    """
    The runs of a page in the order in which they are drawn, less what a reader does not see. `letters` counts
    characters that are no space; `hidden` those left out, by how they are hidden; `scanned`: the text is a layer over
    the picture of a page.
    """

    number: int
    width: float
    height: float
    runs: list[Run]
    letters: int
    hidden: dict[str, int] = field(default_factory=dict)
    scanned: bool = False

    @property
    def sideways(self) -> bool:
        """Whether most of its text is rotated."""
        return 2 * sum(len(run.text) for run in self.runs if run.ink.angle) > sum(len(run.text) for run in self.runs)


def pages_of(document: pdfium.PdfDocument, *, screened: bool = True) -> Iterator[Page | None]:
    """Every page in turn, closed before the next is opened; None for one that PDFium cannot read."""
    for number in range(len(document)):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            yield None
            continue
        try:
            yield _page(page, number + 1, screened=screened)
        except pdfium.PdfiumError:
            yield None
        finally:
            page.close()


def _page(page: pdfium.PdfPage, number: int, *, screened: bool) -> Page | None:
    sheet = sheet_of(page)
    if sheet is None:
        return None
    texts = taken_off(sheet)
    text = page.get_textpage()
    try:
        letters = letters_of(text.raw)
    finally:
        text.close()
    aside: dict[str, int] = {}
    scanned = False
    if screened:
        aside = {"replaced": replaced(texts, letters), "annotation": addressed_in_notes(page)}
        scanned = screen(letters, sheet)
        mark_remapped(letters)
    left, bottom, right, top = sheet.area
    runs = [_placed(run, sheet.area) for run in _runs(letters)]
    kept = sum(len(run.text.replace(" ", "")) for run in runs)
    hidden = Counter(letter.how for letter in letters if letter.how)
    return Page(number, right - left, top - bottom, runs, kept, dict(hidden + Counter(aside)), scanned)


def _runs(letters: Sequence[Letter]) -> list[Run]:
    runs: list[Run] = []
    run, drawn, gap = None, None, False
    for letter in letters:
        gap = gap or letter.gap
        if letter.how:
            continue
        left, bottom, right, top = letter.room
        owner = letter.owner
        if owner is not drawn or run is None or not -2 * run.ink.size < left - run.right < _BREAK_EM * run.ink.size:
            run = Run("", left, bottom, left, top, owner.base, owner.ink)
            runs.append(run)
        elif gap and left - run.right > -_SPACE_EM * run.ink.size:
            run.text += " "
        drawn, gap = owner, False
        run.text += letter.text
        run.right, run.top, run.bottom = max(run.right, right), max(run.top, top), min(run.bottom, bottom)
    return [run for run in runs if run.text.strip()]


def _placed(run: Run, area: Rectangle) -> Run:
    """The run, cut off at the page's edges, its place counted from the page's lower left corner."""
    left, bottom, right, top = area
    return replace(
        run,
        left=max(run.left, left) - left,
        right=min(run.right, right) - left,
        bottom=max(run.bottom, bottom) - bottom,
        top=min(run.top, top) - bottom,
        base=run.base - bottom,
    )
