"""The buttons for what an answer offers; pure."""

from collections.abc import Iterator

from bots.channel.offers import LABELS, names_of
from bots.discord.ids import custom_id
from core.answering.reply import Offer

ACTS: dict[Offer, str] = {
    "check": "check",
    "export": "export",
    "position": "give",
    "reveal": "reveal",
    "draft": "draft",
}
CHECK, EXPORT, GIVE, REVEAL, DRAFT = (ACTS[one] for one in ("check", "export", "position", "reveal", "draft"))


def offered(offers: tuple[Offer, ...], root: str, key: str) -> Iterator[tuple[str, str]]:
    """Label and custom id of each button."""
    for offer, name in names_of(offers, root, key).items():
        yield LABELS[offer], custom_id(ACTS[offer], name)
