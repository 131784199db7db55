"""The list of threads."""

from collections.abc import Sequence
from datetime import datetime

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bots.terminal.shelf import Shelved
from bots.text import clean_line


def listing(found: Sequence[Shelved]) -> RenderableType:
    """One row per thread, the newest first, numbered from 1."""
    if not found:
        return Text("There are no threads yet.")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for head in ("", "Thread", "Last used", "Asked"):
        table.add_column(head, no_wrap=True)
    table.add_column("Submission")
    for number, one in enumerate(found, 1):
        title = Text(clean_line(one.submission.title) or "Untitled")
        if one.thread.open_turns():
            title.append(" (a question is still open)", "yellow")
        used = datetime.fromtimestamp(one.at).astimezone().strftime("%Y-%m-%d %H:%M")
        table.add_row(str(number), one.name, used, str(len(one.thread.turns)), title)
    return table
