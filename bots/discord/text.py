"""
Discord's way of writing text, in both directions; pure.

In: `<@1>`, `<#2>`, `</paper open:3>` become what the person sees.  Out: what stands in a submission must not ring,
name somebody, hide, or turn into a link, so signs of Discord's Markdown are escaped, and what it would make a mention,
a link or an invitation of is broken by a character that is not seen.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bots.channel.words import plain
from bots.text import Block, Code, Grid, Heading, Paragraph, Span, clean

_JOINER = "\u2060"
_USER = re.compile(r"<@!?(\d+)>[:,]?")
_NAMED = re.compile(r"<(?:#|@&)(\d+)>|<(/[^:<>]+):\d+>|<a?(:\w+:)\d+>|<(https?://[^<>\s]+)>")
_SNOWFLAKE = re.compile(r"(?<!\d)\d{17,20}(?!\d)")
_SIGN = re.compile(r"([\\*_~`|])")
_OPENS_LINE = re.compile(r"^(\s*)(#{1,3}|-#|[-+]|>|\d+[.)])(?=\s|>|$)", re.MULTILINE)
_RING = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
_ANGLE = re.compile(r"<(?=[^\s=\d])")
_INVITES = re.compile(r"\b(discord(?:app)?|dis)(?=\.(?:gg|gd|com|new|gift|media|me|io|li)\b)", re.IGNORECASE)
_FENCE = "```"


def words_in(text: str, bot_user: str) -> str:
    """What a person wrote, without the mention of the bot."""

    def name(found: re.Match[str]) -> str:
        return " " if found[1] == bot_user else f"@{found[1]}"

    def shown(found: re.Match[str]) -> str:
        number, command, emoji, link = found.groups()
        return (f"#{number}" if found[0].startswith("<#") else f"@{number}") if number else command or emoji or link

    return plain(clean(_NAMED.sub(shown, _USER.sub(name, text)))).strip()


def mentioned(written: str) -> str:
    """What `safe` gave, where ids in it are people's: they are called by their names."""
    return _SNOWFLAKE.sub(r"<@\g<0>>", written)


def safe(words: str) -> str:
    """Plain words that show as they are written: nothing in them is formatted, rings, hides or can be clicked on."""
    return _OPENS_LINE.sub(_kept, inert(_SIGN.sub(r"\\\1", clean(words))))


def inert(text: str) -> str:
    """Text in which nothing can ring or be clicked on."""
    text = text.replace("://", f":{_JOINER}//").replace("](", f"]{_JOINER}(")
    text = _ANGLE.sub(f"<{_JOINER}", _RING.sub(f"@{_JOINER}", text))
    return _INVITES.sub(lambda found: f"{found[1]}{_JOINER}", text)


def code(text: str) -> str:
    """A block of code; what stands in it is not interpreted, and cannot end it."""
    return f"{_FENCE}\n{_in_code(text)}\n{_FENCE}"


@dataclass(frozen=True)
class Known:
    """Addresses by label, for markers to lead to; ids of the people of the thread, who are called by their names."""

    links: Mapping[str, str] = field(default_factory=dict)
    people: frozenset[str] = frozenset()


NOBODY_KNOWN = Known()


def markdown(blocks: Sequence[Block], known: Known = NOBODY_KNOWN) -> str:
    """Blocks without tables, in Discord's Markdown."""
    written = ""
    before: Block | None = None
    for block in blocks:
        if isinstance(block, Grid):
            continue
        written += _between(before, block) + _written(block, known)
        before = block
    return written


def _between(before: Block | None, block: Block) -> str:
    if before is None:
        return ""
    listed = isinstance(before, Paragraph) and isinstance(block, Paragraph) and before.depth and block.depth
    return "\n" if listed or isinstance(before, Heading) else "\n\n"


def _written(block: Heading | Paragraph | Code, known: Known) -> str:
    match block:
        case Heading(spans):
            return "### " + _line(spans, known).replace("\n", " ")
        case Code(words):
            return code(words)
        case Paragraph():
            return _paragraph(block, known)


def _paragraph(block: Paragraph, known: Known) -> str:
    words = _OPENS_LINE.sub(_kept, _line(block.spans, known))
    bullet = {"": "", "•": "- "}.get(block.bullet, f"{block.bullet} ")
    margin = "  " * max(block.depth - 1, 0)
    hang = "  " * block.depth
    first, *more = words.split("\n")
    lines = [(margin + bullet if bullet else hang) + first, *(hang + line for line in more)]
    return "\n".join(("> " if block.quoted else "") + line for line in lines)


def _line(spans: Sequence[Span], known: Known) -> str:
    return "".join(_span(span, known) for span in _joined(spans))


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Neighbours of one style as one span, so that no link, mention or sign of Markdown is hidden by a seam."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last and not last.marker and not span.marker and _style(last) == _style(span):
            found[-1] = Span(last.text + span.text, span.strong, span.emphasis, span.code)
        else:
            found.append(span)
    return found


def _style(span: Span) -> tuple[bool, bool, bool]:
    return span.strong, span.emphasis, span.code


def _span(span: Span, known: Known) -> str:
    if span.marker:
        return f"[{span.text}]({known.links[span.text]})" if span.text in known.links else span.text
    if span.code:
        return _inline(span.text)
    words = _SNOWFLAKE.sub(
        lambda found: f"<@{found[0]}>" if found[0] in known.people else found[0], inert(_SIGN.sub(r"\\\1", span.text))
    )
    sign = "**" * span.strong + "*" * span.emphasis
    inner = words.strip()
    if not sign or not inner:
        return words
    at = words.index(inner)
    return f"{words[:at]}{sign}{inner}{sign[::-1]}{words[at + len(inner) :]}"


def _inline(text: str) -> str:
    words = _in_code(text.replace("\n", " "))
    if "`" in words:
        return f"`` {words} ``" if "``" not in words else safe(words)
    return f"`{words}`"


def _in_code(text: str) -> str:
    return _RING.sub(f"@{_JOINER}", text.replace(_FENCE, _JOINER.join(_FENCE)))


def _kept(found: re.Match[str]) -> str:
    """A sign that would begin a heading, a list or a quotation, as the sign itself."""
    space, sign = found[1], found[2]
    return f"{space}{sign[:-1]}\\{sign[-1]}" if sign[0].isdigit() else f"{space}\\{sign}"
