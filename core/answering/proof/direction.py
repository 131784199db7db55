"""
Which way a text points: up or down an axis ("increases", "worse"), and which of two things is before the other
("A outperforms B").

A word is a pole of its axis; denied it is the other pole.  Where the passages know the axis, next to the same words if
they do, and only its other pole, what is said is reversed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from core.answering.proof.polarity import polar
from core.answering.proof.wording import said
from core.deliberation.words import stem

_AXES = """
    increase raise grow rise more higher larger bigger | decrease reduce drop shrink fall less fewer lower smaller
    substantial large huge considerable big | minimal slight negligible small minor marginal tiny
    better improve superior outperform exceed surpass help | worse degrade worsen inferior underperform hurt harm
    faster quicker speedup | slower slowdown
    strong solid robust convincing compelling | weak unconvincing fragile
    easy easily simple straightforward | hard difficult complicated complex challenging
    clear clearly lucid | unclear vague confusing ambiguous
    accept acceptance | reject rejection
    positive positively favourable favorable | negative negatively
    best highest largest most fastest | worst lowest smallest least slowest
    above exceed surpass | below
    common widespread usual usually frequent frequently often | rare rarely uncommon seldom
    advantage merit benefit | disadvantage drawback
    high | low
    good great excellent | bad
    narrow narrower | wide wider broad broader
    early earlier | late later
    cheap cheaper inexpensive | expensive costly
    significant important substantial | insignificant negligible unimportant
    useful | useless
    realistic | unrealistic
    sufficient enough adequate | insufficient inadequate
    novel original groundbreaking | incremental unoriginal
    correct right | incorrect wrong
    agree | disagree
    similar same | different
    always | never
    before | after
    stable | unstable
    overestimate | underestimate
    supervised | unsupervised
    linear | nonlinear
    optimistic | pessimistic
    consistent | inconsistent
    well | poorly badly
    comprehensive thorough extensive | limited superficial
"""
_KNOWN = re.compile(r"\b(?:well|already)[- ]known\b", re.I)
_OVER = re.compile(
    r"\b(?:outperform\w*|surpass\w*|exceed\w*|beats?|dominat\w*|underperform\w*|"
    r"(?:better|worse|faster|slower|higher|lower|larger|smaller|stronger|weaker|more \w+|less \w+|cheaper) than|"
    r"(?:superior|inferior) to)\b",
    re.I,
)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being) (?:\w+ )?(?:outperformed|surpassed|exceeded|beaten|dominated)\b"
)
_SIDE_CHARS = 70


NEIGHBOURS = 2
OF_AMOUNTS = 2
"""So many axes, the first, are of amounts: what there is more of matters, and only the same thing is compared."""


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
    theirs = [pole for text in held for pole in poles(text)]
    for mine in poles(words):
        along = [pole for pole in theirs if pole.axis == mine.axis]
        same = [pole for pole in along if pole.near & mine.near] or (along if mine.axis >= OF_AMOUNTS else [])
        if same and mine.way and all(pole.way == -mine.way for pole in same):
            return mine.stem
    return _turned(words, held)


@lru_cache(maxsize=8_192)
def poles(text: str) -> tuple[Pole, ...]:
    found = []
    said = polar(_KNOWN.sub("unoriginal", text))
    for at, word in enumerate(said):
        near = said[max(0, at - NEIGHBOURS) : at] + said[at + 1 : at + 1 + NEIGHBOURS]
        stems = frozenset(other.stem for other in near if other.clause == word.clause)
        for axis, way in _axes().get(word.stem, ()):
            toward = -way if word.denied else way
            found.append(Pole(axis, toward if word.sure else 0, word.stem, stems))
    return tuple(found)


@cache
def _axes() -> dict[str, tuple[tuple[int, int], ...]]:
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for axis, row in enumerate(_AXES.strip().splitlines()):
        for way, pole in zip((1, -1), row.split("|"), strict=True):
            for word in pole.split():
                found[stem(word)] = (*found.get(stem(word), ()), (axis, way))
    return found


def _turned(words: str, texts: list[str]) -> str:
    """The word that compares, if what stands before it here stands after it there, and the other way round."""
    for match in _OVER.finditer(words):
        before, after = _sides(words, match)
        if not before or not after:
            continue
        for text in texts:
            for other in _OVER.finditer(text):
                if stem(other.group().split()[0].lower()) != stem(match.group().split()[0].lower()):
                    continue
                left, right = _sides(text, other)
                if before <= right and after <= left and not before & left and not after & right:
                    return match.group()
    return ""


def _sides(text: str, match: re.Match[str]) -> tuple[frozenset[str], frozenset[str]]:
    before = re.split(r"[.;:,]", text[max(0, match.start() - _SIDE_CHARS) : match.start()])[-1]
    after = re.split(r"[.;:,]", text[match.end() : match.end() + _SIDE_CHARS])[0]
    sides = frozenset(said(before)), frozenset(said(after))
    return sides[::-1] if _PASSIVE.search(match.string[max(0, match.start() - 12) : match.end()]) else sides
