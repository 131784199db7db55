"""
How strongly passages speak of what is wanted, by their words alone (BM25, Robertson and Zaragoza 2009).

Words that mean one thing count as one word: their occurrences are added up, each by its share, before the
saturation, and a passage holds the thing if it holds any of them.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from core.answering.expansion import Wanted
from core.answering.idle import stop
from core.deliberation.concepts import with_phrases
from core.deliberation.words import terms

_K1, _B = 1.0, 0.3


class Index:
    """The words of `texts`; a text is meant by its position."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.postings: dict[str, dict[int, int]] = defaultdict(dict)
        self.counts: list[Counter[str]] = []
        self.lengths: list[int] = []
        for position, text in enumerate(texts):
            counts = Counter(term for term in with_phrases(terms(text)) if term not in stop())
            self.counts.append(counts)
            self.lengths.append(sum(counts.values()))
            for term, count in counts.items():
                self.postings[term][position] = count

    def rarity(self, held_terms: Iterable[str], among: set[int]) -> float:
        """The inverse document frequency, among the positions `among`, of a thing that any of the terms means."""
        holding = {at for term in held_terms for at in self.postings.get(term, ()) if at in among}
        return math.log(1 + (len(among) - len(holding) + 0.5) / (len(holding) + 0.5))

    def holds_any(self, held_terms: Iterable[str], among: set[int]) -> bool:
        """Whether any position of `among` holds any of the terms."""
        return any(at in among for term in held_terms for at in self.postings.get(term, ()))

    def scores(self, things: Sequence[Wanted], among: set[int]) -> dict[int, float]:
        """The score of every position of `among` that speaks of any of the things."""
        mean = sum(self.lengths[at] for at in among) / max(1, len(among)) or 1.0
        total: dict[int, float] = defaultdict(float)
        for thing in things:
            frequency: dict[int, float] = defaultdict(float)
            for term, share in thing.terms.items():
                for at, count in self.postings.get(term, {}).items():
                    if at in among:
                        frequency[at] += share * count
            worth = thing.weight * self.rarity(thing.terms, among)
            for at, occurrences in frequency.items():
                norm = _K1 * (1 - _B + _B * self.lengths[at] / mean)
                total[at] += worth * occurrences * (_K1 + 1) / (occurrences + norm)
        return total
