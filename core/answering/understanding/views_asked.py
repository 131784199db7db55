"""
A plain question for what a view shows: "which reviewers never replied?", "is any of the reviews vague?".

Only what no other kind of question could mean is taken: a question about a subject keeps its own answer.
"""

import re

from core.answering.understanding.request import Intent

_MAP = (
    r"\b(?:disagree\w*|agreement|points?|issues?)[ -](?:map|matrix|table|grid)\b|\bmap (?:of )?(?:the )?disagree\w*|"
    r"\bpoints? (?:by|per|x|×|versus|against) reviewers?\b|\bwhat (?:does|will) the decision hang on\b|"
    r"\bwhat divides the reviewers\b"
)
_LEDGER = (
    r"\b(?:rebuttal|response|concerns?)[ -]ledger\b|\b(?:show|give|open)(?: \w+)? the ledger\b|"
    r"\bwhich reviewers? (?:have |has |did )?(?:never|not) (?:repl|respond|react|answer)\w*|"
    r"\bwho (?:never|has not|did not) (?:repl|respond|react)\w* (?:to|after)\b|"
    r"\b(?:score|rating)s? (?:was |were |that was |that were )?promised\b|"
    r"\bpromised to (?:rais|increas|updat|chang|lower)\w*|\bkept (?:his|her|their|the) promise\b|"
    r"\bmis(?:report|represent|quot|attribut)\w* (?:the |a |any )?(?:reviewer|review)\w*|"
    r"\bwhat the authors say (?:of|about) (?:the )?reviewers?\b|"
    r"\bconcerns? (?:is|are|were|remains?) (?:still )?(?:open|closed|settled|resolved) after (?:the )?"
    r"(?:rebuttal|response)"
)
_ADJECTIVE = (
    r"(?:any good|good|decent|thorough|careful|serious|sloppy|superficial|shallow|thin|short|useful|helpful|"
    r"competent|proper|"
    r"solid|reliable|trustworthy|vague|detailed|constructive|adequate|lazy|fair-minded|"
    r"(?:sufficient|good|high|low|poor|acceptable|decent|adequate) quality)"
)
_REVIEWER = r"(?:the )?(?:r ?#?\d|reviewers? ?#?\d|(?:first|second|third|fourth|fifth|last) (?:reviewer|referee))"
_REVIEW = (
    r"(?:r ?#?\d(?:'s|’s)? (?:review|report)|reviewer ?#?\d(?:'s|’s)? (?:review|report)|"
    r"(?:the |these |those |this |that |all |any of the )?(?:(?:first|second|third|fourth|fifth|last|individual|"
    r"three|four) )?"
    r"(?:reviews?|reports?)(?: (?:\d|(?:of|by|from) (?:r ?#?\d|(?:the )?(?:reviewer|referee) ?#?\d|"
    r"the \w+ (?:reviewer|referee))))?)"
)
_QUALITY = (
    r"\bquality of (?:the |these |each )?reviews?\b|\breview quality\b|\bhow good are (?:the|these) reviews\b|"
    r"\b(?:is|are) (?:any|some|one) (?:of (?:the|these) )?reviews? (?:too )?(?:vague|superficial|short|poor|lazy|"
    r"low[ -]quality|careless|unhelpful)\b|\b(?:vague|superficial|lazy|low[ -]quality|one[ -]line) reviews?\b|"
    r"\breviews? (?:that )?(?:do(?:es)? not|doesn't|don't) match (?:its|their|the) scores?\b|"
    r"\bnote to (?:the |a )?reviewers?\b|"
    rf"\b(?:is|are|was|were|how) (?:{_ADJECTIVE} (?:is|are|was|were) )?(?:any of |all |both )?{_REVIEW}(?: (?:all|"
    rf"really|any|a|too|very|of"
    rf"|sufficiently|reasonably|one|just|actually|itself|overall)){{0,3}} {_ADJECTIVE}\b|"
    rf"\b(?:how|is|are) {_ADJECTIVE} (?:is|are|was|were) {_REVIEW}(?!\w)|"
    rf"\b(?:did|has|have|does|do) {_REVIEWER}(?: \w+)? (?:do|does|done|write|written|put in|"
    rf"deliver(?:ed)?) an? (?:\w+ )?"
    rf"{_ADJECTIVE} (?:job|work|review|report|effort)\b|"
    rf"\b(?:was|were|is|are) {_REVIEW} (?:\w+ )?(?:done|written|prepared|made) (?:carefully|properly|seriously|"
    rf"well|thoroughly|in haste|"
    rf"hastily|with care)\b|"
    rf"\b{_REVIEW}[,;.]? (?:is|was|are) (?:it|he|she|they|that|this|these) {_ADJECTIVE}\b|"
    rf"\b(?:quality|thoroughness|reliability|usefulness) of (?:the )?{_REVIEW}(?! (?:say|think|rais|mention|not|"
    rf"ask)\w*)"
)
_PATTERNS = (
    (Intent.DISAGREEMENT_MAP, re.compile(_MAP, re.I)),
    (Intent.LEDGER, re.compile(_LEDGER, re.I)),
    (Intent.REVIEW_QUALITY, re.compile(_QUALITY, re.I)),
)
_MOST_WORDS = 24


def view_asked(question: str) -> Intent | None:
    """The view that a question of a few words asks for in its own words; None for any other."""
    if len(question.split()) > _MOST_WORDS:
        return None
    return next((intent for intent, pattern in _PATTERNS if pattern.search(question)), None)
