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
_QUALITY = (
    r"\bquality of (?:the |these |each )?reviews?\b|\breview quality\b|\bhow good are (?:the|these) reviews\b|"
    r"\b(?:is|are) (?:any|some|one) (?:of (?:the|these) )?reviews? (?:too )?(?:vague|superficial|short|poor|lazy|"
    r"low[ -]quality|careless|unhelpful)\b|\b(?:vague|superficial|lazy|low[ -]quality|one[ -]line) reviews?\b|"
    r"\breviews? (?:that )?(?:do(?:es)? not|doesn't|don't) match (?:its|their|the) scores?\b|"
    r"\bnote to (?:the |a )?reviewers?\b"
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
