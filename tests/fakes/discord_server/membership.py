"""REST: who is in a thread, and which threads there are."""

from typing import Any

from tests.fakes.discord_server import payloads, posting
from tests.fakes.discord_server.calls import NOTHING, Answer, Call
from tests.fakes.discord_server.model import PRIVATE_THREAD, RECIPIENT_ADD, Channel
from tests.fakes.discord_server.permissions import (
    MANAGE_THREADS,
    READ_MESSAGE_HISTORY,
    SEND_MESSAGES_IN_THREADS,
    VIEW_CHANNEL,
)
from tests.fakes.discord_server.refusals import refused
from tests.fakes.discord_server.world import World

Tree = dict[str, Any]


def add(world: World, call: Call) -> Answer:
    channel = world.seen(call["channel"])
    user_id = world.bot.id if call["user"] == "@me" else call["user"]
    if channel.thread is None:
        raise refused(50024)
    if channel.thread.archived:
        raise refused(50083)
    if user_id not in world.users:
        raise refused(10013)
    world.need(channel, SEND_MESSAGES_IN_THREADS)
    if not world.can(world.channels[channel.parent_id or ""], VIEW_CHANNEL, user_id):
        raise refused(50001)
    if posting.join(world, channel, user_id) and user_id != world.bot.id:
        note = posting.blank(world, channel, world.bot.id, RECIPIENT_ADD)
        note.pinged = [user_id]
        posting.post(world, note)
    return NOTHING


def drop(world: World, call: Call) -> Answer:
    channel = world.seen(call["channel"])
    user_id = world.bot.id if call["user"] == "@me" else call["user"]
    state = channel.thread
    if state is None:
        raise refused(50024)
    if state.archived:
        raise refused(50083)
    if user_id != world.bot.id and not (channel.kind == PRIVATE_THREAD and state.owner_id == world.bot.id):
        world.need(channel, MANAGE_THREADS)
    if state.members.pop(user_id, None) is None:
        raise refused(10007)
    return NOTHING


def members(world: World, call: Call) -> Answer:
    """The whole list needs the members intent to be granted; one's own entry does not."""
    channel = world.seen(call["channel"])
    if channel.thread is None:
        raise refused(50024)
    if "user" in call.named:
        user_id = world.bot.id if call["user"] == "@me" else call["user"]
        if user_id not in channel.thread.members:
            raise refused(10007)
        return Answer(payloads.thread_member(channel, user_id))
    if "members" not in world.granted:
        raise refused(50001)
    return Answer([payloads.thread_member(channel, each) for each in channel.thread.members])


def active(world: World, call: Call) -> Answer:
    if call["guild"] not in world.guilds:
        raise refused(10004)
    found = [each for each in world.channels.values() if each.guild_id == call["guild"] and _shown(world, each)]
    return Answer(_listed(world, [each for each in found if each.thread and not each.thread.archived]))


def archived(world: World, call: Call) -> Answer:
    """`private` needs MANAGE_THREADS, unless only the bot's own are asked for."""
    parent = world.seen(call["channel"])
    private = call.route.endswith("private")
    mine = "/users/@me/" in call.route
    world.need(parent, READ_MESSAGE_HISTORY | (MANAGE_THREADS if private and not mine else 0))
    found = [
        each
        for each in world.channels.values()
        if each.parent_id == parent.id and each.thread and each.thread.archived
        if (each.kind == PRIVATE_THREAD) is private and (not mine or world.bot.id in each.thread.members)
    ]
    found.sort(key=lambda each: each.thread.archive_stamp if each.thread else "", reverse=True)
    if "before" in call.query and not mine:
        found = [each for each in found if each.thread and each.thread.archive_stamp < call.query["before"]]
    limit = int(call.query.get("limit", 50))
    return Answer({**_listed(world, found[:limit]), "has_more": len(found) > limit})


def _shown(world: World, channel: Channel) -> bool:
    return channel.thread is not None and world.can(channel, VIEW_CHANNEL)


def _listed(world: World, found: list[Channel]) -> Tree:
    mine = [each for each in found if each.thread and world.bot.id in each.thread.members]
    return {
        "threads": [payloads.channel(each, world.bot.id) for each in found],
        "members": [payloads.thread_member(each, world.bot.id) for each in mine],
    }
