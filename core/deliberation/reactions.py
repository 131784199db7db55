"""What reviewers wrote after they had read the authors' response: in a comment, or in the review itself."""

import re

from core.deliberation.replies import says_something
from core.submissions.model import Part, Passage, Submission

RESCORED = re.compile(
    r"\b(?:rais|increas|lower|decreas|updat|chang|keep|maintain|upgrad|bump|adjust|revis|stay|stand)\w*\b.{0,25}\b"
    r"(?:score|rating|recommendation|assessment|evaluation)",
    re.I,
)
CONVINCED = re.compile(r"\b(?:convinc|satisf|persuad)\w*|\b(?:happy|content) with\b", re.I)
_UPDATE = re.compile(
    r"\b(?:after|post|read(?:ing)?|in|thanks? for|update\w*)\b.{0,25}\b(?:rebuttal\b(?! (?:phase|period|stage))|"
    r"(?:author\w*'?|your|the) (?:response|reply|feedback|answers?))|"
    r"\b(?:rais|increas|lower|decreas|updat|chang|keep|maintain)\w*\b.{0,20}\b(?:score|rating)\b",
    re.I,
)
_TO_COME = re.compile(
    r"\b(?:will|would|may|might|can|could|please|if|during|should|hope|willing|look forward|happy to)\b", re.I
)
_SETTLED = re.compile(
    r"\b(?:addresse[sd]|resolve[sd]|answere[sd]|clarifie[sd]|satisf\w+|convinc\w+|cleared)\b|"
    r"\b(?:happy|content) with\b|\bno (?:further|more|other) (?:concerns?|questions?|issues?)\b",
    re.I,
)
_HELD = re.compile(
    r"\b(?:not|n't|never|un|yet to|still|remain\w*|however|but|although|unfortunately|partially|partly|some of|"
    r"most of|only)\b|\bun(?:convinced|satisf\w+|resolved|addressed|clear)\b",
    re.I,
)


def updates(submission: Submission) -> tuple[Passage, ...]:
    """What stands in a review and was written after the response."""
    reviews = (p for p in submission.passages if p.part is Part.REVIEW)
    return tuple(p for p in reviews if _UPDATE.search(p.text) and not _TO_COME.search(p.text))


def comments(submission: Submission) -> tuple[Passage, ...]:
    """The reviewers' own comments, without thanks and greetings."""
    said = (p for p in submission.passages if p.part is Part.COMMENT and p.speaker == "reviewer")
    return tuple(p for p in said if says_something(p))


def afterwards(submission: Submission) -> tuple[Passage, ...]:
    """Both, in this order."""
    return (*updates(submission), *comments(submission))


def is_settled(text: str) -> bool:
    """Whether a reviewer says, without reserve, that something is answered."""
    return bool(_SETTLED.search(text)) and not is_held(text)


def is_held(text: str) -> bool:
    """Whether a reviewer says it with a reserve, or that it is not."""
    return bool(_HELD.search(text))
