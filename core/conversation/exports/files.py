"""An export as files, by name; none of them holds a person's words in its name."""

import re
from dataclasses import dataclass

from core.conversation.exports.page import page
from core.conversation.exports.takeout import Takeout, to_file

_SAFE = re.compile(r"[^A-Za-z0-9._-]+")
_NAME_CHARS = 40


@dataclass(frozen=True)
class Document:
    name: str
    data: bytes


def documents(taken: Takeout) -> tuple[Document, ...]:
    """The page to read, and the file to keep. Raise `InputError` if there is too much. Takes up to a second or two."""
    named = _SAFE.sub("-", taken.submission.id).strip("-.")[:_NAME_CHARS] or "submission"
    stem = f"chairside-{named}-{taken.submission.snapshot[:8]}"
    return Document(f"{stem}.md", page(taken).encode()), Document(f"{stem}.json", to_file(taken))
