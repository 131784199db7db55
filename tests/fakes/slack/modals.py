"""Modals as Slack limits them, the triggers that open them, and what a person's input into one looks like."""

import json
from typing import Any

from tests.fakes.slack.blocks import HasFile, read_blocks
from tests.fakes.slack.checking import Reader, Refused
from tests.fakes.slack.rendering import elements_of

Json = dict[str, Any]

FIELDS = {
    "type", "title", "blocks", "submit", "close", "private_metadata", "callback_id", "external_id", "clear_on_close",
    "notify_on_close", "submit_disabled",
}  # fmt: skip
MOST_BYTES = 250_000
DEEPEST = 3


def check_modal(view: object, has_file: HasFile) -> Json:
    """The view, or raise `Refused`, whose messages name what is wrong."""
    if not isinstance(view, dict):
        raise Refused("invalid_arguments", response_metadata={"messages": ["[ERROR] view must be an object"]})
    if len(json.dumps(view)) > MOST_BYTES:
        raise Refused("view_too_large")
    reader = Reader()
    reader.only(view, "/view", FIELDS)
    if view.get("type") != "modal":
        reader.wrong("/view/type", "must be modal")
    reader.text(view.get("title"), "/view/title", 24, plain=True)
    for key in ("submit", "close"):
        if key in view:
            reader.text(view[key], f"/view/{key}", 24, plain=True)
    reader.string(view, "private_metadata", "/view", 3_000)
    reader.string(view, "callback_id", "/view", 255)
    reader.string(view, "external_id", "/view", 255)
    blocks = [block for block in reader.items(view, "blocks", "/view", 100) if isinstance(block, dict)]
    read_blocks(reader, blocks, "/view/blocks", "modal", has_file)
    if any(block.get("type") == "input" for block in blocks) and "submit" not in view:
        reader.wrong("/view", "missing required field: submit")
    reader.refuse("invalid_arguments")
    return view


def with_ids(blocks: list[Json]) -> list[Json]:
    """The blocks as Slack keeps them: each with a block id, each button with an action id."""
    kept = json.loads(json.dumps(blocks))
    for number, block in enumerate(kept):
        block.setdefault("block_id", f"b{number}")
        held = [*block.get("elements", []), block.get("accessory"), block.get("element")]
        for place, element in enumerate(held):
            if isinstance(element, dict) and element.get("type") not in {None, "image", "plain_text", "mrkdwn"}:
                element.setdefault("action_id", f"a{number}.{place}")
    return list(kept)


def filled(view: Json, answers: dict[str, Any]) -> Json:
    """
    The `state` of a submitted view: `answers` by action id, a text, an option's value, or a list of either or of file
    objects. Raise `LookupError` where the form has no such input, or a required one is left empty.
    """
    values: dict[str, Json] = {}
    left = dict(answers)
    for block, element in elements_of(view["blocks"]):
        answer = left.pop(element["action_id"], None)
        if block["type"] == "input" and answer is None and not block.get("optional"):
            initial = element.get("initial_value") or element.get("initial_option") or element.get("initial_options")
            if not initial:
                raise LookupError(f"the form requires {element['action_id']}")
        if element["type"] != "button":
            values.setdefault(block["block_id"], {})[element["action_id"]] = _value(element, answer)
    if left:
        raise LookupError(f"the form has no {', '.join(left)}")
    return {"values": values}


def _value(element: Json, answer: Any) -> Json:
    kind = element["type"]
    if kind == "file_input":
        return {"type": kind, "files": list(answer or [])}
    options = {option["value"]: option for option in element.get("options", [])}
    if kind in {"checkboxes", "multi_static_select"}:
        chosen = element.get("initial_options", []) if answer is None else [options[value] for value in answer]
        return {"type": kind, "selected_options": chosen}
    if options:
        return {"type": kind, "selected_option": options[answer] if answer else element.get("initial_option")}
    return {"type": kind, "value": element.get("initial_value") if answer is None else answer}
