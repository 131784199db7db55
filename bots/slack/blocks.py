"""
A reply as Slack messages; pure.

A message holds at most one table, 11,000 characters of Markdown and 13,000 in all: Slack takes 12,000 and 13,200.
What is longer goes on in the next message.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bots.channel import offers
from bots.channel.phrases import PLACEHOLDER
from bots.channel.place import Place
from bots.channel.pressing import rateable
from bots.slack.offers import offered
from bots.slack.ratings import ordinary_block, rating_block
from bots.slack.text import linked, literal, safe
from bots.text import Grid, clean_line, footing
from bots.text_parts import cut_text, sections
from core.answering.findings import LEAD, findings
from core.answering.reply import Citation, Reply
from core.answering.verdicts import Judged
from core.conversation.thread import Failure, Outcome

Block = dict[str, Any]

SOURCES, PAGE, STOP = "chairside_sources", "chairside_page", "chairside_stop"
MARKDOWN_CHARS = 11_000
MESSAGE_CHARS = 12_800
TEXT_CHARS = 3_800
TABLE_ROWS = 60
MOST_PAGES = 10
_CELL_CHARS = 140
_TABLE_CHARS = 9_500
_COLUMNS = 20
_QUOTE_CHARS = 700
_ELLIPSIS = "…"
NO_LINKS: Mapping[str, str] = {}


@dataclass(frozen=True)
class Part:
    """One message: its blocks, and the text for notifications and for clients that draw no blocks."""

    text: str
    blocks: tuple[Block, ...] = ()


def parts_of(outcome: Outcome, key: str, links: Mapping[str, str] = NO_LINKS, root: str = "") -> tuple[Part, ...]:
    """
    The messages that show the outcome of the turn `key`; never none. `links` are the addresses of the messages that it
    cites, by label, `root` names the thread that it is about.
    """
    if isinstance(outcome, Failure):
        return (Part(cut(safe(outcome.reason)), (markdown(safe(outcome.reason)),)),)
    drawn = [_drawn(section) for section in sections(linked(safe(outcome.text), links), MARKDOWN_CHARS, TABLE_ROWS)]
    messages = _messages(drawn) or [[markdown(_ELLIPSIS)]]
    texts = [_spoken(blocks) for blocks in messages]
    messages[-1] += _below(outcome, key, root)
    return tuple(Part(text, tuple(blocks)) for text, blocks in zip(texts, messages, strict=True))


def ways_of(
    outcome: Outcome, key: str, links: Mapping[str, str] = NO_LINKS, root: str = ""
) -> tuple[tuple[Part, ...], ...]:
    """The same in the ways to try, the best first: all that Slack has, without its feedback buttons, without blocks."""
    best = parts_of(outcome, key, links, root)
    ordinary = tuple(Part(part.text, tuple(_ordinary(block, key) for block in part.blocks)) for part in best)
    return best, *((ordinary,) if ordinary != best else ()), plain_parts(outcome)


def plain_parts(outcome: Outcome) -> tuple[Part, ...]:
    """The same without blocks, for when Slack refuses them."""
    text = outcome.reason if isinstance(outcome, Failure) else outcome.text
    return tuple(Part(piece) for piece in cut_text(safe(text), TEXT_CHARS)) or (Part(_ELLIPSIS),)


def live_part(text: str, place: Place, key: str) -> Part:
    """
    The reply to the turn `key` as far as it is written, with a button that ends it; nothing: the placeholder. What a
    command asked for in a channel has no thread yet in which it could be ended.
    """
    stop: list[Block] = [] if place.is_request else [{"type": "actions", "elements": [button(offers.STOP, STOP, key)]}]
    shown = safe(text).strip()
    if len(shown) > TEXT_CHARS:
        shown = _ELLIPSIS + shown[-TEXT_CHARS:]
    return Part(cut(shown) or PLACEHOLDER, (markdown(shown or PLACEHOLDER), *stop))


def sources_parts(citations: Sequence[Citation], verdicts: Sequence[Judged] = ()) -> tuple[Part, ...]:
    """Every source with its place and what is quoted of it; and how the check has judged a model's sentences."""
    lines = []
    for cited in citations:
        quote = clean_line(cited.quote)
        quote = quote if len(quote) <= _QUOTE_CHARS else quote[:_QUOTE_CHARS] + _ELLIPSIS
        lines.append(safe(f"**{cited.label}** {clean_line(cited.place)}\n> “{quote}”"))
    if found := findings(verdicts):
        lines.append("\n".join([f"**{LEAD}**", *(safe(f"- {clean_line(one)}") for one in found)]))
    text = sections("\n\n".join(lines), MARKDOWN_CHARS, TABLE_ROWS)
    return tuple(Part(cut(one), (markdown(one),)) for one in text if isinstance(one, str))


