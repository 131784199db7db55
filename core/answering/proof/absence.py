"""
What a statement says the sources lack, searched for again.

It fails if one passage of those spoken of holds every word that says what is absent, in any form, or the words that
reviewers use for the same thing.
"""

import re
from functools import cache

from core.answering.proof.scaffold import scaffold
from core.answering.proof.who import named
from core.answering.proof.wording import matched, said
from core.deliberation.words import stems, terms
from core.submissions.model import Part, Passage, Submission

_SPEAKS = (
    r"(?:say|says|discuss\w*|mention\w*|address\w*|rais\w+|comment\w*|ask\w*|contain\w*|cover\w*|speak\w*|refer\w*|"
    r"answer\w*|respond\w*|repl\w+|bring\w* up|touch\w*|state[sd]?|criticis\w+|criticiz\w+|question\w*|object\w*|"
    r"prais\w+|complain\w*|includ\w+|provid\w+|report\w*|doubt\w*|challeng\w+|not(?:e|es|ed)|give\w*|request\w*)"
)
_SOURCES = r"(?:reviews?|reviewers?|R\d+|sources?|passages?|responses?|rebuttals?|authors|paper|submission|comments?)"
_ABSENT = re.compile(
    rf"\b{_SOURCES}\b[^.;:]{{0,50}}?\b(?:does|do|did|is|are|was|were|has|have) not (?:\w+ly )?{_SPEAKS}\b|"
    rf"\b(?:none of the|no|neither(?: of the)?|not one of the) (?:\w+ )?{_SOURCES}\b[^.;:]{{0,40}}?\b{_SPEAKS}\b|"
    rf"\bneither\b[^.;:]{{0,40}}\bnor\b[^.;:]{{0,40}}\b{_SPEAKS}\b|"
    rf"\b(?:is|are|was|were) (?:not|never|nowhere) (?:\w+ly )?{_SPEAKS}\b|"
    rf"\b(?:is|are|was|were) {_SPEAKS} by (?:no|none of the) {_SOURCES}\b|"
    rf"\b(?:no (?:mention|discussion|information|statement|reference)|nothing|not found|could not find|cannot find|"
    rf"is silent|are silent)\b[^.;:]{{0,40}}\b(?:about|on|of|to|regarding)?\b|\bnobody (?:\w+ )?{_SPEAKS}\b|"
    rf"\bno (?:author response|rebuttal|response|comment)\b",
    re.I,
)
_NO_PART = re.compile(r"\bno (?:author |authors' )?(?P<part>response|rebuttal|comment)", re.I)
_AUTHORS = re.compile(r"\b(?:authors?['’]? ?(?:response|reply|rebuttal)?|responses?|rebuttals?|repl(?:y|ies))\b", re.I)
_REVIEWS = re.compile(r"\b(?:reviews?|reviewers?|referees?|nobody|no one)\b", re.I)
_PAPER = re.compile(r"\b(?:paper|submission|manuscript|abstract)\b", re.I)
_ALL = re.compile(r"\b(?:sources?|passages?|anywhere)\b", re.I)
_SAID_ANYWAY = "silent information found find absent anywhere provided given nowhere nobody statement"


def says_absent(words: str) -> bool:
    return _ABSENT.search(words) is not None


def present(words: str, submission: Submission) -> str:
    """The label of a passage that holds what `words` say is absent; "?" if they name nothing; empty if it is absent."""
    part = _NO_PART.search(words)
    lacking = _lacking(words)
    scope = _scope(words, submission)
    if not lacking:
        if part:
            wanted = Part.COMMENT if part["part"].lower() == "comment" else Part.RESPONSE
            return next((p.label for p in submission.passages if p.part is wanted), "")
        return "?"
    return next((p.label for p in scope if _holds(p, lacking)), "")


def _lacking(words: str) -> tuple[str, ...]:
    text = re.sub(r"\bR\d+\b|\b[Rr]eviewers? \d+\b", " ", words)
    return tuple(term for term in said(text) if term not in _said_anyway())


def _holds(passage: Passage, lacking: tuple[str, ...]) -> bool:
    held = frozenset(terms(passage.text))
    return all(matched(term, held) for term in lacking)


def _scope(words: str, submission: Submission) -> list[Passage]:
    """The passages of whom the statement speaks: reviewers, authors, the paper, or all."""
    who = named(words, submission)
    parts: set[Part] = set()
    if _AUTHORS.search(words):
        parts |= {Part.RESPONSE, Part.COMMENT}
    if who or _REVIEWS.search(words):
        parts.add(Part.REVIEW)
    if _PAPER.search(words):
        parts.add(Part.PAPER)
    if _ALL.search(words) or not parts:
        parts = set(Part)
    meant = [passage for passage in submission.passages if passage.part in parts]
    return [passage for passage in meant if not who or passage.reviewer in who or passage.part is Part.PAPER]


@cache
def _said_anyway() -> frozenset[str]:
    return scaffold() | frozenset(stems(_SAID_ANYWAY))
