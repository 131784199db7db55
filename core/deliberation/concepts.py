"""
The concepts of peer review: the vocabulary (`vocabulary.py`) in the form that texts are matched with.

Words are matched by stem, phrases by their stems in order.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from core.deliberation.vocabulary import TABLE
from core.deliberation.words import stem


class Aspect(StrEnum):
    """What a point is about."""

    NOVELTY = "novelty"
    RELATED_WORK = "related work"
    SOUNDNESS = "soundness"
    THEORY = "theory"
    EXPERIMENTS = "experiments"
    BASELINES = "baselines"
    CLARITY = "clarity"
    SIGNIFICANCE = "significance"
    REPRODUCIBILITY = "reproducibility"
    LIMITATIONS = "limitations"
    ETHICS = "ethics"


@dataclass(frozen=True)
class Concept:
    """A row of the table; `named` and `suggested` are stems, or stems in order with spaces between."""

    name: str
    aspect: Aspect | None
    named: tuple[str, ...]
    suggested: tuple[str, ...]


_ROW = re.compile(r"^(?P<name>[a-z ]+) \[(?P<aspect>[a-z ]*)\]\n(?P<words>(?:    .*\n)+)", re.MULTILINE)


def _stemmed(row: str) -> tuple[str, ...]:
    phrases = (" ".join(stem(word) for word in phrase.split()) for phrase in row.split(","))
    return tuple(dict.fromkeys(phrase for phrase in phrases if phrase))


@lru_cache(maxsize=1)
def concepts() -> tuple[Concept, ...]:
    """The table, stemmed."""
    made = []
    for row in _ROW.finditer(TABLE):
        named, _, suggested = row["words"].partition("/")
        aspect = Aspect(row["aspect"]) if row["aspect"] else None
        made.append(Concept(row["name"], aspect, _stemmed(named), _stemmed(suggested)))
    return tuple(made)


@lru_cache(maxsize=1)
def phrases() -> frozenset[str]:
    """Every phrase of more than one stem that the table knows."""
    return frozenset(term for each in concepts() for term in each.named + each.suggested if " " in term)


@lru_cache(maxsize=1)
def _by_first() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for phrase in sorted(phrases()):
        first, *rest = phrase.split()
        found.setdefault(first, []).append(rest)
    return found


def with_phrases(stems: list[str]) -> list[str]:
    """`stems`, and after them the phrases of the table that stand in them."""
    rests = _by_first()
    found = [
        " ".join((first, *rest))
        for at, first in enumerate(stems, 1)
        for rest in rests.get(first, ())
        if stems[at : at + len(rest)] == rest
    ]
    return stems + found
