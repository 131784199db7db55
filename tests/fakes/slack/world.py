"""
The workspaces that the fake Slack keeps: teams, people, channels, messages, files, and what was shown to whom.

Everything here is changed under `World.changed` only; `World.change()` takes it and wakes whoever waits.
"""

import itertools
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.slack.rendering import rendered

Json = dict[str, Any]


@dataclass(frozen=True)
class Team:
    """A workspace, and the user and bot ids that the app has in it."""

    id: str
    name: str
    bot_user: str
    bot_id: str

    @property
    def mention(self) -> str:
        return f"<@{self.bot_user}>"


@dataclass(frozen=True)
class Person:
    """`team` is the home workspace. `guest`: "", "restricted" (several channels), "ultra" (one). `bot_id`: a bot's."""

    id: str
    name: str
    team: str
    guest: str = ""
    bot_id: str = ""
    email: str = ""


@dataclass
class Channel:
    """`kind`: channel, group (private), im, mpim. `shared`: with another organisation; `pending`: it is invited."""

    id: str
    name: str
    team: str
    kind: str = "channel"
    members: list[str] = field(default_factory=list)
    shared: bool = False
    archived: bool = False
    pending: bool = False


@dataclass
class File:
    """`mode` is hosted, external or check_file_info. `ready_s`: when it is processed. `shared` holds channel ids."""

    id: str
    name: str
    content: bytes
    mimetype: str
    team: str
    user: str
    mode: str = "hosted"
    title: str = ""
    alt_text: str = ""
    shared: set[str] = field(default_factory=set)
    length: int = 0
    uploaded: bool = True
    complete: bool = True
    ready_s: float = 0.0


@dataclass
class Message:
    """
    `only_for`: an ephemeral message, for that user. `edits`: what was shown before each edit, oldest first.
    `notifies`: unfurling as the poster asked for it. `posted_s`, `edited_s` are monotonic.
    """

    ts: str
    channel: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    files: list[File] = field(default_factory=list)
    metadata: Json | None = None
    bot_id: str = ""
    team: str = ""
    subtype: str = ""
    client_msg_id: str = ""
    only_for: str = ""
    unfurl_links: bool | None = None
    unfurl_media: bool | None = None
    edits: list[str] = field(default_factory=list)
    edited_by: str = ""
    deleted: bool = False
    posted_s: float = field(default_factory=time.monotonic)
    edited_s: float = 0.0

    @property
    def shown(self) -> str:
        """What a person reads: the blocks where there are any, else the text."""
        return rendered(self.blocks) if self.blocks else self.text

    @property
    def root_ts(self) -> str:
        return self.thread_ts or self.ts


@dataclass
class View:
    """A modal that a person has open. `errors` are what it shows below its inputs, by block id."""

    id: str
    user: str
    team: str
    view: Json
    hash: str
    root_id: str
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        return rendered(self.view.get("blocks", []))


class World:
    def __init__(self) -> None:
        self.changed = threading.Condition(threading.RLock())
        self.teams: dict[str, Team] = {}
        self.people: dict[str, Person] = {}
        self.deactivated: set[str] = set()
        self.channels: dict[str, Channel] = {}
        self.messages: list[Message] = []
        self._threads: dict[tuple[str, str], list[Message]] = {}
        self._by_ts: dict[tuple[str, str], Message] = {}
        self.files: dict[str, File] = {}
        self.views: list[View] = []
        self.statuses: list[tuple[str, str, str, float]] = []
        """(channel, thread_ts, status, monotonic time), oldest first."""
        self._numbers = itertools.count(1)
        self._last_ts = 0.0

    @contextmanager
    def change(self) -> Iterator[None]:
        with self.changed:
            try:
                yield
            finally:
                self.changed.notify_all()

    def new_id(self, letter: str) -> str:
        return f"{letter}0{next(self._numbers):08X}"

    def new_ts(self) -> str:
        """Unique in the whole world, and growing."""
        self._last_ts = max(round(time.time(), 6), round(self._last_ts + 0.000001, 6))
        return f"{self._last_ts:.6f}"

    def add(self, message: Message) -> None:
        self.messages.append(message)
        self._by_ts[message.channel, message.ts] = message
        self._threads.setdefault((message.channel, message.root_ts), []).append(message)

    def any_message(self, channel: str, ts: str) -> Message | None:
        """The message of that place, whoever sees it."""
        return self._by_ts.get((channel, ts))

    def message(self, channel: str, ts: str) -> Message | None:
        """The message that everybody in the channel sees, deleted ones excepted."""
        found = self._by_ts.get((channel, ts))
        return None if found is None or found.only_for or found.deleted else found

    def replies(self, channel: str, thread_ts: str) -> list[Message]:
        """The root and what was said below it, oldest first, without ephemeral and deleted messages."""
        held = self._threads.get((channel, thread_ts), [])
        return [message for message in held if not message.only_for and not message.deleted]

    def all_of(self, channel: str, thread_ts: str) -> list[Message]:
        """The same with the deleted and the ephemeral."""
        return self._threads.get((channel, thread_ts), [])

    def direct(self, team: str, user: str, bot_user: str) -> Channel:
        """The direct messages of a person and the app."""
        for channel in self.channels.values():
            if channel.kind == "im" and set(channel.members) == {user, bot_user}:
                return channel
        opened = Channel(self.new_id("D"), "directmessage", team, "im", [user, bot_user])
        self.channels[opened.id] = opened
        return opened
