"""
What of a paper a text is about.

A text is about an aspect when it names it ("novelty", "error bars") or suggests it twice ("new … contribution").
"""

from functools import lru_cache

from core.deliberation.concepts import Aspect, concepts, with_phrases
from core.deliberation.words import stems

_NAMED, _SUGGESTED = 1.0, 0.5


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[Aspect, float]]:
    """For each term, how strongly it speaks for which aspects."""
    table: dict[str, dict[Aspect, float]] = {}
    for concept in concepts():
        if concept.aspect is None:
            continue
        for terms, weight in ((concept.suggested, _SUGGESTED), (concept.named, _NAMED)):
            for term in terms:
                held = table.setdefault(term, {})
                held[concept.aspect] = max(weight, held.get(concept.aspect, 0.0))
    return table


@lru_cache(maxsize=8_192)
def aspects_in(text: str) -> tuple[Aspect, ...]:
    """The aspects that the words of `text` are about, the most prominent first; also used to read questions."""
    table = _weights()
    found: dict[Aspect, float] = {}
    for term in dict.fromkeys(with_phrases(stems(text))):
        for aspect, weight in table.get(term, {}).items():
            found[aspect] = found.get(aspect, 0.0) + weight
    ranked = sorted(found.items(), key=lambda item: -item[1])
    return tuple(aspect for aspect, weight in ranked if weight >= _NAMED)
