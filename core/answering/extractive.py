"""
The extractive engine: no model of any kind.  It reads what is asked, composes passages under connective text of its
own, takes out what does not stand the grounding check, and gives the rest with its citations.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.answering.answers.kinds import answer
from core.answering.answers.material import Material
from core.answering.answers.set_aside import as_evidence, aside, asks_of_the_screening, screening
from core.answering.answers.topic import NOT_DISCUSSED
from core.answering.discussion import NOTHING_SAID, cited_beside
from core.answering.evidence import evidence_for
from core.answering.grounding import check, citations
from core.answering.inquiry import Inquiry
from core.answering.offers import offers_of
from core.answering.question import Intent, Request, understand
from core.answering.reply import Reply, labels_in
from core.deliberation.points import points
from core.deliberation.scores import tally

REPEATED = 0.5  # of a body's markers shown already in this reply: above it the body says nothing new

_SILENT = {Intent.SOCIAL, Intent.COMMENT}
_ABOUT_SOMETHING = {Intent.SPECIFIC_TOPIC, Intent.REVIEWER_SPECIFIC, Intent.RELATED_WORK, Intent.REBUTTAL}
_TITLES = {
    Intent.SUMMARY: "Summary",
    Intent.CONTRIBUTIONS: "Contributions",
    Intent.REVIEWS_OVERVIEW: "The reviews",
    Intent.SCORES: "Scores",
    Intent.DISAGREEMENT: "Agreement and disagreement",
    Intent.RELATED_WORK: "Relation to earlier work",
    Intent.QUESTIONS: "Questions to the authors",
    Intent.REBUTTAL: "Author response",
    Intent.IMPROVEMENTS: "Suggestions",
    Intent.RECOMMENDATION: "Overall",
}


@dataclass(frozen=True)
class ExtractiveEngine:
    """The engine that is legal everywhere."""

    async def answer(self, inquiry: Inquiry, show: Callable[[str], None]) -> Reply:
        reply = await asyncio.to_thread(compose, inquiry)
        show(reply.text)
        return reply


def compose(inquiry: Inquiry) -> Reply:
    """The reply to the inquiry's question, checked; never empty."""
    return composed(inquiry, understand(as_evidence(inquiry)))


def composed(inquiry: Inquiry, requests: Sequence[Request]) -> Reply:
    """The reply to these requests, in their order. What speaks to a model is no evidence, and shown as what it is."""
    submission = inquiry.submission
    asked = _real(requests)
    if asks_of_the_screening(inquiry.question):
        asked = [request for request in asked if evidence_for(as_evidence(inquiry), request).answerable]
        parts = [screening(inquiry), _bodies(as_evidence(inquiry), asked)]
    else:
        parts = [_bodies(as_evidence(inquiry), asked), aside(inquiry, asked)]
    text = "\n\n".join(part for part in parts if part)
    beside = cited_beside(inquiry) if "[T" in text else NOTHING_SAID
    checked = check(text, submission, beside)
    words = checked.text or "The sources do not say."
    if checked.checks.removed:
        words += f"\n\n{checked.checks.removed} of my sentences left out: not borne out by the passages."
    return Reply(
        text=words,
        citations=citations(words, submission, beside),
        checks=checked.checks,
        mode=inquiry.mode,
        snapshot=submission.snapshot,
        stance=next((request.stance for request in requests if request.stance), None),
        picture="scores" if any(request.intent is Intent.SCORES for request in asked) else None,
        offers=offers_of(asked, inquiry),
    )


def _bodies(inquiry: Inquiry, asked: Sequence[Request]) -> str:
    held, scores = points(inquiry.submission), tally(inquiry.submission)
    bodies = _worth_saying([(request, answer(Material(inquiry, request, held, scores))) for request in asked])
    return "\n\n".join(_titled(request, body) if len(bodies) > 1 else body for request, body in bodies)


def _real(requests: Sequence[Request]) -> list[Request]:
    """Without greetings and remarks where something is asked too, and nothing twice."""
    asked = [request for request in requests if request.intent not in _SILENT] or list(requests)[:1]
    if len(asked) > 1:
        asked = [r for r in asked if r.intent is not Intent.SPECIFIC_TOPIC or r.topic or r.aspects] or asked[:1]
    if any(request.relates for request in asked):  # the findings are shown beside the points
        asked = [request for request in asked if request.intent is not Intent.SUMMARY] or asked
    intents = {request.intent for request in asked}
    if {Intent.SUMMARY, Intent.CONTRIBUTIONS} <= intents:
        asked = [request for request in asked if request.intent is not Intent.SUMMARY]
    unique: dict[tuple[object, ...], Request] = {}
    for request in asked:
        about = (request.aspects, request.topic) if request.intent in _ABOUT_SOMETHING else ()
        unique.setdefault((request.intent, request.reviewers, about), request)
    return list(unique.values())


def _worth_saying(bodies: list[tuple[Request, str]]) -> list[tuple[Request, str]]:
    """Without "not discussed" for a lone word, a scrap of the question, and without what says the same again."""
    answered = [
        (request, body)
        for request, body in bodies
        if len(request.topic.split()) > 1 or not body.startswith(NOT_DISCUSSED)
    ]
    kept: list[tuple[Request, str]] = []
    seen: set[str] = set()
    for request, body in answered or bodies:
        labels = labels_in(body)
        if not labels or not request.topic or sum(label in seen for label in labels) <= REPEATED * len(labels):
            kept.append((request, body))
            seen.update(labels)
    return kept


def _titled(request: Request, body: str) -> str:
    title = _TITLES.get(request.intent)
    return f"**{title}**\n\n{body}" if title else body
