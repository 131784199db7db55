"""A position as a command or a form gives it: a stance, or a value of the venue's scale, and why."""

import re

from core.answering.understanding.intent import stance_stated
from core.deliberation.scores import figure
from core.errors import InputError
from core.submissions.model import Scale, Submission

MAX_REASON_CHARS = 2_000
HOW = "Say `accept`, `reject`, `unsure` or a rating of the venue's scale, and why: `position reject because …`."
_STANCES = {
    "accept": ("accept", "accepting", "acceptance"),
    "reject": ("reject", "rejecting", "rejection"),
    "unsure": ("unsure", "undecided", "borderline"),
}
_OF_WORD = {word: stance for stance, words in _STANCES.items() for word in words}
_FIRST = re.compile(r"^\W*(?:i (?:lean|vote|am)(?: for| towards?)? )?(?P<word>[a-z]+|\d{1,3}(?:\.\d+)?)\b", re.I)
_SINCE = re.compile(r"^[\s,.:;–—-]*(?:(?:because|since|as|for|reason)\b[\s,.:;–—-]*)?", re.I)


def given_in(words: str, submission: Submission) -> tuple[str, str]:
    """The stance and the reason. Raise `InputError` if there is no stance in it, or too much of a reason."""
    words = words.strip()
    first = _FIRST.match(words)
    stance = _named(first["word"].lower(), submission) if first else None
    if first and stance:
        return stance, _reason(_SINCE.sub("", words[first.end() :], count=1))
    stated = stance_stated(words, submission) if words else None
    if stated is None:
        raise InputError(HOW)
    return stated, _reason(words)


def _named(word: str, submission: Submission) -> str | None:
    """The stance of a word, or `accept (6)` of a rating. Raise `InputError` for one that the scale does not have."""
    if not word[0].isdigit():
        return _OF_WORD.get(word)
    scale, number = scale_of(submission), float(word)
    if scale is None:
        return figure(number)
    if number not in scale.values:
        values = ", ".join(figure(value) for value in scale.values)
        raise InputError(f"The venue's scale has no {word}: it has {values}.")
    if scale.accept_from is None:
        return figure(number)
    return f"{'accept' if number >= scale.accept_from else 'reject'} ({figure(number)})"


def scale_of(submission: Submission) -> Scale | None:
    """The venue's scale, where a review's form tells it."""
    return next((r.rating.scale for r in submission.reviews if r.rating and r.rating.scale), None)


def ratings_of(submission: Submission) -> tuple[str, ...]:
    """The values of the venue's scale; none where it is not known."""
    scale = scale_of(submission)
    return tuple(figure(value) for value in scale.values) if scale else ()


def _reason(words: str) -> str:
    reason = words.strip()
    if len(reason) > MAX_REASON_CHARS:
        raise InputError(f"A reason may have {MAX_REASON_CHARS:,} characters; this one has {len(reason):,}.")
    return reason
