"""
What stands on a page, as PDFium draws it: runs of characters with one baseline, one font, one size.

This is the only module that speaks to PDFium, and it runs in the child process only (see `child`): PDFium is not
thread-safe, and a document may be made to crash it.  Whatever later work needs to know about how text is drawn (colour,
render mode) belongs into `Ink`, which is read once per text object.

A hyphen that PDFium takes for the end of a broken word arrives as U+0002 and leaves as HYPHEN.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
from pypdfium2 import raw

HYPHEN = "\u00ad"
"""A hyphen at a line's end that may only be there because the line ended."""

_BREAK_EM = 0.9  # a gap this wide, in the font's size, is more than a space between words
_SPACE_EM = 0.12
_BOLD = re.compile(r"bold|black|heavy|demi|medi(?!um.*regu)|semib|cmbx|cmssbx|sfbx|ecbx|tb$|-b$|bx\d", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|slant|cmti|cmsl|sfti|-it$", re.IGNORECASE)
_LETTERS = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_SPACES = frozenset((0x20, 0xA0, 0x09, 0x0A, 0x0D, *range(0x2000, 0x200C), 0x202F, 0x205F, 0x3000))


@dataclass(frozen=True, slots=True)
class Ink:
    """How a text object is drawn. `size` is the font's size on the page, in points; `angle` in degrees."""

    size: float
    bold: bool
    italic: bool
    angle: int


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
    The runs of a page in the order in which they are drawn, less what lies off the page. `letters` counts characters
    that are no space.
    """

    number: int
    width: float
    height: float
    runs: list[Run]
    letters: int

    @property
    def sideways(self) -> bool:
        """Whether most of its text is rotated."""
        return 2 * sum(len(run.text) for run in self.runs if run.ink.angle) > sum(len(run.text) for run in self.runs)


def pages_of(document: pdfium.PdfDocument) -> Iterator[Page | None]:
    """Every page in turn, closed before the next is opened; None for one that PDFium cannot read."""
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
        except pdfium.PdfiumError:
            yield None
            continue
        try:
            left, bottom, right, top = page.get_bbox()
            drawn = [
                run for run in _runs(text.raw) if run.right > left and run.left < right and bottom < run.base < top
            ]
            runs = [_placed(run, left, bottom, right, top) for run in drawn]
            letters = sum(len(run.text.replace(" ", "")) for run in runs)
            yield Page(number + 1, right - left, top - bottom, runs, letters)
        finally:
            text.close()
            page.close()


def _runs(text: raw.FPDF_TEXTPAGE) -> list[Run]:
    runs: list[Run] = []
    inks: dict[int, Ink] = {}
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    box_ref, x_ref, y_ref = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    run, drawn, gap = None, 0, False
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in _SPACES:
            gap = True
            continue
        glyph = _glyph(code)
        if not glyph or not raw.FPDFText_GetLooseCharBox(text, index, box_ref):
            continue
        pointer = raw.FPDFText_GetTextObject(text, index)
        owner = ctypes.addressof(pointer.contents) if pointer else 0
        if owner != drawn or run is None or not -2 * run.ink.size < box.left - run.right < _BREAK_EM * run.ink.size:
            ink = inks.get(owner) or inks.setdefault(owner, _ink(text, index))
            raw.FPDFText_GetCharOrigin(text, index, x_ref, y_ref)
            run = Run("", box.left, box.bottom, box.left, box.top, y.value, ink)
            runs.append(run)
        elif gap and box.left - run.right > -_SPACE_EM * run.ink.size:
            run.text += " "
        drawn, gap = owner, False
        run.text += glyph
        run.right, run.top, run.bottom = max(run.right, box.right), max(run.top, box.top), min(run.bottom, box.bottom)
    return [run for run in runs if run.text.strip()]


def _placed(run: Run, left: float, bottom: float, right: float, top: float) -> Run:
    """The run, cut off at the page's edges, its place counted from the page's lower left corner."""
    return replace(
        run,
        left=max(run.left, left) - left,
        right=min(run.right, right) - left,
        bottom=max(run.bottom, bottom) - bottom,
        top=min(run.top, top) - bottom,
        base=run.base - bottom,
    )


def _glyph(code: int) -> str:
    """The character, its ligature spelt out; empty for what is none (controls, private use, surrogates)."""
    if code in {0x02, 0xAD}:
        return HYPHEN
    if code in _LETTERS:
        return _LETTERS[code]
    if code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xF900 or code >= 0xFFF0:
        return chr(code) if 0x10000 <= code < 0xE0000 else ""
    return chr(code)


def _ink(text: raw.FPDF_TEXTPAGE, index: int) -> Ink:
    matrix, flags = raw.FS_MATRIX(), ctypes.c_int()
    raw.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text, index, name, len(name), ctypes.byref(flags))
    font = name.value.decode("utf-8", "replace").split("+")[-1]
    return Ink(
        size=round(raw.FPDFText_GetFontSize(text, index) * scale, 1),
        bold=bool(_BOLD.search(font)) or raw.FPDFText_GetFontWeight(text, index) >= 600,
        italic=bool(_ITALIC.search(font)),
        angle=round(math.degrees(math.atan2(matrix.b, matrix.a))),
    )
