"""
One page drawn for a person, upright as a viewer shows it, with boxes highlighted.

Speaks to PDFium, so it runs in the child process only.
"""

import ctypes
import math
from collections.abc import Sequence

import pypdfium2 as pdfium
from pypdfium2 import raw

from core.submissions.pdf.ink import Rectangle
from core.submissions.pdf.png import highlighted, png
from core.submissions.pdf.sheet import with_fields

_SCALE, _MAX_SIDE = 1.8, 1600.0
_MAX_BYTES = 4_000_000  # messengers refuse files of ten million
_SMALLER = 0.6  # of its sides, where it is too many
_MARGIN = 1.0  # points around a line
_REVERSED = raw.FPDF_REVERSE_BYTE_ORDER


def picture_of(page: pdfium.PdfPage, boxes: Sequence[Rectangle]) -> bytes | None:
    """
    The page as a PNG of at most 4 MB; None if it has no size that can be drawn. Boxes count from its lower left corner,
    unturned.
    """
    across, up = page.get_size()
    if not all(math.isfinite(side) and side >= 1 for side in (across, up)):
        return None
    with_fields(page)
    turned = [_turned(box, page.get_rotation(), across, up) for box in boxes]
    scale = min(_SCALE, _MAX_SIDE / max(across, up))
    while len(made := _png(page, turned, scale)) > _MAX_BYTES:
        scale *= _SMALLER
    return made


def _png(page: pdfium.PdfPage, boxes: Sequence[Rectangle], scale: float) -> bytes:
    across, up = page.get_size()
    width, height = max(1, round(across * scale)), max(1, round(up * scale))
    pixels = _drawn(page, width, height)
    highlighted(pixels, width, [_pixels(box, scale, width, height) for box in boxes])
    return png(pixels, width, height)


def _drawn(page: pdfium.PdfPage, width: int, height: int) -> bytearray:
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGR, None, 0)
    if not bitmap:
        raise MemoryError
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, raw.FPDF_ANNOT | _REVERSED)
        stride = raw.FPDFBitmap_GetStride(bitmap)
        data = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return bytearray(b"".join(data[row * stride : row * stride + 3 * width] for row in range(height)))


def _turned(box: Rectangle, rotation: int, across: float, up: float) -> Rectangle:
    """The box on the page as it is shown, `across` by `up` points."""
    left, bottom, right, top = box
    match rotation:
        case 90:
            return bottom, up - right, top, up - left
        case 180:
            return across - right, up - top, across - left, up - bottom
        case 270:
            return across - top, left, across - bottom, right
    return box


def _pixels(box: Rectangle, scale: float, width: int, height: int) -> tuple[int, int, int, int]:
    left, bottom, right, top = box
    first, last = (left - _MARGIN) * scale, (right + _MARGIN) * scale
    upper, lower = height - (top + _MARGIN) * scale, height - (bottom - _MARGIN) * scale
    return max(0, int(first)), min(width, math.ceil(last)), max(0, int(upper)), min(height, math.ceil(lower))
