"""The card of a submission, its scores, and the link to a card that stands elsewhere, as Slack messages; pure."""

from bots.channel import card as words
from bots.channel.card import ASK, ELSEWHERE, GO, NEWS, NOTES, Card, views_on
from bots.slack.blocks import Block, Part, button, context, cut, markdown, section, table
from bots.slack.text import safe

VIEW = "chairside_view_"
"""The name of a view comes after it."""
SCORES = "chairside_scores"
"""The scores on cards of earlier versions."""
HELP = "chairside_help"
_HEADER_CHARS = 150
_LINES = 10


def card_parts(card: Card, thread_id: str) -> tuple[Part, ...]:
    """One message. `thread_id` is the thread of the submission."""
    title = card.title if len(card.title) <= _HEADER_CHARS else card.title[: _HEADER_CHARS - 1] + "…"
    blocks: list[Block] = [
        {"type": "header", "text": {"type": "plain_text", "text": title, "emoji": False}},
        context(safe(" · ".join(card.facts))),
        context(safe(card.mode)),
        *([context(safe(card.gate))] if card.gate else []),
    ]
    if card.reviews:
        blocks.append(table(card.reviews))
    blocks.append(context(safe(card.holdings)))
    for lead, lines in ((NOTES, card.unread), (NEWS, card.news)):
        if lines:
            blocks.append(markdown("\n".join([lead, *(f"- {safe(line)[:500]}" for line in lines[:_LINES])])))
    presses = [button(view.button, f"{VIEW}{view.name}", thread_id) for view in views_on(card)]
    blocks.append({"type": "actions", "elements": [*presses, button(words.HELP, HELP, thread_id)]})
    blocks.append(context(ASK))
    return (Part(cut(f"{safe(card.title)}: {ASK}"), tuple(blocks)),)


def elsewhere_part(title: str, link: str) -> Part:
    """`link` is Slack's own address of the thread."""
    text = ELSEWHERE.format(title=safe(title), link=f"<{link}|{GO}>")
    return Part(text, (section(text),))
