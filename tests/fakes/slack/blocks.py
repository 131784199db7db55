"""
Blocks as Slack's reference limits them.  `check_blocks` raises `Refused` with the error that `chat.*` answers;
`read_blocks` only gathers what is wrong, for modals.

Newer blocks (cards, charts, plans) are known by name and let through.
"""

from collections.abc import Callable
from typing import Any

from tests.fakes.slack import elements
from tests.fakes.slack.checking import Reader, Refused
from tests.fakes.slack.elements import check_element, check_image

Json = dict[str, Any]
HasFile = Callable[[Json], bool]
"""Whether the `slack_file` object names a file that may be shown here."""

MOST_BLOCKS = {"message": 50, "modal": 100}
MARKDOWN_CHARS = 12_000
MESSAGE_CHARS = 13_200
TABLE_CHARS = 10_000
FIELDS = {
    "section": {"text", "fields", "accessory", "expand"}, "header": {"text"}, "divider": set(),
    "context": {"elements"}, "actions": {"elements"}, "context_actions": {"elements"}, "markdown": {"text"},
    "table": {"rows", "column_settings"}, "image": {"alt_text", "image_url", "slack_file", "title"},
    "rich_text": {"elements"}, "input": {"label", "element", "hint", "optional", "dispatch_action"},
}  # fmt: skip
BY_NAME = {
    "file", "video", "card", "carousel", "alert", "container", "plan", "task_card", "data_table", "data_visualization",
}  # fmt: skip
MESSAGES_ONLY = {"markdown", "table", "context_actions"} | BY_NAME - {"video"}
CHOICES = set(elements.MOST_OPTIONS) | elements.BY_NAME
PRESSED = {"button", *CHOICES}
FILLED = {"plain_text_input", "file_input", *CHOICES} - {"overflow"}


def check_blocks(blocks: object, has_file: HasFile) -> list[Json]:
    """The blocks of a message, or raise `Refused` as Slack does."""
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise Refused("invalid_blocks_format")
    reader = Reader()
    read_blocks(reader, blocks, "/blocks", "message", has_file)
    reader.refuse("invalid_blocks")
    if sum(block["type"] == "table" for block in blocks) > 1:
        raise Refused("invalid_attachments", response_metadata={"messages": ["[ERROR] only_one_table_allowed"]})
    markdown = sum(len(block["text"]) for block in blocks if block["type"] == "markdown")
    if markdown > MARKDOWN_CHARS or _characters(blocks) > MESSAGE_CHARS:
        raise Refused("msg_blocks_too_long")
    return blocks


def _characters(node: object) -> int:
    if isinstance(node, dict):
        return sum(len(v) if k == "text" and isinstance(v, str) else _characters(v) for k, v in node.items())
    return sum(map(_characters, node)) if isinstance(node, list) else 0


def read_blocks(reader: Reader, blocks: list[Json], at: str, surface: str, has_file: HasFile) -> None:
    if len(blocks) > MOST_BLOCKS[surface]:
        reader.wrong(at, f"no more than {MOST_BLOCKS[surface]} items allowed")
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(set(ids)) != len(ids):
        reader.wrong(at, "block_id must be unique")
    for number, block in enumerate(blocks):
        where = f"{at}/{number}"
        kind = block.get("type")
        if kind in BY_NAME and surface == "message":
            continue
        if kind not in FIELDS or (surface == "modal" and kind in MESSAGES_ONLY):
            reader.wrong(where, f"unsupported type: {kind}")
            continue
        reader.only(block, where, FIELDS[kind] | {"type", "block_id"})
        reader.string(block, "block_id", where, 255)
        _block(reader, block, where, has_file)
        _unique_actions(reader, block, where)


def _unique_actions(reader: Reader, block: Json, at: str) -> None:
    held = block.get("elements", [])
    ids = [e["action_id"] for e in held if isinstance(e, dict) and "action_id" in e] if isinstance(held, list) else []
    if len(set(ids)) != len(ids):
        reader.wrong(f"{at}/elements", "action_id must be unique")


