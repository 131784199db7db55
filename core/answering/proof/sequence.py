"""
What comes first and what last, and what is given for what.

    "first A, then B"            not "first B, then A"
    "the end of the first phase" not "of the last phase"
    "trades A for B"             not "trades B for A"
    "everywhere except at A"     not "everywhere", and not "at A"
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import permutations

from core.answering.proof.scaffold import listed, scaffold
from core.deliberation.words import stem, stems

_ORDER = {
    **dict.fromkeys(("first", "initial", "initially", "former"), "first"),
    **dict.fromkeys(("second", "latter", "then"), "second"),
    **dict.fromkeys(("third",), "third"),
    **dict.fromkeys(("last", "final", "finally"), "last"),
}
_PART = re.compile(r"[.;:,!?()]|\b(?:and|but|while|whereas|although|though|then)\b", re.I)
_FRAMES = re.compile(r"^\W*(?:(?:firstly|first|second|secondly|third|finally|lastly|then)\b\s*,|\(?\d[.)])", re.I)
_ET_AL = re.compile(r"\bet al\.(?:,? \(\d{4}\))?")
_OF_A_THING = re.compile(r"\b(first|second|third|last|final)\s+([a-z]{4,})", re.I)
_GIVEN = re.compile(
    r"\b(?P<verb>trad(?:e|es|ed|ing)|exchang\w+|sacrific\w+|substitut\w+|replac\w+|swap\w*|prefer\w*|convert\w*|favou?r\w*)\b"
    r"(?P<one>[^.;:]{3,60}?)\b(?P<by>for|with|by|over|to|into|against)\b(?P<other>[^.;:]{3,60})",
    re.I,
)
_EXCEPT = re.compile(
    r"\b(?:except(?: for)?|other than|with the exception of|outside(?: of)?)\s+"
    r"(?P<what>(?!(?:this|that|these|those|it|which|the fact)\b)(?:[^.;:,]|[.,](?=\d)){3,40})",
    re.I,
)
_EVERYWHERE = re.compile(r"\b(?:everywhere|always|every\w*|all|any\w*|no|none|never|nothing)\b", re.I)
_TAKEN_OUT = re.compile(
    r"\b(?:except\w*|exclud\w+|other than|apart from|outside|unless|until|but|without|only|limited|restrict\w*|"
    r"confin\w*|up to|elsewhere|unclear|else|different)\b",
    re.I,
)
_DENIED = re.compile(r"\b(?:not|no|none|nothing|never|cannot)\b|n['’]t\b", re.I)
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")


def out_of_order(words: str, texts: Iterable[str]) -> str:
    """A word of `words` for what the passages put elsewhere in an order, give the other way round, or except."""
    held = list(texts)
    return (
        _other_place(words, held) or _changed_places(words, held) or _given_back(words, held) or _included(words, held)
    )


def _other_place(words: str, texts: list[str]) -> str:
    """“The last phase", where the passages speak of the first phase only."""
    theirs = [(place.lower(), stem(thing.lower())) for text in texts for place, thing in _OF_A_THING.findall(text)]
    for place, thing in _OF_A_THING.findall(words):
        given = {_ORDER[other] for other, what in theirs if what == stem(thing.lower())}
        if given and _ORDER[place.lower()] not in given and stem(thing.lower()) not in scaffold():
            return str(place)
    return ""


def _changed_places(words: str, texts: list[str]) -> str:
    """“First B, then A" for "first A, then B": at least two parts, each nearer to another's place than to its own."""
    mine = _placed(words)
    for text in texts:
        theirs = _placed(text)
        shared = sorted(mine.keys() & theirs.keys())
        if len(shared) > 1 and all(_nearest(mine[place], theirs) not in ("", place) for place in shared):
            return shared[0]
        for one, other in permutations(shared, 2):
            left, right = theirs[one] - theirs[other], theirs[other] - theirs[one]
            if mine[one] & right and mine[other] & left and not mine[other] & right:
                return one
    return ""


def _nearest(part: frozenset[str], places: dict[str, frozenset[str]]) -> str:
    """The place whose words are most like the part's; empty if two are as like."""
    order = sorted(((len(part & held), place) for place, held in places.items()), reverse=True)
    return order[0][1] if order[0][0] > order[1][0] else ""


@lru_cache(maxsize=4_096)
def _placed(text: str) -> dict[str, frozenset[str]]:
    """The words of each part of a text that says where in an order it stands."""
    found: dict[str, frozenset[str]] = {}
    for part in _parts(_ET_AL.sub("et al", _FRAMES.sub(" ", text))):
        place = next((_ORDER[word] for word in re.findall(r"[a-z]+", part.lower()) if word in _ORDER), "")
        said = frozenset(term for term in stems(part) if term not in scaffold() and term not in _ORDER)
        if place and place not in found:
            found[place] = said
    return found


def _parts(text: str) -> Iterator[str]:
    """The parts between stops and connecting words; a "then" belongs to what follows it."""
    start = 0
    for end in _PART.finditer(text):
        if text[start : end.start()].strip():
            yield text[start : end.start()]
        start = end.start() if end.group().lower() == "then" else end.end()
    yield text[start:]


def _given_back(words: str, texts: list[str]) -> str:
    for mine in _GIVEN.finditer(words):
        one, other = _near(mine["one"]), _near(mine["other"])
        for theirs in (match for text in texts for match in _GIVEN.finditer(text)):
            if stem(theirs["verb"].lower()) != stem(mine["verb"].lower()) or theirs["by"].lower() != mine["by"].lower():
                continue
            left, right = _near(theirs["one"]), _near(theirs["other"])
            if one & (right - left) and other & (left - right) and not one & (left - right):
                return mine["verb"]
    return ""


def _near(text: str) -> frozenset[str]:
    said = [term for term in stems(text) if term not in _EMPTY]
    return frozenset(said[:3])


_EMPTY = listed("the a an of its their his her this that these those some any same more")


def _included(words: str, texts: list[str]) -> str:
    """“Everywhere", or "at A", of what the passages say "everywhere except at A"."""
    if _TAKEN_OUT.search(words):
        return ""
    said = frozenset(stems(words)) | frozenset(_NUMBER.findall(words))
    for text in texts:
        if _DENIED.search(words) and not _DENIED.search(text):
            continue
        for match in _EXCEPT.finditer(text):
            before = _EVERYWHERE.findall(text[: match.start()])
            universal = next(
                (word for word in _EVERYWHERE.findall(words) if word.lower() in map(str.lower, before)), ""
            )
            if universal:
                return str(universal)
            what = frozenset(_NUMBER.findall(match["what"]))
            if what and what <= said:
                return match["what"].split()[-1]
    return ""
