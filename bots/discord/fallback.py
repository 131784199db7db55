"""Parts for where no picture may be sent: their tables in words, what else they show left out; pure."""

from collections.abc import Iterator, Mapping, Sequence

from bots.discord.components import CONTAINER, GALLERY, Component, Part, Picture, Piece, fits, has_room, packed, text
from bots.discord.tables import listed

_LOST = "(a picture, which I may not send here)"


def in_words(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The same without files; more messages where words take more room."""
    return tuple(packed(piece for part in parts for piece in _pieces(part)))


def _pieces(part: Part) -> Iterator[Piece]:
    files = {f"attachment://{one.name}": one for one in part.files}
    for component in part.components:
        if component["type"] == GALLERY:
            yield from ((one, None) for one in _told(component, files))
        elif component["type"] == CONTAINER:
            yield _card(component, files), None
        else:
            yield component, None


def _told(shown: Component, files: Mapping[str, Picture]) -> Iterator[Component]:
    picture = files.get(shown["items"][0]["media"]["url"])
    lines = list(listed(picture.rows)) if picture and picture.rows else [_LOST]
    while lines:
        count = len(lines)
        while count > 1 and not has_room([text("\n".join(lines[:count]))]):
            count -= 1
        yield text("\n".join(lines[:count]))
        lines = lines[count:]


def _card(card: Component, files: Mapping[str, Picture]) -> Component:
    """A card is one message: its table is left out if it has no room."""
    inner = [
        one
        for component in card["components"]
        for one in (_told(component, files) if component["type"] == GALLERY else [component])
    ]
    whole = {**card, "components": inner}
    return (
        whole
        if fits([whole])
        else {**card, "components": [one for one in card["components"] if one["type"] != GALLERY]}
    )
