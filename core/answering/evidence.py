"""
The evidence that a request is answered from: which passages are looked through, and for which words.

The composer of an answer and the measurement of its quality both come through here, so that what is measured is what
people get.
"""

import re

from core.answering.expansion import names_something, wanted
from core.answering.inquiry import Inquiry
from core.answering.question import Request
from core.answering.retrieval import Evidence, search
from core.submissions.model import Part, Passage

SHOWN = 10
_POINTS_BACK = re.compile(r"\b(?:this|that|these|those|they|them|their|it|its|such|there|same)\b", re.IGNORECASE)
_ENOUGH = 3


def evidence_for(inquiry: Inquiry, request: Request, parts: tuple[Part, ...] = (Part.REVIEW,)) -> Evidence:
    """
    The passages of `parts` that bear on the request, best first, at most `SHOWN`; only the reviews that it names, if
    it names any. `answerable` is False when nothing found really bears on it.
    """
    within = candidates(inquiry, request, parts)
    return search(inquiry.submission, asked_for(inquiry, request), within, limit=SHOWN)


def candidates(inquiry: Inquiry, request: Request, parts: tuple[Part, ...]) -> tuple[Passage, ...]:
    """The passages of `parts`; of the reviews (and what answers them) only those that the request names, if any."""
    of_parts = tuple(passage for passage in inquiry.submission.passages if passage.part in parts)
    named = tuple(p for p in of_parts if p.reviewer in request.reviewers or p.part is Part.PAPER)
    return named if request.reviewers and named else of_parts


def asked_for(inquiry: Inquiry, request: Request) -> str:
    """
    The words to search for: the request's own, the whole message if they point back at it or are too few to stand
    alone, and what the thread adds if even the message names nothing.
    """
    own = request.text or inquiry.question
    if _POINTS_BACK.search(own) or len(wanted(own)) < _ENOUGH:
        own = inquiry.question
    return own if names_something(own) else f"{own} {request.topic}"
