"""What a person reads of blocks, a line each: texts as they were sent, buttons as `[label]`, cells between bars."""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]


def rendered(blocks: list[Json]) -> str:
    return "\n".join(_block(block) for block in blocks)


def _text(value: object) -> str:
    if isinstance(value, dict):
        return str(value.get("text", ""))
    return str(value or "")


def _block(block: Json) -> str:
    kind = block.get("type")
    if kind == "divider":
        return "----"
    if kind == "table":
        return "\n".join(" | ".join(_cell(cell) for cell in row) for row in block.get("rows", []))
    if kind == "image":
        return _element(block)
    if kind == "rich_text":
        return _cell(block)
    parts = [_text(block.get("label")), _text(block.get("text"))]
    parts += [_text(field) for field in block.get("fields", [])]
    parts += [_element(element) for element in block.get("elements", [])]
    parts += [_element(block[key]) for key in ("accessory", "element") if block.get(key)]
    return " ".join(part for part in parts if part)


def _element(element: Json) -> str:
    kind = element.get("type")
    if kind == "image":
        return f"(image: {element.get('alt_text', '')})"
    if kind in {"plain_text", "mrkdwn"}:
        return _text(element)
    if kind == "feedback_buttons":
        return " ".join(
            f"[{_text(element.get(key, {}).get('text'))}]" for key in ("positive_button", "negative_button")
        )
    label = element.get("text") or element.get("placeholder")
    return f"[{_text(label)}]" if label else ""


def _cell(cell: Json) -> str:
    return _text(cell) if cell.get("type") == "raw_text" else "".join(_leaves(cell))


def _leaves(node: Json) -> Iterator[str]:
    if "elements" in node:
        for inner in node["elements"]:
            yield from _leaves(inner)
    elif node.get("type") == "user":
        yield f"<@{node.get('user_id', '')}>"
    else:
        yield str(node.get("text") or node.get("url") or node.get("name") or "")


def elements_of(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Every element that can be pressed or filled, with its block."""
    for block in blocks:
        held = [*block.get("elements", []), block.get("accessory"), block.get("element")]
        for element in held:
            if isinstance(element, dict) and "action_id" in element:
                yield block, element
