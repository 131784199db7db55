"""A chair's text as it is checked: its sentences, and which field of the form each part of it is for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.deliberation.checking.doubts import Doubt
from core.deliberation.checking.weighing import weighing
from core.deliberation.checking.wording import wording
from core.submissions.metareview import FormField
from core.submissions.model import Submission
from core.submissions.sentences import sentences

MAX_CHARS = 20_000
"""Of a chair's text: longer than any form allows."""
MOST_OF_A_NAME = 120


@dataclass(frozen=True)
class Filled:
    """A field of the form and what the text puts into it."""

    field: FormField
    text: str

    @property
    def over(self) -> int:
        """By how many characters it is too long; none or less if it fits."""
        return len(self.text) - self.field.max_chars if self.field.max_chars is not None else 0


def said_in(text: str) -> tuple[str, ...]:
    """The sentences of the text."""
    return tuple(one for line in text[:MAX_CHARS].split("\n") for one in sentences(line) if re.search(r"\w", one))


def doubts(text: str, submission: Submission) -> tuple[Doubt, ...]:
    """Everything in the text to look at again, in the order of the codes."""
    said = said_in(text)
    found = [*wording(said, submission), *weighing(said, submission)]
    return tuple(sorted(found, key=lambda doubt: doubt.fault.value))


def filled(text: str, fields: Sequence[FormField]) -> tuple[Filled, ...]:
    """The parts of the text under lines that name a field; all of it the first field's where no line does."""
    if not fields:
        return ()
    parts: dict[str, list[str]] = {}
    current = fields[0]
    for line in text.split("\n"):
        named, rest = _opened(line, fields)
        current = named or current
        parts.setdefault(current.name, []).append(rest)
    whole = ((field, "\n".join(parts.get(field.name, ())).strip()) for field in fields)
    return tuple(Filled(field, own) for field, own in whole if own)


def _opened(line: str, fields: Sequence[FormField]) -> tuple[FormField | None, str]:
    """The field that the line opens, if it does, and what else stands in it."""
    head, mark, rest = line.partition(":")
    said = _bare(head)
    if not said or (not mark and len(line) > MOST_OF_A_NAME):
        return None, line
    named = next((field for field in fields if said in {_bare(field.name), _bare(field.title.partition(":")[0])}), None)
    return named, rest if named else line


def _bare(words: str) -> str:
    return " ".join(re.findall(r"[a-z]+", words.lower().replace("_", " ")))
