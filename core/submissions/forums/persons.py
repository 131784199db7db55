"""
Who wrote what, taken out of the text of notes: names of the submission's authors, profile ids, addresses of e-mail.

A form's own field for a name is silent (see `fields`); this is for what people write into other fields, such as below
a response.  Only what an export itself says of its authors can be known for a name.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

AUTHOR, PROFILE, ADDRESS = "[author's name]", "[profile]", "[e-mail]"

_PROFILE = re.compile(
    r"(?:https?://)?(?:www\.)?openreview\.net/profile\?\S+?(?=[)\]>,;\"']|[.]?(?:\s|$))"
    r"|~[^\W\d_][^\W_.'-]*(?:[._'-]+[^\W_.'-]+)*[._'-][^\W\d_]{2,}\d{1,4}(?!\w)"
)
_ADDRESS = re.compile(r"(?:\{[^{}\n@]{1,200}\}|[\w.+-]{1,64})@(?:[^\W\d_][\w-]+\.)+[a-z]{2,8}\b(?!\()")
_MIN_NAME_CHARS, _MAX_AUTHORS = 6, 500


class Persons:
    """The authors that an export names."""

    def __init__(self, items: Iterable[Mapping[str, object]]) -> None:
        names = sorted({name for item in items for name in _authors(item)}, key=lambda name: (-len(name), name))
        alternatives = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names[:_MAX_AUTHORS])
        self._names = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE) if alternatives else None

    def out_of(self, text: str) -> str:
        """The text with words of ours in place of everything that names a person."""
        if "~" in text or "/profile?" in text:
            text = _PROFILE.sub(PROFILE, text)
        if "@" in text:
            text = _ADDRESS.sub(ADDRESS, text)
        return self._names.sub(AUTHOR, text) if self._names else text


def _authors(item: Mapping[str, object]) -> Iterator[str]:
    """The names of at least two words that a note gives for its authors, in either API's shape."""
    content = item.get("content")
    given = content.get("authors") if isinstance(content, dict) else None
    given = given.get("value") if isinstance(given, dict) else given
    for author in given[:_MAX_AUTHORS] if isinstance(given, list) else ():
        name = author.get("fullname") if isinstance(author, dict) else author
        if isinstance(name, str) and _MIN_NAME_CHARS <= len(name) <= 100 and len(name.split()) > 1:
            yield name
