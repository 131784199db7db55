"""The things of `model` as Discord's JSON."""

import hashlib
import hmac
from typing import Any
from urllib.parse import quote

from tests.fakes.discord_server.model import (
    CATEGORY,
    DM,
    FORUM,
    STARTER,
    VOICE,
    Channel,
    File,
    Guild,
    Member,
    Role,
    ThreadState,
    User,
)

Tree = dict[str, Any]
SECRET = b"the fake's own"
URL_LIVES_S = 24 * 3600


def user(of: User) -> Tree:
    return {
        "id": of.id,
        "username": of.name,
        "global_name": of.name.title(),
        "discriminator": "0",
        "avatar": None,
        "bot": of.bot,
        "public_flags": 0,
    }


def member(of: Member) -> Tree:
    """Without the user, as beside a message's author."""
    return {
        "roles": list(of.roles),
        "nick": None,
        "avatar": None,
        "joined_at": of.joined,
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
        "communication_disabled_until": None,
    }


def full_member(of: Member) -> Tree:
    return {**member(of), "user": user(of.user)}


def role(of: Role) -> Tree:
    tree: Tree = {
        "id": of.id,
        "name": of.name,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "icon": None,
        "unicode_emoji": None,
        "position": of.position,
        "permissions": str(of.permissions),
        "managed": of.bot_id is not None,
        "mentionable": True,
        "flags": 0,
    }
    return tree if of.bot_id is None else {**tree, "tags": {"bot_id": of.bot_id}}


def channel(of: Channel, viewer_id: str | None = None) -> Tree:
    if of.kind == DM:
        assert of.recipient is not None
        return {
            "id": of.id,
            "type": DM,
            "last_message_id": last_message(of),
            "flags": 0,
            "recipients": [user(of.recipient)],
        }
    if of.thread is not None:
        return _thread(of, of.thread, viewer_id)
    tree: Tree = {
        "id": of.id,
        "type": of.kind,
        "guild_id": of.guild_id,
        "name": of.name,
        "position": of.position,
        "parent_id": of.parent_id,
        "nsfw": False,
        "flags": 0,
        "permission_overwrites": [
            {"id": each.id, "type": each.kind, "allow": str(each.allow), "deny": str(each.deny)}
            for each in of.overwrites.values()
        ],
    }
    if of.kind != CATEGORY:
        tree |= {"topic": of.topic, "rate_limit_per_user": 0, "last_message_id": last_message(of)}
    if of.kind == FORUM:
        tree |= {"available_tags": of.tags, "default_reaction_emoji": None, "default_sort_order": None}
        tree["default_forum_layout"] = 0
    return tree | ({"bitrate": 64_000, "user_limit": 0, "rtc_region": None} if of.kind == VOICE else {})


def last_message(of: Channel) -> str | None:
    return max((each.id for each in of.messages.values() if not each.ephemeral_to), key=int, default=None)


def _thread(of: Channel, state: ThreadState, viewer_id: str | None) -> Tree:
    count = sum(not each.deleted and each.kind != STARTER and not each.ephemeral_to for each in of.messages.values())
    tree: Tree = {
        "id": of.id,
        "type": of.kind,
        "guild_id": of.guild_id,
        "parent_id": of.parent_id,
        "owner_id": state.owner_id,
        "name": of.name,
        "last_message_id": last_message(of),
        "rate_limit_per_user": 0,
        "message_count": count,
        "total_message_sent": state.sent,
        "member_count": min(len(state.members), 50),
        "flags": 0,
        "applied_tags": list(state.tags),
        "thread_metadata": {
            "archived": state.archived,
            "locked": state.locked,
            "archive_timestamp": state.archive_stamp,
            "auto_archive_duration": state.auto_archive,
            "create_timestamp": state.created,
            "invitable": state.invitable,
        },
    }
    if viewer_id in state.members:
        tree["member"] = thread_member(of, viewer_id)
    return tree


def thread_member(of: Channel, user_id: str) -> Tree:
    assert of.thread is not None
    return {"id": of.id, "user_id": user_id, "join_timestamp": of.thread.members[user_id], "flags": 0}


def guild(of: Guild) -> Tree:
    """Without what only the gateway adds."""
    return {
        "id": of.id,
        "name": of.name,
        "icon": None,
        "owner_id": of.owner_id,
        "roles": [role(each) for each in of.roles.values()],
        "emojis": [],
        "stickers": [],
        "features": ["COMMUNITY"],
        "preferred_locale": "en-US",
        "premium_tier": 0,
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "nsfw_level": 0,
        "mfa_level": 0,
        "system_channel_flags": 0,
        "afk_timeout": 300,
    }


def attachment(of: File, channel_id: str, base: str, now_s: float) -> Tree:
    """The address is signed afresh, and expires."""
    address = signed(base, f"/cdn/attachments/{channel_id}/{of.id}/{of.filename}", now_s + URL_LIVES_S)
    tree: Tree = {
        "id": of.id,
        "filename": of.filename,
        "size": len(of.data),
        "url": address,
        "proxy_url": address,
        "content_type": of.content_type,
    }
    if of.content_type.startswith("image/"):
        tree |= {"width": 600, "height": 800}
    if of.description is not None:
        tree["description"] = of.description
    return tree | ({"ephemeral": True} if of.ephemeral else {})


def signed(base: str, path: str, expires_s: float) -> str:
    expires = f"{int(expires_s):x}"
    return f"{base}{quote(path)}?ex={expires}&hm={signature(path, expires)}"


def signature(path: str, expires: str) -> str:
    return hmac.new(SECRET, f"{path}|{expires}".encode(), hashlib.sha256).hexdigest()
