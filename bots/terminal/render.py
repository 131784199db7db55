"""
Markdown blocks and citations as rich draws them.  Colours are the sixteen that a person's own theme defines, so that
they can be read on a dark and on a light ground; nothing is told by colour alone.
"""

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from bots.text import Block, Code, Grid, Heading, Paragraph, Span, blocks, clean, clean_line
from core.answering.reply import Citation

_COLOURS = {"P": "magenta", "R": "cyan", "A": "green", "C": "yellow", "M": "yellow", "D": "yellow"}


def label_style(label: str) -> str:
    """The colour of a label says what it belongs to: paper, review, authors' response, anything else."""
    return _COLOURS.get(label[:1], "cyan")


def reply_text(markdown: str) -> RenderableType:
    """The reply's text, its markers coloured."""
    drawn: list[RenderableType] = []
    before: Block | None = None
    for block in blocks(markdown):
        if before is not None and not (_in_list(before) and _in_list(block)):
            drawn.append(Text())
        drawn.append(_draw(block))
        before = block
    return Group(*drawn)


def source_lines(citations: Iterable[Citation]) -> Table:
    """One line per source: label, place, and as much of the quotation as fits."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, overflow="ellipsis", max_width=28, style="dim")
    table.add_column(no_wrap=True, overflow="ellipsis", ratio=1)
    for cited in citations:
        quote = Text(f"“{clean_line(cited.quote)}”")
        table.add_row(Text(cited.label, label_style(cited.label)), Text(clean_line(cited.place)), quote)
    return table


def sources_in_full(citations: Iterable[Citation]) -> Table:
    """Every source with its place and all that is quoted of it."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    for cited in citations:
        place = Text(f"{clean_line(cited.place)}: ", "dim")
        quote = Text(f"“{clean(cited.quote).strip()}”", "not dim")
        table.add_row(Text(cited.label, label_style(cited.label)), place + quote)
    return table


def _in_list(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.depth > 0


def _draw(block: Block) -> RenderableType:
    match block:
        case Heading(spans):
            return _text(spans, "bold")
        case Paragraph():
            return _paragraph(block)
        case Code(text):
            return Padding(Text(text, "dim"), (0, 0, 0, 4))
        case Grid(rows):
            return _table(rows)


def _paragraph(block: Paragraph) -> RenderableType:
    text = _text(block.spans, "italic" if block.quoted else "")
    indent = 3 * max(block.depth - 1, 0) + (2 if block.quoted else 0)
    if not block.depth:
        return Padding(text, (0, 0, 0, indent)) if indent else text
    line = Table.grid(padding=(0, 1, 0, 0))
    line.add_column(no_wrap=True, min_width=2)
    line.add_column()
    line.add_row(Text(block.bullet), text)
    return Padding(line, (0, 0, 0, indent))


def _table(rows: Sequence[Sequence[Sequence[Span]]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    head, *body = rows
    for cell in head:
        table.add_column(_text(cell, "bold"))
    for row in body:
        table.add_row(*(_text(cell) for cell in row))
    return table


def _text(spans: Iterable[Span], style: str = "") -> Text:
    text = Text(style=style)
    for span in spans:
        if span.marker:
            text.append(span.text, label_style(span.text))
        else:
            text.append(span.text, Style(bold=span.strong or None, italic=span.emphasis or None, dim=span.code or None))
    return text
