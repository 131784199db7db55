"""REST: channels and threads.  From Discord's "Channels Resource" and "Threads"."""

from typing import Any

from tests.fakes.discord_server import forms, payloads, posting
from tests.fakes.discord_server.calls import Answer, Call
from tests.fakes.discord_server.model import (
    FORUM,
    HAS_THREAD,
    NAME_CHANGE,
    PRIVATE_THREAD,
    PUBLIC_THREAD,
    STARTER,
    TEXT,
    Channel,
    Message,
    ThreadState,
)
from tests.fakes.discord_server.permissions import (
    CREATE_PRIVATE_THREADS,
    CREATE_PUBLIC_THREADS,
    MANAGE_CHANNELS,
    MANAGE_THREADS,
    READ_MESSAGE_HISTORY,
    SEND_MESSAGES,
)
from tests.fakes.discord_server.refusals import Form, refused
from tests.fakes.discord_server.world import World

Tree = dict[str, Any]
DURATIONS = {60, 1440, 4320, 10080}


def get(world: World, call: Call) -> Answer:
    return Answer(payloads.channel(world.seen(call["channel"]), world.bot.id))


def open_thread(world: World, parent: Channel, owner_id: str, name: str, kind: int, thread_id: str) -> Channel:
    """A thread with its owner in it; THREAD_CREATE is the caller's to emit."""
    now = world.clock.stamp()
    state = ThreadState(owner_id, now, now, members={owner_id: now})
    channel = Channel(thread_id, kind, name, parent.guild_id, parent.id, thread=state)
    world.channels[thread_id] = channel
    return channel


def _form(body: Tree) -> None:
    form = Form()
    forms.thread_name(form, body.get("name"))
    if body.get("auto_archive_duration") not in DURATIONS | {None}:
        form.wrong("auto_archive_duration", "BASE_TYPE_CHOICES", "Value must be one of (60, 1440, 4320, 10080).")
    form.check()


def from_message(world: World, call: Call) -> Answer:
    parent = world.seen(call["channel"])
    _form(call.body)
    if parent.kind != TEXT:
        raise refused(50024)
    world.need(parent, CREATE_PUBLIC_THREADS | READ_MESSAGE_HISTORY)
    message = world.message(parent, call["message"])
    if message.id in world.channels:
        raise refused(160004)
    return Answer(payloads.channel(start_from(world, parent, message, world.bot.id, call.body), world.bot.id), 201)


def start_from(world: World, parent: Channel, message: Message, owner_id: str, body: Tree) -> Channel:
    channel = open_thread(world, parent, owner_id, body["name"], PUBLIC_THREAD, message.id)
    assert channel.thread is not None
    channel.thread.auto_archive = body.get("auto_archive_duration") or 1440
    message.flags |= HAS_THREAD
    world.emit_channel("THREAD_CREATE", channel, newly_created=True)
    world.emit_message("MESSAGE_UPDATE", message)
    starter = posting.blank(world, channel, message.author_id, STARTER)
    starter.reference = {"type": 0, "message_id": message.id, "channel_id": parent.id, "guild_id": parent.guild_id}
    posting.post(world, starter)
    channel.thread.sent = 0
    return channel


def create(world: World, call: Call) -> Answer:
    """Without a message: a forum's post, or a thread that is private unless it says otherwise."""
    parent = world.seen(call["channel"])
    body = call.body or {}
    _form(body)
    if parent.kind == FORUM:
        return _post(world, call, parent, body)
    if parent.kind != TEXT:
        raise refused(50024)
    private = body.get("type", PRIVATE_THREAD) == PRIVATE_THREAD
    world.need(parent, CREATE_PRIVATE_THREADS if private else CREATE_PUBLIC_THREADS)
    kind = PRIVATE_THREAD if private else PUBLIC_THREAD
    channel = open_thread(world, parent, world.bot.id, body["name"], kind, world.clock.snowflake())
    assert channel.thread is not None
    channel.thread.invitable = bool(body.get("invitable", True))
    channel.thread.auto_archive = body.get("auto_archive_duration") or 1440
    world.emit_channel("THREAD_CREATE", channel, newly_created=True)
    return Answer(payloads.channel(channel, world.bot.id), 201)


