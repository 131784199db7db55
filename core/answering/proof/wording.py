"""
How much of what a text says stands in passages: of its words that say something, the share that is found there.

A word is found as it stands, as another form of itself, as a near synonym, as initials, or as what reviewers write for
the same thing (the table of concepts), which counts less; in the passage next to those cited, less again.  Common
words ("method", "result"), general English and what the whole submission speaks of weigh little.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from core.answering.idle import common
from core.answering.proof.general import general
from core.answering.proof.ground import Ground
from core.answering.proof.scaffold import scaffold
from core.answering.proof.synonyms import of_reviews, synonyms
from core.deliberation.concepts import concepts
from core.deliberation.words import stem, stems, terms

LIGHT, SYNONYM, RELATIVE, FORM, NEAR = 0.35, 0.9, 0.6, 0.9, 0.7
LEAST_FORM_CHARS, LEAST_STRANGE_CHARS = 5, 4

_DENIED = re.compile(
    r"(?:un(?!der|i|less|til)|in(?=suffic|adequ|accur|complet|correct|valid|consist|feasib)|ir(?=r)|im(?=poss))([a-z]{5,})"
)
_AGAIN = re.compile(r"(?:re|non|over|under|mis|pre|self)([a-z]{3,})")
_RUN = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)+")
_SHORT = re.compile(r"\b[A-Z]{2,4}\b")

_OUTCOMES = """
    outperform beat surpass exceed prove guarantee refute disprove establish succeed win retract withdraw guarantees
    revolutionary outweigh degrade worsen deteriorate drop decline increase decrease reduce improve
"""
"""Who says these has to have them from a passage, however well the rest of the sentence is borne out."""


@dataclass(frozen=True)
class Coverage:
    """
    `weight` of the words that say something, `found` of it in the passages; `missing` are the words not found, and
    `strange` those of them that are neither general English nor anywhere in the submission, or claim an outcome.
    """

    weight: float
    found: float
    missing: tuple[str, ...]
    strange: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        return self.found / self.weight if self.weight else 1.0


def coverage(words: str, texts: Iterable[str], ground: Ground | None = None, near: Sequence[str] = ()) -> Coverage:
    """`near` are the texts of the passages next to those whose `texts` are given."""
    text = " ".join(texts)
    held, beside = _held(text), _held(" ".join(near))
    short = _as_initials(words, text)
    weight = found = 0.0
    missing = []
    for term in said(words):
        worth = _worth(term, ground)
        match = 1.0 if term in short else max(matched(term, held), NEAR * matched(term, beside) if near else 0.0)
        weight += worth
        found += worth * match
        if match < RELATIVE:
            missing.append(term)
    strange = tuple(
        term for term in missing if term in _outcomes() or (ground and _is_strange(term) and term not in ground.heard)
    )
    return Coverage(weight, found, tuple(missing), strange)


def said(words: str) -> tuple[str, ...]:
    """The stems of `words` that say something, each once, in order."""
    return tuple(dict.fromkeys(term for term in stems(words) if term not in scaffold() and not term[0].isdigit()))


def matched(term: str, held: frozenset[str]) -> float:
    """How well `term` stands among the terms `held`, 0 to 1."""
    if term in held:
        return 1.0
    if not synonyms().get(term, frozenset()).isdisjoint(held):
        return SYNONYM
    if any(_same_word(term, other) for other in held) or any(matched(each, held) for each in _plain(term)):
        return FORM
    return 0.0 if _relatives().get(term, frozenset()).isdisjoint(held) else RELATIVE


def weighs(term: str, ground: Ground) -> bool:
    """Whether `term` says what a sentence is about."""
    return _worth(term, ground) == 1.0


def _worth(term: str, ground: Ground | None) -> float:
    if term in common() or (ground and term in ground.familiar):
        return LIGHT
    return LIGHT if term in general() and term not in of_reviews() and term not in _relatives() else 1.0


def _plain(term: str) -> tuple[str, ...]:
    """“Sufficient" for "insufficient": what is denied is another rule's to judge; "name" for "rename"."""
    found = _DENIED.fullmatch(term) or _AGAIN.fullmatch(term)
    return (found[1],) if found else ()


@cache
def _outcomes() -> frozenset[str]:
    return frozenset(map(stem, _OUTCOMES.split()))


@lru_cache(maxsize=16_384)
def _is_strange(term: str) -> bool:
    if len(term) < LEAST_STRANGE_CHARS or not term.isalpha() or term in general():
        return False
    return not any(_same_word(term, other) for other in general()) and not any(p in general() for p in _plain(term))


@lru_cache(maxsize=4_096)
def _held(text: str) -> frozenset[str]:
    return frozenset(terms(text))


def _as_initials(words: str, text: str) -> frozenset[str]:
    """The stems of `words` for whose run ("backdoor attack") `text` has initials ("BA"), and the other way round."""
    short = {each.lower() for each in _SHORT.findall(text)}
    runs = {initials: run for initials, run in _runs(words) if initials in short}
    spelled = {initials for initials, _ in _runs(text)}
    mine = {each.lower() for each in _SHORT.findall(words)}
    return frozenset(stem(word) for run in runs.values() for word in run) | frozenset(map(stem, mine & spelled))


def _runs(text: str) -> Iterable[tuple[str, tuple[str, ...]]]:
    for match in _RUN.finditer(text):
        run = re.split(r"[ -]", match.group().lower())
        for size in (2, 3, 4):
            for at in range(len(run) - size + 1):
                part = tuple(run[at : at + size])
                yield "".join(word[0] for word in part), part


@lru_cache(maxsize=65_536)
def _same_word(one: str, other: str) -> bool:
    """Forms of one word: they begin alike for long enough."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < LEAST_FORM_CHARS or shorter[:LEAST_FORM_CHARS] != longer[:LEAST_FORM_CHARS]:
        return False
    alike = next((at for at, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    return alike >= max(LEAST_FORM_CHARS, len(shorter) - 2) and alike >= 0.6 * len(longer)


@cache
def _relatives() -> dict[str, frozenset[str]]:
    """For each word that names a concept, the others that name it."""
    found: dict[str, set[str]] = {}
    for concept in concepts():
        single = {term for term in concept.named if " " not in term}
        for term in single:
            found.setdefault(term, set()).update(single - {term})
    return {term: frozenset(others) for term, others in found.items()}
