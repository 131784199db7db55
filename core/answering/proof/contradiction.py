"""
Whether a text denies what its passages affirm, or the other way round.

Words are compared one by one, so a "not" that means one of several words is given the benefit of the doubt: if the
passage denies another of them, and no less often, both deny the same.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.answering.proof.opposites import blames
from core.answering.proof.polarity import Word, polar
from core.answering.proof.synonyms import synonyms

_OPEN = re.compile(
    r"\?|\b(?:should|would|could|whether|asks?|asked|asking|requests?|requested|wants?|wish|wishes|needs?|needed|"
    r"suggests?|suggested|wonders?|recommends?|recommended|unless)\b",
    re.I,
)
_WISH = re.compile(r"\b(?:should|must|would|could|needs?)\b", re.I)
_TOPIC = re.compile(
    r"\b(?:mention|discuss|comment|touch|speak|rais|address|talk|concern|dispute|debat|question|doubt|remark|criticism)\w*"
    r"(?! that| how| why)\b",
    re.I,
)
_DOUBTED = re.compile(r"\b(?:doubt|question|disput|challeng|unsure|unconvinced|sceptic|skeptic)", re.I)
_HEADING = re.compile(r"[^:?!]{3,70}:\s+(?=\S)")
"""“On overfitting: the model does not overfit": what a passage is headed with affirms nothing."""


@dataclass(frozen=True)
class _Met:
    """
    A word of a passage: `with_it` are the stems that are denied in one clause with it, `nots` the passage's;
    `blamed`: something in its clause is found bad, which denies in its own way.
    """

    word: Word
    open: bool
    with_it: frozenset[str]
    nots: int
    blamed: bool


def contradicted(words: str, texts: Iterable[str]) -> str:
    """A word that `words` deny and every one of `texts` that holds it affirms, or the other way round; else empty."""
    theirs: dict[str, list[_Met]] = {}
    for text in texts:
        for met in _in_passage(text):
            theirs.setdefault(met.word.stem, []).append(met)
    asks = is_open(words) or _TOPIC.search(words) is not None
    wishes = _WISH.search(words) is not None
    doubted = _DOUBTED.search(words) is not None
    mine = polar(words)
    for word in mine:
        found = _met(word.stem, theirs)
        alike = [other for other in mine if other.stem == word.stem]
        if word.denied and any(other.blamed or (doubted and other.nots) for other in found):
            continue
        if not word.denied and _is_blamed(word, mine):
            continue
        if (word.open and not word.denied) or (word.denied and any(other.word.open for other in found)):
            continue
        if not found or any(other.word.denied == own.denied for other in found for own in alike):
            continue
        if word.meant and word.denied and _denied_there(word, mine, theirs):
            continue
        if not word.denied and any(_denied_here(other, mine) for other in found):
            continue
        if word.meant and not any(other.word.meant or (other.open and not wishes) for other in found):
            return word.stem
        if not word.meant and all(other.word.meant and (other.open or not asks) for other in found):
            return word.stem
    return ""


def _in_passage(text: str) -> Iterator[_Met]:
    heading = _HEADING.match(text)
    said = polar(text[heading.end() :] if heading else text)
    told = {word.stem for word in said}
    said += tuple(word for word in polar(heading.group()) if word.stem not in told) if heading else ()
    denied: dict[int, set[str]] = {}
    for word in said:
        if word.denied:
            denied.setdefault(word.clause, set()).add(word.stem)
    open_ = is_open(text)
    many = _nots(said)
    for word in said:
        with_it = frozenset(denied.get(word.clause, set()) - {word.stem})
        yield _Met(word, open_, with_it, many, _is_blamed(word, said))


def _is_blamed(word: Word, said: Iterable[Word]) -> bool:
    return any(
        other.clause == word.clause and other.stem != word.stem and other.stem in blames() and not other.denied
        for other in said
    )


def _denied_there(word: Word, mine: Sequence[Word], theirs: dict[str, list[_Met]]) -> bool:
    """“Not find the motivation convincing": of the words that a "not" may mean, another is denied in the passage."""
    near = (other for other in mine if other.denied and other.clause == word.clause and other.stem != word.stem)
    many = _nots(mine)
    return any(met.word.denied and met.nots >= many for other in near for met in _met(other.stem, theirs))


def _denied_here(met: _Met, mine: Sequence[Word]) -> bool:
    """The other way round: of the words that the passage's "not" may mean, these deny another."""
    return any(
        word.denied
        and _nots(mine) <= met.nots
        and (word.stem in met.with_it or not synonyms().get(word.stem, frozenset()).isdisjoint(met.with_it))
        for word in mine
    )


def _nots(said: Iterable[Word]) -> int:
    """How many words of a whole text deny something."""
    return sum({word.clause: word.nots for word in said}.values())


@lru_cache(maxsize=8_192)
def is_open(text: str) -> bool:
    """Whether `text` asks or wishes rather than states: what it says is neither affirmed nor denied."""
    return _OPEN.search(text) is not None


def _met(term: str, theirs: dict[str, list[_Met]]) -> list[_Met]:
    if term in theirs:
        return theirs[term]
    return [met for other in synonyms().get(term, ()) for met in theirs.get(other, ())]