def page_buttons(labels: Sequence[str], key: str, root: str) -> tuple[Block, ...]:
    """A button for the page of each of the first passages, which the answer to the turn `key` of that thread cites."""
    shown = list(dict.fromkeys(labels))[:MOST_PAGES]
    pages = [
        button(f"{offers.PAGE} of {label}", f"{PAGE}_{n}", f"{label} {key} {root}") for n, label in enumerate(shown)
    ]
    return ({"type": "actions", "elements": pages},) if pages else ()


def told(text: str) -> Part:
    """Our own words to one person."""
    return Part(text, (markdown(text),))


def markdown(text: str) -> Block:
    return {"type": "markdown", "text": text}


def context(text: str) -> Block:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text[:2_900]}]}


def section(text: str) -> Block:
    """What a form can show, too."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text[:2_900] or _ELLIPSIS}}


def table(rows: Iterable[Sequence[str]]) -> Block:
    """An empty cell is invalid in Slack, and so is a row that is too long."""
    held = [row[:_COLUMNS] for row in rows]
    most = max(min(_CELL_CHARS, _TABLE_CHARS // max(sum(map(len, held)), 1)), 1)
    cells = [[{"type": "raw_text", "text": (literal(cell).strip() or "–")[:most]} for cell in row] for row in held]
    return {"type": "table", "rows": cells}


def button(label: str, action: str, value: str) -> Block:
    return {
        "type": "button",
        "text": {"type": "plain_text", "text": label},
        "action_id": action,
        "value": value,
    }


def cut(text: str) -> str:
    return text if len(text) <= TEXT_CHARS else text[: TEXT_CHARS - 1] + _ELLIPSIS


def _drawn(section: str | Grid) -> Block:
    if isinstance(section, str):
        return markdown(section)
    return table([["".join(span.text for span in cell) for cell in row] for row in section.rows])


def _messages(drawn: Iterable[Block]) -> list[list[Block]]:
    messages: list[list[Block]] = []
    for block in drawn:
        fits = messages and _fits([*messages[-1], block])
        if fits:
            messages[-1].append(block)
        else:
            messages.append([block])
    return messages


def _fits(blocks: Sequence[Block]) -> bool:
    texts = sum(len(block["text"]) for block in blocks if block["type"] == "markdown")
    tables = [block for block in blocks if block["type"] == "table"]
    cells = sum(len(cell["text"]) for block in tables for row in block["rows"] for cell in row)
    return len(tables) <= 1 and texts <= MARKDOWN_CHARS and texts + cells <= MESSAGE_CHARS


def _spoken(blocks: Sequence[Block]) -> str:
    """What is read out, and shown where no blocks are: a table row by row."""
    return cut("\n\n".join(_rows(block) if block["type"] == "table" else block["text"] for block in blocks))


def _rows(block: Block) -> str:
    return "\n".join(safe(" | ".join(cell["text"] for cell in row)) for row in block["rows"])


def _below(reply: Reply, key: str, root: str) -> list[Block]:
    below = [context(words)] if (words := footing(reply)) else []
    presses = [button(offers.SOURCES, SOURCES, key)] if reply.citations and key else []
    presses += [button(*one) for one in offered(reply.offers, root, key)]
    if presses:
        below.append({"type": "actions", "elements": presses})
    if rateable(reply, key):
        below.append(rating_block(key))
    return below


def _ordinary(block: Block, key: str) -> Block:
    return ordinary_block(key) if block["type"] == "context_actions" else block
