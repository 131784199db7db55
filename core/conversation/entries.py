"""
One fact in a thread's log, each a frozen dataclass with a kind that we chose.

    opened      a submission is open in this thread: which snapshot, in which mode, by whom
    said        a message between people, not addressed to the bot
    asked       a message addressed to the bot: a turn begins
    begun       a worker is about to place a message: whoever comes after it looks before placing
    placed      the bot's message is on the platform
    answered    the reply is decided; from here on it is delivered, never asked for again
    failed      no reply can be made; the reason is delivered instead
    delivered   the platform shows the whole reply, or the reason
    edited      a person changed a message
    withdrawn   a person deleted a message
    position    somebody's stance on the submission; `round`, `revealed`, `marked` too stand in `stated`
    rated       what somebody thinks of a reply
    stopped     somebody does not want a reply any longer that is being made
    condensed   what the thread said so far, in fewer words, for a model to read at later turns
    spent       what a model was asked for a reply that was not given: stopped, edited away, failed
    erased      a person was erased: the entries before it were rewritten, and what was kept of them is void

`message` is one human message on its platform and the key of its turn: Slack `team:channel:ts`, Discord the
message id, the terminal a random one.  `at` is seconds since the epoch, UTC.
"""

from typing import Annotated, Literal, get_args

from pydantic import Field, TypeAdapter
from pydantic.dataclasses import dataclass

from core.answering.reply import Reply
from core.conversation.spent import Spent
from core.conversation.stated import Marked, Position, Revealed, Round

__all__ = ["Marked", "Position", "Revealed", "Round", "Spent"]


@dataclass(frozen=True)
class Opened:
    """
    `mode`, `source` and `since` are the ruling; `chosen` is the tighter mode that a person has set here. `rights` are
    those with which the snapshot was read, as `core/submissions/rights.py` says; `everybody`: whoever opened what is
    not public has said that all who can read the place may see it.
    """

    submission: str
    snapshot: str
    mode: str
    by: str
    at: float
    source: str = ""
    since: str = ""
    chosen: str = ""
    rights: str = ""
    everybody: bool = False
    kind: Literal["opened"] = "opened"


@dataclass(frozen=True)
class Said:
    message: str
    author: str
    text: str
    at: float
    kind: Literal["said"] = "said"


@dataclass(frozen=True)
class Asked:
    message: str
    author: str
    text: str
    at: float
    kind: Literal["asked"] = "asked"


@dataclass(frozen=True)
class Begun:
    message: str
    at: float
    kind: Literal["begun"] = "begun"


@dataclass(frozen=True)
class Placed:
    """`posted` are the bot's own messages on the platform, in order."""

    message: str
    posted: tuple[str, ...]
    at: float
    kind: Literal["placed"] = "placed"


@dataclass(frozen=True)
class Answered:
    """`revision` is the revision of the question that the reply answers."""

    message: str
    reply: Reply
    at: float
    revision: int = 0
    kind: Literal["answered"] = "answered"


@dataclass(frozen=True)
class Failed:
    """`revision` is the revision of the question that there is no reply to."""

    message: str
    reason: str
    at: float
    revision: int = 0
    kind: Literal["failed"] = "failed"


@dataclass(frozen=True)
class Delivered:
    message: str
    posted: tuple[str, ...]
    at: float
    kind: Literal["delivered"] = "delivered"


@dataclass(frozen=True)
class Edited:
    message: str
    text: str
    at: float
    kind: Literal["edited"] = "edited"


@dataclass(frozen=True)
class Withdrawn:
    message: str
    at: float
    kind: Literal["withdrawn"] = "withdrawn"


@dataclass(frozen=True)
class Rated:
    """`message` is the turn's; a person's later verdict takes the place of the earlier."""

    message: str
    author: str
    verdict: Literal["good", "bad"]
    at: float
    kind: Literal["rated"] = "rated"


@dataclass(frozen=True)
class Stopped:
    """`message` is the turn's."""

    message: str
    author: str
    at: float
    kind: Literal["stopped"] = "stopped"


@dataclass(frozen=True)
class Condensed:
    """`message` is the turn that it was made for; it says what was said up to and with the message `through`."""

    message: str
    through: str
    text: str
    at: float
    kind: Literal["condensed"] = "condensed"


@dataclass(frozen=True)
class Erased:
    at: float
    kind: Literal["erased"] = "erased"


@dataclass(frozen=True)
class Unknown:
    """An entry of a kind that this version does not know: counted, otherwise ignored, never written."""

    kind: str


Known = (
    Opened | Said | Asked | Begun | Placed | Answered | Failed | Delivered | Edited | Withdrawn | Position | Rated
    | Stopped | Spent | Condensed | Round | Revealed | Marked | Erased
)  # fmt: skip
Entry = Known | Unknown

_known: TypeAdapter[Entry] = TypeAdapter(Annotated[Known, Field(discriminator="kind")])
_KINDS = frozenset(kind.__dataclass_fields__["kind"].default for kind in get_args(Known))


def to_json(entry: Entry) -> tuple[str, bytes]:
    """The entry's kind and its JSON, as stored."""
    return entry.kind, _known.dump_json(entry)


def from_json(kind: str, data: bytes) -> Entry:
    """The entry that was stored; `Unknown` for a kind of a newer version."""
    return _known.validate_json(data) if kind in _KINDS else Unknown(kind)
