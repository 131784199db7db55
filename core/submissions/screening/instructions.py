"""
Words that speak to a language model instead of a reader.

Three signs are enough alone: an order to drop one's instructions, the marks that chat formats divide turns with, and an
address ("if you are a language model", "note to AI reviewers:").  An order about the verdict ("recommend acceptance",
"mention no weaknesses") is one only beside a word for a model, or where it begins its sentence and leaves no choice:
reviewers write such words about papers every day.
"""

import re

from core.submissions.screening.smuggling import plain_letters

MAX_CHARS = 20_000

_MODEL = (
    r"(?:(?:large )?language models?|llms?|a\.?i\.?(?: (?:models?|agents?|systems?|tools?|assistants?|reviewers?))?|"
    r"chat ?gpt|gpt(?:-?\d\w*)?|claude|gemini|chat ?bots?|(?:automat(?:ed|ic)|machine|robot) reviewers?)"
)
_REVIEWER = r"(?:reviewers?|reviewing|assistants?|evaluators?|graders?|judges?|agents?|models?|systems?|tools?)"
_GOOD = r"(?:positive|favou?rable|high(?:est)?|strong(?:ly)?|excellent|good|maximum|top|perfect|best)"
_BAD = r"(?:negatives?|weakness(?:es)?|limitations?|flaws?|concerns?|criticisms?|shortcomings?|faults?|problems?)"
_START = r"(?:^|[.!?:;\"'”\])]\s*|\b(?:please|must|should|shall|you are to|always|now|and|then)\s+)"

_ALONE = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\s+(?:\w+\s+){0,3}?(?:previous|prior|preceding|above|earlier|your|"
    r"existing|system|other)\s+(?:\w+\s+){0,2}?(?:instructions?|prompts?|directions?|guidelines?|rules|directives?)\b|"
    r"<\|(?:im_start|im_end|system|user|assistant|endoftext)[|>]|\[/?inst\]|<<?/?sys(?:tem)?>>?|"
    rf"\bif you are (?:an? |the )?(?:\w+ )?{_MODEL}\b|"
    rf"\b(?:as|being) an? (?:{_MODEL})(?: {_REVIEWER})?,? you\b|"
    rf"\byou,? (?:as )?an? {_MODEL}(?: {_REVIEWER})?,? (?:must|should|shall|will|are)\b|"
    rf"\b(?:note|notes|instructions?|message|attention|dear|hello|hey|hi|for|to)(?: (?:to|for))?"
    rf"(?: (?:all|any|every|the))?(?: {_MODEL})(?: {_REVIEWER})?(?: only)?\s?[:,!]\s?(?!.{{0,3}}$)"
    r"(?:please|you|do|give|write|ignore|recommend|"
    r"include|rate|assign|this|when|the following|accept|never|always|only|focus|praise|mention)\b"
)
_VERDICT = re.compile(
    rf"\b(?:give|write|provide|generate|output|produce|assign|return|submit|award|rate)\b.{{0,60}}\b{_GOOD}\b.{{0,30}}"
    r"\b(?:reviews?|scores?|ratings?|recommendations?|evaluations?|assessments?|marks?|grades?)\b|"
    rf"\b(?:do not|don't|never|avoid|without)\s+(?:\w+ing\s+)?(?:\w+\s+){{0,2}}?(?:any |its |the |of )*{_BAD}\b|"
    r"\b(?:recommend|suggest|vote(?: for)?)\s+(?:\w+\s+){0,3}?(?:accept\w*|oral|spotlight|award)\b|"
    rf"\bmention no {_BAD}\b|\bemphasi[sz]e\b.{{0,40}}\bstrengths?\b|\baccept this (?:paper|submission|manuscript)\b"
)
_TO_MODEL = re.compile(rf"\b{_MODEL}\b")
_SAYER = re.compile(
    r"\b(?:i|we|they|it|he|she|who|which|that|authors?|reviewers?|would|will|to|can|could|may)\s+(?:\w+ly\s+)?$"
)
_YOU = re.compile(r"\b(?:you|your|must|should|please|do not|never|always)\b")
_ORDER = re.compile(
    rf"{_START}(?:(?:give|write|provide|generate|output|produce)\s+(?:only\s+)?(?:an?\s+)?positive\s+reviews?\b|"
    rf"(?:do not|don't|never)\s+(?:highlight|mention|list|point out|report|discuss|include)\s+(?:any|its|the)\s+{_BAD}"
    r"\b(?=\s*[.!;,]?\s*$|\s*[.!;]|\s+(?:of|in) (?:this|the) (?:paper|manuscript|submission))|"
    r"(?:include|insert|use|add|write|begin|start|end|output)\b.{0,40}(?:\b(?:phrases?|words?|sentences?|keywords?|terms?|"
    r"tokens?|following|exactly)\b|[\"“‘]).{1,120}\b(?:in|into|of|with)\s+your\s+"
    r"(?:review|output|report|evaluation|assessment)\b)"
)


def addresses_model(text: str) -> bool:
    """Whether the text speaks to a model. What is longer than 20,000 characters is looked at in pieces of that size."""
    return any(_addresses(text[start : start + MAX_CHARS]) for start in range(0, max(len(text), 1), MAX_CHARS))


def _addresses(text: str) -> bool:
    words = plain_letters(text)
    if _ALONE.search(words) or _ORDER.search(words):
        return True
    return any(
        _YOU.search(near) is not None and any(_orders(near, verdict.start()) for verdict in _VERDICT.finditer(near))
        for near in (words[max(0, found.start() - 200) : found.end() + 300] for found in _TO_MODEL.finditer(words))
    )


def _orders(words: str, place: int) -> bool:
    """Whether the verb there is an order: nobody is said to do it."""
    return _SAYER.search(words[max(0, place - 40) : place]) is None
