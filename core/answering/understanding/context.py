"""
What a message takes up from the thread before it: whom, what, and which passages of an earlier reply.

"And R3?" asks the same of another reviewer; "the third one" is the third item of the last reply, or the third
reviewer; "why?" and "tell me more" ask on about the last question; "that", "these concerns" and the like put its words
in.  The question before is read in the same way, so a chain of follow-ups leads back to what was asked first.
"""

from dataclasses import replace

from core.answering.inquiry import Inquiry
from core.answering.understanding import followups, taken_up
from core.answering.understanding.asked_before import AskedBefore
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

_OF_OTHERS = (Aspect.RELATED_WORK, Aspect.BASELINES)


def resolved(inquiry: Inquiry, chain: int = MAX_CHAIN) -> tuple[Request, ...]:
    """Everything the question asks for, with what it refers to put in from the thread; never empty."""
    read = readings(inquiry.question, inquiry.submission)
    before = AskedBefore(inquiry, chain, resolved)
    follow = _followed if inquiry.history else _begun
    found = tuple(follow(_parted(_request(reading), read), reading, before, inquiry) for reading in read)
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


def _begun(request: Request, reading: Reading, _: AskedBefore, inquiry: Inquiry) -> Request:
    """At the beginning of a thread: there are reviewers to be the first or third of, and nothing else."""
    return taken_up.by_order(request, followups.somebody(plain(reading.sentence.whole)), inquiry)


def _followed(request: Request, reading: Reading, before: AskedBefore, inquiry: Inquiry) -> Request:
    if reading.named.others:
        request = taken_up.others(request, before, inquiry)
    words = reading.sentence.plain
    more = followups.more(words)
    if request.intent in STATEMENTS and not more:
        return request
    own = words_of(reading.sentence.text)
    if not reading.about and len(own) <= followups.FEW_WORDS:
        whole = plain(reading.sentence.whole) if more else words
        if nth := followups.ordinal(words) or followups.ordinal(whole.split(words)[0].rstrip(" ,-:")):
            return taken_up.nth(request, nth, before, inquiry, points=followups.of_a_point(whole))
        if more or (reading.open and not own):
            return taken_up.more(request, before, words)
        if not own and request.reviewers:
            return taken_up.another(request, before)
        names_it = request.intent is Intent.WHO_SAID and own
        if (followups.points_back(words) and not names_it) or (request.intent is Intent.WHO_SAID and not own):
            return taken_up.pointed(request, before)
    return taken_up.of_the_same(request, before, words)
