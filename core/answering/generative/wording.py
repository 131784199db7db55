"""
A model's words before they are judged: nothing in them acts.

Links, pictures, mentions and HTML are dropped, whatever they say: the answer's only links are its markers, which the
platforms make.  What is left is text.
"""

import re
import unicodedata

from core.answering.reply import MARKER
from core.submissions.screening.smuggling import without_smuggled

_PICTURE = re.compile(r"!\[[^\]\n]*\](?:\([^)\n]*\)?|\[[^\]\n]*\])")
_INLINE = re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)?")
_DEFINITION = re.compile(r"^\s*\[[^\]\n]+\]:\s*\S+.*$")
_TAG = re.compile(r"<[@#!/:?a-zA-Z][^<>\n]*>?")
_ADDRESS = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,15}:/{1,3}\S*|\b(?:data|javascript|mailto|tel):\S+|\bwww\.\S+|"
    r"(?<![\w.])(?:[a-z0-9-]+\.)+(?:com|org|net|io|ai|dev|co|info|app|xyz|me|ru|cn|biz|site|online|link|ly|gg|edu|gov)\b"
    r"(?:[/?#:]\S*)?|\S+@[\w-]+\.\S+",
    re.I,
)
_MENTION = re.compile(r"(?<!\w)@[\w.-]+|(?<!\w)@(?=\s|$)")
_FENCE = re.compile(r"^\s*(?:```|~~~).*$|```+")
_THOUGHT = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.S | re.I)


def acts_removed(text: str) -> str:
    """
    The text without what is not text. Unseen letters go first, and it is looked through again until nothing more is
    found: what stands between two halves of a link or a mention must not join them by being dropped.
    """
    text = "".join(char for char in without_smuggled(text) if unicodedata.category(char) not in _UNSEEN)
    for _ in range(_MOST_LOOKS):
        before, text = text, _once(text)
        if text == before:
            return re.sub(r"(?<=\S) {2,}", " ", text)
    return re.sub(r"[<>@:/]", " ", text)


def _once(text: str) -> str:
    for pattern in (_DEFINITION, _FENCE, _PICTURE):
        text = pattern.sub("", text)
    text = _INLINE.sub(lambda link: f"[{link[1]}]" if MARKER.fullmatch(f"[{link[1]}]") else link[1], text)
    for pattern in (_TAG, _ADDRESS, _MENTION):
        text = pattern.sub("", text)
    return text


_MOST_LOOKS = 8
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})


def without_thoughts(text: str) -> str:
    """The text without what a reasoning model thinks aloud; a thought that has not ended goes to the end."""
    return _THOUGHT.sub("", text).removesuffix("<") if "<" in text else text


def is_table_row(line: str) -> bool:
    return line.lstrip().startswith("|")


def as_item(row: str) -> str:
    """A row of a table as an item of a list, so that it is judged like a sentence."""
    cells = [cell.strip() for cell in row.strip().strip("|").split("|")]
    return "- " + ", ".join(cell for cell in cells if cell)
