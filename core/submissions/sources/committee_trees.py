"""What stands in OpenReview's answers about groups, edges and authors: ids, and nothing else of them."""

from collections.abc import Iterator, Mapping

Tree = Mapping[str, object]
MAX_ID_CHARS = 254


def text_in(names: Tree, name: str) -> str:
    value = names.get(name)
    value = value.get("value") if isinstance(value, dict) else value
    return value if isinstance(value, str) and value.isascii() and len(value) <= MAX_ID_CHARS else ""


def ids_in(listed: object) -> Iterator[str]:
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, str) and 0 < len(each) <= MAX_ID_CHARS:
            yield each


def tail_of(group: Tree) -> str:
    name = group.get("id")
    tail = name.get("tail") if isinstance(name, dict) else None
    return tail if isinstance(tail, str) else ""


def heads_of(group: Tree) -> Iterator[str]:
    values = group.get("values")
    heads = [each.get("head") for each in values if isinstance(each, dict)] if isinstance(values, list) else []
    return ids_in(heads)


def authors_of(note: Tree) -> Iterator[str]:
    """Their ids, also where a venue lists authors as objects with a name and an id."""
    content = note.get("content")
    fields = content if isinstance(content, dict) else {}
    for name in ("authorids", "authors"):
        field = fields.get(name)
        value = field.get("value") if isinstance(field, dict) else field
        listed = value if isinstance(value, list) else []
        ids = [each.get("username") if isinstance(each, dict) else each for each in listed]
        yield from (one for one in ids_in(ids) if "~" in one or "@" in one)
