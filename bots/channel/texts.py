"""
A text of a chair's own, as words: typed into a form, or the bytes of a file; pure.

It is a draft, and theirs alone: no error quotes it.
"""

import codecs

from bots.text import clean
from core.answering.answers.check import LEAST_WORDS
from core.errors import InputError

MAX_CHARS = 20_000
"""Longer than any form of a venue's allows."""
MAX_BYTES = 4 * MAX_CHARS + 4
SUFFIXES = ("txt", "md", "text", "markdown")
NOT_TEXT = "That is no plain text: save it as .txt or .md, or paste it."
TOO_LONG = f"The text has more than {MAX_CHARS:,} characters: give the part that I should check."
TOO_SHORT = f"Give the whole text: I check what has at least {LEAST_WORDS} words."


def is_text(filename: str, content_type: str | None) -> bool:
    """By what the sender says; the bytes are looked at when they are read."""
    kind = (content_type or "").partition(";")[0]
    return filename.lower().rpartition(".")[2] in SUFFIXES or kind in {"text/plain", "text/markdown"}


def decoded(data: bytes) -> str:
    """UTF-8, or UTF-16 that says so. Raise `InputError` for anything else, and for what is too long."""
    if len(data) > MAX_BYTES:
        raise InputError(TOO_LONG)
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as exc:
        raise InputError(NOT_TEXT) from exc
    if "\0" in text:
        raise InputError(NOT_TEXT)
    return text


def draft_in(text: str) -> str:
    """The text to check. Raise `InputError` for one that is too long or too short."""
    draft = clean(text).strip()
    if len(draft) > MAX_CHARS:
        raise InputError(TOO_LONG)
    if len(draft.split()) < LEAST_WORDS:
        raise InputError(TOO_SHORT)
    return draft
