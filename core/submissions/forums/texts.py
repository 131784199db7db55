"""
A text of a note (one field of a form), cut into pieces: a sentence or list item each, with what it was written under.

The form's own question rules: inside "Weaknesses" a heading "Clarity" names a weakness in clarity and changes only
the words of the heading. In free text (a field that asks for nothing in particular) headings decide. A plain
heading over a list ends with the list, one with text behind it mostly at the next blank line; any other lasts to the
next. Signs decide where no heading does: in a list that has "+" items, "+" is a strength and "-" a weakness. Entries
of a bibliography are one piece each. What the writer quotes from somebody else keeps its ">".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.submissions.forums.headings import BOLD, Heading, heading_of
from core.submissions.forums.lines import Line, lines
from core.submissions.model import Field
from core.submissions.sentences import cut, sentences

_FREE = {Field.OTHER, Field.STRENGTHS_WEAKNESSES}
# A heading with one of these meanings changes the field even inside a form's own field.
_STRONG = {
    Field.STRENGTHS,
    Field.WEAKNESSES,
    Field.STRENGTHS_WEAKNESSES,
    Field.QUESTIONS,
    Field.SUMMARY,
    Field.SUGGESTIONS,
    Field.JUSTIFICATION,
    Field.REFERENCES,
}
QUOTE = "> "  # before each sentence that repeats somebody else's words

# Go on over blank lines even where text follows on the heading's own line.
_LONG = {Field.STRENGTHS, Field.WEAKNESSES, Field.STRENGTHS_WEAKNESSES, Field.QUESTIONS}
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1(?![\w*])")
_WORDY = re.compile(r"[^\W\d_]{2}")
_ENTRY = re.compile(r"\[\w{1,12}\]\s?:?\s*\S[^?]{15,500}\b(?:(?:19|20)\d\d[a-z]?\b|arxiv)", re.I)


@dataclass(frozen=True)
class Piece:
    """One passage to be; `block` counts the text's paragraphs and list items from 0."""

    text: str
    field: Field
    heading: str
    block: int


@dataclass(frozen=True)
class _Under:
    """
    What a line stands under. `section` is what a heading without a meaning divides (None: this one itself).
    `plain`: a heading alone on its line, without dress; `brief`: it ends with the paragraphs that follow it closely.
    `lists`: list items stood here so far; `texts`: paragraphs did; `signed`: an item began with "+".
    """

    field: Field
    heading: str
    level: int = 0
    plain: bool = False
    brief: bool = False
    lists: bool = False
    texts: bool = False
    signed: bool = False
    section: "_Under | None" = None


def pieces(text: str, field: Field, heading: str) -> Iterator[Piece]:
    """The pieces of a form's field that asks for `field` under the words `heading`, in order."""
    top = under = _Under(field, heading)
    block = 0
    for line in lines(text):
        text_only = field is Field.TITLE or line.text.startswith(QUOTE)
        found = None if text_only else heading_of(line.text, bulleted=bool(line.bullet))
        under = _section(line, found, under, top)
        words = line.text if found is None else found.rest
        if not words:
            continue
        here = _item(line, found, under)
        under = _seen(line, under)
        found_pieces = [Piece(sentence, _entry(words, here.field), here.heading, block) for sentence in _cut(words)]
        yield from found_pieces
        block += bool(found_pieces)


def _section(line: Line, found: Heading | None, under: _Under, top: _Under) -> _Under:
    """What stands from this line on."""
    if found is not None and found.reach == "section":
        section = under.section or under
        divides = _divides(found, section)
        outer = section if divides else top
        brief = bool(found.rest) and found.field not in _LONG
        return replace(_below(found, outer), section=outer if divides or found.rest else None, brief=brief)
    gap = found is None and line.after_gap and not line.bullet
    ended = under.brief or (under.plain and under.lists and not under.texts)
    return (under.section or top) if gap and ended else under


def _divides(found: Heading, section: _Under) -> bool:
    """Whether a heading divides the section that it stands in, instead of ending it."""
    if found.field in _STRONG:
        return False
    if found.level and section.level and (found.field or found.level != BOLD):
        return found.level > section.level
    return found.field is None


def _below(found: Heading, outer: _Under) -> _Under:
    """What stands under a heading inside `outer`."""
    means = found.field
    if means is None or (outer.field not in _FREE and means not in _STRONG):
        means = outer.field
    inside = outer.heading and means is outer.field and outer.heading.lower() != found.words.lower()
    words = f"{outer.heading}: {found.words}" if inside else found.words
    return _Under(means, words, found.level, plain=not found.level and not found.rest)


def _item(line: Line, found: Heading | None, under: _Under) -> _Under:
    """What this line alone stands under."""
    if found is not None and found.reach == "line":
        return _below(found, under)
    if under.field in _FREE and (line.bullet == "+" or (under.signed and line.bullet == "-")):
        return replace(under, field=Field.STRENGTHS if line.bullet == "+" else Field.WEAKNESSES)
    return under


def _seen(line: Line, under: _Under) -> _Under:
    lists, texts = under.lists or bool(line.bullet), under.texts or not line.bullet
    signed = under.signed or line.bullet == "+"
    if (lists, texts, signed) == (under.lists, under.texts, under.signed):
        return under
    return replace(under, lists=lists, texts=texts, signed=signed)


def _cut(words: str) -> list[str]:
    if words.startswith(QUOTE):
        return [f"{QUOTE}{sentence}" for sentence in _cut(words.lstrip("> "))]
    plain = _BOLD.sub(r"\2", words).lstrip("# ").strip()
    whole = cut(plain) if _ENTRY.match(plain) else sentences(plain)
    return [sentence for sentence in whole if _WORDY.search(sentence)]


def _entry(words: str, field: Field) -> Field:
    return Field.REFERENCES if _ENTRY.match(words) else field
