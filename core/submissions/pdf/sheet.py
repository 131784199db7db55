"""
A page as a picture: the whole or a part of it, with some of its text objects or without them.

What a text object adds to the picture is what a reader sees of it, whatever hides it: this is the measure that the
screening holds text against.  Speaks to PDFium, so it runs in the child process only.
"""

import contextlib
import ctypes
import math
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from core.submissions.pdf.ink import COLOURED, Ground, Mask, Rectangle

_MAX_PIXELS = 4_000_000
_MAX_DEPTH = 12  # of forms inside forms
_MAX_OBJECTS = 400_000
_MAX_FIELDS = 2_000
_MAX_SIDE_POINTS = 100_000


class TooManyObjects(Exception):
    """A page is made of more objects than any paper's. It never leaves the child process."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One open page, upright as its text is. `texts` are its text objects by address, `images` where images stand."""

    page: pdfium.PdfPage
    area: Rectangle
    texts: dict[int, Any] = field(default_factory=dict)
    images: list[Rectangle] = field(default_factory=list)

    def ink(self, owners: Collection[int], region: Rectangle, scale: float, *, colour: bool = False) -> Mask:
        """Where the picture changes by what these text objects draw."""
        with self._inactive(owners):
            ground = self.picture(region, scale, colour=colour)
        return Mask.between(self.picture(region, scale, colour=colour), ground)

    def picture(self, region: Rectangle, scale: float, *, colour: bool = False) -> Ground:
        """The region, `scale` pixels to the point, or fewer if they would be too many; grey unless colour."""
        left, bottom, right, top = region
        scale = min(scale, math.sqrt(_MAX_PIXELS / ((right - left) * (top - bottom))))
        width, height = max(1, round((right - left) * scale)), max(1, round((top - bottom) * scale))
        page_left, page_bottom, page_right, page_top = self.area
        across, down = width / (right - left), height / (top - bottom)
        bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGRx if colour else raw.FPDFBitmap_Gray, None, 0)
        if not bitmap:
            raise MemoryError
        try:
            raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            raw.FPDF_RenderPageBitmap(
                bitmap, self.page, round((page_left - left) * across), round((top - page_top) * down),
                round((page_right - page_left) * across), round((page_top - page_bottom) * down), 0, raw.FPDF_ANNOT,
            )  # fmt: skip
            stride = raw.FPDFBitmap_GetStride(bitmap)
            data = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * height)
        finally:
            raw.FPDFBitmap_Destroy(bitmap)
        return Ground(data, stride, width, height, left, top, across, down, COLOURED if colour else 1)

    @contextlib.contextmanager
    def _inactive(self, owners: Collection[int]) -> Iterator[None]:
        for owner in owners:
            raw.FPDFPageObj_SetIsActive(self.texts[owner], False)  # noqa: FBT003  the library's own call
        try:
            yield
        finally:
            for owner in owners:
                raw.FPDFPageObj_SetIsActive(self.texts[owner], True)  # noqa: FBT003


def with_fields(page: pdfium.PdfPage) -> None:
    """
    Have the fields of forms drawn with the page, as viewers draw them: one can cover words.  PDFium leaves that to the
    code that fills forms in, and draws an annotation of any other kind.
    """
    other = (ctypes.c_ushort * 6)(*b"Stamp\0")
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), _MAX_FIELDS)):
        note = raw.FPDFPage_GetAnnot(page, number)
        if not note:
            continue
        if raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_WIDGET:
            raw.FPDFAnnot_SetStringValue(note, b"Subtype", other)
        raw.FPDFPage_CloseAnnot(note)


def sheet_of(page: pdfium.PdfPage) -> Sheet | None:
    """The page as a sheet; None if it has no size that can be drawn."""
    with_fields(page)
    if page.get_rotation():
        page.set_rotation(0)
    area = page.get_bbox()
    sides = area[2] - area[0], area[3] - area[1]
    if not all(math.isfinite(side) and 1 <= side < _MAX_SIDE_POINTS for side in sides):
        return None
    sheet = Sheet(page, area)
    _collect(sheet, raw.FPDFPage_CountObjects(page), partial(raw.FPDFPage_GetObject, page), 0)
    return sheet


def address_of(pointer: Any) -> int:
    return ctypes.addressof(pointer.contents) if pointer else 0


def _collect(sheet: Sheet, count: int, at: Callable[[int], Any], depth: int) -> None:
    if count > _MAX_OBJECTS or len(sheet.texts) > _MAX_OBJECTS:
        raise TooManyObjects
    for index in range(count):
        thing = at(index)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            sheet.texts[address_of(thing)] = thing
        elif kind == raw.FPDF_PAGEOBJ_IMAGE and depth == 0:
            sheet.images.append(_bounds(thing))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inside = raw.FPDFFormObj_CountObjects(thing)
            _collect(sheet, inside, partial(raw.FPDFFormObj_GetObject, thing), depth + 1)


def _bounds(thing: Any) -> Rectangle:
    values = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(thing, *(ctypes.byref(value) for value in values))
    left, bottom, right, top = (value.value for value in values)
    return left, bottom, right, top
