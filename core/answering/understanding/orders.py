"""What a message to the agent does to the round of positions: it asks to see them, or says whose are waited for."""

import re
from dataclasses import dataclass

_REVEAL = re.compile(
    r"^\W*(?:(?:please|ok|okay|now|let us|let's|can you|could you)[,\s]+)*(?:reveal|disclose|uncover|unveil)"
    r"(?:\s+(?:all|the|our|their|everyone's|everybody's|positions?|stances?|round|now|please|them))*\W*$",
    re.I,
)
_EXPECT = re.compile(
    r"^\W*(?:please\s+)?(?:expect|wait for|await|(?:begin|start|open|hold)?\s*(?:a\s+)?blind round(?: with| for| of)?)"
    r"(?:\s+(?:the\s+)?positions?\s+(?:of|from|by))?\s*:?\s+(?P<people>(?:@|me\b).+?)\W*$",
    re.I | re.S,
)
_PERSON = re.compile(r"@([^@,;]+?)(?=\s*(?:[,;&@]|\band\b|$))|\b(me)\b", re.I)
MOST_EXPECTED = 20
NAME_CHARS = 40


@dataclass(frozen=True)
class Reveal:
    pass


@dataclass(frozen=True)
class Expect:
    """`people` as the platform names them, each once."""

    people: tuple[str, ...]


def order_in(text: str, author: str) -> Reveal | Expect | None:
    """What the message orders; None for anything else. "me" is its author."""
    if _REVEAL.match(text):
        return Reveal()
    found = _EXPECT.match(text)
    if not found:
        return None
    people = expected_in(found["people"], author)
    return Expect(people) if people else None


def expected_in(words: str, author: str) -> tuple[str, ...]:
    """The people whom the words name, `@ana, @ben and me`."""
    named = (author if one[2] else " ".join(one[1].split())[:NAME_CHARS] for one in _PERSON.finditer(words))
    return tuple(dict.fromkeys(filter(None, named)))[:MOST_EXPECTED]
