"""
Which way a text points: up or down an axis ("increases", "worse"), and which of two things is before the other
("A outperforms B").

A word is a pole of its axis; denied it is the other pole.  Where the passages know the axis, next to the same words if
they do, and only its other pole, what is said is reversed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from core.answering.proof.opposites import OF_AMOUNTS, axes, praises_and_blames
from core.answering.proof.polarity import polar
from core.answering.proof.wording import SYNONYM, matched, said
from core.deliberation.words import stem, terms

_KNOWN = re.compile(r"\b(?:well|already)[- ]known\b", re.I)
_OVER = re.compile(
    r"\b(?:outperform\w*|surpass\w*|exceed\w*|beats?|dominat\w*|underperform\w*|"
    r"(?:better|worse|faster|slower|higher|lower|larger|smaller|stronger|weaker|more \w+|less \w+|cheaper) than|"
    r"(?:superior|inferior) to|"
    r"compared (?:to|with|against)|relative to|versus|than)\b",
    re.I,
)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being) (?:\w+ )?(?:outperformed|surpassed|exceeded|beaten|dominated)\b"
)
_SIDE_CHARS = 70
BEFORE, AFTER = 2, 3
"""So many words before and after it are what is compared."""

_LOOSELY = frozenset({"than", "compar", "relat", "versus", "better", "wors"})

_COMPARES = re.compile(
    r"\b(?:(?!(?:rath|oth|furth|eith|wheth|ov|und|aft)er\b)\w{2,}er|more(?! than)|less(?! than)|worse)\b"
    r"(?: \w+){0,2} than\b",
    re.I,
)
_COMPARED = re.compile(
    r"\b(?:than|\w{3,}(?:er|est)|more|most|less|least|few|best|worst|worse|versus|vs|compar\w*|superior|inferior|over|above|"
    r"below|beyond|under|too|enough|gap|margin\w*|improv\w*|gain\w*|exceed\w*|beat\w*|surpass\w*|outperform\w*|dominat\w*|"
    r"increas\w*|decreas\w*|reduc\w*|lag\w*|drop\w*|advantage\w*|prefer\w*|instead|unlike|rather|small|large|high|low|"
    r"fast|slow|strong|weak|tight|loose|cheap|costly|expensive|marginal\w*|limited|only|hard|easy|difficult|unclear)\b",
    re.I,
)

Words = tuple[str, ...]


NEIGHBOURS = 2


@dataclass(frozen=True)
class Pole:
    """A word that points `way` along `axis` (0: not known), with the words that say something next to it."""

    axis: int
    way: int
    stem: str
    near: frozenset[str]


def reversed_in(words: str, texts: Iterable[str]) -> str:
    """A word of `words` whose opposite alone stands in `texts`, or what compares in them the other way round."""
    held = list(texts)
    spoken = frozenset(term for text in held for term in terms(text))
    theirs = [pole for text in held for pole in poles(text)]
    for mine in poles(words):
        along = [pole for pole in theirs if pole.axis == mine.axis]
        same = [pole for pole in along if pole.near & mine.near] or (along if mine.axis >= OF_AMOUNTS else [])
        if mine.axis == praises_and_blames() and matched(mine.stem, spoken) >= SYNONYM:
            continue  # as good or bad as they say
        if same and mine.way and all(pole.way == -mine.way for pole in same):
            return mine.stem
    compares = _COMPARES.search(words)
    if compares and not any(map(_COMPARED.search, held)):
        return compares.group()
    return _turned(words, held)


@lru_cache(maxsize=8_192)
def poles(text: str) -> tuple[Pole, ...]:
    found = []
    said = polar(_KNOWN.sub("unoriginal", text))
    for at, word in enumerate(said):
        near = said[max(0, at - NEIGHBOURS) : at] + said[at + 1 : at + 1 + NEIGHBOURS]
        stems = frozenset(other.stem for other in near if other.clause == word.clause)
        for axis, way in axes().get(word.stem, ()):
            toward = -way if word.denied else way
            found.append(Pole(axis, toward if word.sure else 0, word.stem, stems))
    return tuple(found)


def _turned(words: str, texts: list[str]) -> str:
    """The word that compares, if what stands before it here stands after it there, and the other way round."""
    for match in _OVER.finditer(words):
        before, after = _sides(words, match)
        if not before or not after:
            continue
        for text in texts:
            for other in _OVER.finditer(text):
                if not _alike(match, other):
                    continue
                left, right = _sides(text, other)
                if _changed_places(before, after, frozenset(left), frozenset(right)):
                    return match.group()
    return ""


def _alike(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether both compare the same: by the same word, or by "than" or "compared to" after one that points alike."""
    first, second = (stem(match.group().split()[0].lower()) for match in (one, other))
    if first == second and first != "than":
        return True
    heads = [
        {stem(word) for word in re.findall(r"[a-z]+", _up_to(match).lower())} & axes().keys() for match in (one, other)
    ]
    return {first, second} <= _LOOSELY and bool(heads[0] & heads[1])


def _up_to(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - _SIDE_CHARS) : match.end()]


def _changed_places(before: Words, after: Words, left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether what stands nearest before it here stands only after it there, and the other way round."""
    one, other = frozenset(before[-BEFORE:]), frozenset(after[:AFTER])
    return len(one & (right - left)) >= max(1, len(one & (left - right))) and len(other & (left - right)) > len(
        other & (right - left)
    )


def _sides(text: str, match: re.Match[str]) -> tuple[Words, Words]:
    before = re.split(r"[.;:,]", text[max(0, match.start() - _SIDE_CHARS) : match.start()])[-1]
    after = re.split(r"[.;:,]", text[match.end() : match.end() + _SIDE_CHARS])[0]
    sides = said(before), said(after)
    return sides[::-1] if _PASSIVE.search(match.string[max(0, match.start() - 12) : match.end()]) else sides
