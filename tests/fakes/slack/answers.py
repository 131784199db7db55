"""
What becomes of the app's answers: the payload of an acknowledgement, and what is sent to a `response_url`.

An answer that Slack would not show is shown as Slack shows its own errors.
"""

import time
from typing import Any

from tests.fakes.slack.calls import Call
from tests.fakes.slack.checking import Refused
from tests.fakes.slack.deliveries import Delivery
from tests.fakes.slack.methods.posts import content, post, remove, revise
from tests.fakes.slack.methods.views import checked, replace, show
from tests.fakes.slack.state import ResponseUrl, Slack
from tests.fakes.slack.world import Channel, Message, View

Json = dict[str, Any]


def slackbot(slack: Slack, user: str, channel: Channel, text: str) -> None:
    """Slack's own word to a person, in that place."""
    slack.world.add(Message(slack.world.new_ts(), channel.id, "USLACKBOT", text, only_for=user))


def answered_command(slack: Slack, user: str, channel: Channel, delivery: Delivery) -> None:
    command = delivery.payload["command"]
    if delivery.state == "failed":
        error = "operation_timeout" if "timeout" in delivery.reasons[-1] else "dispatch_failed"
        slackbot(slack, user, channel, f'{command} failed with the error "{error}"')
    elif delivery.answer:
        try:
            said(slack, user, channel, delivery.answer)
        except Refused as refusal:
            slackbot(slack, user, channel, f'{command} failed with the error "{refusal.error}"')


def said(slack: Slack, user: str, channel: Channel, answer: Json, thread_ts: str | None = None) -> Message | None:
    """Show the message of an answer, to the person alone unless it says `in_channel`; None if it has none."""
    text, blocks = content(slack, Call("answer", answer), channel.id)
    if not text and not blocks:
        return None
    team = slack.world.teams[channel.team]
    message = Message(
        slack.world.new_ts(), channel.id, team.bot_user, text or "", blocks or [], thread_ts, [], None, team.bot_id,
        team.id,
    )  # fmt: skip
    if answer.get("response_type") == "in_channel":
        post(slack, message)
    else:
        message.only_for = user
        slack.world.add(message)
    return message


def respond(slack: Slack, name: str, answer: Json) -> tuple[int, Json]:
    """Status and body for what was sent to a `response_url`: five uses in half an hour."""
    held = slack.response_urls.get(name)
    if held is None or time.monotonic() > held.until_s:
        return 404, {"ok": False, "error": "expired_url"}
    if held.left == 0:
        return 404, {"ok": False, "error": "used_url"}
    held.left -= 1
    try:
        _respond(slack, held, answer)
    except Refused as refusal:
        return 400 if refusal.error == "no_text" else 200, {"ok": False, "error": refusal.error, **refusal.more}
    return 200, {"ok": True}


def _respond(slack: Slack, held: ResponseUrl, answer: Json) -> None:
    channel = slack.world.channels[held.channel]
    original = slack.world.any_message(held.channel, held.ts)
    if answer.get("delete_original") and original:
        remove(slack, original)
        return
    if answer.get("replace_original") and original:
        text, blocks = content(slack, Call("answer", answer), channel.id)
        if text is None and blocks is None:
            raise Refused("no_text")
        revise(slack, original, text or "", blocks or [], original.user)
        return
    if said(slack, held.user, channel, answer, answer.get("thread_ts")) is None:
        raise Refused("no_text")


def answered_submission(slack: Slack, held: View, delivery: Delivery) -> None:
    """Close the modal, or do with it what the app answered."""
    if delivery.state == "failed":
        slack.warnings.append((held.user, "We had some trouble connecting. Try again?"))
        return
    action = delivery.answer.get("response_action")
    try:
        if action == "errors":
            held.errors = dict(delivery.answer["errors"])
        elif action == "update":
            replace(slack, held, checked(slack, delivery.answer["view"]))
        elif action == "push":
            show(slack, held.user, held.team, checked(slack, delivery.answer["view"]), held.root_id)
        else:
            gone = {held.id} if action is None else {view.id for view in slack.open_views(held.user)}
            slack.world.views = [view for view in slack.world.views if view.id not in gone]
    except Refused as refusal:
        slack.warnings.append((held.user, f"We had some trouble connecting: {refusal.error}"))


def answered_gesture(slack: Slack, user: str, delivery: Delivery) -> None:
    if delivery.state == "failed":
        slack.warnings.append((user, "This app is not responding."))
