"""
What a line of the terminal says, and to whom; pure.

A chair who is alone in a thread talks to the agent.  Once somebody else has spoken, only what is addressed to
`@chairside` is a question; everything else is discussion between the chairs, and kept as such.
"""

import json
import re
from dataclasses import dataclass

from bots.text import clean
from core.conversation.entries import Asked, Said
from core.conversation.thread import Thread
from core.errors import InputError

MAX_CHARS = 20_000
NAME_CHARS = 40
_KEYS = frozenset({"author", "text", "addressed"})
_LISTED = '"author", "text" and "addressed"'
_COMMAND = re.compile(r"\s*(/[a-z]{1,20})\b", re.IGNORECASE)
_MENTION = re.compile(r"[ \t]*(?<![\w@.])@chairside\b[:,]?[ \t]*", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """`addressed`: None leaves it to the rule above."""

    author: str
    text: str
    addressed: bool | None = None


def name_in(given: str) -> str:
    """A speaker's name. Raise `InputError` if there is nothing in it to read."""
    name = " ".join(clean(given).split())[:NAME_CHARS]
    if not name:
        raise InputError("A speaker needs a name.")
    return name


def line_in(raw: str, author: str) -> Line:
    """
    A line of `--json` input: plain words, or `{"author", "text", "addressed"}`, the text alone required.
    Every line is a question unless it says `"addressed": false`. Raise `InputError` for an object that is none or has
    more, and for a command.
    """
    if not raw.lstrip().startswith("{"):
        return _asked(Line(author, raw, addressed=True))
    try:
        fields = json.loads(raw)
    except (ValueError, RecursionError) as exc:
        raise InputError("It begins like a JSON object and is none.") from exc
    unknown = sorted(fields.keys() - _KEYS)
    if unknown:
        raise InputError(f'The object has "{clean(unknown[0])[:NAME_CHARS]}", but only {_LISTED} mean something here.')
    text, by, addressed = fields.get("text"), fields.get("author", author), fields.get("addressed", True)
    if not isinstance(text, str) or not text.strip():
        raise InputError('The object has no "text".')
    if not isinstance(by, str) or not isinstance(addressed, bool):
        raise InputError('The "author" must be a text, "addressed" true or false.')
    return _asked(Line(name_in(by), text, addressed))


def _asked(line: Line) -> Line:
    if line.addressed and (command := _COMMAND.match(line.text)):
        raise InputError(f"{command[1]} is a command of the prompt, and there are none here: ask for it in words.")
    return line


def words_of(typed: str) -> str:
    """What is said to the agent, without its name."""
    return _MENTION.sub(" ", clean(typed)).strip()


def heard(line: Line, thread: Thread, key: str, at: float) -> Asked | Said:
    """The line as an entry. Raise `InputError` if it is too long to be a message."""
    text = clean(line.text).strip()
    if len(text) > MAX_CHARS:
        raise InputError(f"A message may have {MAX_CHARS:,} characters; this one has {len(text):,}.")
    alone = all(message.author == line.author for message in thread.messages.values())
    addressed = line.addressed if line.addressed is not None else alone or _MENTION.search(text) is not None
    if not addressed:
        return Said(key, line.author, text, at)
    return Asked(key, line.author, words_of(text) or "help", at)
