"""What was asked: a message, in its thread's context, as one or more requests."""

from core.answering.inquiry import Inquiry
from core.answering.understanding.context import resolved
from core.answering.understanding.mentions import mentioned
from core.answering.understanding.paperwork import asked_of_paperwork
from core.answering.understanding.request import JUDGEMENTS, STATEMENTS, Intent, Request
from core.answering.understanding.thread import asked_of_thread
from core.answering.understanding.views_asked import view_asked
from core.answering.views import view_named

__all__ = ["Intent", "Request", "primary", "understand"]


def understand(inquiry: Inquiry) -> tuple[Request, ...]:
    """
    Everything the question asks for, in the order it is to be answered; never empty. A message that is only the name of
    a view asks for that view; one about the thread itself is answered from what was said there.
    """
    named = view_named(inquiry.question)
    if named:
        return (Request(Intent(named.intent), inquiry.question),)
    special = asked_of_paperwork(inquiry.question) or asked_of_thread(inquiry) or _of_a_view(inquiry)
    return (special,) if special else resolved(inquiry)


def _of_a_view(inquiry: Inquiry) -> Request | None:
    """The view that the question asks for in words, of the reviewers that it names."""
    intent = view_asked(inquiry.question)
    named = mentioned(inquiry.question, inquiry.submission).numbers if intent else ()
    return Request(intent, inquiry.question, named) if intent else None


def primary(requests: tuple[Request, ...]) -> Request:
    """
    The request that decides what kind of message it was: a request beats a statement, the last sentence that asks
    beats those before it, and in one sentence the first thing asked for, unless the chair asks for a judgement.
    """
    real = [request for request in requests if request.intent not in STATEMENTS] or list(requests)
    last = [request for request in real if request.text == real[-1].text]
    return next((request for request in last if request.intent in JUDGEMENTS), last[0])
