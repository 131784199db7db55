"""The buttons for what an answer offers; pure."""

from collections.abc import Iterator

from bots.channel.offers import LABELS, names_of
from core.answering.reply import Offer

ACTIONS: dict[Offer, str] = {
    "check": "chairside_check",
    "export": "chairside_export",
    "position": "chairside_give_position",
    "reveal": "chairside_reveal_positions",
    "draft": "chairside_draft",
}
CHECK, EXPORT, GIVE, REVEAL, DRAFT = (ACTIONS[one] for one in ("check", "export", "position", "reveal", "draft"))


def offered(offers: tuple[Offer, ...], root: str, key: str) -> Iterator[tuple[str, str, str]]:
    """Label, action and value of each button."""
    for offer, name in names_of(offers, root, key).items():
        yield LABELS[offer], ACTIONS[offer], name
