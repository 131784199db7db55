"""
Lines joined to running text, and the words that line ends have broken repaired.

A hyphen at a line's end goes, unless the compound stands with its hyphen elsewhere in the document, or its parts say
that it is one ("self-", "-based", a digit, a capital).  Every place in the text still knows its line.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.submissions.pdf.glyphs import HYPHEN
from core.submissions.pdf.lines import Line

_COMPOUND = re.compile(r"([^\W\d_]+)[-‐‑](?=([^\W\d_]+))")
_WORD = re.compile(r"[^\W\d_]{2,}")
_TAIL = 80  # no word is longer; looking back further would cost the square of a long text
_UNSPACED = re.compile(r"\w[–—]$|https?:$|://(?:\S*[/.?=&])?$")  # a dash or an address goes on without a space
_ACCENTS = {"´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "ˇ": "\u030c", "˚": "\u030a"}
_ACCENT = re.compile(f"([{''.join(_ACCENTS)}])([A-Za-zı])")
_FIRST_PARTS = {"self", "non", "well", "cross", "quasi", "semi", "all", "ever", "state", "so", "ill", "half"}
_LAST_PARTS = {
    *("based", "aware", "driven", "level", "wise", "free", "like", "specific", "oriented", "trained", "tuned", "scale"),
    *("shot", "time", "art", "dependent", "invariant", "agnostic", "world", "quality", "order", "layer", "dimensional"),
    *("of", "the", "to", "and", "by", "in", "hoc"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What the document spells out inside its lines: its words, and its compounds as pairs of parts."""

    words: frozenset[str]
    compounds: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Text:
    """Running text and, per line, the place where the line's words begin in it."""

    text: str
    starts: tuple[int, ...]
    lines: tuple[Line, ...]


def words_of(lines: Iterable[Line]) -> Words:
    words: set[str] = set()
    compounds: set[tuple[str, str]] = set()
    broken = False
    for line in lines:
        inside = re.sub(r"^[^\W\d_]+", "", line.text.lower()) if broken else line.text.lower()
        broken = inside.endswith((HYPHEN, "-"))
        inside = re.sub(r"[^\W\d_]*[-\u00ad]$", "", inside)
        words.update(_WORD.findall(inside))
        compounds.update(_COMPOUND.findall(inside))
    return Words(frozenset(words), frozenset(compounds))


def text_of(lines: Sequence[Line], words: Words, *, between: str = " ") -> Text:
    """The lines as one text, `between` them a space (or what is given) where no word is broken."""
    text, starts = "", []
    for line in lines:
        piece = _clean(line.text)
        tail = text[-_TAIL:]
        if broken := re.search(r"(\S*?)([^\W\d_]*)[-‐\u00ad]$", tail):
            text = text[:-1] + ("-" if _keeps(broken[1], broken[2], piece, words) else "")
        elif text and piece and not _UNSPACED.search(tail):
            text += between
        starts.append(len(text))
        text += piece.replace(HYPHEN, "-") if not piece.endswith(HYPHEN) else piece[:-1].replace(HYPHEN, "-") + HYPHEN
    return Text(text.replace(HYPHEN, "-"), tuple(starts), tuple(lines))


def _clean(text: str) -> str:
    composed = _ACCENT.sub(lambda found: _composed(found[1], found[2]), text)
    return " ".join(unicodedata.normalize("NFC", composed).split())


def _composed(accent: str, letter: str) -> str:
    """The letter with its accent, which TeX draws before it; both as they were if there is no such letter."""
    both = unicodedata.normalize("NFC", letter.replace("ı", "i") + _ACCENTS[accent])
    return both if len(both) == 1 else accent + letter


def _keeps(before: str, last: str, after: str, words: Words) -> bool:
    """Whether the hyphen between `last` and the word that `after` begins with belongs to the word."""
    found = re.match(r"[^\W\d_]+", after)
    if found is None or not last or re.search(r"[\d/]$", before):
        return True
    first, second = last.lower(), found[0].lower()
    if first + second in words.words:
        return False
    if found[0][0].isupper() or len(first) == 1 or first in _FIRST_PARTS or second in _LAST_PARTS:
        return True
    both = {first, second} <= words.words and (before.endswith("-") or min(len(first), len(second)) > 3)
    return both or (first, second) in words.compounds
