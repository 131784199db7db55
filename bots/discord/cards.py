"""The card of a submission, its scores, and the link to a card that stands elsewhere, as Discord messages; pure."""

from collections.abc import Iterable

from bots.channel.card import ASK, ELSEWHERE, GO, HELP, NEWS, NOTES, Card, Rows, views_on
from bots.channel.place import place_of
from bots.discord.components import Component, Part, button, container, fits, row, small, text
from bots.discord.ids import custom_id
from bots.discord.tables import DRAWN_ROWS, drawn_table
from bots.discord.text import safe

COLOUR = 0x0B57D0
_TITLE_CHARS = 300
_FACTS_CHARS = 300
_LINE_CHARS = 200
_LINES = 5


def card_parts(card: Card, thread_id: str) -> tuple[Part, ...]:
    """One message; what has no room in it is left out, notes first. `thread_id` is the thread of the submission."""
    notes = [_noted(NOTES, card.unread), _noted(NEWS, card.news)]
    key = place_of(thread_id).root
    for table, held in ((card.reviews, notes), (card.reviews, []), ((), [])):
        part = _card(card, key, table, [note for note in held if note])
        if fits(part.components):
            break
    return (part,)


def elsewhere_part(title: str, link: str) -> Part:
    """`link` is Discord's own address of the thread."""
    return Part((text(ELSEWHERE.format(title=safe(_cut(title, _TITLE_CHARS)), link=f"[{GO}]({link})")),))


def _card(card: Card, key: str, reviews: Rows, notes: Iterable[Component]) -> Part:
    shown, drawn = drawn_table(reviews[:DRAWN_ROWS], "reviews.png") if reviews else (None, None)
    presses = [button(view.button, custom_id("view", view.name)) for view in views_on(card)]
    pieces = [
        text(f"## {safe(_cut(card.title, _TITLE_CHARS))}"),
        small(safe(_cut(" · ".join(card.facts), _FACTS_CHARS))),
        small(safe(_cut(card.mode, _FACTS_CHARS))),
        *([small(safe(card.gate))] if card.gate else []),
        *([shown] if shown else []),
        small(safe(card.holdings)),
        *notes,
        row(*presses, button(HELP, custom_id("help", key))),
        small(ASK),
    ]
    return Part((container(pieces, COLOUR),), (drawn,) if drawn else ())


def _noted(lead: str, lines: Iterable[str]) -> Component | None:
    shown = [f"- {safe(_cut(line, _LINE_CHARS))}" for line in lines][:_LINES]
    return text("\n".join([lead, *shown])) if shown else None


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
