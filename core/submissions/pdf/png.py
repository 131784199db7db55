"""Pixels to a PNG file, highlighted where asked; the standard library's zlib is all it takes.  Pure."""

import struct
import zlib
from collections.abc import Iterable

_MARKER = (255, 232, 92)  # red, green, blue of the highlighter; black stays black under it
_RGB = 2


def highlighted(pixels: bytearray, width: int, boxes: Iterable[tuple[int, int, int, int]]) -> None:
    """Paint over boxes (first and last column, first and last row, the last ones exclusive) of three-byte pixels."""
    tables = [bytes(value * level // 255 for value in range(256)) for level in _MARKER]
    plain = bytes(pixels)  # boxes overlap, and twice highlighted would be darker
    for first, last, upper, lower in boxes:
        for row in range(upper, lower if first < last else upper):
            start, end = 3 * (row * width + first), 3 * (row * width + last)
            for channel, table in enumerate(tables):
                pixels[start + channel : end : 3] = plain[start + channel : end : 3].translate(table)


def png(pixels: bytes | bytearray, width: int, height: int) -> bytes:
    """The file for rows of red, green and blue bytes without padding."""
    rows = b"".join(b"\0" + pixels[3 * width * row : 3 * width * (row + 1)] for row in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, _RGB, 0, 0, 0)
    chunks = (b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
