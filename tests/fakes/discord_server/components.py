"""
The rules for components: what may stand in what, how long, how many.

From Discord's "Component Reference"; the 4,000 characters over all texts and the 10,170 bytes from its issues 8562
and 8554.
"""

import json
from collections.abc import Iterator
from typing import Any

from tests.fakes.discord_server.refusals import Form, broken

Tree = dict[str, Any]

ROW, BUTTON, SELECT, INPUT, SECTION, TEXT, THUMBNAIL = 1, 2, 3, 4, 9, 10, 11
GALLERY, FILE, SEPARATOR, CONTAINER, LABEL = 12, 13, 14, 17, 18
SELECTS = {3, 5, 6, 7, 8}
TOP = {ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR, CONTAINER}
MOST, LONGEST, MOST_BYTES = 40, 4_000, 10_170

INSIDE = {ROW: {BUTTON} | SELECTS, SECTION: {TEXT}, CONTAINER: TOP - {CONTAINER}}
SIZES = {ROW: 5, SECTION: 3, CONTAINER: MOST}


def walk(components: list[Tree]) -> Iterator[Tree]:
    """Every component, nested ones too, from the top."""
    for each in components:
        yield each
        yield from walk(each.get("components") or [])
        for name in ("accessory", "component"):
            if each.get(name):
                yield from walk([each[name]])


def texts(components: list[Tree]) -> list[str]:
    return [each["content"] for each in walk(components) if each.get("type") == TEXT]


def media(components: list[Tree]) -> list[Tree]:
    """The addresses' own trees, `{"url": …}`, of pictures and files."""
    found: list[Tree] = []
    for each in walk(components):
        found += [item["media"] for item in each.get("items") or []]
        if each.get("type") == THUMBNAIL:
            found.append(each["media"])
        if each.get("type") == FILE:
            found.append(each["file"])
    return found


def resolved(components: list[Tree], files: list[Tree]) -> list[Tree]:
    """With the addresses of uploaded files where the sender wrote `attachment://…`."""
    by_name = {each["filename"]: each for each in files}
    copied: list[Tree] = json.loads(json.dumps(components))
    for item in media(copied):
        file = by_name.get(item["url"].removeprefix("attachment://"))
        if file is not None:
            keys = ("url", "proxy_url", "content_type", "width", "height")
            item.update({key: file[key] for key in keys if key in file}, attachment_id=file["id"])
    for each in walk(copied):
        if each["type"] == FILE:
            each |= {"name": each["file"]["url"].split("?")[0].split("/")[-1], "size": 0}
    return copied


def check(form: Form, components: list[Tree], *, v2: bool, attached: set[str]) -> None:
    """`attached` are the names of the files the message has."""
    if not v2:
        form.length("components", components, 5)
    _inside(form, "components", components, TOP if v2 else {ROW})
    every = list(walk(components))
    if len(every) > MOST:
        form.wrong("components", "COMPONENT_MAX_TOTAL", f"The maximum number of components is {MOST}")
    if sum(map(len, texts(components))) > LONGEST:
        form.wrong("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", "Displayable text exceeds 4000")
    _unique(form, every)
    if not form.errors:
        for item in media(components):
            if item["url"].startswith("attachment://") and item["url"][13:] not in attached:
                message = "The referenced attachment was not found"
                form.wrong("components", "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", message)
        if sum(len(text.encode()) + 12 for text in texts(components)) > MOST_BYTES:
            raise broken()


def _unique(form: Form, every: list[Tree]) -> None:
    for name, code in (("custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"), ("id", "COMPONENT_ID_DUPLICATED")):
        named = [each[name] for each in every if each.get(name)]
        if len(named) != len(set(named)):
            form.wrong("components", code, f"Component {name} cannot be duplicated")


def _inside(form: Form, path: str, components: list[Tree], allowed: set[int]) -> None:
    for n, each in enumerate(components):
        kind, here = each.get("type"), f"{path}.{n}"
        if kind not in allowed:
            choices = ", ".join(map(str, sorted(allowed)))
            form.wrong(f"{here}.type", "UNION_TYPE_CHOICES", f'Value of field "type" must be one of ({choices}).')
            continue
        _one(form, here, each, kind)
        if kind in INSIDE:
            children = each.get("components") or []
            if not 1 <= len(children) <= SIZES[kind]:
                message = f"Must be between 1 and {SIZES[kind]} in length."
                form.wrong(f"{here}.components", "BASE_TYPE_BAD_LENGTH", message)
            _inside(form, f"{here}.components", children, INSIDE[kind])


def _one(form: Form, here: str, each: Tree, kind: int) -> None:
    if kind == BUTTON:
        _button(form, here, each)
    elif kind in SELECTS:
        form.length(f"{here}.custom_id", each.get("custom_id"), 100, 1)
        form.length(f"{here}.placeholder", each.get("placeholder"), 150)
        if kind == SELECT:
            form.length(f"{here}.options", each.get("options"), 25, 1)
    elif kind == TEXT:
        form.length(f"{here}.content", each.get("content"), LONGEST, 1)
    elif kind == GALLERY:
        form.length(f"{here}.items", each.get("items"), 10, 1)
        for n, item in enumerate(each.get("items") or []):
            form.length(f"{here}.items.{n}.description", item.get("description"), 1024)
    elif kind == SECTION:
        accessory = each.get("accessory") or {}
        _inside(form, f"{here}.accessory", [accessory], {BUTTON, THUMBNAIL})
    elif kind == THUMBNAIL:
        form.length(f"{here}.description", each.get("description"), 1024)


def _button(form: Form, here: str, each: Tree) -> None:
    form.length(f"{here}.label", each.get("label"), 80)
    if each.get("style") == 5:
        form.length(f"{here}.url", each.get("url"), 512, 1)
        if each.get("custom_id"):
            form.wrong(here, "BUTTON_COMPONENT_INVALID", "A link button cannot have a custom id")
    else:
        form.length(f"{here}.custom_id", each.get("custom_id"), 100, 1)
    if not each.get("label") and not each.get("emoji"):
        form.wrong(here, "BUTTON_COMPONENT_EMPTY", "A button needs a label or an emoji")


def check_modal(form: Form, modal: Tree) -> None:
    form.length("data.title", modal.get("title"), 45, 1)
    form.length("data.custom_id", modal.get("custom_id"), 100, 1)
    form.length("data.components", modal.get("components"), 5, 1)
    for n, each in enumerate(modal.get("components") or []):
        here = f"data.components.{n}"
        if each.get("type") not in {ROW, LABEL, TEXT}:
            form.wrong(f"{here}.type", "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1, 10, 18).')
        if each.get("type") == LABEL:
            form.length(f"{here}.label", each.get("label"), 45, 1)
        for item in walk([each]):
            if item.get("type") not in {ROW, LABEL, TEXT}:
                form.length(f"{here}.custom_id", item.get("custom_id"), 100, 1)


def numbered(components: list[Tree]) -> list[Tree]:
    """Discord gives each component an id, where the sender gave none."""
    taken = {each["id"] for each in walk(components) if each.get("id")}
    free = (n for n in range(1, 1000) if n not in taken)
    for each in walk(components):
        each["id"] = each.get("id") or next(free)
    return components
