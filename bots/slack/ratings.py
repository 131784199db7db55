"""
How useful an answer was, as buttons below it; pure.

A button's value is `good TURN` or `bad TURN`.  It says which answer is meant, never where it stands: that is the thread
in which the button was pressed.
"""

from typing import Any

from bots.channel.offers import HELPFUL, NOT_HELPFUL
from bots.channel.pressing import Verdict

Json = dict[str, Any]

RATING = "chairside_rating"
_LABELS: dict[Verdict, tuple[str, str]] = {
    "good": (HELPFUL, "This answer was helpful"),
    "bad": (NOT_HELPFUL, "This answer was not helpful"),
}


def rating_block(key: str) -> Json:
    """Slack's own feedback buttons, below the answer to the turn `key`."""
    rated = {f"{name}_button": _labelled(verdict, key) for name, verdict in _NAMES.items()}
    return {
        "type": "context_actions",
        "elements": [{"type": "feedback_buttons", "action_id": RATING, **rated}],
    }


def ordinary_block(key: str) -> Json:
    """The same as two buttons, for where Slack does not take its own."""
    pressed = [
        {"type": "button", "action_id": f"{RATING}_{verdict}", **_labelled(verdict, key)} for verdict in _NAMES.values()
    ]
    return {"type": "actions", "elements": pressed}


def rated(value: str) -> tuple[Verdict, str] | None:
    """The verdict and the turn that a button's value names; None for any other value."""
    verdict, _, key = value.partition(" ")
    for known in _NAMES.values():
        if verdict == known and key:
            return known, key
    return None


_NAMES: dict[str, Verdict] = {"positive": "good", "negative": "bad"}


def _labelled(verdict: Verdict, key: str) -> Json:
    label, spoken = _LABELS[verdict]
    return {
        "text": {"type": "plain_text", "text": label},
        "accessibility_label": spoken,
        "value": f"{verdict} {key}",
    }
