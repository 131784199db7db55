"""
A submission with words that stand nowhere else, and a search for them in all that the product has written.

    paper (PDF)  quagpaper      abstract  quagabstract      review  quagreview      said in a chat  quagchat
"""

import json
import os
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from core.storage.open import Storage
from tests.bots.conftest import FORUM, Home
from tests.fakes.plainpdf import body, document, line

PAPER, ABSTRACT, REVIEW, CHAT = "quagpaper", "quagabstract", "quagreview", "quagchat"
WORDS = tuple(word.encode() for word in (PAPER, ABSTRACT, REVIEW, CHAT))


def notes() -> list[dict[str, Any]]:
    """The sample's forum, with the words in its abstract and a review."""
    found: list[dict[str, Any]] = json.loads(FORUM.read_text())["notes"]
    found[0]["content"]["abstract"] += f" We call it the {ABSTRACT} effect."
    found[1]["content"]["review"] += f"\n\nWeaknesses: the {REVIEW} baseline is missing from the experiments."
    return found


def paper() -> bytes:
    return document(body() + line(f"The {PAPER} schedule is what we train with.", y=700))


def temporary(folder: Path) -> Mapping[str, str]:
    """The setting that gives processes a temporary folder of their own, but for our Redis's socket."""
    folder.mkdir(exist_ok=True)
    return {"TMPDIR": str(folder)}


def written(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """Where one of the words stands in a file, packed or not."""
    for folder in folders:
        for root, _, names in os.walk(folder):
            for name in names:
                path = Path(root, name)
                data = path.read_bytes() if path.is_file() else b""
                yield from ((str(path.relative_to(folder)), word) for word in WORDS if word in data)


def stored(home: Home) -> set[bytes]:
    """Those of the words that stand in a key of Redis or in its value, unpacked."""

    async def look(storage: Storage) -> set[bytes]:
        assert storage.keeping is not None
        return (await storage.keeping.trace.found(WORDS))[0]

    return home.look(look)


def packed(text: bytes) -> bytes:
    """As it would stand in Redis, if it were packed: for a test of the search itself."""
    return zlib.compress(text)
