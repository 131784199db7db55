"""
The form in which a chair gives a text of theirs to be checked, and what was filled in; pure.

It carries the thread that it is about and whether it was asked for inside it, as `CHANNEL:ROOT` or `CHANNEL:ROOT:in`;
whoever reads it asks the gate again.  The text stands nowhere but in what was sent.
"""

from dataclasses import dataclass, field
from typing import Any

from bots.channel.drafts import ALONE, BOTH, EMPTY, FORM_FILE, FORM_TEXT, FORM_TITLE
from bots.channel.place import Place
from bots.channel.texts import MAX_BYTES, NOT_TEXT, TOO_LONG, is_text
from bots.slack.blocks import context
from bots.slack.events import PLATFORM
from bots.slack.modals import NOT_YOURS, entry, form, plain_text
from bots.slack.text import safe
from core.errors import InputError

Json = dict[str, Any]

DRAFT_FORM = "chairside_draft_form"
TEXT, FILE = "text", "file"
STALE = "This form is too old: close it and write `/paper check` again."
MOST_TYPED = 3_000
"""Slack takes no more in a field of a form; what is longer comes as a file."""
MORE = f"Slack takes {MOST_TYPED:,} characters here; upload what is longer as a file."
_INSIDE = "in"


@dataclass(frozen=True)
class Given:
    """A text, or the id of the file that has it. `inside`: the answer belongs below the thread's root."""

    place: Place
    text: str = field(repr=False)
    file: str
    inside: bool


def draft_form(place: Place, title: str, *, inside: bool) -> Json:
    """`place` is the thread that the text is about, `title` its submission's."""
    typed = {"type": "plain_text_input", "action_id": TEXT, "multiline": True, "max_length": MOST_TYPED}
    upload = {"type": "file_input", "action_id": FILE, "filetypes": ["txt", "md"], "max_files": 1}
    return {
        **form(DRAFT_FORM, FORM_TITLE, f"{place.channel}:{place.root}" + (f":{_INSIDE}" if inside else "")),
        "submit": plain_text("Check"),
        "close": plain_text("Cancel"),
        "blocks": [
            context(safe(title)),
            {**entry(TEXT, FORM_TEXT, typed), "hint": plain_text(MORE)},
            entry(FILE, FORM_FILE, upload),
            context(ALONE),
        ],
    }


def given_in(view: Json, team: str, person: str) -> tuple[Given, dict[str, str]]:
    """What `person` has filled in, and what is wrong with it, by field. Raise `InputError` for a form of no place."""
    channel, _, rest = str(view.get("private_metadata") or "").partition(":")
    root, _, inside = rest.partition(":")
    if not channel or not root:
        raise InputError(STALE)
    values = (view.get("state") or {}).get("values") or {}
    text = str(((values.get(TEXT) or {}).get(TEXT) or {}).get("value") or "").strip()
    files = ((values.get(FILE) or {}).get(FILE) or {}).get("files") or []
    wrong = {TEXT: BOTH if text else EMPTY} if bool(text) == bool(files) else {}
    if files and not wrong:
        wrong = _wrong_with(files[0], person)
    file = str(files[0].get("id", "")) if files else ""
    return Given(Place(PLATFORM, team, channel, root), text, file, inside == _INSIDE), wrong


def _wrong_with(file: Json, person: str) -> dict[str, str]:
    if file.get("user", person) != person:
        return {FILE: NOT_YOURS}
    if not is_text(str(file.get("name") or ""), str(file.get("mimetype") or "")):
        return {FILE: NOT_TEXT}
    return {FILE: TOO_LONG} if int(file.get("size") or 0) > MAX_BYTES else {}
