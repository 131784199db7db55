"""
Headings that reviewers write inside their text, in whatever dress: "Pros:", "## Weaknesses", "**Clarity**",
"[Cons]", "3. Minor comments -", "Originality: the idea is new."

A line whose words mean something as a heading (`vocabulary`) is one; so is a line dressed as a heading whose words
mean nothing in particular, and what names its topic ("Section 3.2:", "Regarding the task:").
"""

import re
from dataclasses import dataclass
from typing import Literal

from core.submissions.forums.vocabulary import begins_with, meaning_of
from core.submissions.model import Field

BOLD = 7  # the level of a heading dressed in anything but #, deeper than six #

_ALONE = (Field.OTHER, Field.REFERENCES)  # "Comments", "References": headings only on a line of their own
_MAX_CHARS = 90
_MAX_WORDS = 10
_SCANNED_CHARS = 4_000
_COLONS = (":", "：")
_NUMBER = r"(?:\(?(?:\d{1,2}|[A-Za-z]|[IVX]{1,4})[.)]\s*)?"
_DRESS = re.compile(r"^[\s#*_=\-–—~<\[(>]*" + _NUMBER + r"[\s#*_=<\[]*")
_UNDRESS = re.compile(r"[\s#*_=\-–—~>\]):：.]*$")
_CURT = re.compile(r"(?!(?:an?|the|some|few)\s)\S+(?:\s+\S+)?", re.IGNORECASE)  # "Minor comments", not "A typo"
_DRESSED = re.compile(r"#{1,6}\s*\S|(\*\*|__)[^*]+(\*\*|__)\W*$|[=\-]{2,}[^=\-]+[=\-]{2,}$|\[[^\]]+\]:?$")
_BOLD_LEAD = re.compile(
    r"^(?:\*\*|__)(?P<head>[^*\n]{2,80}?)[.:]?\s*(?:\*\*|__)\s*[.:\-–—]?\s+(?P<rest>\S.*)$", re.DOTALL
)
_LEAD = re.compile(r"^(?P<head>[^\n:：]{2,60}?)\s*(?:[:：]|\s[-–—](?=\s))[\s*_]*(?P<rest>\S.*)$", re.DOTALL)
_STOP_LEAD = re.compile(r"^(?P<head>[*_]*[A-Z][^\n.:!?]{2,30})\.[\s*_]+(?P<rest>[A-Z].*)$", re.DOTALL)
_TOPIC = re.compile(
    r"(?:regarding|concerning|about)\s.{2,60}|(?:sections?|sect?|pages?|pp?|pg|figures?|fig|tables?|appendix|eqn?|equations?|lines?|§)\.?\s*"
    r"[\dA-Z][\w.,\- ]{0,12}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Heading:
    """
    `words` as written, undressed; `field` None if they have no known meaning. `reach`: "section" lasts to the next
    heading, "line" only for the text on its own line. `rest` is that text. `level` counts #; BOLD stands for any
    other dress, 0 for none.
    """

    words: str
    field: Field | None
    reach: Literal["section", "line"]
    rest: str = ""
    level: int = 0


def heading_of(line: str, *, bulleted: bool = False) -> Heading | None:
    """The heading that the line is, or begins with; None if it is text."""
    whole = _whole(line.strip()) if len(line) <= _MAX_CHARS else None
    return whole or _leading(line, bulleted=bulleted)


def _whole(line: str) -> Heading | None:
    words = _undressed(line)
    if not words or len(words.split()) > _MAX_WORDS or words.endswith((",", ";", "?", "!")):
        return None
    colon, level = line.rstrip(" *_").endswith(_COLONS), _level(line)
    if line.endswith(".") and level in {0, BOLD} and not _CURT.fullmatch(words):
        return None
    field = meaning_of(words) or (begins_with(words) if colon and ":" not in words else None)
    if field is None and not level and not (colon and _TOPIC.fullmatch(words)):
        return None
    return Heading(words, field, "section", level=level)


def _leading(line: str, *, bulleted: bool) -> Heading | None:
    for pattern in (_BOLD_LEAD, _LEAD, _STOP_LEAD):
        found = pattern.match(line[:_SCANNED_CHARS])
        if found is None:
            continue
        words = _undressed(found["head"])
        field = meaning_of(words, alone=False)
        if field is not None and field not in _ALONE:
            rest = found["rest"] + line[_SCANNED_CHARS:]
            return Heading(words, field, "line" if bulleted else "section", rest=rest)
    return None


def _undressed(line: str) -> str:
    return _UNDRESS.sub("", _DRESS.sub("", line.strip()))


def _level(line: str) -> int:
    """How deep the line's dress puts it: the number of #, BOLD for any other, 0 for none."""
    return (len(line) - len(line.lstrip("#")) or BOLD) if _DRESSED.match(line) else 0
