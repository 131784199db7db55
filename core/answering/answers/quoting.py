"""
How an answer quotes: “words of the passage” [R2.3], word for word.

A long passage is quoted in part, up to the end of a clause; the dots that say so stand outside the quotation marks, so
that what is inside them stands in the passage as it is.
"""

import re
from collections.abc import Iterable, Sequence

from core.answering.reply import MARKER
from core.submissions.model import Passage

SLACK = 1.3

_LEAD = re.compile(r"^(?:[-*•+–—>#]+\s*|\(?\d{1,2}[.)]\s*(?=[A-Za-z])|\(?[a-z]\)\s+|o\s+(?=[A-Z])|[\[(][+-][\])]\s*)+")
_CLAUSE = re.compile(
    r"[;:,)](?=\s)|(?=\s(?:but|which|because|while|since|although|so that|where|whereas)\s)|"
    r"(?=\sand (?:the|it|they|this|that|there|i|we)\s)",
    re.I,
)
_CONTRAST = re.compile(r"[,;.]?\s(?:but|however|yet|nevertheless|unfortunately)\b,?\s")
_INNER = re.compile("[“”„«»]")


def trimmed(passage: Passage) -> str:
    """The passage on one line, without its list mark."""
    return _LEAD.sub("", " ".join(passage.text.split())).strip("* ")


def excerpt(text: str, max_chars: int) -> tuple[int, int]:
    """
    Where a part of about `max_chars` begins and ends: from the last contrast on if that is cut off otherwise, for it
    says what the sentence is about; up to the end of a clause, for which it may be `SLACK` times as long; never inside
    a word.
    """
    if len(text) <= SLACK * max_chars:
        return 0, len(text)
    turn = next((turn.end() for turn in _CONTRAST.finditer(text, max_chars // 2) if len(text) - turn.end() >= 60), 0)
    start = turn if turn and (turn > max_chars - 60) else 0
    room = start + int(SLACK * max_chars)
    if room >= len(text):
        return start, len(text)
    ends = [end.start() for end in _CLAUSE.finditer(text, start + max_chars // 2, room)]
    within = [end for end in ends if end <= start + max_chars]
    stop = within[-1] if within else ends[0] if ends else text.rfind(" ", start, start + max_chars)
    bracket = text.rfind("(", start, stop)
    opens = bracket > start + 40 and ")" not in text[bracket:stop]
    return start, bracket if opens else stop


def quote(passage: Passage, max_chars: int = 280, *, part_of_it: str = "") -> str:
    """The beginning of the passage in quotation marks, or of `part_of_it`, which stands in it."""
    whole = _INNER.sub('"', part_of_it or trimmed(passage))
    hostile = MARKER.search(whole)
    whole_part = whole[: hostile.start()] if hostile else whole
    start, stop = excerpt(whole_part, max_chars)
    part = whole_part[start:stop].strip(" ,;:")
    if not part:
        return f"[{passage.label}]"
    before = "… " if start else ""
    after = " …" if len(whole_part[start:].strip(" ,;:")) > len(part) or hostile else ""
    return f"{before}“{part}”{after} [{passage.label}]"


def quotes(passages: Iterable[Passage], max_chars: int = 280) -> str:
    return " ".join(quote(passage, max_chars) for passage in passages)


def names(numbers: Iterable[int]) -> str:
    """R1; R1 and R3; R1, R2 and R3."""
    return listed([f"R{number}" for number in dict.fromkeys(numbers)])


def listed(words: Sequence[str], last: str = "and") -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def count(number: int) -> str:
    """A small number in words."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[number] if 0 <= number < len(words) else str(number)
