"""The server's state, who may see it, and the events that its changes make.  Everything here runs under `changed`."""

import threading
from collections.abc import Callable
from typing import Any

from tests.fakes.discord_server import components, payloads, permissions
from tests.fakes.discord_server.clock import Clock
from tests.fakes.discord_server.limits import Limits
from tests.fakes.discord_server.model import (
    DM,
    EPHEMERAL,
    MENU,
    SLASH,
    STARTER,
    Channel,
    File,
    Guild,
    Interaction,
    Message,
    User,
)
from tests.fakes.discord_server.refusals import refused
from tests.fakes.discord_server.sessions import (
    DIRECT_MESSAGES,
    GUILD_MESSAGES,
    GUILDS,
    MESSAGE_CONTENT,
    PRIVILEGED,
    Session,
)

Tree = dict[str, Any]
FLAGS = {"presence": 1 << 13, "members": 1 << 15, "content": 1 << 19}


class World:
    """`granted` are the privileged intents switched on: "content", "members", "presence"."""

    def __init__(self, granted: set[str] | None = None) -> None:
        self.changed = threading.Condition(threading.RLock())
        self.clock = Clock()
        self.limits = Limits()
        self.granted = set(granted or ())
        self.token = "a-token-of-the-fake"
        self.url = ""
        self.guilds: dict[str, Guild] = {}
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.interactions: dict[str, Interaction] = {}
        self.sessions: list[Session] = []
        self.nonces: dict[tuple[str, str], Message] = {}
        self.commands: dict[str | None, list[Tree]] = {}
        self.command_permissions: dict[tuple[str, str], list[Tree]] = {}
        self.created_today = 0
        self.advised_shards = 1
        self.files: dict[str, File] = {}
        self.closing = False
        self.typing: list[str] = []
        self.max_file_bytes = 10 * 1024 * 1024
        self.old_edits_allowed = 5
        self.members_page = 1_000
        self.bot = User(self.clock.snowflake(), "chairside", bot=True)
        self.users[self.bot.id] = self.bot

    @property
    def flags(self) -> int:
        """The application's, as of an app below the review's size: the LIMITED ones."""
        return sum(FLAGS[name] for name in self.granted)

    def allows_intents(self, intents: int) -> bool:
        return all(name in self.granted for bit, name in PRIVILEGED.items() if intents & bit)

    def bits(self, channel: Channel, user_id: str) -> int:
        if channel.guild_id is None:
            return permissions.ALL if user_id in {self.bot.id, getattr(channel.recipient, "id", "")} else 0
        guild = self.guilds[channel.guild_id]
        if channel.thread is not None:
            return permissions.in_thread(guild, self.channels[channel.parent_id or ""], channel, user_id)
        return permissions.in_channel(guild, channel, user_id)

    def can(self, channel: Channel, bits: int, user_id: str | None = None) -> bool:
        has = self.bits(channel, user_id or self.bot.id)
        return bool(has & permissions.VIEW_CHANNEL) and has & bits == bits

    def seen(self, channel_id: str) -> Channel:
        """The channel, for the bot."""
        channel = self.channels.get(channel_id)
        if channel is None:
            raise refused(10003)
        if not self.can(channel, permissions.VIEW_CHANNEL):
            raise refused(50001)
        return channel

    def need(self, channel: Channel, bits: int) -> None:
        if not self.can(channel, bits):
            raise refused(50013)

    def message(self, channel: Channel, message_id: str) -> Message:
        message = channel.messages.get(message_id)
        if message is None or message.deleted or message.ephemeral_to:
            raise refused(10008)
        return message

    def emit(self, event: str, channel: Channel, render: Callable[[Session], Tree], intent: int = GUILDS) -> None:
        """To every session that hears it, if the bot sees the channel."""
        if self.can(channel, permissions.VIEW_CHANNEL):
            for session in self.sessions:
                if session.hears(intent, channel.guild_id):
                    session.tell(event, render(session))
        self.changed.notify_all()

    def emit_message(self, event: str, message: Message) -> None:
        channel = self.channels[message.channel_id]
        intent = GUILD_MESSAGES if channel.guild_id else DIRECT_MESSAGES
        if message.ephemeral_to is None:
            render = lambda session: self.render(message, content=bool(session.intents & MESSAGE_CONTENT), live=True)  # noqa: E731
            self.emit(event, channel, render, intent)

    def emit_channel(self, event: str, channel: Channel, **more: Any) -> None:
        self.emit(event, channel, lambda _: {**payloads.channel(channel, self.bot.id), **more})

    def carries(self, message: Message) -> bool:
        """Whether the app gets the message's content without the privileged intent."""
        channel = self.channels[message.channel_id]
        if message.author_id == self.bot.id or channel.kind == DM or self.bot.id in message.pinged:
            return True
        replied = channel.messages.get((message.reference or {}).get("message_id", ""))
        normal = replied is not None and replied.kind not in {SLASH, MENU} and replied.interaction is None
        return message.reply_ping == self.bot.id and normal

    def render(self, message: Message, *, content: bool, live: bool = False, deep: bool = True) -> Tree:
        """As the app gets it; `live` is on the gateway, with the author's roles."""
        channel = self.channels[message.channel_id]
        tree = self._whole(message, channel)
        if not content and not self.carries(message):
            tree |= {"content": "", "embeds": [], "attachments": [], "components": []}
        if live and channel.guild_id:
            tree["guild_id"] = channel.guild_id
            guild = self.guilds[channel.guild_id]
            if message.author_id in guild.members:
                tree["member"] = payloads.member(guild.members[message.author_id])
        self._refer(tree, message, content=content, deep=deep)
        started = self.channels.get(message.id)
        return {**tree, "thread": payloads.channel(started, self.bot.id)} if started else tree

    def _refer(self, tree: Tree, message: Message, *, content: bool, deep: bool) -> None:
        if message.reference is None:
            return
        tree["message_reference"] = message.reference
        where = self.channels.get(message.reference["channel_id"])
        to = where.messages.get(message.reference.get("message_id", "")) if where else None
        if deep and (message.kind == STARTER or to or message.kind):
            gone = to is None or to.deleted
            tree["referenced_message"] = None if gone or not to else self.render(to, content=content, deep=False)

    def _whole(self, message: Message, channel: Channel) -> Tree:
        now_s = self.clock.now_s()
        files = [payloads.attachment(each, channel.id, self.url, now_s) for each in message.files]
        tree: Tree = {
            "id": message.id,
            "channel_id": channel.id,
            "type": message.kind,
            "author": payloads.user(self.users[message.author_id]),
            "content": message.content,
            "timestamp": message.stamp,
            "edited_timestamp": message.edited,
            "tts": False,
            "pinned": False,
            "flags": message.flags | (EPHEMERAL if message.ephemeral_to else 0),
            "mention_everyone": message.everyone,
            "mentions": [payloads.user(self.users[each]) for each in message.mentions],
            "mention_roles": list(message.roles),
            "attachments": files,
            "embeds": message.embeds,
            "components": components.resolved(message.components, files),
        }
        if message.nonce is not None:
            tree["nonce"] = message.nonce
        if message.interaction is not None:
            tree |= {"webhook_id": self.bot.id, "application_id": self.bot.id}
            tree["interaction_metadata"] = message.interaction
        return tree
