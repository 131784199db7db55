"""
A venue's name and year, read from its id alone: "ICLR.cc/2019/Conference" is "ICLR 2019".

Never from a note's `venue` or `venueid`: those change with the decision ("ICLR 2024 poster").
"""

import re

from core.submissions.forums.notes import Note
from core.submissions.model import Venue

_PAPER = re.compile(r"/(?:Paper|Submission)\d+(?:/.*)?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_HOST = re.compile(r"\.(?:cc|org|com|net|edu|io|ai)$", re.I)
_PLAIN = {"Conference", "Proceedings"}


def venue_of(root: Note | None, notes: tuple[Note, ...]) -> Venue:
    """The venue that the invitations of the forum's notes belong to; empty if they do not say."""
    for note in (root, *notes) if root is not None else notes:
        for path in note.invitations:
            head, mark, _ = path.partition("/-/")
            if mark and head:
                return _named(_PAPER.sub("", head))
    return Venue()


def _named(venue_id: str) -> Venue:
    parts = venue_id.split("/")
    year = next((int(part) for part in parts if _YEAR.fullmatch(part)), None)
    host, rest = parts[0], [part for part in parts[1:] if part not in _PLAIN]
    # A host that only houses venues ("aclweb.org/ACL/ARR/2024/October") is not part of a name.
    houses = len(rest) > 1 and not _YEAR.fullmatch(rest[0])
    words = [part.replace("_", " ") for part in (rest if houses else [_HOST.sub("", host), *rest])]
    if words[:2] == ["ACL", "ARR"]:
        words = words[1:]
    return Venue(venue_id, " ".join(words), year)
