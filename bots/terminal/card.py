"""A submission's card on a terminal."""

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bots.card import NONE, Rows, card_of
from core.governance.ruling import Ruling
from core.submissions.model import Submission


def card(submission: Submission, ruling: Ruling) -> RenderableType:
    """Title, venue, snapshot, mode and by which rule, a small table of the reviews, and what else there is."""
    shown = card_of(submission, ruling)
    drawn: list[RenderableType] = [Text(shown.title, "bold"), Text(" · ".join(shown.facts), "dim")]
    drawn.append(Text(shown.mode, "dim"))
    if shown.reviews:
        drawn += [Text(), _table(shown.reviews, {0: "cyan", 1: "dim"})]
    drawn += [Text(), Text(shown.holdings, "dim")]
    drawn += [Text(f"! {unread}", "yellow") for unread in shown.unread]
    return Group(*drawn)


def _table(rows: Rows, plain: dict[int, str]) -> Table:
    """`plain` are the styles of the columns that hold no ratings."""
    head, *body = rows
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for number, name in enumerate(head):
        table.add_column(name, style=plain.get(number, ""))
    for row in body:
        table.add_row(*(Text(cell) if number in plain else _rating(cell) for number, cell in enumerate(row)))
    return table


def _rating(cell: str) -> Text:
    """The number stands out from its label."""
    number, space, label = cell.partition(" ")
    if cell == NONE:
        return Text(cell, "dim")
    return Text.assemble((number, "bold"), space, label) if number[0].isdigit() else Text(cell)
