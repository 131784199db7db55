"""
What a text affirms and what it denies, word by word.

A word is denied by "not", "no", "without" … before it (after it, where it is what does not happen: "error bars are not
shown"), by "lack", "missing", "limited", "unclear" … near it, each once: what is denied twice is affirmed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from core.answering.idle import stop
from core.answering.proof.denials import (
    ANAPHORA,
    AROUND,
    BLAMES,
    GONE,
    NOT,
    PREFIXED,
    denies,
    leaves_open,
    opener,
    ready,
    turns_down,
    without,
)
from core.answering.proof.scaffold import listed
from core.deliberation.words import stem, stems

FORWARD, AROUND_WORDS, HEAD = 3, 3, 2
"""How many words that say something a "not" reaches over, a "missing" reaches around, and are surely meant."""

_TOKEN = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+(?:\.\d+)*|[,.;:()?!—–]|--")
_STOPS = frozenset([*",.;:()?!—–", "--"])
_BREAKS = listed("but however whereas while although though because since which")
_SAYING = "well poorly more less most least better worse before after above below always same different"
_NOBODY = """appear appears appeared seem seems seemed think thinks thought believe believes believed find finds
    found see sees consider considers considered regard regards able claimed
    paper papers author authors reviewer reviewers review reviews work manuscript submission
"""


@dataclass(frozen=True)
class Word:
    """
    A word that says something, as a stem. `denied`: an odd number of times; `meant`: a "not" surely means it; `sure`:
    no more and no less than that is known to deny it; `open`: whether it is denied is left open
    ("not sure if", or after a "not", too far off). `nots` are all that deny anything in its clause.
    """

    stem: str
    denied: bool
    meant: bool
    clause: int
    sure: bool
    nots: int
    open: bool = False


@lru_cache(maxsize=8_192)
def polar(text: str) -> tuple[Word, ...]:
    """The words of `text` that say something, in order, with what denies them."""
    return tuple(
        word
        for number, (clause, taken_back) in enumerate(_clauses(text))
        for word in _of_clause(clause, number, taken_back=taken_back)
    )


def _clauses(text: str) -> Iterator[tuple[list[str], bool]]:
    """The clauses as words; whether "but that is not true" follows."""
    plain = ready(text)
    start = 0
    for taken_back in ANAPHORA.finditer(plain):
        yield from ((clause, True) for clause in _split(plain[start : taken_back.start()]))
        start = taken_back.end()
    yield from ((clause, False) for clause in _split(plain[start:]))


def _split(plain: str) -> Iterator[list[str]]:
    clause: list[str] = []
    for token in _TOKEN.findall(plain):
        if token in _STOPS or token in _BREAKS:
            if clause:
                yield clause
            clause = []
        else:
            clause.append(token)
    if clause:
        yield clause


def _of_clause(tokens: list[str], number: int, *, taken_back: bool) -> Iterator[Word]:
    says = [at for at, token in enumerate(tokens) if _says_something(token)]
    nots = {at: _scope(tokens, at, says) for at in range(len(tokens)) if denies(tokens, at)}
    gone = {place for at, token in enumerate(tokens) if token in GONE for place in _before(at, says)[:HEAD]}
    many = sum(tokens[at] != "nor" for at in nots) + sum(
        turns_down(tokens, at) or bool(without(tokens[at])) for at in says
    )
    left_open = next((at for at in range(len(tokens)) if leaves_open(tokens, at)), len(tokens))
    first_not = min(nots, default=len(tokens))
    taken_back = taken_back and not many  # "doubts X: it does not hold" denies X once
    for place, at in enumerate(says):
        own = count = int(bool(without(tokens[at])))
        count += sum(at in reach for reach in nots.values())
        without_object = tokens[at + 1 : at + 2] == ["no"]
        count += without_object  # "requires no X" does not require it
        ahead = says[max(0, place - FORWARD) : place]
        count += sum(turns_down(tokens, other) for other in ahead)
        around = [*says[max(0, place - AROUND_WORDS) : place], *says[place + 1 : place + AROUND_WORDS + 1]]
        # "Little" is counted as a "not" where it is one.
        count += sum((tokens[other] in AROUND and other not in nots) or tokens[other] in PREFIXED for other in around)
        if not count:
            count = int(any(tokens[other] in BLAMES for other in ahead))
        meant = taken_back or at in gone or any(at in reach[:HEAD] for reach in nots.values())
        meant = meant or (bool(ahead) and turns_down(tokens, ahead[-1]))
        meant = meant or without_object
        denied = (count + taken_back) % 2 == 1
        unsure = (
            at > left_open
            or any(at > opener(tokens, other) for other in nots if other < at)
            or (at > first_not and not count)
        )
        said = stem((without(tokens[at]) or tokens[at]).removesuffix("'s"))
        yield Word(said, denied, meant, number, sure=meant or count == own, nots=many, open=unsure)


def _scope(tokens: list[str], at: int, says: list[int]) -> list[int]:
    """“Not clear whether X" denies that it is clear, and nothing of X."""
    reach = [place for place in _reach(at, says) if place < opener(tokens, at)]
    return reach[:1] if reach and reach[0] > at and leaves_open(tokens, reach[0]) else reach


def _reach(at: int, says: list[int]) -> list[int]:
    """The words that the "not" at `at` denies, the surest first: those after it, else those before it."""
    return [place for place in says if place > at][:FORWARD] or _before(at, says)[:FORWARD]


def _before(at: int, says: list[int]) -> list[int]:
    return [place for place in reversed(says) if place < at]


def _says_something(token: str) -> bool:
    return (
        token.isascii() and token[0].isalpha() and token not in NOT and stem(token.removesuffix("'s")) not in _empty()
    )


@cache
def _empty() -> frozenset[str]:
    return (stop() | frozenset(stems(_NOBODY))) - frozenset(stems(_SAYING))
