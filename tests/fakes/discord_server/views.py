"""What people see: the messages of a channel as text, pictures, files and buttons."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.fakes.discord_server import components
from tests.fakes.discord_server.asking import Asking
from tests.fakes.discord_server.model import LOADING, STARTER, Channel, Message, User

Tree = dict[str, Any]


@dataclass(frozen=True)
class Button:
    label: str
    custom_id: str | None
    url: str | None
    disabled: bool


@dataclass(frozen=True)
class Shown:
    """`text` is the content, and the texts of the components in their order. Names of pictures and files."""

    message: Message
    author: str
    text: str
    images: list[str]
    files: list[str]
    buttons: list[Button]
    thinking: bool
    edited: bool
    ephemeral: bool
    reply_to: str | None

    @property
    def id(self) -> str:
        return self.message.id

    def button(self, label: str) -> str:
        """The custom id of the button with that label."""
        return next(each.custom_id for each in self.buttons if each.label == label and each.custom_id)


class Views(Asking):
    def shown(self, channel: Channel, user: User | None = None) -> list[Shown]:
        """Oldest first, with the ephemeral messages that this user sees; a thread's note of its start is left out."""
        with self.changed:
            return [
                self.show(each)
                for each in sorted(channel.messages.values(), key=lambda each: int(each.id))
                if not each.deleted
                and each.kind != STARTER
                and (each.ephemeral_to is None or (user is not None and each.ephemeral_to == user.id))
            ]

    def show(self, message: Message) -> Shown:
        parts = list(components.walk(message.components))
        linked = {item["url"].removeprefix("attachment://") for item in components.media(message.components)}
        pictures = {each.filename for each in message.files if each.content_type.startswith("image/")}
        visible = [each.filename for each in message.files if each.filename in linked or not message.flags & 32768]
        embedded = [part for each in message.embeds for part in (each.get("title"), each.get("description")) if part]
        return Shown(
            message,
            self.users[message.author_id].name,
            "\n".join(filter(None, [message.content, *embedded, *components.texts(message.components)])),
            [each for each in visible if each in pictures],
            [each for each in visible if each not in pictures],
            [
                Button(each.get("label") or "", each.get("custom_id"), each.get("url"), bool(each.get("disabled")))
                for each in parts
                if each["type"] == components.BUTTON
            ],
            bool(message.flags & LOADING),
            message.edited is not None,
            message.ephemeral_to is not None,
            (message.reference or {}).get("message_id"),
        )

    def said_by_bot(self, channel: Channel, user: User | None = None) -> list[Shown]:
        """What people wrote left out, and what the platform itself notes."""
        shown = self.shown(channel, user)
        return [
            each for each in shown if each.message.author_id == self.bot.id and each.message.kind in {0, 19, 20, 23}
        ]

    def threads_of(self, channel: Channel) -> list[Channel]:
        with self.changed:
            return [each for each in self.channels.values() if each.parent_id == channel.id and each.thread]

    def thread_on(self, message: Message) -> Channel | None:
        with self.changed:
            return self.channels.get(message.id)

    def wait_until(self, holds: Callable[[], Any], timeout_s: float = 30.0, what: str = "") -> Any:
        """
        Ask again after every change, and give what it gave once it is true.

        Raises:
            TimeoutError: it never was; says what stands in every channel.

        """
        with self.changed:
            found: list[Any] = []

            def ask() -> bool:
                found[:] = [holds()]
                return bool(found[0])

            if not self.changed.wait_for(ask, timeout_s):
                raise TimeoutError(f"waited {timeout_s} s for {what or holds}; {self._stands()}")
            return found[0]

    def _stands(self) -> str:
        lines = [
            f"#{channel.name or channel.id}: {each.author}: {each.text[:80]!r}"
            for channel in self.channels.values()
            for each in self.shown(channel)
        ]
        return "; ".join(lines[-12:]) or "nothing was said"
