"""
Where on a platform something is said; pure.

    slack:T1:C1:1732.5            the thread below the message 1732.5 of channel C1 of workspace T1
    slack:T1:C1:request-1732.5-x  what was asked of the channel itself, and is answered there by a message of its own

A submission is open in one thread; a channel is the place in which its threads are listed, and which its content
does not leave.
"""

from dataclasses import dataclass, replace

from core.errors import InputError

_REQUEST = "request-"


@dataclass(frozen=True)
class Place:
    """`root` is the message that the thread hangs below, or the name of a request."""

    platform: str
    team: str
    channel: str
    root: str

    @property
    def thread_id(self) -> str:
        return f"{self.name}:{self.root}"

    @property
    def name(self) -> str:
        """The channel's name among all places."""
        return f"{self.platform}:{self.team}:{self.channel}"

    @property
    def is_request(self) -> bool:
        return self.root.startswith(_REQUEST)

    @property
    def is_direct(self) -> bool:
        """Whether it is a conversation of one person with the bot, which nobody else reads."""
        return self.team == "@me" or (self.platform == "slack" and self.channel.startswith("D"))

    @property
    def owner(self) -> str:
        """The workspace or server, under whose name it is stored."""
        return f"{self.platform}:{self.team}"

    def account(self, person: str) -> str:
        """What a person of the platform is called in the committee's roster and in the record of what was done."""
        return f"discord:{person}" if self.platform == "discord" else f"{self.owner}:{person}"

    def below(self, message: str) -> "Place":
        """The thread below that message of the same channel."""
        return replace(self, root=message)

    def request(self, name: str) -> "Place":
        return replace(self, root=f"{_REQUEST}{name}")


def place_of(thread_id: str) -> Place:
    """Raise `InputError` for an id that is no place's."""
    parts = thread_id.split(":", 3)
    if len(parts) != 4 or not all(parts):
        raise InputError("That is no thread of a channel.")
    return Place(*parts)
