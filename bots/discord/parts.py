"""
A reply as Discord messages; pure.

Text that is too long for one message goes on in the next, cut between blocks, items, lines of code and rows.  A table
that is too wide for text is a file whose picture is drawn when it is sent.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from bots.channel.offers import HELPFUL, NOT_HELPFUL, PAGE, SOURCES
from bots.channel.phrases import PLACEHOLDER
from bots.channel.pressing import rateable
from bots.discord.components import (
    Component,
    Part,
    Picture,
    Piece,
    button,
    gallery,
    has_room,
    packed,
    row,
    section,
    small,
    text,
)
from bots.discord.ids import custom_id
from bots.discord.offers import offered
from bots.discord.tables import DRAWN_ROWS, ROWS_EACH, drawn_table, rows_of
from bots.discord.text import NOBODY_KNOWN, Known, markdown, mentioned, safe
from bots.text import Grid, blocks, clean_line, footing
from bots.text_parts import cut_text, sections
from core.answering.findings import LEAD, findings
from core.answering.reply import Citation, Reply
from core.answering.verdicts import Judged
from core.conversation.thread import Failure, Outcome

SECTION_CHARS = 3_400
"""Less than a message holds: what is escaped grows."""
_QUOTE_CHARS = 500
_PLACE_CHARS = 200
_LINES_EACH = 5
_ELLIPSIS = "…"


def parts_of(
    outcome: Outcome, key: str, known: Known = NOBODY_KNOWN, picture: Picture | None = None, root: str = ""
) -> tuple[Part, ...]:
    """
    The messages that show the outcome of the turn `key`; never none. `picture` goes below the text;
    `bots/discord/pictures.py` finds it, and what is `known`. `root` names the thread that it is about.
    """
    if isinstance(outcome, Failure):
        return told_parts(outcome.reason)
    pieces = list(_pieces(outcome.text, known)) or [(text(_ELLIPSIS), None)]
    if picture is not None:
        pieces.append((gallery(picture), picture))
    *whole, last = packed(pieces)
    return (*whole, Part((*last.components, *_below(outcome, key, root)), last.files))


def plain_parts(outcome: Outcome) -> tuple[Part, ...]:
    """The same as bare text, for when Discord refuses the components (50035)."""
    words = outcome.reason if isinstance(outcome, Failure) else outcome.text
    return text_parts(words)


def sources_parts(
    citations: Sequence[Citation],
    key: str,
    links: Mapping[str, str] = NOBODY_KNOWN.links,
    pages: Iterable[str] = (),
    verdicts: Sequence[Judged] = (),
) -> tuple[Part, ...]:
    """
    Every source with its place and what is quoted of it; a button where its page can be looked at: `pages` are the
    labels of these. Below them, how the check has judged a model's sentences.
    """
    looked_at = frozenset(pages)
    pieces: list[Piece] = []
    for cited in citations:
        words = _source(cited, links)
        press = button(PAGE, custom_id("page", key, cited.label))
        pieces.append((section(words, press) if cited.label in looked_at else text(words), None))
    pieces += ((text(one), None) for one in _judged(verdicts))
    return tuple(packed(pieces or [(text(_ELLIPSIS), None)]))


def placeholder() -> Part:
    return Part((text(PLACEHOLDER),))


def text_parts(words: str) -> tuple[Part, ...]:
    """Words that nothing is made of, in as many messages as they need."""
    return tuple(Part((text(one),)) for piece in cut_text(words, SECTION_CHARS) for one in _safe_pieces(piece)) or (
        Part((text(_ELLIPSIS),)),
    )


def told_parts(words: str, known: Known = NOBODY_KNOWN) -> tuple[Part, ...]:
    """Words of our own, in Markdown, that are no answer."""
    return tuple(packed(list(_pieces(words, known)) or [(text(_ELLIPSIS), None)]))


def told(words: str) -> Part:
    """The same, where they are known to be few."""
    return told_parts(words)[0]


def _source(cited: Citation, links: Mapping[str, str]) -> str:
    quote, place = _cut(cited.quote, _QUOTE_CHARS), _cut(cited.place, _PLACE_CHARS)
    said = f" · [said here]({links[cited.label]})" if cited.label in links else ""
    where = mentioned(safe(place)) if cited.label.startswith("T") else safe(place)
    return f"**{cited.label}** {where}{said}\n> “{safe(quote)}”"


def _judged(verdicts: Sequence[Judged]) -> Iterator[str]:
    """A few lines each, since they may be twice as long once they are escaped."""
    lines = [f"- {safe(clean_line(one))}" for one in findings(verdicts)]
    if lines:
        yield f"**{LEAD}**"
    for at in range(0, len(lines), _LINES_EACH):
        yield "\n".join(lines[at : at + _LINES_EACH])


def _cut(words: str, most: int) -> str:
    line = clean_line(words)
    return line if len(line) <= most else line[: most - 1] + _ELLIPSIS


def _pieces(words: str, known: Known) -> Iterator[Piece]:
    """The components of the text, in order, each small enough for a message."""
    numbers = count(1)
    for piece in sections(words, SECTION_CHARS, ROWS_EACH):
        if isinstance(piece, Grid):
            yield from _table(piece, numbers)
        else:
            yield from ((text(one), None) for one in _written(piece, known, SECTION_CHARS))


def _written(piece: str, known: Known, max_chars: int) -> Iterator[str]:
    """Markdown grows when it is escaped, so what does not fit then is cut smaller before."""
    shown = markdown(blocks(piece), known)
    if not shown.strip():
        return
    if has_room([text(shown)]):
        yield shown
        return
    for smaller in sections(piece, max_chars // 2, ROWS_EACH):
        if isinstance(smaller, str):
            yield from _written(smaller, known, max_chars // 2)


def _safe_pieces(piece: str) -> Iterator[str]:
    shown = safe(piece)
    if not shown.strip():
        return
    if has_room([text(shown)]):
        yield shown
        return
    for smaller in cut_text(piece, len(piece) // 2):
        yield from _safe_pieces(smaller)


def _table(grid: Grid, numbers: Iterator[int]) -> Iterator[Piece]:
    component, picture = drawn_table(rows_of(grid), f"table-{next(numbers)}.png")
    head, *body = grid.rows
    small_enough = not picture or len(body) < DRAWN_ROWS
    if small_enough and has_room([component]):
        yield component, picture
        return
    if len(body) > 1:
        for half in (body[: len(body) // 2], body[len(body) // 2 :]):
            yield from _table(Grid((head, *half)), numbers)
        return
    yield from ((one, None) for part in text_parts(component["content"]) for one in part.components)


def _below(reply: Reply, key: str, root: str) -> list[Component]:
    below = [small(words)] if (words := footing(reply)) else []
    presses = [(SOURCES, "sources")] if reply.citations and key else []
    presses += [(HELPFUL, "good"), (NOT_HELPFUL, "bad")] if rateable(reply, key) else []
    if presses:
        below.append(row(*(button(label, custom_id(act, key)) for label, act in presses)))
    if also := [button(*one) for one in offered(reply.offers, root, key)]:
        below.append(row(*also))
    return below
