"""
Which finding a passage is about, by the rare words that both have, more of them than any other finding shares with it;
what all findings speak of ties a passage to none.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from core.deliberation.kept import Kept
from core.deliberation.paper import at_place, named_places, paper_of, telling
from core.deliberation.words import stem, words
from core.submissions.model import Field, Part, Passage, Submission

TIED, TIED_BY_TWO, TIED_BY_TERM, TIED_OF_ONE, FEW = 0.3, 0.42, 0.25, 0.2, 4
"""
Of the weight of the point's words or of the finding's, so much is to be shared; more if only two words are, unless they
are one term that few passages have.
"""
LEAST = 2
"""Words that both have and few passages."""
AGAIN = 0.45
"""Of a finding's words: a passage that has so many of them says it again."""
RARE = 0.12
"""Of the passages: a word that more of them have ties nothing."""
_PAIR, NEAR_WORDS = 1.5, 3
OF_ONE = re.compile(r"\b(?:claims?|findings?|conclusions?|observations?)\b(?! (?:to|in)\b)", re.I)
"""A point with these words speaks of a finding; only of which is to be told."""
_SAY_LITTLE = """
    first second time example case cases relevant address question questions general given provides provide main
    contributions contribution common certain existing important discuss discussed understand various try tries
    tried
"""
_IDLE = frozenset(_SAY_LITTLE.split())


class Ties:
    """The telling words of the findings, each worth its rarity in the reviews, less where several findings have it."""

    def __init__(self, submission: Submission, found: Sequence[Passage]) -> None:
        told = [passage for passage in submission.passages if passage.part is Part.REVIEW and passage not in found]
        self._counted = Counter(term for passage in (*told, *found) for term in _terms(passage.text))
        self._total = len(told) + len(found)
        self._found = list(found)
        self._each = [_terms(passage.text) for passage in found]
        self._having = Counter(term for terms in self._each for term in terms)
        self._restated = [_restated(passage, submission) for passage in found]
        self._submission = submission
        self._nearest: dict[str, tuple[int, float] | None] = {}

    def nearest(self, passage: Passage) -> tuple[int, float] | None:
        """Which finding the passage bears on and how much of its words do, 0 to 1; None if it bears on none."""
        if passage.label not in self._nearest:
            self._nearest[passage.label] = self._worked_out(passage)
        return self._nearest[passage.label]

    def _worked_out(self, passage: Passage) -> tuple[int, float] | None:
        own = _terms(passage.text) | _at_its_places(self._submission, passage)
        of_one = OF_ONE.search(passage.text) is not None
        ties = [
            0.0 if finding == passage else max(self._tie(own, terms), self._retied(own, more, of_one=of_one))
            for finding, terms, more in zip(self._found, self._each, self._restated, strict=True)
        ]
        best = max(range(len(ties)), key=lambda at: ties[at], default=0)
        return (best, ties[best]) if ties and ties[best] else None

    def _tie(self, own: frozenset[str], theirs: frozenset[str]) -> float:
        rare, paired, tie = self._compared(own, theirs)
        needed = TIED if rare > LEAST else TIED_BY_TERM if paired else TIED_BY_TWO
        return tie if rare >= LEAST and tie >= needed else 0.0

    def _retied(self, own: frozenset[str], theirs: frozenset[str], *, of_one: bool) -> float:
        rare, _, tie = self._compared(own, theirs)
        return tie if (rare > LEAST and tie >= TIED) or (of_one and rare >= LEAST and tie >= TIED_OF_ONE) else 0.0

    def _compared(self, own: frozenset[str], theirs: frozenset[str]) -> tuple[int, bool, float]:
        """How many rare words both have, whether they have a rare term, and what share of the lighter one's weight."""
        both = own & theirs
        rare = [term for term in both if self._counted[term] <= max(3, RARE * self._total)]
        paired = any(" " in term and self._counted[term] <= FEW for term in rare)
        whole = min(sum(self._weight(term) for term in terms if " " not in term) for terms in (own, theirs))
        tie = sum(map(self._weight, both)) / whole if whole else 0.0
        return sum(" " not in term for term in rare), paired, tie

    def _weight(self, term: str) -> float:
        rarity = math.log((self._total + 1) / (self._counted[term] + 0.5))
        return rarity / max(1, self._having[term]) * (_PAIR if " " in term else 1.0)


def _restated(finding: Passage, submission: Submission) -> frozenset[str]:
    """The words of the paper's passages outside its abstract that say the finding again, at more length."""
    own = {term for term in _terms(finding.text) if " " not in term}
    again = (p for p in paper_of(submission) if p.field is not Field.ABSTRACT and p != finding)
    said = (_terms(passage.text) for passage in again)
    return frozenset().union(*(terms for terms in said if len(own & terms) >= AGAIN * len(own)))


@lru_cache(maxsize=8_192)
def _terms(text: str) -> frozenset[str]:
    """The stems of the telling words, and the pairs of them with no more than common words between."""
    own = telling(text) - _IDLE
    said = [(at, stem(word)) for at, word in enumerate(words(text)) if word in own]
    pairs = {f"{a} {b}" for (before, a), (after, b) in pairwise(said) if after - before <= NEAR_WORDS and a != b}
    return frozenset({word for _, word in said} | pairs)


def _at_its_places(submission: Submission, passage: Passage) -> frozenset[str]:
    """The words of the captions and sections that it points at."""
    meant = (at_place(submission, place) for place in named_places(passage.text))
    return frozenset().union(*(_terms(p.text) for p in meant if p is not None))


def ties_of(submission: Submission, found: Sequence[Passage]) -> Ties:
    """Those of these findings, worked out once for a submission."""
    held = _ties.of(submission)
    labels = tuple(passage.label for passage in found)
    if labels not in held:
        held[labels] = Ties(submission, found)
    return held[labels]


def _none_yet(submission: Submission) -> dict[tuple[str, ...], Ties]:
    del submission
    return {}


_ties = Kept(_none_yet)
