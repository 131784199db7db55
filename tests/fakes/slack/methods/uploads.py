"""`files.*`: an address to upload to, the bytes, and the message that shares them; and what is known of a file."""

import time
from typing import Any

from tests.fakes.slack.calls import Call
from tests.fakes.slack.checking import Refused
from tests.fakes.slack.methods.posts import check_thread, post
from tests.fakes.slack.payloads import file_json
from tests.fakes.slack.state import Slack
from tests.fakes.slack.world import File, Message

Json = dict[str, Any]


def info(slack: Slack, call: Call) -> Json:
    file = slack.world.files.get(call.need("file"))
    if file is None or not file.complete:
        raise Refused("file_not_found")
    return {"file": file_json(slack, file, whole=True), "comments": [], "response_metadata": {"next_cursor": ""}}


def upload_url(slack: Slack, call: Call) -> Json:
    length = call.number("length", 0)
    if length < 1:
        raise Refused("missing_argument")
    team = slack.team(call)
    file = File(slack.world.new_id("F"), call.need("filename"), b"", "application/octet-stream", team.id, team.bot_user)
    file.alt_text = call.maybe("alt_txt") or ""
    file.length, file.uploaded, file.complete = length, False, False
    slack.world.files[file.id] = file
    ticket = slack.world.new_id("X")
    slack.uploads[ticket] = file.id
    return {"upload_url": f"{slack.url}/upload/v1/{ticket}", "file_id": file.id}


def take_bytes(slack: Slack, ticket: str, content: bytes, mimetype: str) -> tuple[int, str]:
    """The status and the words with which the upload address answers."""
    file = slack.world.files.get(slack.uploads.get(ticket, ""))
    if file is None:
        return 404, "not found"
    if len(content) != file.length:
        return 400, "length mismatch"
    file.content, file.uploaded = content, True
    endings = {"png": "image/png", "pdf": "application/pdf", "svg": "image/svg+xml", "csv": "text/csv"}
    file.mimetype = endings.get(file.name.rpartition(".")[2], mimetype)
    return 200, f"OK - {len(content)}"


def complete(slack: Slack, call: Call) -> Json:
    named = call.tree("files")
    if not isinstance(named, list) or not named:
        raise Refused("invalid_arguments")
    files = [slack.world.files.get(str(one.get("id"))) for one in named]
    for file in files:
        if file is None or not file.uploaded or file.complete:
            raise Refused("file_not_found")
    held = [file for file in files if file is not None]
    _share(slack, call, held)
    for one, file in zip(named, held, strict=True):
        file.title, file.complete = str(one.get("title") or file.name), True
        file.ready_s = time.monotonic() + slack.timing.processing_s
    return {"files": [file_json(slack, file) for file in held]}


def delete(slack: Slack, call: Call) -> Json:
    """One of the app's own; the messages that show it stay, without it."""
    file = slack.world.files.get(call.need("file"))
    if file is None or not file.complete:
        raise Refused("file_not_found")
    if file.user != slack.team(call).bot_user:
        raise Refused("cant_delete_file")
    del slack.world.files[file.id]
    for message in slack.world.messages:
        message.files = [one for one in message.files if one is not file]
    return {}


def _share(slack: Slack, call: Call, files: list[File]) -> None:
    if not (call.maybe("channel_id") or call.maybe("channels")):
        return
    channel = slack.joined(call, "channel_id" if call.maybe("channel_id") else "channels")
    if channel.archived:
        raise Refused("is_archived")
    check_thread(slack, channel, call.maybe("thread_ts"))
    team = slack.team(call)
    for file in files:
        file.shared.add(channel.id)
    post(
        slack,
        Message(
            slack.world.new_ts(), channel.id, team.bot_user, call.maybe("initial_comment") or "", [],
            call.maybe("thread_ts"), files, None, team.bot_id, team.id, "file_share",
        ),
    )  # fmt: skip
