"""
What the Events API tells the app: only what it subscribed to, has the scope for, and, in a conversation, is in.

One mention is two events, `app_mention` and `message`, with one `ts` and two event ids, in either order.
"""

import re
import time
from collections.abc import Callable
from typing import Any

from tests.fakes.slack.payloads import KIND_SCOPES, message_json
from tests.fakes.slack.state import Slack
from tests.fakes.slack.world import Channel, Message

Json = dict[str, Any]

SUBSCRIPTION = {"channel": "message.channels", "group": "message.groups", "im": "message.im", "mpim": "message.mpim"}

SPOKEN = {"", "file_share", "thread_broadcast"}


def tell(slack: Slack, team: str, event: Json, channel: Channel | None = None) -> Any:
    """Deliver the event if the app is to have it; the delivery, or None."""
    installed = slack.active(team)
    name = SUBSCRIPTION[channel.kind] if channel and event["type"] == "message" else event["type"]
    if name not in slack.app.subscriptions:
        return None
    if installed is None and name not in {"app_uninstalled", "tokens_revoked"}:
        return None
    if installed and not _scopes(event, channel) <= installed.scopes:
        return None
    return slack.deliver("events_api", envelope(slack, team, event, channel))


def _scopes(event: Json, channel: Channel | None) -> set[str]:
    if event["type"] == "app_mention":
        return {"app_mentions:read"}
    if event["type"] == "message" and channel:
        return {f"{KIND_SCOPES[channel.kind]}:history"}
    return set()


def envelope(slack: Slack, team: str, event: Json, channel: Channel | None) -> Json:
    seen_by = {"enterprise_id": None, "team_id": team, "user_id": slack.world.teams[team].bot_user, "is_bot": True}
    return {
        "token": slack.app.verification_token,
        "team_id": team,
        "context_team_id": team,
        "context_enterprise_id": None,
        "api_app_id": slack.app.id,
        "event": event,
        "type": "event_callback",
        "event_id": slack.world.new_id("Ev"),
        "event_time": int(time.time()),
        "authorizations": [{**seen_by, "is_enterprise_install": False}],
        "is_ext_shared_channel": bool(channel and channel.shared),
        "event_context": slack.world.new_id("4-"),
    }


def tell_said(
    slack: Slack, message: Message, *, mention_first: bool, later: Callable[[Callable[[], Any]], Any]
) -> None:
    """The events of a new message. `later` runs the second event of a mention after the gap."""
    channel = slack.world.channels[message.channel]
    team = slack.world.teams[channel.team]
    if team.bot_user not in channel.members:
        return
    said = {**_in_channel(slack, message, channel), "channel_type": channel.kind}
    events: list[Json] = [said]
    mentioned = re.search(rf"<@{team.bot_user}(\|[^>]*)?>", message.text)
    if mentioned and channel.kind != "im" and not message.bot_id and message.subtype in SPOKEN:
        mention = {key: value for key, value in said.items() if key not in {"channel_type", "subtype"}}
        events.append({**mention, "type": "app_mention"})
    if mention_first:
        events.reverse()
    tell(slack, team.id, events[0], channel)
    for event in events[1:]:
        later(lambda event=event: tell(slack, team.id, event, channel))  # type: ignore[misc]


def _in_channel(slack: Slack, message: Message, channel: Channel) -> Json:
    shown = message_json(slack, message) | {"channel": channel.id, "event_ts": message.ts}
    person = slack.world.people.get(message.user)
    if person and person.team != channel.team:
        shown |= {"user_team": person.team, "source_team": person.team, "user_profile": {"team": person.team}}
    return shown


def tell_changed(slack: Slack, before: Json, message: Message) -> None:
    """`message_changed`, of people and of bots alike."""
    _tell_about(slack, message, {"subtype": "message_changed", "message": message_json(slack, message)}, before)


def tell_deleted(slack: Slack, before: Json, message: Message) -> None:
    """`message_deleted`; a root with replies is left as a tombstone, which is a change."""
    if slack.world.replies(message.channel, message.ts):
        stone = {"type": "message", "subtype": "tombstone", "user": "USLACKBOT", "ts": message.ts, "hidden": True}
        change: Json = {"subtype": "message_changed", "message": {**stone, "text": "This message was deleted."}}
    else:
        change = {"subtype": "message_deleted", "deleted_ts": message.ts}
    _tell_about(slack, message, change, before)


def _tell_about(slack: Slack, message: Message, change: Json, before: Json) -> None:
    channel = slack.world.channels[message.channel]
    if slack.world.teams[channel.team].bot_user not in channel.members:
        return
    ts = slack.world.new_ts()
    about = {"type": "message", "channel": channel.id, "hidden": True, "ts": ts, "event_ts": ts}
    tell(slack, channel.team, {**about, **change, "previous_message": before, "channel_type": channel.kind}, channel)
