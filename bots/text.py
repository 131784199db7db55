"""
A reply's Markdown as blocks that any platform can draw; pure.

Markers (`[R2.3]`) become spans of their own.  Links, pictures and HTML are not interpreted: a submission's text stands
in a reply as it was written and must not turn into something to click on.  `clean` takes out what could move a
cursor, ring a bell or reorder what is read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from core.answering.reply import MARKER, Checks, Reply

SNAPSHOT_CHARS = 8
"""As many of a snapshot's name are shown."""

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls, the escape character among them
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # controls of writing direction
    "\ud800-\udfff\U000e0000-\U000e007f]"  # halves of characters; invisible tags
)
_LINE_END = re.compile("\r\n?|[\u2028\u2029\x85\x0b\x0c]")


def clean(text: str) -> str:
    """`text` without characters that act instead of being read; line ends and tabs stay."""
    return _UNSAFE.sub("", _LINE_END.sub("\n", text))


def clean_line(text: str) -> str:
    """`text` on one line, white space folded."""
    return " ".join(clean(text).split())


def checked(checks: Checks) -> str:
    """What the check has looked at, in words, never that it is true; empty if there was nothing to check."""
    said: list[str] = []
    if checks.cited or checks.sentences > checks.derived:
        said.append(f"{checks.cited} of {checks.sentences} sentences cited")
    if checks.derived:
        said.append(f"{checks.derived} from the scores or from what is absent")
    if checks.quotes:
        said.append(f"{checks.quotes} quotation{'' if checks.quotes == 1 else 's'} found")
    if checks.removed:
        said.append(f"{checks.removed} left out")
    return f"Checked: {', '.join(said)}." if said else ""


def footing(reply: Reply) -> str:
    """What was checked, and in which snapshot of the submission; empty if there was nothing to check."""
    words = checked(reply.checks)
    return f"{words} Snapshot {reply.snapshot[:SNAPSHOT_CHARS]}." if words and reply.snapshot else words


@dataclass(frozen=True)
class Span:
    """A run of characters of one style; a `marker` is one label without its brackets."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    marker: bool = False


@dataclass(frozen=True)
class Heading:
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Paragraph:
    """`bullet` is "•", "2." or empty; `depth` counts the lists around it, `quoted` says whether it is a quotation."""

    spans: tuple[Span, ...]
    depth: int = 0
    bullet: str = ""
    quoted: bool = False


@dataclass(frozen=True)
class Code:
    text: str


@dataclass(frozen=True)
class Grid:
    """A table; the first row is its head."""

    rows: tuple[tuple[tuple[Span, ...], ...], ...]


Block = Heading | Paragraph | Code | Grid


def blocks(markdown: str) -> tuple[Block, ...]:
    """The reply's blocks in order, cleaned."""
    return tuple(_blocks(SyntaxTreeNode(parser().parse(clean(markdown))), Paragraph(())))


@cache
def parser() -> MarkdownIt:
    inert = ["reference", "link", "image", "autolink", "html_inline", "html_block", "entity"]
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(inert)


def _blocks(node: SyntaxTreeNode, within: Paragraph) -> Iterator[Block]:
    """The blocks of the node's children; `within` carries the lists and quotations around them."""
    for child in node.children:
        match child.type:
            case "heading":
                yield Heading(_spans(child.children[0]))
            case "paragraph":
                yield replace(within, spans=_spans(child.children[0]))
                within = replace(within, bullet="")
            case "fence" | "code_block":
                yield Code(child.content.rstrip("\n"))
            case "table":
                yield Grid(tuple(_row(row) for part in child.children for row in part.children))
            case "bullet_list" | "ordered_list":
                yield from _items(child, within)
            case "blockquote":
                yield from _blocks(child, replace(within, quoted=True))
            case _:
                continue


def _items(node: SyntaxTreeNode, within: Paragraph) -> Iterator[Block]:
    first = int(node.attrs.get("start", 1))
    for number, item in enumerate(node.children, first):
        bullet = f"{number}." if node.type == "ordered_list" else "•"
        yield from _blocks(item, replace(within, depth=within.depth + 1, bullet=bullet))


def _row(node: SyntaxTreeNode) -> tuple[tuple[Span, ...], ...]:
    return tuple(_spans(cell.children[0]) if cell.children else () for cell in node.children)


def _spans(node: SyntaxTreeNode, style: Span = Span("")) -> tuple[Span, ...]:
    found: list[Span] = []
    for child in node.children:
        match child.type:
            case "text":
                found += _marked(child.content, style)
            case "code_inline":
                found.append(replace(style, text=child.content, code=True))
            case "softbreak":
                found.append(replace(style, text=" "))
            case "hardbreak":
                found.append(replace(style, text="\n"))
            case "strong":
                found += _spans(child, replace(style, strong=True))
            case "em":
                found += _spans(child, replace(style, emphasis=True))
            case _:
                found.append(replace(style, text=child.content))
    return tuple(found)


def _marked(text: str, style: Span) -> Iterator[Span]:
    """`[R1.2, R2.3]` as the spans "[", R1.2, ", ", R2.3, "]"."""
    at = 0
    for found in MARKER.finditer(text):
        yield replace(style, text=text[at : found.start() + 1])
        for position, label in enumerate(found[1].split(",")):
            if position:
                yield replace(style, text=", ")
            yield replace(style, text=label.strip(), marker=True)
        at = found.end() - 1
    if at < len(text):
        yield replace(style, text=text[at:])
