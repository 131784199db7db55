"""
A message as Discord's Components V2: JSON, and the pictures that it names; pure.

A message holds 40 components, nested ones counted, 4,000 characters over all texts, 10,170 bytes of them (each text
counts twelve more), and ten files.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from bots.channel.card import Rows

Json = dict[str, Any]
Component = Json

ROW, BUTTON, SECTION, TEXT, GALLERY, FILE, CONTAINER = 1, 2, 9, 10, 12, 13, 17
GREY = 2
MOST_COMPONENTS, MOST_CHARS, MOST_BYTES, MOST_FILES = 40, 4_000, 10_170, 10
TEXT_OVERHEAD_BYTES = 12
_ROOM_CHARS, _ROOM_BYTES, _ROOM_COMPONENTS = 3_700, 9_500, 31
ALT_CHARS = 1_024
LABEL_CHARS = 80


@dataclass(frozen=True)
class Picture:
    """A file that components refer to as `attachment://NAME`. Without `data` it is a table, to be drawn: `rows`."""

    name: str
    data: bytes = field(default=b"", repr=False)
    alt: str = ""
    rows: Rows = ()


@dataclass(frozen=True)
class Part:
    """One message. No component has an `id`: whoever sends it may give the first one its own."""

    components: tuple[Component, ...]
    files: tuple[Picture, ...] = ()


Piece = tuple[Component, Picture | None]
"""A component, and the picture that it shows."""


def text(markdown: str) -> Component:
    return {"type": TEXT, "content": markdown}


def small(markdown: str) -> Component:
    """A line of small print."""
    return text(f"-# {markdown}")


def button(label: str, custom_id: str) -> Component:
    return {"type": BUTTON, "style": GREY, "label": label[:LABEL_CHARS], "custom_id": custom_id}


def row(*buttons: Component) -> Component:
    return {"type": ROW, "components": list(buttons)}


def section(words: str, accessory: Component) -> Component:
    return {"type": SECTION, "components": [text(words)], "accessory": accessory}


def container(pieces: Sequence[Component], colour: int) -> Component:
    return {"type": CONTAINER, "accent_color": colour, "components": list(pieces)}


def gallery(picture: Picture) -> Component:
    item = {"media": {"url": f"attachment://{picture.name}"}, "description": picture.alt[:ALT_CHARS]}
    return {"type": GALLERY, "items": [item]}


def walk(components: Iterable[Component]) -> Iterator[Component]:
    """Every component, nested ones too."""
    for one in components:
        yield one
        yield from walk(one.get("components") or [])
        if "accessory" in one:
            yield one["accessory"]


def fits(
    components: Sequence[Component],
    *,
    chars: int = MOST_CHARS,
    size_bytes: int = MOST_BYTES,
    count: int = MOST_COMPONENTS,
) -> bool:
    """Whether one message takes them."""
    every = list(walk(components))
    texts = [one["content"] for one in every if one["type"] == TEXT]
    return (
        len(every) <= count
        and sum(map(len, texts)) <= chars
        and sum(len(one.encode()) + TEXT_OVERHEAD_BYTES for one in texts) <= size_bytes
        and sum(one["type"] == GALLERY for one in every) <= MOST_FILES
    )


def packed(pieces: Iterable[Piece]) -> list[Part]:
    """As few messages as take the pieces in their order, with room left for what goes below an answer."""
    messages: list[Part] = []
    for component, picture in pieces:
        files = (picture,) if picture else ()
        last = messages[-1] if messages else None
        if last and has_room([*last.components, component]):
            messages[-1] = Part((*last.components, component), last.files + files)
        else:
            messages.append(Part((component,), files))
    return messages


def has_room(components: Sequence[Component]) -> bool:
    """Whether one message takes them and what goes below an answer."""
    return fits(components, chars=_ROOM_CHARS, size_bytes=_ROOM_BYTES, count=_ROOM_COMPONENTS)