def _block(reader: Reader, block: Json, at: str, has_file: HasFile) -> None:
    kind = block["type"]
    if kind in CHECKS:
        CHECKS[kind](reader, block, at)
    elif kind == "image":
        check_image(reader, block, at)
        if "title" in block:
            reader.text(block["title"], f"{at}/title", 2_000, plain=True)
        if "slack_file" in block and not has_file(block["slack_file"]):
            reader.wrong(f"{at}/slack_file", "invalid slack file")


def _header(reader: Reader, block: Json, at: str) -> None:
    reader.text(block.get("text"), f"{at}/text", 150, plain=True)


def _markdown(reader: Reader, block: Json, at: str) -> None:
    reader.string(block, "text", at, MARKDOWN_CHARS, required=True)


def _actions(reader: Reader, block: Json, at: str) -> None:
    for number, element in enumerate(reader.items(block, "elements", at, 25)):
        check_element(reader, element, f"{at}/elements/{number}", PRESSED)


def _context_actions(reader: Reader, block: Json, at: str) -> None:
    for number, element in enumerate(reader.items(block, "elements", at, 5)):
        check_element(reader, element, f"{at}/elements/{number}", {"feedback_buttons", "icon_button"})


def _input(reader: Reader, block: Json, at: str) -> None:
    reader.text(block.get("label"), f"{at}/label", 2_000, plain=True)
    check_element(reader, block.get("element"), f"{at}/element", FILLED)
    if "hint" in block:
        reader.text(block["hint"], f"{at}/hint", 2_000, plain=True)


def _section(reader: Reader, block: Json, at: str) -> None:
    if "text" not in block and "fields" not in block:
        reader.wrong(at, "missing required field: text")
    if "text" in block:
        reader.text(block["text"], f"{at}/text", 3_000)
    if "fields" in block:
        for number, held in enumerate(reader.items(block, "fields", at, 10)):
            reader.text(held, f"{at}/fields/{number}", 2_000)
    if "accessory" in block:
        accessory = block["accessory"]
        if isinstance(accessory, dict) and accessory.get("type") == "image":
            check_image(reader, accessory, f"{at}/accessory")
        else:
            check_element(reader, accessory, f"{at}/accessory", PRESSED)


def _context(reader: Reader, block: Json, at: str) -> None:
    for number, element in enumerate(reader.items(block, "elements", at, 10)):
        where = f"{at}/elements/{number}"
        if isinstance(element, dict) and element.get("type") == "image":
            check_image(reader, element, where)
        else:
            reader.text(element, where)


def _table(reader: Reader, block: Json, at: str) -> None:
    for number, row in enumerate(reader.items(block, "rows", at, 100)):
        where = f"{at}/rows/{number}"
        for column, cell in enumerate(reader.items({"cells": row}, "cells", where, 20)):
            kind = cell.get("type") if isinstance(cell, dict) else None
            if kind == "raw_text":
                reader.string(cell, "text", f"{where}/{column}", TABLE_CHARS, required=True)
            elif kind == "rich_text":
                _rich(reader, cell, f"{where}/{column}")
            else:
                reader.wrong(f"{where}/{column}", f"unsupported type: {kind}")
    if "column_settings" in block:
        for number, setting in enumerate(reader.items(block, "column_settings", at, 20, 0)):
            if setting is not None and setting.get("align", "left") not in {"left", "center", "right"}:
                reader.wrong(f"{at}/column_settings/{number}/align", "must be one of ['center', 'left', 'right']")
    if _characters(block) > TABLE_CHARS:
        reader.wrong(at, f"no more than {TABLE_CHARS} characters allowed in a table")


def _rich(reader: Reader, node: Json, at: str) -> None:
    """Elements within elements; a text without a character is invalid wherever it stands."""
    for number, inner in enumerate(reader.items(node, "elements", at, 1_000)):
        where = f"{at}/elements/{number}"
        if not isinstance(inner, dict):
            reader.wrong(where, "must be an object")
        elif "elements" in inner:
            _rich(reader, inner, where)
        elif inner.get("type") == "text":
            reader.string(inner, "text", where, MARKDOWN_CHARS, required=True)


CHECKS: dict[str, Callable[[Reader, Json, str], None]] = {
    "section": _section, "header": _header, "markdown": _markdown, "context": _context, "actions": _actions,
    "context_actions": _context_actions, "table": _table, "rich_text": _rich, "input": _input,
}  # fmt: skip
