"""
The forms that a person has before them, and what was filled in; pure.

    open      `/paper` alone: a reference, or a PDF, or both
    page      a page of the paper, the cited passage highlighted
    told      words, where there is nothing more to fill in

A form carries the channel that it was opened from, as its `private_metadata`; whoever reads it asks the gate again.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bots.channel.words import plain
from bots.slack.blocks import Part, context, section
from bots.slack.events import is_pdf
from bots.text import clean
from core.errors import InputError

Json = dict[str, Any]

OPEN, PAGE = "chairside_open", "chairside_page"
REFERENCE, PDF = "reference", "pdf"
STALE = "This form is too old: close it and write `/paper` again."
NOTHING = "Give a reference here, or upload the paper's PDF below."
NOT_PDF = "That is no PDF: upload the paper's PDF."
NOT_YOURS = "Upload the file in this form, yourself."
DRAWING = "Drawing the page…"
_CHANNEL = re.compile(r"[CDG][A-Z0-9]{2,30}")
_REFERENCE_CHARS = 500
_TITLE_CHARS = 24


@dataclass(frozen=True)
class Filled:
    """What stands in the form: words, and the id of the PDF, either of them perhaps empty."""

    reference: str
    pdf: str


def open_form(channel: str) -> Json:
    typed: Json = {"type": "plain_text_input", "action_id": REFERENCE, "max_length": _REFERENCE_CHARS}
    upload: Json = {"type": "file_input", "action_id": PDF, "filetypes": ["pdf"], "max_files": 1}
    return {
        **form(OPEN, "Open a submission", channel),
        "submit": plain_text("Open"),
        "close": plain_text("Cancel"),
        "blocks": [
            entry(
                REFERENCE,
                "OpenReview or arXiv link or id",
                {**typed, "placeholder": plain_text("https://openreview.net/forum?id=…")},
            ),
            entry(PDF, "The paper's PDF", upload),
            context("One of the two is enough. The card comes into this channel, where everybody can see it."),
        ],
    }


def page_form(title: str, blocks: list[Json], file: str = "") -> Json:
    """`file` is the picture that is to be deleted when the form is closed."""
    return {**form(PAGE, title, file), "close": plain_text("Close"), "notify_on_close": True, "blocks": blocks}


def told_form(part: Part) -> Json:
    """The open form's place taken by words."""
    blocks = [block for block in part.blocks if block["type"] == "section"] or [section(part.text)]
    return {**form(OPEN, "Open a submission", ""), "close": plain_text("Close"), "blocks": blocks}


def picture_blocks(file: str, alt: str, words: str) -> list[Json]:
    """The picture, and below it the words that are highlighted in it."""
    return [{"type": "image", "slack_file": {"id": file}, "alt_text": alt}, section(words)]


def channel_of(view: Json) -> str:
    """The channel that the form was opened from. Raise `InputError` if it names none."""
    channel = str(view.get("private_metadata") or "")
    if not _CHANNEL.fullmatch(channel):
        raise InputError(STALE)
    return channel


def filled(view: Json, person: str) -> tuple[Filled, Mapping[str, str]]:
    """What `person` has filled in, none of it a word that only we write; and what is wrong with it, by field."""
    values = (view.get("state") or {}).get("values") or {}
    typed = str(((values.get(REFERENCE) or {}).get(REFERENCE) or {}).get("value") or "")
    reference = plain(clean(typed[:_REFERENCE_CHARS])).strip()
    files = ((values.get(PDF) or {}).get(PDF) or {}).get("files") or []
    wrong: dict[str, str] = {}
    if not reference and not files:
        wrong[REFERENCE] = NOTHING
    if files and not is_pdf(files[0]):
        wrong[PDF] = NOT_PDF
    elif files and files[0].get("user", person) != person:
        wrong[PDF] = NOT_YOURS
    return Filled(reference, str(files[0].get("id", "")) if files else ""), wrong


def drawing() -> list[Json]:
    return [section(DRAWING)]


def form(name: str, title: str, metadata: str) -> Json:
    return {
        "type": "modal",
        "callback_id": name,
        "title": plain_text(title[:_TITLE_CHARS]),
        "private_metadata": metadata,
    }


def entry(name: str, label: str, element: Json) -> Json:
    return {"type": "input", "block_id": name, "optional": True, "label": plain_text(label), "element": element}


def plain_text(text: str) -> Json:
    return {"type": "plain_text", "text": text}
