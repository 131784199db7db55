"""
REST: answers to interactions, by the interaction's token.  From Discord's "Receiving and Responding".

The first answer has three seconds, the token fifteen minutes.
"""

from typing import Any

from tests.fakes.discord_server import components, forms, messages, payloads, posting
from tests.fakes.discord_server.calls import NOTHING, Answer, Call
from tests.fakes.discord_server.model import DEFAULT, EPHEMERAL, LOADING, MENU, REPLY, SLASH, Interaction, Message
from tests.fakes.discord_server.refusals import Form, refused
from tests.fakes.discord_server.world import World

Tree = dict[str, Any]
ANSWER_WITHIN_S, TOKEN_LIVES_S = 3.0, 900.0
COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
SAY, DEFER, DEFER_UPDATE, UPDATE, CHOICES, ASK = 4, 5, 6, 7, 8, 9

ALLOWED = {
    COMMAND: {SAY, DEFER, ASK},
    COMPONENT: {SAY, DEFER, DEFER_UPDATE, UPDATE, ASK},
    AUTOCOMPLETE: {CHOICES},
    MODAL: {SAY, DEFER, DEFER_UPDATE, UPDATE},
}


def callback(world: World, call: Call) -> Answer:
    asked = world.interactions.get(call["interaction"])
    if asked is None or asked.token != call["token"]:
        raise refused(10062)
    if asked.answered is not None:
        raise refused(40060)
    if world.clock.now_s() - asked.born_s > ANSWER_WITHIN_S:
        raise refused(10062)
    kind, data = call.body.get("type"), call.body.get("data") or {}
    form = Form()
    updates = kind in {DEFER_UPDATE, UPDATE} and asked.message is None
    if kind not in ALLOWED[asked.kind] or updates:
        form.wrong("type", "BASE_TYPE_CHOICES", "This type cannot answer this interaction")
    form.check()
    shown = _act(world, call, asked, kind, data)
    asked.answered = kind
    world.changed.notify_all()
    if call.query.get("with_response") not in {"1", "true"}:
        return NOTHING
    return Answer(_response(world, asked, kind, shown))


def _act(world: World, call: Call, asked: Interaction, kind: int, data: Tree) -> Message | None:
    form = Form()
    if kind == CHOICES:
        asked.choices = _choices(form, data)
        form.check()
    elif kind == ASK:
        components.check_modal(form, data)
        form.check()
        asked.modal = data
    elif kind == UPDATE and asked.message is not None:
        forms.fill(world, asked.message, data, call)
        messages.changed(world, asked.message, data)
        asked.original = asked.message
    elif kind == DEFER_UPDATE:
        asked.original = asked.message
    elif kind in {SAY, DEFER}:
        asked.original = _reply(world, call, asked, data, loading=kind == DEFER)
    return asked.original


def _choices(form: Form, data: Tree) -> list[Tree]:
    choices: list[Tree] = data.get("choices") or []
    form.length("data.choices", choices, 25)
    for n, each in enumerate(choices):
        form.length(f"data.choices.{n}.name", each.get("name"), 100, 1)
        if isinstance(each.get("value"), str):
            form.length(f"data.choices.{n}.value", each.get("value"), 100, 1)
    return choices


def _reply(world: World, call: Call, asked: Interaction, data: Tree, *, loading: bool) -> Message:
    """A message of the bot's; a deferred one is empty and says that the bot thinks."""
    channel = world.channels[asked.channel_id]
    kind = {COMMAND: MENU if asked.target else SLASH}.get(asked.kind, REPLY if asked.message else DEFAULT)
    message = posting.blank(world, channel, world.bot.id, kind)
    source = asked.target or asked.message
    if source is not None:
        message.reference = {"type": 0, "message_id": source.id, "channel_id": channel.id}
    message.interaction = _metadata(world, asked)
    if int(data.get("flags") or 0) & EPHEMERAL:
        message.ephemeral_to = asked.user_id
    if loading:
        message.flags |= LOADING
    else:
        forms.fill(world, message, data, call)
        posting.ping(world, message, data.get("allowed_mentions"))
    posting.post(world, message)
    return message


def _metadata(world: World, asked: Interaction) -> Tree:
    tree: Tree = {
        "id": asked.id,
        "type": asked.kind,
        "user": payloads.user(world.users[asked.user_id]),
        "authorizing_integration_owners": {"0": asked.guild_id or "0"},
    }
    if asked.kind == COMPONENT and asked.message:
        tree["interacted_message_id"] = asked.message.id
    return tree


def _response(world: World, asked: Interaction, kind: int, shown: Message | None) -> Tree:
    about: Tree = {"id": asked.id, "type": asked.kind}
    if shown is None:
        return {"interaction": about, "resource": {"type": kind}}
    about |= {
        "response_message_id": shown.id,
        "response_message_loading": bool(shown.flags & LOADING),
        "response_message_ephemeral": shown.ephemeral_to is not None,
    }
    resource: Tree = {"type": kind}
    if kind in {SAY, DEFER, UPDATE}:
        resource["message"] = world.render(shown, content=True)
    return {"interaction": about, "resource": resource}


def _by_token(world: World, call: Call) -> Interaction:
    found = [each for each in world.interactions.values() if each.token == call["token"]]
    if not found or call["application"] != world.bot.id:
        raise refused(10015)
    if world.clock.now_s() - found[0].born_s > TOKEN_LIVES_S:
        raise refused(50027)
    if found[0].answered is None:
        raise refused(10015)
    return found[0]


def follow(world: World, call: Call) -> Answer:
    """After a deferral the first follow-up fills the placeholder, else it is a message of its own; it has no nonce."""
    asked = _by_token(world, call)
    body = call.body or {}
    waiting = asked.original
    if waiting is not None and waiting.flags & LOADING and asked.answered == DEFER:
        forms.fill(world, waiting, body, call)
        messages.changed(world, waiting, body)
        return Answer(world.render(waiting, content=True))
    channel = world.channels[asked.channel_id]
    message = posting.blank(world, channel, world.bot.id, REPLY if asked.original else DEFAULT)
    if asked.original is not None:
        message.reference = {"type": 0, "message_id": asked.original.id, "channel_id": channel.id}
    message.interaction = _metadata(world, asked)
    if int(body.get("flags") or 0) & EPHEMERAL:
        message.ephemeral_to = asked.user_id
    forms.fill(world, message, body, call)
    posting.ping(world, message, body.get("allowed_mentions"))
    posting.post(world, message)
    asked.followups.append(message)
    return Answer(world.render(message, content=True))


def _its(world: World, call: Call) -> Message:
    asked = _by_token(world, call)
    mine = asked.followups + ([asked.original] if asked.original else [])
    found = asked.original if call["message"] == "@original" else None
    found = found or next((each for each in mine if each.id == call["message"]), None)
    if found is None or found.deleted:
        raise refused(10008)
    return found


def get(world: World, call: Call) -> Answer:
    return Answer(world.render(_its(world, call), content=True))


def edit(world: World, call: Call) -> Answer:
    message = _its(world, call)
    messages.active(world, world.channels[message.channel_id])
    forms.fill(world, message, call.body or {}, call)
    messages.changed(world, message, call.body or {})
    return Answer(world.render(message, content=True))


def delete(world: World, call: Call) -> Answer:
    posting.remove(world, _its(world, call))
    return NOTHING
