"""
What no answer rests on: words that speak to a language model, and what the screening hid.

Such a passage is no evidence. Where it stands nearest to what is asked, or in the one review asked about, it is shown
as what it is; and who asks whether there is such text is told what the screening found.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.answering.answers.quoting import quote
from core.answering.answers.words import ASPECT_NAMES, GENERIC, content
from core.answering.evidence import asked_for, candidates
from core.answering.inquiry import Inquiry
from core.answering.question import Intent, Request
from core.answering.retrieval import search
from core.submissions.model import Part, Passage
from core.submissions.places import place_of

LEAD = "Left aside, since it speaks to a language model and not to a reader:"
NOTHING_FOUND = "Nothing was found: no hidden text, and no words that speak to a language model."
NO_PDF = "No PDF was read, so that only what is written on the forum was screened."
SHOWN, ALL_SHOWN, QUOTED_CHARS = 2, 5, 160

_SPECIFIC = {Intent.SPECIFIC_TOPIC, Intent.REVIEWER_SPECIFIC, Intent.RELATED_WORK, Intent.WHO_SAID}
_MODEL = r"(?:an? |the |any )?(?:a\.?i\.?|llms?|(?:large )?language models?|chat ?bots?|chat ?gpt)\b"
_PAPER = r"(?:paper|pdf|submission|manuscript|document|reviews?|response|rebuttal|comments?)"
_ASKS = re.compile(
    r"\bhidden (?:text|words?|instructions?|prompts?|messages?|content)\b|"
    r"\b(?:invisible|white) (?:text|words|letters)\b|"
    r"\b(?:text|words|instructions?|messages?|notes?|anything|something|sentences?|passages?)\b[^.?!]{0,30}"
    rf"\b(?:address\w*|speak\w*|aim\w*|meant|written|directed|talk\w*)(?: (?:to|at|for))? {_MODEL}|"
    rf"\b{_PAPER}\b[^.?!]{{0,40}}\b(?:instructions?|messages?|orders?|notes?|instruct) (?:to |for |aimed at )?{_MODEL}|"
    rf"\bprompt[- ]injections?\b[^.?!]{{0,20}}\b(?:in|inside|within) (?:the|this|its|that) {_PAPER}\b|"
    rf"\b{_PAPER}\b[^.?!]{{0,40}}\bprompt[- ]injections?\b|\b(?:is|are) there (?:an?|any) prompt[- ]injections?\b",
    re.IGNORECASE,
)


def as_evidence(inquiry: Inquiry) -> Inquiry:
    """The inquiry on what an answer may rest on."""
    evidence = inquiry.submission.evidence
    return inquiry if evidence is inquiry.submission else replace(inquiry, submission=evidence)


def asks_of_the_screening(text: str) -> bool:
    """Whether it asks for hidden text, or for words that speak to a model."""
    return _ASKS.search(text) is not None


def screening(inquiry: Inquiry) -> str:
    """What the screening found, as on the card, and the passages that speak to a model, quoted as what they are."""
    submission = inquiry.submission
    found = [line for line in submission.unread if "hidden text" in line.lower() or "draw nothing" in line]
    aside = [passage for passage in submission.passages if passage.addresses_model]
    rows = found or ([] if aside else [NOTHING_FOUND])
    if not any(passage.page for passage in submission.passages):
        rows.append(NO_PDF)
    table = ["| Screening |", "|---|", *(f"| {row.replace('|', '/')} |" for row in rows)] if rows else []
    return "\n\n".join(part for part in ("\n".join(table), shown(aside[:ALL_SHOWN])) if part)


def aside(inquiry: Inquiry, requests: Sequence[Request]) -> str:
    """The passages that would have stood nearest to what is asked, had they not spoken to a model; mostly nothing."""
    if as_evidence(inquiry) is inquiry:
        return ""
    found = [passage for request in requests if _is_specific(request) for passage in _near(inquiry, request)]
    return shown(list(dict.fromkeys(found))[:SHOWN])


def shown(passages: Sequence[Passage]) -> str:
    """Each with what it is and where it stands."""
    lines = [f"- {place_of(passage)}: {quote(passage, QUOTED_CHARS)}" for passage in passages]
    return "\n".join([LEAD, *lines]) if lines else ""


def _is_specific(request: Request) -> bool:
    return request.intent in _SPECIFIC or bool(content(request.topic) - GENERIC - ASPECT_NAMES)


def _near(inquiry: Inquiry, request: Request) -> list[Passage]:
    own = [p for p in inquiry.submission.passages if p.addresses_model and p.part is not Part.PAPER]
    own = [passage for passage in own if passage.reviewer and passage.reviewer in request.reviewers]
    parts = {passage.part for passage in inquiry.submission.passages if passage.addresses_model}
    query = asked_for(inquiry, request)
    nearest = [
        search(inquiry.submission, query, candidates(inquiry, request, (part,)), limit=1) for part in sorted(parts)
    ]
    hits = [found.hits[0].passage for found in nearest if found.answerable]
    return [*own, *(passage for passage in hits if passage.addresses_model)]
