"""What each follow-up takes from the thread before it: "the others", "the third one", "why?", "and R3?", "that"."""

from dataclasses import replace

from core.answering.inquiry import Inquiry
from core.answering.reply import labels_in
from core.answering.understanding import followups
from core.answering.understanding.asked_before import AskedBefore
from core.answering.understanding.request import STATEMENTS, Intent, Request
from core.answering.understanding.topic import words_of
from core.deliberation.points import aspects_in

_KEPT_FOR_ANOTHER = frozenset((Intent.SCORES, Intent.REBUTTAL, Intent.QUESTIONS, Intent.IMPROVEMENTS))
_OF_ALL = frozenset((Intent.DISAGREEMENT, Intent.RELATED_WORK, Intent.SUMMARY, Intent.CONTRIBUTIONS, Intent.METADATA))
_OF_THE_WHOLE = frozenset(
    (Intent.RECOMMENDATION, Intent.REVIEWS_OVERVIEW, Intent.SUMMARY, Intent.METADATA, Intent.DRAFT)
)
_SAME_PEOPLE = frozenset((Intent.WEAKNESSES, Intent.STRENGTHS, Intent.STRENGTHS_WEAKNESSES, Intent.QUESTIONS))


def others(request: Request, before: AskedBefore, inquiry: Inquiry) -> Request:
    """All but those who were named before."""
    named = before.reviewers
    others = tuple(r.number for r in inquiry.submission.reviews if r.number not in named)
    return replace(request, reviewers=others) if named else request


def nth(request: Request, nth: int, before: AskedBefore, inquiry: Inquiry, *, points: bool) -> Request:
    """The nth item of the last reply; the nth reviewer if it had no such list, or if reviewers were gone through."""
    items = followups.items(before.reply)
    numbers = [review.number for review in inquiry.submission.reviews]
    wanted = (len(items) or len(numbers)) if nth == followups.LAST else nth
    listed = 0 < wanted <= len(items)
    if not points and wanted in numbers and (followups.names_reviewers(before.question) or not listed):
        return another(replace(request, intent=Intent.REVIEWER_SPECIFIC, reviewers=(wanted,)), before)
    if not listed:
        return request if request.reviewers else pointed(request, before)
    item = items[wanted - 1]
    refers = labels_in(item)
    topic = " ".join(words_of(followups.without_markers(item)))
    reviewers = request.reviewers or followups.reviewers_of(refers) or before.reviewers
    return replace(request, topic=topic, refers=refers, reviewers=reviewers, aspects=aspects_in(item))


def by_order(request: Request, nth: int | None, inquiry: Inquiry) -> Request:
    """The nth reviewer, where nothing was listed before that it could be the nth of."""
    numbers = [review.number for review in inquiry.submission.reviews]
    wanted = len(numbers) if nth == followups.LAST else nth
    if wanted not in numbers or request.reviewers:
        return request
    intent = Intent.REVIEWER_SPECIFIC if request.intent is Intent.SPECIFIC_TOPIC else request.intent
    return replace(request, intent=intent, reviewers=(wanted,))


def more(request: Request, before: AskedBefore, words: str) -> Request:
    """The same again, and on what the last reply cited; whether a thing is fair is a question of its own."""
    previous = before.request
    if previous is None:
        return request
    refers = labels_in(before.reply)
    judges = followups.judges(words)
    reviewers = request.reviewers or previous.reviewers or (followups.reviewers_of(refers) if judges else ())
    intent = Intent.SPECIFIC_TOPIC if judges else previous.intent
    return replace(previous, intent=intent, text=request.text, reviewers=reviewers, refers=refers, stance=None)


def another(request: Request, before: AskedBefore) -> Request:
    """The last question, of another reviewer."""
    previous = before.request
    if previous is None or previous.intent in STATEMENTS:
        return request
    intent = previous.intent if previous.intent in _KEPT_FOR_ANOTHER else request.intent
    if previous.intent in _OF_THE_WHOLE:
        return replace(request, intent=intent, relates=previous.relates)
    topic, aspects = request.topic or previous.topic, request.aspects or previous.aspects
    return replace(request, intent=intent, topic=topic, aspects=aspects, relates=previous.relates)


def pointed(request: Request, before: AskedBefore) -> Request:
    """What "that" and "these concerns" stand for: the last reply's passages and the last question's words."""
    previous = before.request
    topic = " ".join(dict.fromkeys(f"{request.topic} {previous.topic if previous else ''}".split()))
    reviewers = request.reviewers
    of_all = request.intent is Intent.WHO_SAID or followups.of_anybody(request.text.lower())
    if not reviewers and not of_all and len(before.reviewers) == 1:
        reviewers = before.reviewers
    aspects = request.aspects or (previous.aspects if previous else ())
    return replace(request, topic=topic, refers=labels_in(before.reply), reviewers=reviewers, aspects=aspects)


def of_the_same(request: Request, before: AskedBefore, words: str) -> Request:
    """The one reviewer who was asked about last, if the message says "their", or only goes on ("and the …?")."""
    theirs = followups.theirs(words)
    goes_on = request.intent in _SAME_PEOPLE and followups.continues(words)
    if theirs and request.intent is Intent.DISAGREEMENT and len(before.reviewers) > 1 and not request.reviewers:
        return replace(request, reviewers=before.reviewers)
    if request.reviewers or not (theirs or goes_on) or len(before.reviewers) != 1 or request.intent in _OF_ALL:
        return request
    general = theirs and request.intent in (Intent.REVIEWS_OVERVIEW, Intent.SPECIFIC_TOPIC)
    intent = Intent.REVIEWER_SPECIFIC if general else request.intent
    return replace(request, intent=intent, reviewers=before.reviewers)
