"""The words of a request that say what it is about, to search for."""

import re
from collections.abc import Sequence

from core.answering.understanding.request import Intent
from core.answering.understanding.vocabulary import EMPTY, NAMED_BY_INTENT
from core.answering.understanding.words import repaired

MAX_WORDS = 40
_KEPT = re.compile(
    r"[\"“]([^\"”]{2,120})[\"”]|"
    r"\b(?i:section|sec|figure|fig|table|tab|equation|eqn?|theorem|lemma|algorithm|appendix|proposition|assumption|"
    r"definition|corollary|point|line|page)s?\.? ?\(?(?:\d+(?:\.\d+)*[a-z]?|[A-Z](?:\.?\d+)*)(?!\w)\)?"
)
_REVIEWERS = re.compile(
    r"'(?:s|d|m|re|ve|ll|t)?(?=[\s.,?!]|$)|\b(?:reviewer_\w+|r\d(?:\s?[-/]\s?r?\d)*)(?!\w)", re.IGNORECASE
)
_TAG = re.compile(
    r",? (?:right|correct|no|yes|true|is(?: not|n't) it|are(?: not|n't) they|does(?: not|n't) (?:he|she|it))\s*\?\s*$",
    re.I,
)
_WORD = re.compile(r"[A-Za-z0-9][\w+*^./@&-]*[\w+*]|[A-Za-z0-9]")


def words_of(text: str) -> list[str]:
    """The content words of `text`, as written, in order, without what only asks; quoted phrases and places whole."""
    text = _TAG.sub("?", text)
    kept = [match.group().strip('"“”') for match in _KEPT.finditer(text)]
    rest = _REVIEWERS.sub(" ", _KEPT.sub(" ", text.replace("’", "'")))
    words = [w for w in _WORD.findall(rest) if repaired(w.lower()) not in EMPTY and not w.isdigit()]
    return list(dict.fromkeys([*kept, *words]))[:MAX_WORDS]


def topic_of(intent: Intent, texts: Sequence[str]) -> str:
    """The words to search for; what the intent says already ("weaknesses", "summary") only where a topic was asked."""
    if intent is Intent.DECISION_STATEMENT:
        return ""
    words = list(dict.fromkeys(word for text in texts for word in words_of(text)))[:MAX_WORDS]
    if intent is not Intent.SPECIFIC_TOPIC:
        words = [word for word in words if repaired(word.lower()) not in NAMED_BY_INTENT]
    return " ".join(repaired(word) if word.islower() else word for word in words)
