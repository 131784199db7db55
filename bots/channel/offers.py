"""What stands on the buttons below an answer, and which of them name its turn; pure."""

from core.answering.reply import Offer

SOURCES, PAGE, STOP = "Sources", "Page", "Stop"
HELPFUL, NOT_HELPFUL = "Helpful", "Not helpful"
LABELS: dict[Offer, str] = {
    "check": "Check my text",
    "export": "Export for me",
    "position": "Give mine",
    "reveal": "Reveal to all",
    "draft": "Check it, for me alone",
}


def names_of(offers: tuple[Offer, ...], root: str, key: str) -> dict[Offer, str]:
    """
    What each button says it is about: the thread below `root`, but for a file that came with the turn `key`, which is
    in that turn's thread alone. Empty where the answer is about neither.
    """
    named = {offer: key if offer == "draft" else root for offer in offers}
    return {offer: name for offer, name in named.items() if name}
