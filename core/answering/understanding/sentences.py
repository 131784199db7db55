"""
A message as sentences, each of which asks or states.

A title in quotation marks is taken out before anything is read, since a title can ask, compare and recommend. A
sentence that holds a second question ("…, and how does it relate …", "…, give me a draft") is two parts, that remember
the sentence they stand in.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from core.answering.understanding.words import plain

MAX_CHARS = 4000
"""What is read of a message: its end, where the question stands."""

_TITLE = re.compile(
    r"\b(?:paper|submission|manuscript|work|article|titled|entitled|called|named|title(?: of \S+ \S+)? is|is|on|type)\b"
    r"[\s:,]{0,3}(?:[\"“”]|(?<=\s)['‘])(?P<title>[^\"“”]{4,300}?)(?P<end>[.,?!]?)(?:[\"”]|['’](?=[\s.,?!]|$))"
    r"(?P<after>\s+[A-Z])?",
    re.IGNORECASE,
)
_RATING = re.compile(r"\d|accept|reject", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\b(e\.g|i\.e|et al|figs?|secs?|eqs?|refs?|rev|vs|approx|cf|no|resp|tab)\.", re.IGNORECASE)
_END = re.compile(r"(?<=[.?!])[\"')\]]*\s+|\n+|(?<=[a-z)])\s*;\s+")
_WH = r"(?:what|how|why|which|whose|who|whom|where|when)"
_AUX = r"(?:can|could|would|will|should|shall|is|are|was|were|do|does|did|has|have|may|might)"
_YOU = r"(?:you|i|we|they|he|she|it|the|this|that|these|those|there|any|reviewers?|authors?)"
_DO = (
    r"(?:tell|give|show|list|explain|describe|summari[sz]e|compare|draft|write|provide|elaborate|clarify|discuss|quote|"
    r"find|help|remind|walk|point|rewrite|shorten|update|revise|rephrase|make|compile|collect|outline|expand|recap|"
    r"confirm|check|cite|comment|suggest|propose|rate|rank|weigh|add|turn)"
)
_BREAK = re.compile(
    rf"(?:,|\s-|:)\s*(?:and |but |so |also |then |or )*"
    rf"(?=(?:(?:what|how|why) (?:{_AUX}|about|else|of)\b|{_AUX} {_YOU}\b|please\b|{_DO} (?:me|us|my|it)\b|"
    rf"(?:draft|write|summari[sz]e|list|show|tell|help|explain) (?:me|us|a|an|the|that|what|how|why)\b|"
    rf"(?:explain|elaborate|discuss|clarify|thoughts)\W*$|"
    rf"why\b))"
    rf"|\s(?:and|but|so|also) (?=(?:(?:what|how|why) (?:{_AUX}|about)|(?:can|could|would|do|does|did|should) {_YOU})\b)"
)
_LEAD = (
    r"^(?:(?:and|but|also|so|then|ok|okay|well|yes|no|sure|great|now|first|firstly|second|secondly|third|finally|lastly|"
    r"additionally|furthermore|moreover|however|interesting|thanks|thank you|next|please|hi|hello|hey|hmm|alright|"
    r"right|"
    r"first of all|fair enough|i see|understood|overall|in addition|specifically|again|just|maybe|perhaps|"
    r"in your opinion|in general|in particular|instead|still|the)\b[\s,.:!-]*)*"
)
_ASKS = re.compile(
    rf"\?|{_LEAD}(?:{_WH}\b|{_AUX}\b|{_DO}\b|please\b|any(?:thing)?\b|more (?:on|about)|tl;?dr|which\b)"
    r"|\b(?:can|could|would|will) you\b|\bplease\b|\bmay i\b|\btell me\b|\b(?:fill|catch|bring|get|walk|take|run|"
    r"talk|lead|brief) me (?:in|up|through|on)\b|"
    r"^(?:for )?(?:each|every|all)(?: of)? (?:the )?(?:reviewers?|reviews?|referees?)\b|"
    r"^(?:so |and |now |then |ok |okay |please )*(?:assess|judge|evaluate|enumerate|name|sketch|brief|"
    r"lay out|break down|sum up|(?:go|run|take|walk) (?:me |us )?(?:through|over))\b|\bhelp me (?:understand|"
    r"with)\b|\bgive me\b"
    r"|\bi (?:would|want|wanted|need)(?: also)? (?:like |love )?(?:you )?(?:to )?(?:also )?(?:know|hear|ask|understand|"
    r"see(?! (?:more|additional|further|better|some|a))|get|learn|inquire|discuss|more)\b"
    r"|\bi (?:need|want) (?:a|an|some|your|more)\b|\bi am (?:also )?(?:curious|interested|wondering)\b"
    r"|\bi (?:was )?wonder(?:ing|ed)?\b|\blet us (?!you|accept|reject|go\b)\b|\bi have (?:a|one|another) question"
    r"|\banother (?:question|concern) i have\b|\bmy (?:next|last|first) question\b|\blet me ask\b"
)


@dataclass(frozen=True)
class Sentence:
    """`text` as written (its title taken out), `plain` as the cues expect it; `whole` the sentence it is a part of."""

    text: str
    plain: str
    asks: bool
    whole: str


def _untitled(match: re.Match[str]) -> str:
    title, end, after = match["title"], match["end"], match["after"] or ""
    if len(title) < 40 and _RATING.search(title):
        return match.group()
    head = match.group()[: match.start("title") - match.start() - 1]
    stop = "." if end in (".", "?", "!") and after else ""
    return f"{head}THISTITLE{stop}{after}"


def _parts(text: str) -> list[str]:
    folded = text.replace("’", "'")
    cuts = [match.start() for match in _BREAK.finditer(folded.lower())]
    edges = [0, *cuts, len(text)]
    return [text[a:b].strip(" ,;:-") for a, b in pairwise(edges)]


def sentences(message: str) -> tuple[Sentence, ...]:
    """The message's sentences and their parts, in order; empty for a message without words."""
    text = _TITLE.sub(_untitled, message[-MAX_CHARS:])
    text = _ABBREVIATION.sub(lambda match: match.group()[:-1], text)
    found = []
    for whole in _END.split(text):
        for part in _parts(whole):
            if re.search(r"\w|\?", part):
                words = plain(part)
                found.append(Sentence(part, words, bool(_ASKS.search(words)), whole.strip()))
    return tuple(found)
