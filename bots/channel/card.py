"""What a channel shows of a submission: its card, or where its card is; pure."""

from dataclasses import dataclass

from bots.card import NEWS, NOTES, Card, Rows, card_of, rating_text, title_of
from core.answering.views import VIEWS, View

__all__ = [
    "ASK",
    "ELSEWHERE",
    "GO",
    "HELP",
    "NEWS",
    "NOTES",
    "Card",
    "Elsewhere",
    "Rows",
    "card_of",
    "rating_text",
    "title_of",
    "views_on",
]

ASK = "Ask in this thread: mention me. “help” says more."
HELP = "Help"
ELSEWHERE = "{title} is open in this channel already: {link}."
GO = "go to its thread"
"""What the link says."""


def views_on(card: Card) -> tuple[View, ...]:
    """The views that have a button on the card: those that have something to show."""
    return tuple(view for view in VIEWS if view.button and (card.reviews or not view.needs_reviews))


@dataclass(frozen=True)
class Elsewhere:
    """The submission is open in another thread of the channel already."""

    title: str
    thread_id: str
