"""What is on the server: people, roles, channels and threads, messages, interactions.  Ids are strings, as in JSON."""

from dataclasses import dataclass, field
from typing import Any

Tree = dict[str, Any]

TEXT, DM, VOICE, CATEGORY, NEWS_THREAD, PUBLIC_THREAD, PRIVATE_THREAD, FORUM = 0, 1, 2, 4, 10, 11, 12, 15

CROSSPOSTED, SUPPRESS_EMBEDS, HAS_THREAD, EPHEMERAL, LOADING, SILENT, V2 = 1, 4, 32, 64, 128, 4096, 32768

DEFAULT, RECIPIENT_ADD, NAME_CHANGE, REPLY, SLASH, STARTER, MENU = 0, 1, 4, 19, 20, 21, 23
PEOPLE_WROTE = {DEFAULT, REPLY, SLASH, MENU}


@dataclass(eq=False)
class User:
    id: str
    name: str
    bot: bool = False

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"


@dataclass(eq=False)
class Role:
    id: str
    name: str
    permissions: int
    position: int = 0
    bot_id: str | None = None

    @property
    def mention(self) -> str:
        return f"<@&{self.id}>"


@dataclass(eq=False)
class Member:
    user: User
    joined: str
    roles: list[str] = field(default_factory=list)


@dataclass(eq=False)
class Overwrite:
    """`kind` 0 is a role's, 1 a member's."""

    id: str
    kind: int
    allow: int = 0
    deny: int = 0


@dataclass(eq=False)
class Guild:
    id: str
    name: str
    owner_id: str
    roles: dict[str, Role] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)


@dataclass(eq=False)
class ThreadState:
    owner_id: str
    archive_stamp: str
    created: str
    archived: bool = False
    locked: bool = False
    invitable: bool = True
    auto_archive: int = 1440
    members: dict[str, str] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    sent: int = 0


@dataclass(eq=False)
class File:
    id: str
    filename: str
    content_type: str
    data: bytes
    description: str | None = None
    ephemeral: bool = False


@dataclass(eq=False)
class Message:
    """`pinged` are the users named in the text, `reply_ping` the author of the message replied to, if pinged."""

    id: str
    channel_id: str
    author_id: str
    stamp: str
    content: str = ""
    kind: int = DEFAULT
    flags: int = 0
    edited: str | None = None
    files: list[File] = field(default_factory=list)
    embeds: list[Tree] = field(default_factory=list)
    components: list[Tree] = field(default_factory=list)
    pinged: list[str] = field(default_factory=list)
    reply_ping: str | None = None
    roles: list[str] = field(default_factory=list)
    everyone: bool = False
    reference: Tree | None = None
    nonce: str | int | None = None
    interaction: Tree | None = None
    ephemeral_to: str | None = None
    deleted: bool = False
    edits: int = 0
    old_edits: int = 0

    @property
    def mentions(self) -> list[str]:
        return list(dict.fromkeys([*self.pinged, *([self.reply_ping] if self.reply_ping else [])]))


@dataclass(eq=False)
class Channel:
    """A direct conversation has no guild and one recipient. A thread has a `thread`."""

    id: str
    kind: int
    name: str
    guild_id: str | None = None
    parent_id: str | None = None
    topic: str | None = None
    position: int = 0
    recipient: User | None = None
    thread: ThreadState | None = None
    overwrites: dict[str, Overwrite] = field(default_factory=dict)
    tags: list[Tree] = field(default_factory=list)
    messages: dict[str, Message] = field(default_factory=dict)

    @property
    def mention(self) -> str:
        return f"<#{self.id}>"


@dataclass(eq=False)
class Interaction:
    """
    `answered` is the callback's type once there is one; `choices` and `modal` what it brought, `original` the
    message it made. `taken_over` is the message whose button was clicked.
    """

    id: str
    token: str
    kind: int
    user_id: str
    channel_id: str
    guild_id: str | None
    data: Tree
    born_s: float
    name: str = ""
    message: Message | None = None
    target: Message | None = None
    answered: int | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    choices: list[Tree] = field(default_factory=list)
    modal: Tree | None = None
