"""A record of deeds that keeps events as they came, and can be told to fail."""

from dataclasses import dataclass, field

from core.errors import StorageError
from core.governance.audit import Event


@dataclass
class Record:
    events: list[Event] = field(default_factory=list)
    fails: bool = False

    async def note(self, event: Event) -> None:
        if self.fails:
            raise StorageError("The record is out of reach.")
        self.events.append(event)

    @property
    def facts(self) -> list[dict[str, str]]:
        return [dict(event.facts) for event in self.events]
