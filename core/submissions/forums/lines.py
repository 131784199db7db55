"""
The lines of a review's text as its writer meant them: a paragraph or a list item each.

Lines that were hard-wrapped, or broken in the middle of a sentence, are joined with one space.  A bullet sign is told
apart from the text; a list number stays in it, since people refer to it ("point 3").  A paragraph that quotes somebody
else keeps one ">" at its beginning.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BULLET = re.compile(r"(?:[-–—•*+◦▪·‣○●]{1,2})\s+(?=\S)|[•◦▪‣○●]|-(?=[A-Z])|o\s+(?=\S)")
_ARROW = re.compile(r"[-=]{1,3}>\s*\S|→|⇒")
_NUMBER = re.compile(
    r"(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[ivxIVX]{1,4}|[A-Z]\d{1,2})[.):]\s+|\d{1,2}[.)](?=[A-Za-z])"
    r"|\[\d{1,3}\]\s*|\([A-Za-z]{0,2}\d{1,2}\)\s*)(?=\S)"
)
_HEADING_LIKE = re.compile(r"[#*=_>]|[A-Z][\w /&-]{0,30}:")
_ENDS = (".", "!", "?", ":", ";")
_STOPS = (".", "!", "?")
_FORMULAS = ("$$", "\\begin{", "\\[")
_RULE = re.compile(r"[\s\-=_*#~.+>|:]*")
_COLUMNS = re.compile(r"\S(?:\s{4,}|\s*\|[^|]*\|\s*)\S")
_MAX_JOINED_CHARS = 5_000


@dataclass(frozen=True)
class Line:
    """`bullet`: a list item's sign, "1" for a numbered item, "" for a paragraph; `after_gap`: a blank line precedes."""

    text: str
    bullet: str
    after_gap: bool


def lines(text: str) -> Iterator[Line]:
    """Paragraphs and list items, in order; blank lines and rules of dashes are left out."""
    gap = False
    for row in _joined(text.split("\n")):
        if _RULE.fullmatch(row):
            gap = True
            continue
        yield _line(f"> {_unquoted(row)}" if _is_quoted(row) else row.strip(), after_gap=gap)
        gap = False


def _line(row: str, *, after_gap: bool) -> Line:
    bullet = _BULLET.match(row)
    if bullet and not row.startswith("**"):
        return Line(row[bullet.end() :], bullet[0].strip()[0], after_gap)
    return Line(row, "1" if _NUMBER.match(row) else "", after_gap)


def _joined(rows: list[str]) -> Iterator[str]:
    wrapped = _is_wrapped(rows)
    held, last = "", ""
    for row in rows:
        if _continues(held, last, row, wrapped=wrapped):
            held = f"{held.rstrip()} {_unquoted(row)}"
        else:
            yield held
            held = row
        last = row
    yield held


def _is_wrapped(rows: list[str]) -> bool:
    """Whether the writer's editor broke the lines: many of one moderate width, most of them in mid-sentence."""
    full = sorted(len(row) for row in rows if len(row) >= 40)
    broken = sum(not row.rstrip().endswith(_ENDS) for row in rows if len(row) >= 40)
    return len(full) >= 6 and full[int(0.9 * len(full))] <= 125 and 2 * broken >= len(full)


def _continues(held: str, last: str, row: str, *, wrapped: bool) -> bool:
    start, whole = _unquoted(row), held.rstrip().endswith(_ENDS)
    if len(held) > _MAX_JOINED_CHARS or _RULE.fullmatch(row) or _RULE.fullmatch(held) or _COLUMNS.search(row):
        return False
    if _open_math(held) or (start.startswith(_FORMULAS) and not held.rstrip().endswith(_STOPS)):
        return True
    if _ARROW.match(start):
        return bool(held.strip())
    if _is_quoted(row):
        return _is_quoted(held) and not whole and not _starts_item(start)
    if whole or _starts_item(start):
        return False
    return (start[0].islower() and len(held.strip()) >= 25) or (wrapped and len(last) >= 40)


def _is_quoted(row: str) -> bool:
    return row.lstrip().startswith(">")


def _unquoted(row: str) -> str:
    return row.lstrip("> ").rstrip() if _is_quoted(row) else row.strip()


def _starts_item(start: str) -> bool:
    return any(pattern.match(start) for pattern in (_BULLET, _NUMBER, _HEADING_LIKE))


def _open_math(held: str) -> bool:
    """Whether a displayed formula is still open; one that never closes must not swallow the rest."""
    if len(held) > 2000:
        return False
    return held.count("$$") % 2 == 1 or held.count("\\begin{") > held.count("\\end{")
