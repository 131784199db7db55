"""The body of an answer, read as far as allowed: so many bytes on the wire, and so many when unpacked."""

import zlib
from collections.abc import AsyncIterator, Mapping


async def body_within(chunks: AsyncIterator[bytes], headers: Mapping[str, str], max_bytes: int) -> bytes | None:
    """
    The whole body, unpacked; None if it is larger, or packed in a way that was not asked for.  Raise `ValueError` if
    what is packed is broken.
    """
    length = headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length[:20]) > max_bytes:
        return None
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) > max_bytes:
            return None
    return _unpacked(bytes(body), headers.get("content-encoding", "").strip().lower(), max_bytes)


def _unpacked(body: bytes, encoding: str, max_bytes: int) -> bytes | None:
    if encoding in {"", "identity"}:
        return body
    if encoding not in {"gzip", "x-gzip"}:
        return None
    unpacking = zlib.decompressobj(wbits=31)
    try:
        whole = unpacking.decompress(body, max_bytes + 1)
    except zlib.error as exc:
        raise ValueError("a broken gzip") from exc
    if len(whole) > max_bytes:
        return None
    if not unpacking.eof:
        raise ValueError("a gzip that breaks off")
    return whole
