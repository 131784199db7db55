"""
What was pressed, where, and by whom; pure.

The place is where the button stood, whatever its value says.
"""

from dataclasses import dataclass
from typing import Any

from bots.channel.place import Place
from bots.slack.events import PLATFORM

Json = dict[str, Any]


@dataclass(frozen=True)
class Pressed:
    """`kind` is the button's action, `value` what it carries."""

    kind: str
    value: str
    place: Place
    person: str


def pressed_in(body: Json) -> Pressed:
    """Of Slack's `block_actions`."""
    action = (body.get("actions") or [{}])[0]
    return Pressed(
        str(action.get("action_id") or ""), str(action.get("value") or ""), _place(body), str(body["user"]["id"])
    )


def _place(body: Json) -> Place:
    """The thread in which it was pressed; a form has no place."""
    container, message = body.get("container") or {}, body.get("message") or {}
    root = container.get("thread_ts") or message.get("thread_ts") or container.get("message_ts")
    return Place(PLATFORM, str(body["team"]["id"]), str((body.get("channel") or {}).get("id", "")), str(root))
