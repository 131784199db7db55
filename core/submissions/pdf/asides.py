"""
What a PDF says beside its pages: annotations and metadata.  None of it is ever used; what speaks to a model is counted.

Speaks to PDFium, in the child process only.
"""

import ctypes
import re
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from core.submissions.screening.instructions import addresses_model

_KEYS = (b"Contents", b"Subj", b"T", b"RC", b"TU", b"V")
_MAX_NOTES = 2_000
_MAX_BYTES = 40_000
_PACKET = re.compile(rb"<\?xpacket begin.{0,200000}?<\?xpacket end", re.DOTALL)
_MARKUP = re.compile(r"<[^<>]*>")


def addressed_in_notes(page: pdfium.PdfPage) -> int:
    """How many characters the page's annotations spend on speaking to a model."""
    return sum(len(text) for text in _notes(page) if addresses_model(text))


def addressed_in_metadata(document: pdfium.PdfDocument, data: bytes) -> int:
    """How many characters the file's description spends on speaking to a model; compressed packets are not opened."""
    texts = list(document.get_metadata_dict(skip_empty=True).values())
    texts += [_MARKUP.sub(" ", found.decode("utf-8", "replace")) for found in _PACKET.findall(data)[:5]]
    return sum(len(text) for text in texts if addresses_model(text))


def _notes(page: pdfium.PdfPage) -> Iterator[str]:
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), _MAX_NOTES)):
        note = raw.FPDFPage_GetAnnot(page, number)
        if not note:
            continue
        try:
            yield from filter(None, (_value(note, key) for key in _KEYS))
        finally:
            raw.FPDFPage_CloseAnnot(note)


def _value(note: raw.FPDF_ANNOTATION, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if not 2 < size <= _MAX_BYTES:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(note, key, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
