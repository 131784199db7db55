"""The form in which a chair gives a position, and what stands below the view of positions; pure."""

from collections.abc import Sequence
from typing import Any

from bots.channel.place import Place
from bots.slack.blocks import Block, button, context, section
from bots.slack.events import PLATFORM
from core.errors import InputError

Json = dict[str, Any]

FORM = "chairside_position"
GIVE, REVEAL = "chairside_give_position", "chairside_reveal_positions"
STANCE, REASON = "stance", "reason"
STALE = "This form is too old: close it and press once more."
CHOOSE = "Choose accept, unsure, reject or a rating."
UNSEEN = "Nobody else in the thread is shown this before the reveal. What you write in the thread itself, all can read."
_REASON_CHARS = 2_000


def below_positions(root: str, *, revealed: bool) -> Block:
    """The buttons below the view, which name the thread that it is about."""
    reveal = [] if revealed else [button("Reveal to all", REVEAL, root)]
    return {"type": "actions", "elements": [button("Give mine", GIVE, root), *reveal]}


def position_form(place: Place, choices: Sequence[str]) -> Json:
    select = {
        "type": "static_select",
        "action_id": STANCE,
        "options": [{"text": _plain(choice), "value": choice} for choice in choices[:100]],
    }
    typed = {"type": "plain_text_input", "action_id": REASON, "multiline": True, "max_length": _REASON_CHARS}
    return {
        "type": "modal",
        "callback_id": FORM,
        "title": _plain("Your position"),
        "private_metadata": f"{place.channel}:{place.root}",
        "submit": _plain("Record"),
        "close": _plain("Cancel"),
        "blocks": [
            {"type": "input", "block_id": STANCE, "label": _plain("I hold"), "element": select},
            {"type": "input", "block_id": REASON, "label": _plain("because"), "element": typed, "optional": True},
            context(UNSEEN),
        ],
    }


def recorded_form(words: str) -> Json:
    """The form's place taken by what became of it."""
    return {"type": "modal", "title": _plain("Your position"), "close": _plain("Close"), "blocks": [section(words)]}


def thread_of(view: Json, team: str) -> Place:
    """The thread that the form is about. Raise `InputError` if it names none."""
    channel, _, root = str(view.get("private_metadata") or "").partition(":")
    if not channel or not root:
        raise InputError(STALE)
    return Place(PLATFORM, team, channel, root)


def given_words(view: Json) -> str:
    """What was filled in, as words. Raise `InputError` without a stance."""
    values = (view.get("state") or {}).get("values") or {}
    chosen = ((values.get(STANCE) or {}).get(STANCE) or {}).get("selected_option") or {}
    if not chosen.get("value"):
        raise InputError(CHOOSE)
    reason = str(((values.get(REASON) or {}).get(REASON) or {}).get("value") or "").strip()
    return f"{chosen['value']} because {reason}" if reason else str(chosen["value"])


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}
