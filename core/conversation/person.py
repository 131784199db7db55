"""
One person in a thread's log: what it holds about them, and the log without them; pure.

    their messages              no words, and withdrawn: what was stated there is not held, what quoted it is not shown
    their positions, reasons    no words, no stance; nobody waits for one of theirs any more
    answers to them; that quote, name or list them; that tell, after they spoke, of chairs without naming them; what
    condensed the thread        no words
    everything else of theirs   stays where it was, of "a former chair"; so they are called where others name them

The log keeps its length and its numbers; what is new stands at its end, the entry `erased` last.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

from core.answering.reply import Reply
from core.conversation.entries import (
    Answered,
    Asked,
    Condensed,
    Delivered,
    Edited,
    Entry,
    Erased,
    Failed,
    Placed,
    Said,
    Unknown,
    Withdrawn,
)
from core.conversation.naming import Naming, tells_of_somebody
from core.conversation.stated import Position

FORMER = "a former chair"
BLANK = "This answer was erased: it was to somebody, or quoted somebody, whose words are not kept any more."
NAMES = frozenset({"author", "by"})
"""Fields that say who did it."""

WORDS = frozenset({"text", "reason", "stance"})
"""Fields of what somebody said."""

_RUN, _LEAST = 5, 3


def about(entries: Sequence[Entry], person: str) -> tuple[Entry, ...]:
    """What is theirs: what they did, what became of their messages, and the answers to them, in order."""
    mine = _messages(entries, person)
    return tuple(entry for entry in entries if _did(entry, person) or getattr(entry, "message", None) in mine)


def mentions(entries: Sequence[Entry], person: str) -> tuple[str, ...]:
    """The keys of the messages of others that name them, in order."""
    mine, naming = _messages(entries, person), Naming(person)
    others = (one for one in entries if isinstance(one, Said | Asked | Edited) and one.message not in mine)
    return tuple(dict.fromkeys(one.message for one in others if naming.mentioned.search(one.text)))


def shown(before: Sequence[Entry], after: Sequence[Entry]) -> int:
    """How many messages of ours stand on the platform with an answer that the log does not hold any more."""
    posted = {entry.message: entry.posted for entry in before if isinstance(entry, Placed | Delivered)}
    erased = {old.message for old, new in zip(before, after, strict=False) if isinstance(old, Answered) and old != new}
    return sum(len(posted.get(key, ())) for key in erased)


def without(entries: Sequence[Entry], person: str, at: float) -> tuple[Entry, ...] | None:
    """The log without the person, as of then; None if nothing in it is theirs."""
    mine, name = _messages(entries, person), _name_among(entries)
    said = frozenset(run for entry in entries for word in _said(entry, person, mine) for run in _runs(word))
    gone = _Gone(person, name, frozenset(mine), said)
    first = next((number for number, entry in enumerate(entries) if _speaks(entry, person)), len(entries))
    after = tuple(_without(entry, gone, spoken=number > first) for number, entry in enumerate(entries))
    if all(new == old or isinstance(old, Condensed) for new, old in zip(after, entries, strict=True)):
        return None
    withdrawn = {entry.message for entry in entries if isinstance(entry, Withdrawn)}
    spoken = [key for key in mine if key not in withdrawn and not _is_private(entries, key)]
    return (*after, *(Withdrawn(key, at) for key in spoken), Erased(at))


def _messages(entries: Sequence[Entry], person: str) -> dict[str, None]:
    """The keys of what they said, in order."""
    said = (entry for entry in entries if isinstance(entry, Said | Asked | Position))
    return {entry.message: None for entry in said if entry.author == person}


def _speaks(entry: Entry, person: str) -> bool:
    """Whether they say there what an answer may retell; a question tells nothing of where they stand."""
    return isinstance(entry, Said | Position) and entry.author == person


def _is_private(entries: Sequence[Entry], key: str) -> bool:
    return any(isinstance(entry, Position) and entry.private and entry.message == key for entry in entries)


def _did(entry: Entry, person: str) -> bool:
    return any(getattr(entry, name, None) == person for name in NAMES) or person in getattr(entry, "expected", ())


def _said(entry: Entry, person: str, mine: Mapping[str, None]) -> Iterator[str]:
    if _did(entry, person) or (getattr(entry, "message", None) in mine and not isinstance(entry, Answered)):
        yield from (getattr(entry, name) for name in WORDS if isinstance(getattr(entry, name, None), str))


@dataclass(frozen=True)
class _Gone:
    """Who goes, what they are called from now on, the keys of their messages, and runs of their words."""

    person: str
    name: str
    mine: frozenset[str]
    said: frozenset[str]

    @cached_property
    def naming(self) -> Naming:
        return Naming(self.person)

    def tells(self, reply: Reply, *, spoken: bool) -> bool:
        """Whether it quotes or names them, or has five of their words in a row. `spoken`: it came after their words."""
        if any(cited.message in self.mine for cited in reply.citations) or (spoken and tells_of_somebody(reply.text)):
            return True
        texts = [reply.text, *(f"{cited.quote} \n {cited.place}" for cited in reply.citations)]
        if any(map(self.naming.is_in, texts)):
            return True
        plain = [f" {' '.join(_words(text))} " for text in texts]
        return any(f" {run} " in text for run in self.said for text in plain)


def _without(entry: Entry, gone: _Gone, *, spoken: bool) -> Entry:
    of_theirs, did = getattr(entry, "message", None) in gone.mine, _did(entry, gone.person)
    match entry:
        case Condensed():
            return replace(entry, through="", text="")
        case Answered():
            return (
                replace(entry, reply=_blank(entry.reply))
                if of_theirs or gone.tells(entry.reply, spoken=spoken)
                else entry
            )
        case Failed():
            return replace(entry, reason="") if of_theirs else entry
        case Unknown() | Erased():
            return entry
    changes: dict[str, Any] = {}
    for one in fields(entry):
        value = getattr(entry, one.name)
        if one.name in NAMES and value == gone.person:
            changes[one.name] = gone.name
        elif one.name == "expected":
            changes[one.name] = tuple(each for each in value if each != gone.person)
        elif one.name in WORDS and value:
            changes[one.name] = "" if of_theirs or did else gone.naming.mentioned.sub(gone.name, value)
    return replace(entry, **changes) if changes else entry


def _name_among(entries: Sequence[Entry]) -> str:
    """Two who were erased stay two."""
    taken = {getattr(entry, name, None) for entry in entries for name in NAMES}
    numbered = (FORMER if number == 1 else f"{FORMER} {number}" for number in range(1, len(entries) + 2))
    return next(name for name in numbered if name not in taken)


def _blank(reply: Reply) -> Reply:
    return Reply(BLANK, engine=reply.engine, mode=reply.mode, snapshot=reply.snapshot, usage=reply.usage)


def _runs(text: str) -> Iterator[str]:
    words = _words(text)
    size = min(_RUN, len(words))
    if size >= _LEAST:
        yield from (" ".join(words[i : i + size]) for i in range(len(words) - size + 1))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
