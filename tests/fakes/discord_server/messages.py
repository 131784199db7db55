"""REST: messages of a channel or thread.  From Discord's "Message Resource"."""

from typing import Any

from tests.fakes.discord_server import forms, posting
from tests.fakes.discord_server.calls import NOTHING, Answer, Call
from tests.fakes.discord_server.limits import VIA
from tests.fakes.discord_server.model import (
    CATEGORY,
    FORUM,
    LOADING,
    PEOPLE_WROTE,
    REPLY,
    Channel,
    Message,
)
from tests.fakes.discord_server.permissions import (
    ATTACH_FILES,
    MANAGE_MESSAGES,
    MANAGE_THREADS,
    READ_MESSAGE_HISTORY,
    SEND_MESSAGES,
    SEND_MESSAGES_IN_THREADS,
)
from tests.fakes.discord_server.refusals import CODES, Form, Refusal, refused
from tests.fakes.discord_server.world import World

Tree = dict[str, Any]
NONCE_LIVES_S = 180
"""Discord says "the past few minutes"."""
OLD_S = 3600


def told(world: World, message: Message) -> Answer:
    """REST withholds content by what the application was granted, whatever was identified with."""
    return Answer(world.render(message, content="content" in world.granted))


def create(world: World, call: Call) -> Answer:
    channel = world.seen(call["channel"])
    may_speak(world, channel)
    body = call.body or {}
    nonce = body.get("nonce")
    again = world.nonces.get((world.bot.id, str(nonce))) if nonce and body.get("enforce_nonce") else None
    if again is not None and world.clock.age_s(again.id) < NONCE_LIVES_S:
        if again.deleted:
            raise refused(10008)
        return told(world, again)
    message = posting.blank(world, channel, world.bot.id)
    refer(world, channel, message, body.get("message_reference"))
    forms.fill(world, message, body, call)
    if message.files:
        world.need(channel, ATTACH_FILES)
    message.nonce = nonce
    posting.ping(world, message, body.get("allowed_mentions"))
    posting.wake(world, channel, world.bot.id)
    if nonce and body.get("enforce_nonce"):
        world.nonces[world.bot.id, str(nonce)] = message
    posting.post(world, message)
    return told(world, message)


def may_speak(world: World, channel: Channel) -> None:
    if channel.kind in {FORUM, CATEGORY}:
        raise refused(50008)
    world.need(channel, SEND_MESSAGES_IN_THREADS if channel.thread else SEND_MESSAGES)
    state = channel.thread
    if state and state.locked and not world.can(channel, MANAGE_THREADS):
        raise refused(160005)


def refer(world: World, channel: Channel, message: Message, reference: Tree | None) -> None:
    """Make the message a reply, if it says so."""
    if not reference or not reference.get("message_id"):
        return
    if not world.can(channel, READ_MESSAGE_HISTORY, message.author_id):
        raise refused(160002)
    to = channel.messages.get(str(reference["message_id"]))
    form = Form()
    if to is None or to.deleted or to.ephemeral_to:
        if not reference.get("fail_if_not_exists", True):
            return
        form.wrong("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
    elif to.kind not in PEOPLE_WROTE:
        form.wrong("message_reference", "REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE", "Cannot reply to a system message")
    form.check()
    message.kind = REPLY
    message.reference = {"type": 0, "message_id": str(reference["message_id"]), "channel_id": channel.id}
    if channel.guild_id:
        message.reference["guild_id"] = channel.guild_id


def edit(world: World, call: Call) -> Answer:
    channel = world.seen(call["channel"])
    message = world.message(channel, call["message"])
    if message.author_id != world.bot.id:
        raise refused(50005)
    if message.kind not in PEOPLE_WROTE:
        raise refused(50021)
    active(world, channel)
    _old(world, message)
    forms.fill(world, message, call.body or {}, call)
    changed(world, message, call.body or {})
    return told(world, message)


def active(world: World, channel: Channel) -> None:
    state = channel.thread
    if state and state.archived:
        raise refused(50083)
    if state and state.locked and not world.can(channel, MANAGE_THREADS):
        raise refused(160005)


def changed(world: World, message: Message, body: Tree) -> None:
    posting.ping(world, message, body.get("allowed_mentions"))
    message.flags &= ~LOADING
    message.edited = world.clock.stamp()
    message.edits += 1
    world.emit_message("MESSAGE_UPDATE", message)


def _old(world: World, message: Message) -> None:
    if world.clock.age_s(message.id) > OLD_S:
        message.old_edits += 1
        if message.old_edits > world.old_edits_allowed:
            status, said = CODES[30046]
            wait_s = world.limits.pace
            raise Refusal(status, {"message": said, "code": 30046, "retry_after": wait_s, "global": False}, dict(VIA))


def delete(world: World, call: Call) -> Answer:
    channel = world.seen(call["channel"])
    message = world.message(channel, call["message"])
    if message.author_id != world.bot.id:
        world.need(channel, MANAGE_MESSAGES)
    posting.remove(world, message)
    return NOTHING


def get(world: World, call: Call) -> Answer:
    channel = world.seen(call["channel"])
    world.need(channel, READ_MESSAGE_HISTORY)
    return told(world, world.message(channel, call["message"]))


def history(world: World, call: Call) -> Answer:
    """Newest first always; `after` gives those next after it, `around` half on each side."""
    channel = world.seen(call["channel"])
    limit = int(call.query.get("limit", 50))
    form = Form()
    if not 1 <= limit <= 100:
        form.wrong("limit", "NUMBER_TYPE_RANGE", "int value should be between 1 and 100.")
    form.check()
    if not world.can(channel, READ_MESSAGE_HISTORY):
        return Answer([])
    kept = [each for each in channel.messages.values() if not each.deleted and not each.ephemeral_to]
    kept.sort(key=lambda each: int(each.id))
    if "after" in call.query:
        kept = [each for each in kept if int(each.id) > int(call.query["after"])][:limit]
    elif "around" in call.query:
        middle = int(call.query["around"])
        before = [each for each in kept if int(each.id) < middle][-(limit // 2) :]
        kept = (before + [each for each in kept if int(each.id) >= middle])[:limit]
    elif "before" in call.query:
        kept = [each for each in kept if int(each.id) < int(call.query["before"])]
    return Answer([told(world, each).tree for each in reversed(kept[-limit:])])


def typing(world: World, call: Call) -> Answer:
    channel = world.seen(call["channel"])
    may_speak(world, channel)
    world.typing.append(channel.id)
    return NOTHING
