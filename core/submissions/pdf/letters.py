"""
The letters of a page, one by one, as PDFium hands them over: what each is, where it stands, which object draws it.

Speaks to PDFium, so it runs in the child process only.  A hyphen that PDFium takes for the end of a broken word arrives
as U+0002 and leaves as HYPHEN.
"""

import ctypes
import math
import re
from dataclasses import dataclass

from pypdfium2 import raw

from core.submissions.pdf.ink import Rectangle

HYPHEN = "\u00ad"
"""A hyphen at a line's end that may only be there because the line ended."""

_BOLD = re.compile(r"bold|black|heavy|demi|medi(?!um.*regu)|semib|cmbx|cmssbx|sfbx|ecbx|tb$|-b$|bx\d", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|slant|cmti|cmsl|sfti|-it$", re.IGNORECASE)
_LETTERS = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_SPACES = frozenset((0x20, 0xA0, 0x09, 0x0A, 0x0D, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000))
_UNSEEN = frozenset(
    (*range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF, *range(0xFE00, 0xFE10))
)

_TAGS = frozenset((*range(0xE0000, 0xE0200), 0xDB40))  # whole, or the first half of a pair


@dataclass(frozen=True, slots=True)
class Ink:
    """How a text object is drawn. `size` is the font's size on the page, in points; `angle` in degrees."""

    size: float
    bold: bool
    italic: bool
    angle: int


@dataclass(frozen=True, slots=True)
class Owner:
    """
    One text object: its ink, its baseline, how it paints (`mode` as in the PDF, `fill` as red, green, blue).
    `lacking`: the file does not bring its font along.
    """

    address: int
    ink: Ink
    base: float
    mode: int
    fill: tuple[int, int, int] | None
    alpha: int
    layered: bool
    lacking: bool = False


@dataclass(slots=True)
class Letter:
    """
    One letter; `text` is empty for one that draws nothing by its code. `room` is what its line gives it, `box` what
    it fills; `gap`: a space stands before it; `counts`: it is a letter or a digit. `how` it is hidden; empty for one
    that is seen.
    """

    text: str
    room: Rectangle
    box: Rectangle
    owner: Owner
    gap: bool
    counts: bool
    how: str = ""


def letters_of(text: raw.FPDF_TEXTPAGE) -> list[Letter]:
    """All letters in the order in which they are drawn; spaces stand as a `gap`."""
    letters: list[Letter] = []
    owners: dict[int, Owner] = {}
    room, sides = raw.FS_RECTF(), [ctypes.c_double() for _ in range(4)]
    room_ref = ctypes.byref(room)
    left, right, bottom, top = sides
    refs = [ctypes.byref(side) for side in sides]
    gap = False
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in _SPACES:
            gap = True
            continue
        glyph = _glyph(code)
        unseen = code in _UNSEEN or code in _TAGS
        if not (glyph or unseen) or not raw.FPDFText_GetLooseCharBox(text, index, room_ref):
            continue
        pointer = raw.FPDFText_GetTextObject(text, index)
        address = ctypes.addressof(pointer.contents) if pointer else 0
        owner = owners.get(address) or owners.setdefault(address, _owner(text, index, pointer, address))
        raw.FPDFText_GetCharBox(text, index, *refs)
        letters.append(
            Letter(
                "" if unseen else glyph,
                (room.left, room.bottom, room.right, room.top),
                (left.value, bottom.value, right.value, top.value),
                owner,
                gap,
                not unseen and glyph.isalnum(),
                "unicode" if unseen else "",
            )
        )
        gap = False
    return letters


def _glyph(code: int) -> str:
    """The character, its ligature spelt out; empty for what is none (controls, private use, surrogates)."""
    if code in {0x02, 0xAD}:
        return HYPHEN
    if code in _LETTERS:
        return _LETTERS[code]
    if code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xF900 or code >= 0xFFF0:
        return chr(code) if 0x10000 <= code < 0xE0000 else ""
    return chr(code)


def _owner(text: raw.FPDF_TEXTPAGE, index: int, pointer: raw.FPDF_PAGEOBJECT, address: int) -> Owner:
    base = ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, ctypes.byref(ctypes.c_double()), ctypes.byref(base))
    if not pointer:
        return Owner(0, _ink(text, index), base.value, 0, None, 255, layered=False)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = raw.FPDFPageObj_GetFillColor(pointer, *map(ctypes.byref, (red, green, blue, alpha)))
    mode = raw.FPDFTextObj_GetTextRenderMode(pointer)
    fill = (red.value, green.value, blue.value) if known else None
    layered = any(
        _mark_name(raw.FPDFPageObj_GetMark(pointer, n)) == "OC" for n in range(raw.FPDFPageObj_CountMarks(pointer))
    )
    opacity = alpha.value if known else 255
    font = raw.FPDFTextObj_GetFont(pointer)
    lacking = bool(font) and not raw.FPDFFont_GetIsEmbedded(font)
    return Owner(address, _ink(text, index), base.value, mode, fill, opacity, layered=layered, lacking=lacking)


def _mark_name(mark: raw.FPDF_PAGEOBJECTMARK) -> str:
    name, size = ctypes.create_string_buffer(64), ctypes.c_ulong()
    raw.FPDFPageObjMark_GetName(mark, ctypes.cast(name, ctypes.POINTER(ctypes.c_ushort)), 64, ctypes.byref(size))
    return name.raw[: min(size.value, 64)].decode("utf-16-le", "replace").rstrip("\0")


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
