"""What stands below the view of positions: a button to give one's own, and one to reveal all; pure."""

from bots.discord.components import Component, button, row
from bots.discord.ids import custom_id

GIVE, REVEAL = "give", "reveal"


def below_positions(root: str, *, revealed: bool) -> Component:
    """The buttons below the view, which name the thread that it is about."""
    reveal = [] if revealed else [button("Reveal to all", custom_id(REVEAL, root))]
    return row(button("Give mine", custom_id(GIVE, root)), *reveal)
