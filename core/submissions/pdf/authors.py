"""
A PDF less what its description says of its authors: what is kept to draw pages from need not say more than they do.

The names are blanked where they stand, so that every object keeps its place.  A description that the file packs stays
packed; nothing of it is ever read.  Pure.
"""

import re

_STRING = rb"\((?:\\.|[^\\()]|\((?:\\.|[^\\()]){0,500}\)){0,2000}\)|<[0-9A-Fa-f\s]{0,4000}>"
_DESCRIBED = re.compile(rb"(/Author\s{0,9})(" + _STRING + rb")", re.DOTALL)
_NAMING = (b"dc:creator", b"pdf:Author")
_MAX_PACKETS, _MAX_PACKET_BYTES = 20, 20_000


def without_authors(data: bytes) -> bytes:
    """The same PDF, as long as before, without the names in its description."""
    data = _DESCRIBED.sub(lambda found: found[1] + found[2][:1] + b" " * (len(found[2]) - 2) + found[2][-1:], data)
    for name in _NAMING:
        data = _blanked(data, name)
    return data


def _blanked(data: bytes, name: bytes) -> bytes:
    """What stands in the element of that name, where packets of XML describe the file, as spaces."""
    start = 0
    for _ in range(_MAX_PACKETS):
        start = data.find(b"<" + name, start) + 1
        inside = data.find(b">", start, start + 200) + 1
        end = data.find(b"</" + name, inside, inside + _MAX_PACKET_BYTES)
        if not start:
            break
        if inside and end > 0:
            data = data[:inside] + b" " * (end - inside) + data[end:]
    return data
