"""
What a message takes up from the thread before it: whom, what, and which passages of an earlier reply.

"And R3?" asks the same of another reviewer; "the third one" is the third item of the last reply, or the third
reviewer; "why?" and "tell me more" ask on about the last question; "that", "these concerns" and the like put its words
in.  The question before is read in the same way, so a chain of follow-ups leads back to what was asked first.
"""

from dataclasses import replace
from functools import cached_property

from core.answering.inquiry import Inquiry
from core.answering.reply import labels_in
from core.answering.understanding import followups
from core.answering.understanding.intent import readings
from core.answering.understanding.reading import Reading
from core.answering.understanding.request import STATEMENTS, Intent, Request
from core.answering.understanding.topic import topic_of, words_of
from core.answering.understanding.worded import as_worded
from core.answering.understanding.words import plain
from core.deliberation.points import Aspect, aspects_in

MAX_CHAIN = 3
"""How many questions back a follow-up is traced."""
MAX_REQUESTS = 4

_KEPT_FOR_ANOTHER = frozenset((Intent.SCORES, Intent.REBUTTAL, Intent.QUESTIONS, Intent.IMPROVEMENTS))
_OF_ALL = frozenset((Intent.DISAGREEMENT, Intent.RELATED_WORK, Intent.SUMMARY, Intent.CONTRIBUTIONS, Intent.METADATA))
_OF_OTHERS = (Aspect.RELATED_WORK, Aspect.BASELINES)
_OF_THE_WHOLE = frozenset(
    (Intent.RECOMMENDATION, Intent.REVIEWS_OVERVIEW, Intent.SUMMARY, Intent.METADATA, Intent.DRAFT)
)
_SAME_PEOPLE = frozenset((Intent.WEAKNESSES, Intent.STRENGTHS, Intent.STRENGTHS_WEAKNESSES, Intent.QUESTIONS))


class Before:
    """What was asked last and what the agent said to it; empty at the beginning of a thread. Read when needed."""

    def __init__(self, inquiry: Inquiry, chain: int) -> None:
        history = inquiry.history
        asked = [at for at, said in enumerate(history) if said.to_agent and not said.by_agent]
        last = history[asked[-1]] if asked and chain > 0 else None
        self.question = last.text if last else ""
        self.reply = next((said.text for said in reversed(history) if said.by_agent), "")
        self._chain = chain
        self._inquiry = last and replace(inquiry, question=last.text, author=last.author, history=history[: asked[-1]])

    @cached_property
    def requests(self) -> tuple[Request, ...]:
        """What was asked, of the reviewers that there are: a number that no review has is not taken up again."""
        if not self._inquiry:
            return ()
        there = {review.number for review in self._inquiry.submission.reviews}
        found = resolved(self._inquiry, self._chain - 1)
        return tuple(replace(r, reviewers=tuple(n for n in r.reviewers if n in there)) for r in found)

    @property
    def request(self) -> Request | None:
        return next((request for request in reversed(self.requests) if request.intent is not Intent.SOCIAL), None)

    @property
    def reviewers(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(number for request in self.requests for number in request.reviewers))


def resolved(inquiry: Inquiry, chain: int = MAX_CHAIN) -> tuple[Request, ...]:
    """Everything the question asks for, with what it refers to put in from the thread; never empty."""
    read = readings(inquiry.question, inquiry.submission)
    before = Before(inquiry, chain)
    found = tuple(_followed(_parted(_request(reading), read), reading, before, inquiry) for reading in read)
    told = tuple({_what(request): request for request in reversed(found)}.values())[::-1][:MAX_REQUESTS]
    return as_worded(inquiry.question, told)


def _what(request: Request) -> tuple[object, ...]:
    """What makes two requests the same: a topic counts only where one was asked for."""
    topical = request.intent in (Intent.SPECIFIC_TOPIC, Intent.REVIEWER_SPECIFIC)
    return (request.intent, request.reviewers, request.topic if topical else "")


def _request(reading: Reading) -> Request:
    texts = [
        followups.without_rank(followups.without_relation(part.text)) for part in (reading.sentence, *reading.about)
    ]
    return Request(
        reading.intent,
        reading.sentence.whole,
        reading.named.numbers,
        aspects_in(" ".join(texts)),
        topic_of(reading.intent, texts),
        relates=followups.relates(reading.sentence.plain),
        stance=reading.stance,
    )


