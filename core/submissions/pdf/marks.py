"""
Text that a file gives in place of what it draws (/ActualText).  Speaks to PDFium, in the child process only.

PDFium reads such text instead of the letters.  It is taken off before a page is read, so that the letters speak for
themselves, and then held against them: a ligature or a hyphen spelt out is honest, a sentence is not.
"""

import ctypes
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any

from pypdfium2 import raw

from core.submissions.pdf.letters import Letter
from core.submissions.pdf.sheet import Sheet

_KEY = b"ActualText"
_MAX_CHARS = 4000
_SPARE_CHARS = 8  # a symbol's name is longer than what is drawn by no more than this, the rest of a word by twice that


def taken_off(sheet: Sheet) -> dict[int, str]:
    """By text object, the text that stood in its place."""
    found: dict[int, str] = {}
    for address, thing in sheet.texts.items():
        for place in range(raw.FPDFPageObj_CountMarks(thing) - 1, -1, -1):
            mark = raw.FPDFPageObj_GetMark(thing, place)
            text = _actual_text(mark)
            if text is not None:
                found[address] = found.get(address) or text
                raw.FPDFPageObj_RemoveMark(thing, mark)
    return found


def replaced(texts: dict[int, str], letters: Iterable[Letter]) -> int:
    """How many characters stood in place of others that say something else."""
    drawn: dict[str, str] = dict.fromkeys(texts.values(), "")
    for letter in letters:
        text = texts.get(letter.owner.address)
        if text is not None:
            drawn[text] += letter.text
    return sum(len(text) for text, letters_drawn in drawn.items() if _differ(text, letters_drawn))


def _differ(text: str, drawn: str) -> bool:
    said, shown = _plain(text), _plain(drawn)
    if len(said) <= _SPARE_CHARS:
        return False
    if shown and shown in said and len(said) - len(shown) <= 2 * _SPARE_CHARS:
        return False
    return SequenceMatcher(None, said, shown, autojunk=False).ratio() < 0.75


def _plain(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())[:_MAX_CHARS]


def _actual_text(mark: Any) -> str | None:
    size = ctypes.c_ulong()
    if not raw.FPDFPageObjMark_GetParamStringValue(mark, _KEY, None, 0, ctypes.byref(size)):
        return None
    buffer = ctypes.create_string_buffer(min(size.value, 2 * _MAX_CHARS) + 2)
    unsigned = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    raw.FPDFPageObjMark_GetParamStringValue(mark, _KEY, unsigned, min(size.value, 2 * _MAX_CHARS), ctypes.byref(size))
    return buffer.raw.decode("utf-16-le", "replace").split("\0")[0]
