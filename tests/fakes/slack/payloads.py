"""The objects of Slack's JSON: users, channels, files and messages, as methods and events show them."""

import time
from typing import Any

from tests.fakes.slack.state import Slack
from tests.fakes.slack.world import Channel, File, Message, Person, Team

Json = dict[str, Any]

KIND_SCOPES = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}


def user_json(slack: Slack, person: Person, seen_from: str) -> Json:
    """As the workspace `seen_from` sees the person."""
    shown: Json = {
        "id": person.id,
        "team_id": person.team,
        "name": person.name,
        "real_name": person.name.title(),
        "deleted": person.id in slack.world.deactivated,
        "is_bot": bool(person.bot_id),
        "is_restricted": person.guest != "",
        "is_ultra_restricted": person.guest == "ultra",
        "is_app_user": False,
        "tz": "Etc/UTC",
        "profile": {"real_name": person.name.title(), "display_name": person.name, "team": person.team},
    }
    if person.team != seen_from:
        shown["is_stranger"] = not any(person.id in held.members for held in slack.world.channels.values())
    return shown


def channel_json(channel: Channel, team: Team) -> Json:
    if channel.kind == "im":
        other = next((member for member in channel.members if member != team.bot_user), "")
        return {"id": channel.id, "is_im": True, "is_archived": False, "is_org_shared": False, "user": other}
    return {
        "id": channel.id,
        "name": channel.name,
        "is_channel": channel.kind == "channel",
        "is_group": False,
        "is_im": False,
        "is_mpim": channel.kind == "mpim",
        "is_private": channel.kind != "channel",
        "is_archived": channel.archived,
        "is_member": team.bot_user in channel.members,
        "is_shared": channel.shared,
        "is_ext_shared": channel.shared,
        "is_org_shared": False,
        "is_pending_ext_shared": channel.pending,
        "context_team_id": team.id,
    }


def file_json(slack: Slack, file: File, *, whole: bool = False) -> Json:
    """`whole` shows what only `files.info` tells of a file of another organisation."""
    if file.mode == "check_file_info" and not whole:
        return {"id": file.id, "mode": "file_access", "file_access": "check_file_info"}
    place = f"{slack.url}/files-pri/{file.team}-{file.id}"
    shown: Json = {
        "id": file.id,
        "name": file.name,
        "title": file.title or file.name,
        # Told only once the file has been processed.
        "mimetype": file.mimetype if time.monotonic() >= file.ready_s else "",
        "filetype": file.name.rpartition(".")[2] if time.monotonic() >= file.ready_s else "",
        "size": len(file.content),
        "user": file.user,
        "mode": "external" if file.mode == "external" else "hosted",
        "is_external": file.mode == "external",
        "file_access": "visible",
        "url_private": f"{place}/{file.name}",
        "permalink": f"{slack.url}/files/{file.user}/{file.id}/{file.name}",
        "channels": sorted(file.shared),
        "shares": _shares_json(slack, file),
        "alt_txt": file.alt_text,
    }
    if file.mode != "external":
        shown["url_private_download"] = f"{place}/download/{file.name}"
    return shown


def _shares_json(slack: Slack, file: File) -> Json:
    """The messages that show the file, by the kind of their channel and its id."""
    shares: Json = {}
    for message in slack.world.messages:
        if any(one.id == file.id for one in message.files) and not message.deleted:
            kind = "public" if slack.world.channels[message.channel].kind == "channel" else "private"
            below = {"thread_ts": message.thread_ts} if message.thread_ts else {}
            shares.setdefault(kind, {}).setdefault(message.channel, []).append({"ts": message.ts, **below})
    return shares


def message_json(slack: Slack, message: Message, *, metadata: bool = False) -> Json:
    shown: Json = {"type": "message", "user": message.user, "text": message.text, "ts": message.ts}
    if message.team:
        shown["team"] = message.team
    if message.client_msg_id:
        shown["client_msg_id"] = message.client_msg_id
    if message.subtype:
        shown["subtype"] = message.subtype
    if message.bot_id:
        shown["bot_id"] = message.bot_id
        if message.bot_id in {team.bot_id for team in slack.world.teams.values()}:
            shown["app_id"] = slack.app.id
    if message.blocks:
        shown["blocks"] = message.blocks
    if message.files:
        shown |= {"files": [file_json(slack, file) for file in message.files], "upload": False}
    if message.edited_by:
        shown["edited"] = {"user": message.edited_by, "ts": f"{time.time():.6f}"}
    if message.metadata and metadata:
        shown["metadata"] = message.metadata
    return shown | _thread_json(slack, message)


def _thread_json(slack: Slack, message: Message) -> Json:
    said = [one for one in slack.world.replies(message.channel, message.root_ts) if one.ts != message.root_ts]
    if message.thread_ts:
        root = slack.world.message(message.channel, message.thread_ts)
        return {"thread_ts": message.thread_ts} | ({"parent_user_id": root.user} if root else {})
    if not said or message.only_for:
        return {}
    return {"thread_ts": message.ts, "reply_count": len(said), "latest_reply": said[-1].ts}
