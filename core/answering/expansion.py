"""
What to look for when a chair asks: the words that carry the question, and what reviewers write for the same thing.

A word or phrase that the table of concepts names brings its relatives along, at a discount: all of them are one thing
to look for. So are a run of words and its initials ("reinforcement learning", "RL").
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from core.answering.frames import bare
from core.answering.idle import common, idle
from core.deliberation.concepts import concepts, phrases, with_phrases
from core.deliberation.words import places, stem, stems, words

NAMED_SHARE, SUGGESTED_SHARE, PART_SHARE = 0.6, 0.2, 0.4
COMMON_WEIGHT, DOUBT, MATE_SHARE = 0.4, 0.4, 0.5


@dataclass(frozen=True)
class Wanted:
    """
    One thing to look for: `terms` that all mean it, each with the share that a match of it counts; `weight` is less
    than 1 for words that most questions hold.
    """

    terms: dict[str, float]
    weight: float = 1.0


@lru_cache(maxsize=512)
def wanted(query: str) -> tuple[Wanted, ...]:
    """What to look for; empty if the query is chatter."""
    text = bare(query)
    own = _asked(text)
    initials = _initials(text)
    things: list[Wanted] = []
    taken: set[str] = set()
    for term in own:
        if term in taken:
            continue
        relatives = _relatives().get(term, {})
        mates = [other for other in own if other == term or relatives.get(other, 0.0) >= MATE_SHARE]
        taken.update(mates)
        things.append(_thing(mates, relatives, initials))
    return tuple(things)


def names_something(query: str) -> bool:
    """Whether `query` alone says where to look."""
    return any(thing.weight == 1.0 for thing in wanted(query))


def _thing(mates: list[str], relatives: dict[str, float], initials: dict[str, set[str]]) -> Wanted:
    """What the asked words `mates` mean together, the first of which has these relatives."""
    if all(mate in common() for mate in mates):
        return Wanted(relatives | dict.fromkeys(mates, 1.0), COMMON_WEIGHT)
    parts = {part for mate in mates if mate in phrases() for part in mate.split()} - idle() - common()
    short = [acronym for acronym, meant in initials.items() if not meant.isdisjoint(mates)]
    return Wanted(dict.fromkeys(parts, PART_SHARE) | relatives | dict.fromkeys([*mates, *short], 1.0))


@cache
def _relatives() -> dict[str, dict[str, float]]:
    """For each term of the table, the words of its concepts and their shares."""
    found: dict[str, dict[str, float]] = {}
    for concept in concepts():
        shares = dict.fromkeys(concept.suggested, SUGGESTED_SHARE) | dict.fromkeys(concept.named, NAMED_SHARE)
        for terms, certainty in ((concept.named, 1.0), (concept.suggested, DOUBT)):
            for term in terms:
                held = found.setdefault(term, {})
                held.update({other: max(share * certainty, held.get(other, 0.0)) for other, share in shares.items()})
    return found


def _asked(text: str) -> list[str]:
    """The terms of the question, phrases and places in the place of their words, each once."""
    pointed = places(text)
    numbers = {number for place in pointed for number in place.split()}
    plain = [each for each in stems(text) if each not in idle() and each not in numbers]
    known = [each for each in with_phrases(stems(text)) if " " in each]
    inside = {word for phrase in known for word in phrase.split()}
    return list(dict.fromkeys(pointed + known + [word for word in plain if word not in inside]))


def _initials(text: str) -> dict[str, set[str]]:
    """The initials of every run of two to four of the text's words that say something, and the stems in the run."""
    found: dict[str, set[str]] = {}
    run: list[str] = []
    for word in [*words(text), ""]:
        if word.isalpha() and stem(word) not in idle():
            run.append(word)
            continue
        for size in (2, 3, 4):
            for start in range(len(run) - size + 1):
                part = run[start : start + size]
                found.setdefault("".join(each[0] for each in part), set()).update(stem(each) for each in part)
        run = []
    return found
