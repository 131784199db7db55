"""A person's message as it stands now: edited, withdrawn; pure."""

from dataclasses import dataclass, replace

from core.conversation.entries import Edited, Withdrawn


@dataclass(frozen=True)
class Message:
    """A person's message. `revision` counts its edits, the last of them at `edited_at`; withdrawn, it has no text."""

    key: str
    author: str
    text: str
    at: float
    revision: int = 0
    withdrawn: bool = False
    edited_at: float = 0.0

    def after(self, entry: Edited | Withdrawn) -> "Message":
        if self.withdrawn:
            return self
        if isinstance(entry, Withdrawn):
            return replace(self, text="", withdrawn=True)
        if entry.at < self.edited_at:
            return self
        return replace(self, text=entry.text, revision=self.revision + 1, edited_at=entry.at)
