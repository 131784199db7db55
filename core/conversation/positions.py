"""
Who holds which position in a thread, and whether it is shown yet; pure.

The first round is blind: until every expected chair has given a position, or somebody asks to see them, nobody is
shown another's.  Once revealed, positions stay so, and what somebody held before is kept beside what they hold now.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from core.conversation.stated import Position, Revealed, Round

T = TypeVar("T")

Stands = Callable[[Position], bool]
"""Whether a position is still held: the message that stated it may have been withdrawn."""


@dataclass(frozen=True)
class Positions:
    """
    `latest` of each person, in the order in which they first gave one; `earlier`: what each held before that, since the
    reveal, oldest first; `expected`: whose positions are waited for.
    """

    latest: dict[str, Position] = field(default_factory=dict)
    earlier: dict[str, tuple[Position, ...]] = field(default_factory=dict)
    expected: tuple[str, ...] = ()
    revealed: bool = False

    def after(self, entry: Position | Round | Revealed, stands: Stands) -> "Positions":
        match entry:
            case Position():
                known = self._given(entry)
            case Round():
                known = self if self.revealed else replace(self, expected=entry.expected)
            case Revealed():
                return replace(self, revealed=True)
        return replace(known, revealed=known.revealed or bool(known.expected and not known.missing(stands)))

    def held(self, stands: Stands) -> list[Position]:
        return [held for held in self.latest.values() if stands(held)]

    def missing(self, stands: Stands) -> list[str]:
        """The expected chairs who hold none."""
        given = {held.author for held in self.held(stands)}
        return [person for person in self.expected if person not in given]

    def shown_to(self, person: str | None, stands: Stands) -> list[Position]:
        """
        What that person alone may be shown; None: what everybody may, and so what may stand in the thread, in an
        export or before a model.
        """
        return [held for held in self.held(stands) if self.revealed or (person is not None and held.author == person)]

    def _given(self, position: Position) -> "Positions":
        before = self.latest.get(position.author)
        earlier = self.earlier
        if before and self.revealed:
            earlier = {**earlier, position.author: (*earlier.get(position.author, ()), before)}
        return replace(self, latest={**self.latest, position.author: position}, earlier=earlier)


def told(entries: Iterable[T], positions: Positions) -> list[T]:
    """
    The entries of a log without the positions that a blind round keeps: before the reveal those that were stated to the
    agent alone. After it none is left out, so those that a chair replaced before it are still among them: whoever
    passes their words on takes these out.
    """
    return [entry for entry in entries if positions.revealed or not (isinstance(entry, Position) and entry.private)]
