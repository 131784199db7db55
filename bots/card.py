"""A submission's card as plain data that every adapter draws in its own way; pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from bots.text import SNAPSHOT_CHARS, clean_line
from core.governance.ruling import Ruling
from core.submissions.model import Part, Rating, Submission

NONE = "–"
NOTES, NEWS = "Please note:", "Since the last snapshot:"

Rows = tuple[tuple[str, ...], ...]
"""A table: the first row is its head, and no cell is empty."""


@dataclass(frozen=True)
class Card:
    """
    `mode` is a line: which mode, by which rule, since when. `unread` says what could not be read, or was set aside,
    `news` what has changed since it was last loaded, `gate` who may see it where it is shown to several people.
    """

    title: str
    facts: tuple[str, ...]
    mode: str
    reviews: Rows
    holdings: str
    unread: tuple[str, ...] = ()
    news: tuple[str, ...] = ()
    gate: str = ""


def title_of(submission: Submission) -> str:
    return clean_line(submission.title) or "Untitled"


def card_of(submission: Submission, ruling: Ruling, news: Iterable[str] = (), gate: str = "") -> Card:
    venue = clean_line(submission.venue.name or submission.venue.id) or "venue unknown"
    return Card(
        title=title_of(submission),
        facts=(venue, f"snapshot {submission.snapshot[:SNAPSHOT_CHARS]}"),
        mode=clean_line(f"Mode {ruling.mode}: {ruling.why}"),
        reviews=_reviews(submission),
        holdings=_holdings(submission),
        unread=tuple(clean_line(note) for note in submission.unread),
        news=tuple(clean_line(line) for line in news),
        gate=gate,
    )


def rating_text(rating: Rating | None) -> str:
    if rating is None:
        return NONE
    number = "" if rating.number is None else f"{rating.number:g}"
    if number and rating.scale and rating.scale.values:
        number += f"/{rating.scale.values[-1]:g}"
    return f"{number} {clean_line(rating.label)}".strip() or NONE


def _reviews(submission: Submission) -> Rows:
    if not submission.reviews:
        return ()
    rows = (
        (
            f"R{review.number}",
            clean_line(review.name) or NONE,
            rating_text(review.rating),
            rating_text(review.confidence),
        )
        for review in submission.reviews
    )
    return (("Review", "By", "Rating", "Confidence"), *rows)


def _holdings(submission: Submission) -> str:
    notes = {part: {p.note for p in submission.passages if p.part is part} for part in (Part.RESPONSE, Part.COMMENT)}
    counts = [
        (len(submission.reviews), "review"),
        (len(notes[Part.RESPONSE]), "response"),
        (len(notes[Part.COMMENT]), "comment"),
        (sum(p.part is Part.PAPER for p in submission.passages), "passage"),
    ]
    return " · ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts) + " of the paper"
