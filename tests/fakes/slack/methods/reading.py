"""`conversations.*`, `users.info` and the status line: what the app may read of a workspace, page by page."""

import base64
import time
from collections.abc import Sequence
from typing import Any

from tests.fakes.slack.calls import Call
from tests.fakes.slack.checking import Refused
from tests.fakes.slack.payloads import KIND_SCOPES, channel_json, message_json, user_json
from tests.fakes.slack.state import Slack
from tests.fakes.slack.world import Channel, Message

Json = dict[str, Any]

MOST_STATUS_LINES = 10
LINE_CHARS = 50


def _readable(slack: Slack, call: Call) -> Channel:
    """The conversation, if its history is open to the app; the scope depends on its kind."""
    channel = slack.channel(call)
    slack.need_scope(call, f"{KIND_SCOPES[channel.kind]}:history")
    if slack.team(call).bot_user not in channel.members:
        raise Refused("not_in_channel")
    return channel


def _page(call: Call, held: Sequence[Any], otherwise: int) -> tuple[list[Any], Json]:
    """The part that the call asks for, and what its answer says of the rest."""
    limit = call.number("limit", otherwise)
    if not 1 <= limit <= 1_000:
        raise Refused("invalid_limit")
    start = 0
    cursor = call.maybe("cursor")
    if cursor:
        try:
            start = int(base64.b64decode(cursor, validate=True).decode().removeprefix("next:"))
        except ValueError:
            raise Refused("invalid_cursor") from None
    following = start + limit
    more = following < len(held)
    said = base64.b64encode(f"next:{following}".encode()).decode() if more else ""
    return list(held[start:following]), {"has_more": more, "response_metadata": {"next_cursor": said}}


def _visible(slack: Slack, messages: Sequence[Message]) -> list[Message]:
    """What reads already show: new messages only after the lag."""
    now = time.monotonic()
    return [message for message in messages if now - message.posted_s >= slack.timing.read_lag_s]


def _between(call: Call, messages: Sequence[Message]) -> list[Message]:
    oldest, latest = float(call.maybe("oldest") or 0), float(call.maybe("latest") or "inf")
    if call.flag("inclusive"):
        return [message for message in messages if oldest <= float(message.ts) <= latest]
    return [message for message in messages if oldest < float(message.ts) < latest]


def _shown(slack: Slack, call: Call, messages: Sequence[Message]) -> list[Json]:
    whole = bool(call.flag("include_all_metadata"))
    return [message_json(slack, message, metadata=whole) for message in messages]


def replies(slack: Slack, call: Call) -> Json:
    """The root comes first on every page, whatever the bounds."""
    channel = _readable(slack, call)
    ts = call.need("ts")
    held = _visible(slack, slack.world.replies(channel.id, ts))
    if not held:
        alone = slack.world.message(channel.id, ts)
        if alone is None or not _visible(slack, [alone]):
            raise Refused("thread_not_found")
        held = [alone]
    root = [message for message in held if message.ts == ts]
    page, rest = _page(call, _between(call, [message for message in held if message.ts != ts]), 1_000)
    return {"messages": _shown(slack, call, [*root, *page]), **rest}


def history(slack: Slack, call: Call) -> Json:
    """Newest first, without what was said in threads only."""
    channel = _readable(slack, call)
    held = [
        message
        for message in _visible(slack, slack.world.messages)
        if message.channel == channel.id
        and not message.only_for
        and not message.deleted
        and (message.thread_ts is None or message.subtype == "thread_broadcast")
    ]
    page, rest = _page(call, _between(call, held)[::-1], 100)
    return {"messages": _shown(slack, call, page), "pin_count": 0, **rest}


def info(slack: Slack, call: Call) -> Json:
    channel = slack.channel(call)
    slack.need_scope(call, f"{KIND_SCOPES[channel.kind]}:read")
    shown = channel_json(channel, slack.team(call))
    if call.flag("include_num_members"):
        shown["num_members"] = len(channel.members)
    return {"channel": shown}


def members(slack: Slack, call: Call) -> Json:
    channel = slack.channel(call)
    slack.need_scope(call, f"{KIND_SCOPES[channel.kind]}:read")
    call.args["limit"] = min(call.number("limit", 100), slack.most_listed)
    page, rest = _page(call, channel.members, 100)
    return {"members": page, "response_metadata": rest["response_metadata"]}


def open_direct(slack: Slack, call: Call) -> Json:
    """Direct messages with one person."""
    users = call.need("users").split(",")
    if len(users) > 1 or users[0] not in slack.world.people:
        raise Refused("user_not_found" if len(users) == 1 else "method_not_supported_for_channel_type")
    team = slack.team(call)
    return {"channel": {"id": slack.world.direct(team.id, users[0], team.bot_user).id}}


def user(slack: Slack, call: Call) -> Json:
    """People of the workspace, and of others who share a channel with it."""
    person = slack.world.people.get(call.need("user"))
    team = slack.team(call)
    near = [held for held in slack.world.channels.values() if held.team == team.id]
    if person is None or (person.team != team.id and not any(person.id in held.members for held in near)):
        raise Refused("user_not_found")
    shown = user_json(slack, person, team.id)
    if person.email and "users:read.email" in slack.installations[call.token].scopes:
        shown["profile"]["email"] = person.email
    return {"user": shown}


def set_status(slack: Slack, call: Call) -> Json:
    """The line under a thread, until the app posts there or two minutes pass; an empty status takes it away."""
    channel = slack.channel(call, "channel_id")
    if not slack.world.replies(channel.id, call.need("thread_ts")):
        raise Refused("invalid_thread_ts")
    lines = call.args.get("loading_messages") or []
    shown = lines.split(",") if isinstance(lines, str) else lines
    if len(shown) > MOST_STATUS_LINES or any(len(line) > LINE_CHARS for line in shown):
        raise Refused("invalid_arguments")
    if "status" not in call.args:
        raise Refused("invalid_arguments")
    status = (channel.id, call.need("thread_ts"), str(call.args["status"]), time.monotonic())
    slack.world.statuses.append(status)
    return {}