def _parted(request: Request, read: tuple[Reading, ...]) -> Request:
    """Without the aspects that another request of the same sentence names ("strengths, and relation to prior work")."""
    together = [reading for reading in read if reading.sentence.whole == request.text]
    if request.intent is Intent.RELATED_WORK or all(each.intent is not Intent.RELATED_WORK for each in together):
        return request
    return replace(request, topic="", aspects=tuple(each for each in request.aspects if each not in _OF_OTHERS))


def _followed(request: Request, reading: Reading, before: Before, inquiry: Inquiry) -> Request:
    if reading.named.others:
        request = _others(request, before, inquiry)
    words = reading.sentence.plain
    more = followups.more(words)
    if not inquiry.history or (request.intent in STATEMENTS and not more):
        return request
    own = words_of(reading.sentence.text)
    if not reading.about and len(own) <= followups.FEW_WORDS:
        whole = plain(reading.sentence.whole) if more else words
        if nth := followups.ordinal(words) or followups.ordinal(whole.split(words)[0].rstrip(" ,-:")):
            return _nth(request, nth, before, inquiry, points=followups.of_a_point(whole))
        if more or (reading.open and not own):
            return _more(request, before, words)
        if not own and request.reviewers:
            return _another(request, before)
        names_it = request.intent is Intent.WHO_SAID and own
        if (followups.points_back(words) and not names_it) or (request.intent is Intent.WHO_SAID and not own):
            return _pointed(request, before)
    return _of_the_same(request, before, words)


def _others(request: Request, before: Before, inquiry: Inquiry) -> Request:
    """All but those who were named before."""
    named = before.reviewers
    others = tuple(r.number for r in inquiry.submission.reviews if r.number not in named)
    return replace(request, reviewers=others) if named else request


def _nth(request: Request, nth: int, before: Before, inquiry: Inquiry, *, points: bool) -> Request:
    """The nth item of the last reply; the nth reviewer if it had no such list, or if reviewers were gone through."""
    items = followups.items(before.reply)
    numbers = [review.number for review in inquiry.submission.reviews]
    wanted = (len(items) or len(numbers)) if nth == followups.LAST else nth
    listed = 0 < wanted <= len(items)
    if not points and wanted in numbers and (followups.names_reviewers(before.question) or not listed):
        return _another(replace(request, intent=Intent.REVIEWER_SPECIFIC, reviewers=(wanted,)), before)
    if not listed:
        return request if request.reviewers else _pointed(request, before)
    item = items[wanted - 1]
    refers = labels_in(item)
    topic = " ".join(words_of(followups.without_markers(item)))
    reviewers = request.reviewers or followups.reviewers_of(refers) or before.reviewers
    return replace(request, topic=topic, refers=refers, reviewers=reviewers, aspects=aspects_in(item))


def _more(request: Request, before: Before, words: str) -> Request:
    """The same again, and on what the last reply cited; whether a thing is fair is a question of its own."""
    previous = before.request
    if previous is None:
        return request
    refers = labels_in(before.reply)
    judges = followups.judges(words)
    reviewers = request.reviewers or previous.reviewers or (followups.reviewers_of(refers) if judges else ())
    intent = Intent.SPECIFIC_TOPIC if judges else previous.intent
    return replace(previous, intent=intent, text=request.text, reviewers=reviewers, refers=refers, stance=None)


def _another(request: Request, before: Before) -> Request:
    """The last question, of another reviewer."""
    previous = before.request
    if previous is None or previous.intent in STATEMENTS:
        return request
    intent = previous.intent if previous.intent in _KEPT_FOR_ANOTHER else request.intent
    if previous.intent in _OF_THE_WHOLE:
        return replace(request, intent=intent, relates=previous.relates)
    topic, aspects = request.topic or previous.topic, request.aspects or previous.aspects
    return replace(request, intent=intent, topic=topic, aspects=aspects, relates=previous.relates)


def _pointed(request: Request, before: Before) -> Request:
    """What "that" and "these concerns" stand for: the last reply's passages and the last question's words."""
    previous = before.request
    topic = " ".join(dict.fromkeys(f"{request.topic} {previous.topic if previous else ''}".split()))
    reviewers = request.reviewers
    of_all = request.intent is Intent.WHO_SAID or followups.of_anybody(request.text.lower())
    if not reviewers and not of_all and len(before.reviewers) == 1:
        reviewers = before.reviewers
    aspects = request.aspects or (previous.aspects if previous else ())
    return replace(request, topic=topic, refers=labels_in(before.reply), reviewers=reviewers, aspects=aspects)


def _of_the_same(request: Request, before: Before, words: str) -> Request:
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
