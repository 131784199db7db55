"""
Requests whose words have no cue, or too weak a one, read by what they are like (`likeness`).

A cue decides where there is one; what points back into the thread, names a reviewer or has a topic of its own is left
as it was read.
"""

import re
from dataclasses import replace

from core.answering.understanding.likeness import Likeness, likeness, unknown
from core.answering.understanding.reading import FEW
from core.answering.understanding.request import Intent, Request
from core.answering.understanding.words import plain

_UNSURE = frozenset((Intent.SPECIFIC_TOPIC, Intent.COMMENT, Intent.METADATA, Intent.SOCIAL))
_BESIDE = _UNSURE | {Intent.SUMMARY, Intent.STRENGTHS, Intent.WEAKNESSES, Intent.RELATED_WORK, Intent.REVIEWER_SPECIFIC}
"""What a message that goes through all reviews, or weighs, may have been taken for by a part of its words."""
_MAY_RELATE = _BESIDE | {Intent.REVIEWS_OVERVIEW, Intent.DISAGREEMENT, Intent.CONTRIBUTIONS, Intent.WHO_SAID}
_FINDINGS = frozenset((Intent.REVIEWS_OVERVIEW, Intent.SUMMARY, Intent.CONTRIBUTIONS, Intent.SPECIFIC_TOPIC))
_POINTS = re.compile(r"\b(?:these|those|such|his|her)\b|\bthat (?:point|concern|issue)\b")
_WORD = re.compile(r"[\w'-]+")
_THEIRS = re.compile(
    r"\b(?:reviewers?|reviews?|referees?|reports?|r\d|criticisms?|complaints?|comments?|remarks?|objections?|critique|"
    r"by whom|they (?:say|said|raise|write|think))\b"
)
_RESULTS = (
    r"(?:findings?|results?|claims?|conclusions?|takeaways?|"
    r"(?:what|that which) (?:the )?(?:paper|authors?|work|it|they|is|was|were)(?: \w+){0,3} ?(?:found|finds?|"
    r"claims?|shows?|showed|discover\w*))"
)
_TOUCHES = re.compile(
    r"\b(?:relat(?:e|es|ed|ing|ion)|bears?|bearing|connect\w*|ties?|tied|link\w*|affect\w*|impact\w*|influenc\w*|touch\w*|"
    r"threaten\w*|hits?|puts?|undermin\w*|weaken\w*|hurts?|challeng\w*|mean for|relevance for|implications? for|"
    r"implies|consequences?|"
    r"matters? for|reflect\w* on|concerns?|jeopardi\w+)\b"
    rf"[^.?!]{{0,50}}\b{_RESULTS}\b"
    rf"|\b(?:which|what|any|whether|are) [^.?!]{{0,24}}\b{_RESULTS}\b[^.?!]{{0,40}}\b(?:support|doubt|question|attack|"
    r"contest|challeng|disput|affect|undermin|threaten|concern|hit|accept|believ|in doubt|under fire)\w*"
)
"""That something of the reviews bears on what was found."""
CLOSE = 0.85
"""From so much on, the wording stands against a cue."""


def as_worded(question: str, requests: tuple[Request, ...]) -> tuple[Request, ...]:
    """The requests, those that no cue decided as the wording that they are like means them; never empty."""
    if _relates_reviews(question, requests):
        return (Request(Intent.REVIEWS_OVERVIEW, question, relates=True),)
    read = _joined(tuple(map(_read, requests)))
    whole = likeness(plain(question))
    if whole is None or whole.of < CLOSE or not whole.whole or not _may_be(whole.intent, read):
        return read
    kept = tuple(request for request in read if request.intent is Intent.RELATED_WORK)
    return (_meant(whole, replace(read[0], text=question)), *kept)


def _relates_reviews(question: str, requests: tuple[Request, ...]) -> bool:
    """Whether it asks how what the reviewers say bears on what was found, of nobody and nothing in particular."""
    words = plain(question)
    if any(0 < len(request.reviewers) < FEW or request.refers for request in requests):
        return False
    if not _THEIRS.search(words) or not _TOUCHES.search(words) or _points_back(words):
        return False
    return {request.intent for request in requests} <= _MAY_RELATE and not unknown(words)


def _points_back(words: str) -> bool:
    return _POINTS.search(words) is not None and not re.search(r"\b(?:each|every)\b", words)


def _may_be(intent: Intent, read: tuple[Request, ...]) -> bool:
    """Whether all of what was read may be parts of asking for that."""
    names_few = any(0 < len(request.reviewers) < FEW for request in read)
    return not names_few and {request.intent for request in read} <= _BESIDE - {intent}


def _joined(requests: tuple[Request, ...]) -> tuple[Request, ...]:
    """With what only asks how the reviews bear on the findings as a part of asking for the reviews, before it."""
    found: list[Request] = []
    for request in requests:
        theirs = bool(found) and found[-1].intent is Intent.REVIEWS_OVERVIEW
        if theirs and request.relates and request.intent in _FINDINGS and not request.reviewers:
            found[-1] = replace(found[-1], relates=True)
        else:
            found.append(request)
    return tuple(found)


def _read(request: Request) -> Request:
    if request.refers or not _is_unsure(request):
        return request
    words = plain(request.text)
    if _POINTS.search(words) or not set(_WORD.findall(request.topic.lower())) <= set(_WORD.findall(words)):
        return request
    like = likeness(words)
    return _meant(like, request) if like else request


def _is_unsure(request: Request) -> bool:
    """Nobody in particular is named: nobody, or everybody."""
    if request.intent is Intent.REVIEWER_SPECIFIC:
        return len(request.reviewers) not in range(1, FEW)
    return request.intent in _UNSURE and not request.reviewers


def _meant(like: Likeness, request: Request) -> Request:
    return Request(like.intent, request.text, relates=like.relates or request.relates)
