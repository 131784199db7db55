"""`chat.*`: what may be posted, edited and deleted, and the events that follow."""

import json
import time
from typing import Any

from tests.fakes.slack.blocks import check_blocks
from tests.fakes.slack.calls import Call
from tests.fakes.slack.checking import Refused
from tests.fakes.slack.events import tell_changed, tell_deleted, tell_said
from tests.fakes.slack.modals import with_ids
from tests.fakes.slack.payloads import message_json
from tests.fakes.slack.state import Slack
from tests.fakes.slack.world import Channel, Message

Json = dict[str, Any]

POST_CHARS = 40_000
UPDATE_CHARS = 4_000
MARKDOWN_CHARS = 12_000
METADATA_BYTES = 4_000


def may_show(slack: Slack, slack_file: Json, channel: str = "") -> bool:
    """Whether a picture block may name this file: processed, and shared where it is shown."""
    by_url = {f"{slack.url}/files-pri/{file.team}-{file.id}/{file.name}": file for file in slack.world.files.values()}
    file = slack.world.files.get(str(slack_file.get("id"))) or by_url.get(str(slack_file.get("url")))
    if file is None or not file.complete or time.monotonic() < file.ready_s:
        return False
    return not channel or channel in file.shared


def content(slack: Slack, call: Call, channel: str) -> tuple[str | None, list[Json] | None]:
    """The text and the blocks of a call, checked; None for what it does not name."""
    text, markdown, blocks = call.maybe("text"), call.maybe("markdown_text"), call.tree("blocks")
    if markdown is not None:
        if text is not None or blocks is not None:
            raise Refused("markdown_text_conflict")
        if len(markdown) > MARKDOWN_CHARS:
            raise Refused("msg_too_long")
        return markdown, [{"type": "markdown", "text": markdown, "block_id": "b0"}]
    if blocks is not None:
        blocks = with_ids(check_blocks(blocks, lambda file: may_show(slack, file, channel)))
    return text, blocks


def metadata_of(call: Call) -> Json | None:
    said = call.tree("metadata")
    if said is None:
        return None
    if said == {}:
        return {}
    if not isinstance(said, dict) or set(said) - {"event_type", "event_payload", "entities"}:
        raise Refused("invalid_metadata_format")
    if not isinstance(said.get("event_type"), str) or not isinstance(said.get("event_payload"), dict):
        raise Refused("invalid_metadata_format")
    if len(json.dumps(said).encode()) > METADATA_BYTES:
        raise Refused("metadata_too_large")
    return said


def check_thread(slack: Slack, channel: Channel, thread_ts: str | None) -> None:
    if thread_ts is None:
        return
    root = slack.world.message(channel.id, thread_ts)
    if not slack.world.replies(channel.id, thread_ts) or (root is not None and root.thread_ts):
        raise Refused("thread_not_found")


def _place(slack: Slack, call: Call) -> Channel:
    """The channel that the call may write to."""
    channel = slack.channel(call)
    held = slack.installations[call.token].scopes
    if slack.team(call).bot_user not in channel.members and "chat:write.public" not in held:
        raise Refused("not_in_channel")
    if channel.archived:
        raise Refused("is_archived")
    check_thread(slack, channel, call.maybe("thread_ts"))
    return channel


def _composed(slack: Slack, call: Call, channel: Channel) -> Message:
    text, blocks = content(slack, call, channel.id)
    if not text and not blocks:
        raise Refused("no_text")
    team = slack.team(call)
    return Message(
        slack.world.new_ts(), channel.id, team.bot_user, (text or "")[:POST_CHARS], blocks or [],
        call.maybe("thread_ts"), [], metadata_of(call) or None, team.bot_id, team.id,
        unfurl_links=call.flag("unfurl_links"), unfurl_media=call.flag("unfurl_media"),
    )  # fmt: skip


def post(slack: Slack, message: Message) -> None:
    """Show the message to the channel, and tell the app of it, its own too."""
    slack.world.add(message)
    tell_said(slack, message, mention_first=False, later=lambda second: second())


def post_message(slack: Slack, call: Call) -> Json:
    channel = _place(slack, call)
    message = _composed(slack, call, channel)
    if message.thread_ts and call.flag("reply_broadcast"):
        message.subtype = "thread_broadcast"
    post(slack, message)
    shown = {"channel": channel.id, "ts": message.ts, "message": message_json(slack, message, metadata=True)}
    if len(call.maybe("text") or "") > POST_CHARS:
        shown |= {"warning": "message_truncated", "response_metadata": {"warnings": ["message_truncated"]}}
    return shown


def post_ephemeral(slack: Slack, call: Call) -> Json:
    channel = _place(slack, call)
    user = call.need("user")
    if user not in channel.members:
        raise Refused("user_not_in_channel")
    message = _composed(slack, call, channel)
    message.only_for = user
    slack.world.add(message)
    return {"message_ts": message.ts}


def _own(slack: Slack, call: Call, channel: Channel, error: str) -> Message:
    message = slack.world.message(channel.id, call.need("ts"))
    if message is None:
        raise Refused("message_not_found")
    if message.bot_id != slack.team(call).bot_id:
        raise Refused(error)
    return message


def update(slack: Slack, call: Call) -> Json:
    """What the call does not name stays as it was: blocks and metadata too."""
    channel = slack.channel(call)
    message = _own(slack, call, channel, "cant_update_message")
    window_s = slack.timing.edit_window_s
    if window_s is not None and time.monotonic() - message.posted_s > window_s:
        raise Refused("edit_window_closed")
    if channel.archived:
        raise Refused("is_inactive")
    text, blocks = content(slack, call, channel.id)
    if len(call.maybe("text") or "") > UPDATE_CHARS:
        raise Refused("msg_too_long")
    if text is None and blocks is None:
        raise Refused("no_text")
    metadata = metadata_of(call)
    revise(slack, message, message.text if text is None else text, blocks, message.user)
    if metadata is not None:
        message.metadata = metadata or None
    shown = message_json(slack, message, metadata=True)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": shown}


def revise(slack: Slack, message: Message, text: str, blocks: list[Json] | None, by: str) -> None:
    """Change what is shown; None leaves the blocks."""
    before = message_json(slack, message)
    message.edits.append(message.shown)
    message.text = text
    message.blocks = message.blocks if blocks is None else blocks
    message.edited_by, message.edited_s = by, time.monotonic()
    tell_changed(slack, before, message)


def delete(slack: Slack, call: Call) -> Json:
    channel = slack.channel(call)
    message = _own(slack, call, channel, "cant_delete_message")
    remove(slack, message)
    return {"channel": channel.id, "ts": message.ts}


def remove(slack: Slack, message: Message) -> None:
    before = message_json(slack, message)
    message.deleted = True
    tell_deleted(slack, before, message)


def permalink(slack: Slack, call: Call) -> Json:
    channel = slack.channel(call)
    message = slack.world.message(channel.id, call.need("message_ts"))
    if message is None:
        raise Refused("message_not_found")
    place = f"https://{slack.team(call).name}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    below = f"?thread_ts={message.thread_ts}&cid={channel.id}" if message.thread_ts else ""
    return {"channel": channel.id, "permalink": place + below}
