"""The form in which a chair gives a position; pure."""

from collections.abc import Sequence
from typing import Any

from bots.channel.chairing import FORM_REASON, FORM_STANCE, FORM_TITLE, REASON_CHARS, UNSEEN, words_of
from bots.channel.place import Place
from bots.slack.blocks import context, section
from bots.slack.events import PLATFORM
from bots.slack.modals import plain_text
from core.errors import InputError

Json = dict[str, Any]

FORM = "chairside_position"
STANCE, REASON = "stance", "reason"
STALE = "This form is too old: close it and press once more."
CHOOSE = "Choose accept, unsure, reject or a rating."
READ_BY_ALL = "What you write in the thread itself, all can read."


def position_form(place: Place, choices: Sequence[str]) -> Json:
    select = {
        "type": "static_select",
        "action_id": STANCE,
        "options": [{"text": plain_text(choice), "value": choice} for choice in choices[:100]],
    }
    typed = {"type": "plain_text_input", "action_id": REASON, "multiline": True, "max_length": REASON_CHARS}
    return {
        "type": "modal",
        "callback_id": FORM,
        "title": plain_text(FORM_TITLE),
        "private_metadata": f"{place.channel}:{place.root}",
        "submit": plain_text("Record"),
        "close": plain_text("Cancel"),
        "blocks": [
            {"type": "input", "block_id": STANCE, "label": plain_text(FORM_STANCE), "element": select},
            {"type": "input", "block_id": REASON, "label": plain_text(FORM_REASON), "element": typed, "optional": True},
            context(f"{UNSEEN} {READ_BY_ALL}"),
        ],
    }


def recorded_form(words: str) -> Json:
    """The form's place taken by what became of it."""
    return {
        "type": "modal",
        "title": plain_text(FORM_TITLE),
        "close": plain_text("Close"),
        "blocks": [section(words)],
    }


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
    reason = ((values.get(REASON) or {}).get(REASON) or {}).get("value")
    return words_of(str(chosen["value"]), str(reason or ""))