def _post(world: World, call: Call, forum: Channel, body: Tree) -> Answer:
    """The post's first message has the thread's id."""
    world.need(forum, SEND_MESSAGES)
    form = Form()
    if not isinstance(body.get("message"), dict):
        form.wrong("message", "BASE_TYPE_REQUIRED", "This field is required")
    tags = [str(each) for each in body.get("applied_tags") or []]
    form.length("applied_tags", tags, 5)
    if set(tags) - {each["id"] for each in forum.tags}:
        form.wrong("applied_tags", "FORUM_TAG_UNKNOWN", "Unknown tag")
    form.check()
    thread_id = world.clock.snowflake()
    message = Message(thread_id, thread_id, world.bot.id, world.clock.stamp())
    forms.fill(world, message, body["message"], call)
    channel = open_thread(world, forum, world.bot.id, body["name"], PUBLIC_THREAD, thread_id)
    assert channel.thread is not None
    channel.thread.tags = tags
    posting.ping(world, message, body["message"].get("allowed_mentions"))
    world.emit_channel("THREAD_CREATE", channel, newly_created=True)
    posting.post(world, message)
    answer = {**payloads.channel(channel, world.bot.id), "message": world.render(message, content=True)}
    return Answer(answer, 201)


def change(world: World, call: Call) -> Answer:
    """Only threads can be changed here, and a channel's name and topic."""
    channel = world.seen(call["channel"])
    body = call.body or {}
    if channel.thread is None:
        world.need(channel, MANAGE_CHANNELS)
        channel.name, channel.topic = body.get("name", channel.name), body.get("topic", channel.topic)
        world.emit_channel("CHANNEL_UPDATE", channel)
        return get(world, call)
    if "name" in body or "auto_archive_duration" in body:
        _form({"name": channel.name, **body})
    _may_change(world, channel, channel.thread, body)
    alter(world, channel, body, world.bot.id)
    return get(world, call)


def _may_change(world: World, channel: Channel, state: ThreadState, body: Tree) -> None:
    manages = world.can(channel, MANAGE_THREADS)
    owns = state.owner_id == world.bot.id
    opens = body.get("archived") is False and len(body) == 1
    if manages:
        return
    if "locked" in body or "rate_limit_per_user" in body:
        raise refused(50013)
    if state.locked and state.archived and not (opens and owns):
        raise refused(160005)
    if not owns and not (opens and world.bot.id in state.members and not state.locked):
        raise refused(50013)
    if state.archived and body.get("archived") is not False:
        raise refused(50083)


def alter(world: World, channel: Channel, body: Tree, user_id: str) -> None:
    """Change a thread as anybody may; who may is asked before."""
    state = channel.thread
    assert state is not None
    if body.get("archived", state.archived) != state.archived:
        state.archived, state.archive_stamp = bool(body["archived"]), world.clock.stamp()
    state.locked = bool(body.get("locked", state.locked))
    state.auto_archive = body.get("auto_archive_duration") or state.auto_archive
    state.tags = [str(each) for each in body.get("applied_tags", state.tags)]
    renamed = body.get("name", channel.name) != channel.name
    channel.name = body.get("name", channel.name)
    world.emit_channel("THREAD_UPDATE", channel)
    if renamed:
        note = posting.blank(world, channel, user_id, NAME_CHANGE)
        note.content = channel.name
        posting.post(world, note)


def delete(world: World, call: Call) -> Answer:
    channel = world.seen(call["channel"])
    world.need(channel, MANAGE_THREADS if channel.thread else MANAGE_CHANNELS)
    told = payloads.channel(channel, world.bot.id)
    close(world, channel)
    return Answer(told)


def close(world: World, channel: Channel) -> None:
    keys = ("id", "guild_id", "parent_id", "type")
    tree = payloads.channel(channel, world.bot.id)
    gone = {key: tree[key] for key in keys} if channel.thread else tree
    world.emit("THREAD_DELETE" if channel.thread else "CHANNEL_DELETE", channel, lambda _: gone)
    del world.channels[channel.id]
