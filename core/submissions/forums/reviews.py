"""
A review's numbers: its rating, its confidence, its other scores, each on the venue's scale where that is known.

The scale comes from the form itself where the export brings it along (details.invitation), else from the dated table
of forms. Which fields hold scores is decided by names and shapes alone, so that the same field is either a
score or text, never both.
"""

import re
from collections.abc import Iterator

from core.submissions.forums.fields import CONFIDENCES, PLAIN, RATINGS, is_silent
from core.submissions.forums.forms import Form
from core.submissions.forums.notes import Note
from core.submissions.forums.ratings import looks_like_rating, rating_of, scale_of
from core.submissions.forums.roles import name_of
from core.submissions.model import Rating, Review, Scale

MAX_SHORT_CHARS = 160


def review_of(note: Note, number: int, form: Form | None) -> Review:
    """The review that the note is, without its text."""
    rating, confidence = _first(note, RATINGS), _first(note, CONFIDENCES)
    return Review(
        number=number,
        name=name_of(note) or f"Reviewer {number}",
        note=note.id,
        title=" ".join(str(note.content.get("title") or "").split()),
        rating=rating_of(note.content.get(rating), _scale(note, rating, form.rating if form else None)),
        confidence=rating_of(note.content.get(confidence), _scale(note, confidence, form.confidence if form else None)),
        scores=tuple(_scores(note, {rating, confidence}, form)),
    )


def is_score(name: str, value: object) -> bool:
    """Whether a review's field holds a score, and not text."""
    if is_silent(name) or name in PLAIN:
        return False
    if looks_like_rating(value):
        return True
    named = name in RATINGS or name in CONFIDENCES or "assessment" in re.split(r"[^a-z]+", name.lower())
    return named and isinstance(value, str) and 0 < len(value) <= MAX_SHORT_CHARS


def _first(note: Note, names: tuple[str, ...]) -> str:
    """The first of the names that holds a score; empty if none does."""
    return next((name for name in names if is_score(name, note.content.get(name))), "")


def _scores(note: Note, taken: set[str], form: Form | None) -> Iterator[tuple[str, Rating]]:
    for name, value in note.content.items():
        if name in taken or not is_score(name, value):
            continue
        known = form.rating if form and name in RATINGS else form.scores.get(name) if form else None
        rating = rating_of(value, _scale(note, name, known))
        if rating is not None:
            yield name, rating


def _scale(note: Note, name: str, known: Scale | None) -> Scale | None:
    own = scale_of(note.options.get(name, ()))
    if own is None:
        return known
    if known is not None and known.accept_from in own.values:
        return Scale(own.values, known.accept_from)
    return own if name in RATINGS else Scale(own.values)
