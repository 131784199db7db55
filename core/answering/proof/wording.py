"""
How much of what a text says stands in passages: of its words that say something, the share that is found there.

A word is found as it stands, as another form of itself, as a near synonym, or as what reviewers write for the same
thing (the table of concepts), which counts less.  Common words ("method", "result") weigh little.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from core.answering.idle import common
from core.answering.proof.scaffold import scaffold
from core.deliberation.concepts import concepts
from core.deliberation.words import stem, stems, terms

COMMON_WEIGHT, SYNONYM, RELATIVE, FORM = 0.35, 0.9, 0.6, 0.9
LEAST_FORM_CHARS = 5

_SYNONYMS = """
    extra additional more further
    big large huge substantial considerable sizeable
    small tiny minor modest slight marginal
    show demonstrate illustrate exhibit reveal
    prove proof proven
    need require necessary demand call
    help benefit useful helpful
    hard difficult challenging tough
    easy simple straightforward
    clear lucid understandable intelligible
    fair unfair fairness
    unclear vague ambiguous confusing opaque
    improve improvement better gain enhance boost
    reduce decrease lower cut shrink halve less
    increase raise grow higher rise
    compare comparison versus against relative
    missing absent lack without omit no not none never
    experiment experimental empirical evaluation evaluate test
    dataset data benchmark corpus
    baseline competitor
    method approach technique algorithm scheme model
    network net architecture
    novel new original novelty originality
    incremental minor limited
    error mistake typo wrong incorrect
    fast quick speed rapid
    slow slower
    cost expensive costly expense
    paper manuscript submission work
    start begin initiate initialise initialize
    standard expectation bar
    exceed surpass beyond above over
    apologise apologize apology
    sure confident certain
    restrict limit confine
    relevant relevance pertinent
    depend dependent dependence rely
    end finish
    only merely solely just single
    many numerous various several multiple
    explain explanation clarify justify justification
    convincing persuasive compelling convince
    insufficient inadequate
    enough sufficient adequate
    assume assumption
    result finding outcome
    prior previous earlier existing past related literature
    choose choice select selection pick
    write writing written prose exposition
    motivate motivation
    strong solid robust
    weak poor
    thorough extensive comprehensive exhaustive careful
    interesting intriguing
    important significant significance importance crucial essential key
    kind type sort form
    place position
    way manner
    contain include hold
    wide broad
    train training
    whole entire full complete
    similar alike close resemble
    different differ difference distinct
    release publish available open
    amount quantity number
    idea concept notion
    goal aim objective purpose
    accurate accuracy precise
    scale scalable scalability
    try attempt
    real realistic real-world
"""


_DENIED = re.compile(
    r"(?:un(?!der|i|less|til)|in(?=suffic|adequ|accur|complet|correct|valid|consist|feasib)|ir(?=r)|im(?=poss))([a-z]{5,})"
)


@dataclass(frozen=True)
class Coverage:
    """`weight` of the words that say something, `found` of it in the passages; `missing` are the words not found."""

    weight: float
    found: float
    missing: tuple[str, ...]

    @property
    def share(self) -> float:
        return self.found / self.weight if self.weight else 1.0


def coverage(words: str, texts: Iterable[str]) -> Coverage:
    held = _held(" ".join(texts))
    weight = found = 0.0
    missing = []
    for term in said(words):
        worth = COMMON_WEIGHT if term in common() else 1.0
        match = matched(term, held)
        weight += worth
        found += worth * match
        if match < RELATIVE:
            missing.append(term)
    return Coverage(weight, found, tuple(missing))


def said(words: str) -> tuple[str, ...]:
    """The stems of `words` that say something, each once, in order."""
    return tuple(dict.fromkeys(term for term in stems(words) if term not in scaffold() and not term[0].isdigit()))


def matched(term: str, held: frozenset[str]) -> float:
    """How well `term` stands among the terms `held`, 0 to 1."""
    if term in held:
        return 1.0
    if not synonyms().get(term, frozenset()).isdisjoint(held):
        return SYNONYM
    if any(_same_word(term, other) for other in held) or (_plain(term) and matched(_plain(term), held)):
        return FORM
    return 0.0 if _relatives().get(term, frozenset()).isdisjoint(held) else RELATIVE


def _plain(term: str) -> str:
    """“Sufficient" for "insufficient", "discussed" for "undiscussed": what is denied is another rule's to judge."""
    found = _DENIED.fullmatch(term)
    return found[1] if found else ""


@lru_cache(maxsize=4_096)
def _held(text: str) -> frozenset[str]:
    return frozenset(terms(text))


@lru_cache(maxsize=65_536)
def _same_word(one: str, other: str) -> bool:
    """Forms of one word: they begin alike for long enough."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < LEAST_FORM_CHARS or shorter[:LEAST_FORM_CHARS] != longer[:LEAST_FORM_CHARS]:
        return False
    alike = next((at for at, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    return alike >= max(LEAST_FORM_CHARS, len(shorter) - 2) and alike >= 0.6 * len(longer)


@cache
def synonyms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in _SYNONYMS.strip().splitlines():
        group = {stem(word) for word in row.split()}
        for term in group:
            found.setdefault(term, set()).update(group - {term})
    return {term: frozenset(others) for term, others in found.items()}


@cache
def _relatives() -> dict[str, frozenset[str]]:
    """For each word that names a concept, the others that name it."""
    found: dict[str, set[str]] = {}
    for concept in concepts():
        single = {term for term in concept.named if " " not in term}
        for term in single:
            found.setdefault(term, set()).update(single - {term})
    return {term: frozenset(others) for term, others in found.items()}
