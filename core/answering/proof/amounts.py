"""
How much of a thing is spoken of: all of it, several, few, one.  “Several data sets" is not "one data set", and
"at every stage" not "only at the first".
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from core.answering.proof.scaffold import listed
from core.answering.proof.wording import said
from core.deliberation.words import stem

REACH = 3
"""An amount is said of so many words after it, at most."""

_CLASSES = {
    "all": listed("all every each always throughout entire whole everywhere"),
    "several": listed("several many multiple various numerous plenty"),
    "few": listed("few little scarce hardly barely"),
    "one": listed("one single only just solely sole merely once"),
    "none": listed("no none neither"),
    "some": listed("some"),
}
_AGAINST = {
    "all": frozenset({"few", "one", "none"}),
    "several": frozenset({"few", "one", "none"}),
    "some": frozenset({"none"}),
    "none": frozenset({"all", "several", "some"}),
    "few": frozenset({"all", "several"}),
    "one": frozenset({"all", "several"}),
}
_WORD = re.compile(r"[a-z]+|[,.;:()?!]")
_IDIOM = re.compile(
    r"\b(?:all the more|above all|at all|after all|over all|one of|"
    r"per|no longer|no doubt|no more|no less|no other than|or no|to no|"
    r"if any|one can|one has|one needs|each other|once again|many of|"
    r"not only|not just|not all|not every|not always|only if|if only|just as|no one|"
    r"one or|one would|one should|one could|"
    r"on the one hand|a few|every time|at once|one way|the only|which one|just like|all in all)\b",
    re.I,
)


def other_amount(words: str, texts: Iterable[str]) -> str:
    """A word that `words` say more or less of than every one of `texts` that says how much of it; else empty."""
    theirs: dict[str, set[str]] = {}
    for text in texts:
        for term, amount in _amounts(text):
            theirs.setdefault(term, set()).add(amount)
    for term, amount in _amounts(words):
        given = theirs.get(term)
        if given and given <= _AGAINST[amount]:
            return term
    return ""


@lru_cache(maxsize=4_096)
def _amounts(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(_found(text))


def _found(text: str) -> Iterator[tuple[str, str]]:
    tokens = _WORD.findall(_IDIOM.sub(" , ", text.lower()))
    for at, token in enumerate(tokens):
        amount = _class_of().get(token)
        if amount is None:
            continue
        reached = 0
        for other in tokens[at + 1 :]:
            if not other.isalpha() or other in _class_of() or reached == REACH:
                break
            if said(other):
                reached += 1
                yield stem(other), amount


@cache
def _class_of() -> dict[str, str]:
    return {word: name for name, words in _CLASSES.items() for word in words}
