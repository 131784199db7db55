"""
Whether the passages speak at all of what is asked.

Of the things that a question wants, each worth its rarity, enough must be named somewhere: an unheard-of word weighs
most, the words of every question hardly anything. A place ("Section 2.1", "line 134") that is named is spoken of; of
two things joined by "or" one is enough. A question that reports what a reviewer said takes for granted that
it was said: then any of it will do.
"""

import re
from collections.abc import Sequence

from core.answering.expansion import NAMED_SHARE, Wanted
from core.answering.shelf import Shelf

SUPPORT = 0.63  # the middle of the gap between development questions with and without an answer: 0.57 and 0.69
COMMON_WORTH = 0.15
_REPORTED = re.compile(
    r"\b(?:(?:reviewers?|reviews?|referees?|rev|r)[ _#-]{0,2}\d?|they|he|she)\b[^.?!]{0,30}\b(?:mention(?:s|ed)|"
    r"rais(?:es|ed)|suggest(?:s|ed)|indicat(?:es|ed)|points?(?= out)|pointed|not(?:es|ed)|highlight(?:s|ed)|"
    r"stat(?:es|ed)|argu(?:es|ed)|had|has|have (?:some|concerns)|question(?:s|ed)|claim(?:s|ed)|"
    r"critici[sz](?:es|ed)|complain(?:s|ed)|express(?:es|ed)|seems? to|concerns?|wants?|thinks?|asks|asked|finds|"
    r"found)\b"
)
_PLACE = re.compile(r"(?:section|figure|table|equation|appendix|algorithm|theorem|lemma|line|page) [a-z]?\d")
_EITHER = re.compile(r"\w (?:or|and/or) (?:the |an? )?\w")
_OPEN = re.compile(
    r"\b(?:do|does|did|has|have|is|are|was|were) (?:any|the|some|one|either|a|none|all)\b|\b(?:anyone|anybody|"
    r"anything)\b"
)


def supported(shelf: Shelf, query: str, things: Sequence[Wanted], among: set[int], pool: set[int]) -> bool:
    """Whether the passages at `among` speak of the things of `query`; how rare a word is shows in the wider `pool`."""
    worth = named = most = 0.0
    for thing in things:
        terms = [term for term, share in thing.terms.items() if share >= NAMED_SHARE]
        value = shelf.words.rarity(terms, pool) * (1.0 if thing.weight == 1.0 else COMMON_WORTH)
        worth += value
        if shelf.words.holds_any(terms, among):
            named += value
            most = max(most, value if thing.weight == 1.0 else 0.0)
            if any(_PLACE.match(term) for term in terms):
                return True
    lowered = query.lower()
    if most and len(things) == 2 and _EITHER.search(lowered):
        return True
    if _REPORTED.search(lowered) and not _OPEN.search(lowered):
        return named > 0
    return named >= SUPPORT * worth
