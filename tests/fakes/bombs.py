"""
Files that ask for too much: of memory, of time, of depth.

    BOMBS["a form that draws itself"]()     the PDF as bytes, made when asked for
"""

import zlib
from collections.abc import Callable

from tests.fakes.plainpdf import FIRST, body, document, form, line, stream

_USED = f"/XObject << /X {FIRST} 0 R >>"
_ITSELF = f"/Resources << /XObject << /X {FIRST} 0 R >> >> /BBox [0 0 9 9] /Type /XObject /Subtype /Form"
_HUGE = "/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceRGB"


def _drawing(*objects: bytes, before: str = "") -> bytes:
    return document(f"{before} /X Do", resources=_USED, objects=objects)


def _unpacking() -> bytes:
    packed = zlib.compress(b"0 0 m 1 1 l S " * 8_000_000, 9)
    return _drawing(stream(packed, f"{_ITSELF} /Filter /FlateDecode"))


def _packed_twice() -> bytes:
    packed = zlib.compress(zlib.compress(bytes(200_000_000), 9), 9)
    return _drawing(stream(packed, f"{_ITSELF} /Filter [/FlateDecode /FlateDecode]"))


def _nested() -> bytes:
    below = [f"/Resources << /XObject << /X {FIRST + depth + 1} 0 R >> >>" for depth in range(8)]
    return _drawing(*(form("/X Do " * 8, entries) for entries in below))


def _changed(before: bytes, after: bytes) -> bytes:
    return document(body()).replace(before, after)


_DASHES = "[0 0] 0 d 0 w 0 0 m 600 700 l S " + "[.0001 .0001] 0 d 0 0 m 600 700 l S " * 50
_DEEP = "/A " + "<< /B " * 5000 + "1" + " >>" * 5000

BOMBS: dict[str, Callable[[], bytes]] = {
    "content that unpacks to 112 MB": _unpacking,
    "content packed twice": _packed_twice,
    "a form that draws itself": lambda: _drawing(stream("/X Do /X Do", _ITSELF)),
    "forms eight deep, eight times each": _nested,
    "a page that is its own parent": lambda: _changed(b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
    "a million pages": lambda: _changed(b"/Count 1 ", b"/Count 1000000 "),
    "a page of no size": lambda: _changed(b"[0 0 612 792]", b"[0 0 000 000]"),
    "a page without end": lambda: document(body(), page="/CropBox [-99999999 -99999999 99999999 99999999]"),
    "a page of huge units": lambda: document(body(), page="/UserUnit 99999999"),
    "an image of ten gigabytes": lambda: _drawing(stream(b"x", _HUGE), before="612 0 0 792 0 0 cm"),
    "half a million pieces": lambda: document("0 0 1 1 re f\n" * 500_000),
    "50,000 pieces of text": lambda: document(body() + "BT /T 9 Tf 72 90 Td (x) Tj ET\n" * 50_000),
    "letters of a kilometre": lambda: document(body() + line("toys", size=9_999_999)),
    "lists 100,000 deep": lambda: document("[" * 100_000 + body()),
    "dictionaries 5,000 deep": lambda: document(body(), catalog=_DEEP),
    "a line of nothing but gaps": lambda: document(_DASHES),
}
