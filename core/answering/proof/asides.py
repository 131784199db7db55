"""What is said to the person alone: it says nothing of the submission that could be wrong."""

import re
from functools import cache

from core.answering.proof.wording import said
from core.deliberation.words import stems

MOST_WORDS = 25
_ASIDE = """
    you your yours i me my we us our ask asks want decide decision decisions help tell know thanks thank welcome
    hello hi please happy glad feel free let look looking follow following below above here there summary overview
    left submission reviews sources answer find found draft recommend recommendation weigh mode allowed venue rules
    message thread would could should like more detail details sentence sentences question open load
"""
_CLAIMS = re.compile(
    r"\b(?:should be|accept\w*|reject\w*|strong|weak|good|bad|excellent|poor|novel|sound|flawed|it is|they are)\b",
    re.I,
)
_OTHERS = re.compile(r"\b(?:authors?|reviewers?|referees?|R\d+|papers?|they)\b", re.I)


def claims(words: str) -> bool:
    """Whether they judge the paper or decide on it."""
    return _CLAIMS.search(words) is not None


def is_aside(words: str) -> bool:
    """Whether the sentence speaks to the person and says nothing of the submission that could be wrong."""
    if len(words.split()) > MOST_WORDS or claims(words) or _OTHERS.search(words):
        return False
    return all(term in _spoken() for term in said(words))


@cache
def _spoken() -> frozenset[str]:
    return frozenset(stems(_ASIDE))
