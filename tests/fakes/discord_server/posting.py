"""How a message comes to stand in a channel: whom it pings, what it does to a thread, who is told."""

import re
from typing import Any

from tests.fakes.discord_server import components
from tests.fakes.discord_server.model import DEFAULT, REPLY, Channel, Message
from tests.fakes.discord_server.permissions import MANAGE_THREADS, MENTION_EVERYONE
from tests.fakes.discord_server.refusals import refused
from tests.fakes.discord_server.sessions import MEMBERS
from tests.fakes.discord_server.world import World

Tree = dict[str, Any]


def ping(world: World, message: Message, allowed: Tree | None) -> None:
    """
    Set whom the message mentions; `allowed` is the sender's `allowed_mentions`, none for the defaults.

    Texts of components ping as well as content does.
    """
    channel = world.channels[message.channel_id]
    text = "\n".join([message.content, *components.texts(message.components)])
    rules: Tree = {"parse": ["users", "roles", "everyone"], "replied_user": True} if allowed is None else allowed
    parse = rules.get("parse") or []
    users = re.findall(r"<@!?(\d+)>", text)
    roles = re.findall(r"<@&(\d+)>", text)
    known = world.guilds[channel.guild_id].roles if channel.guild_id else {}
    message.pinged = [
        each for each in users if each in world.users and ("users" in parse or each in (rules.get("users") or []))
    ]
    message.roles = [
        each for each in roles if each in known and ("roles" in parse or each in (rules.get("roles") or []))
    ]
    loud = world.can(channel, MENTION_EVERYONE, message.author_id)
    message.everyone = loud and "everyone" in parse and bool(re.search(r"@(everyone|here)\b", text))
    replied = _replied(world, message)
    message.reply_ping = replied.author_id if replied and rules.get("replied_user") else None


def _replied(world: World, message: Message) -> Message | None:
    if message.kind != REPLY or message.reference is None:
        return None
    channel = world.channels.get(message.reference["channel_id"])
    return channel.messages.get(message.reference["message_id"]) if channel else None


def wake(world: World, channel: Channel, user_id: str) -> None:
    """
    Before something is said in a thread: an archived one is opened, unless it is locked.

    Raises:
        Refusal: 160005.

    """
    state = channel.thread
    if state is None:
        return
    if state.locked and not world.can(channel, MANAGE_THREADS, user_id):
        raise refused(160005)
    if state.archived:
        state.archived = False
        state.archive_stamp = world.clock.stamp()
        world.emit_channel("THREAD_UPDATE", channel)


def post(world: World, message: Message) -> None:
    """Put it there and tell everybody."""
    channel = world.channels[message.channel_id]
    channel.messages[message.id] = message
    if channel.thread is not None and message.ephemeral_to is None:
        channel.thread.sent += 1
        join(world, channel, message.author_id)
        if message.author_id != world.bot.id:
            for each in message.pinged:
                join(world, channel, each)
    world.emit_message("MESSAGE_CREATE", message)


def join(world: World, channel: Channel, user_id: str) -> bool:
    """True if the person was not in the thread before."""
    assert channel.thread is not None
    if user_id in channel.thread.members:
        return False
    channel.thread.members[user_id] = world.clock.stamp()
    if user_id == world.bot.id:
        world.emit_channel("THREAD_CREATE", channel)
        added = {"id": channel.id, "user_id": user_id, "join_timestamp": world.clock.stamp(), "flags": 0}
        tree = {"id": channel.id, "guild_id": channel.guild_id, "added_members": [added]}
        world.emit("THREAD_MEMBERS_UPDATE", channel, lambda _: tree | {"member_count": 1, "removed_member_ids": []})
    else:
        tell_of_members(world, channel, added=user_id)
    return True


def tell_of_members(world: World, channel: Channel, *, added: str = "", removed: str = "") -> None:
    """Of others than itself an app is told with the members intent alone."""
    member = {"id": channel.id, "user_id": added, "join_timestamp": world.clock.stamp(), "flags": 0}
    tree: Tree = {
        "id": channel.id,
        "guild_id": channel.guild_id,
        "member_count": len(channel.thread.members) if channel.thread else 0,
        "added_members": [member] if added else [],
        "removed_member_ids": [removed] if removed else [],
    }
    world.emit("THREAD_MEMBERS_UPDATE", channel, lambda _: tree, MEMBERS)


def remove(world: World, message: Message) -> None:
    message.deleted = True
    channel = world.channels[message.channel_id]
    if message.ephemeral_to is None:
        gone = {"id": message.id, "channel_id": channel.id}
        gone |= {"guild_id": channel.guild_id} if channel.guild_id else {}
        intent = 1 << 9 if channel.guild_id else 1 << 12
        world.emit("MESSAGE_DELETE", channel, lambda _: gone, intent)
    world.changed.notify_all()


def blank(world: World, channel: Channel, author_id: str, kind: int = DEFAULT) -> Message:
    return Message(world.clock.snowflake(), channel.id, author_id, world.clock.stamp(), kind=kind)
