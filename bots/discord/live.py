"""What is shown while an answer is being made: that it is, or its end so far, with a button that ends it; pure."""

from itertools import groupby

from bots.channel import offers
from bots.channel.phrases import PLACEHOLDER
from bots.channel.place import Place
from bots.discord.components import Component, Part, button, has_room, row, text
from bots.discord.ids import custom_id
from bots.discord.parts import SECTION_CHARS
from bots.discord.tables import ROWS_EACH, drawn_table, rows_of
from bots.discord.text import markdown
from bots.text import Grid, blocks

STOP = "stop"
_DRAWN_LATER = "-# (a table)"
_ELLIPSIS = "…"


def live_part(words: str, place: Place, key: str) -> Part:
    """
    The answer to the turn `key` as far as it is written, its end if it is long already; nothing: the placeholder.
    What a command asked for in a channel has no thread yet in which it could be ended.
    """
    stop: list[Component] = [] if place.is_request else [row(button(offers.STOP, custom_id(STOP, key)))]
    shown = words.strip()
    shown = shown if len(shown) <= SECTION_CHARS else _ELLIPSIS + shown[-SECTION_CHARS:]
    while shown:
        written = _written(shown)
        if has_room([text(written), *stop]):
            break
        shown = _ELLIPSIS + shown[-(len(shown) * 3 // 4) :]
    return Part((text((shown and written) or PLACEHOLDER), *stop))


def _written(words: str) -> str:
    """A table that will be a picture is only said to come: it is drawn once it is whole."""
    runs = groupby(blocks(words), lambda block: isinstance(block, Grid))
    return "\n\n".join(
        "\n\n".join(_table(one) for one in run if isinstance(one, Grid)) if tables else markdown(list(run))
        for tables, run in runs
    )


def _table(grid: Grid) -> str:
    component, picture = drawn_table(rows_of(grid)[:ROWS_EACH], "")
    return _DRAWN_LATER if picture else str(component["content"])
