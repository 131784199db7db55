"""Every method the fake has, the scopes of which one is needed, and what a token must be to call it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.fakes.slack.calls import Call
from tests.fakes.slack.methods import installs, posts, reading, uploads, views
from tests.fakes.slack.state import Slack

Json = dict[str, Any]


@dataclass(frozen=True)
class Method:
    """`auth`: bot, app (an app-level token) or none. Where scopes depend on the conversation the work checks them."""

    work: Callable[[Slack, Call], Json]
    scopes: tuple[str, ...] = ()
    auth: str = "bot"


METHODS = {
    "api.test": Method(lambda _slack, _call: {}, auth="none"),
    "auth.test": Method(installs.test),
    "auth.revoke": Method(installs.revoke),
    "apps.uninstall": Method(installs.uninstall),
    "apps.connections.open": Method(installs.open_socket, auth="app"),
    "oauth.v2.access": Method(installs.access, auth="none"),
    "chat.postMessage": Method(posts.post_message, ("chat:write", "chat:write.public")),
    "chat.postEphemeral": Method(posts.post_ephemeral, ("chat:write",)),
    "chat.update": Method(posts.update, ("chat:write",)),
    "chat.delete": Method(posts.delete, ("chat:write",)),
    "chat.getPermalink": Method(posts.permalink),
    "conversations.replies": Method(reading.replies),
    "conversations.history": Method(reading.history),
    "conversations.info": Method(reading.info),
    "conversations.members": Method(reading.members),
    "conversations.open": Method(reading.open_direct, ("im:write",)),
    "users.info": Method(reading.user, ("users:read",)),
    "assistant.threads.setStatus": Method(reading.set_status, ("chat:write", "assistant:write")),
    "files.info": Method(uploads.info, ("files:read",)),
    "files.getUploadURLExternal": Method(uploads.upload_url, ("files:write",)),
    "files.completeUploadExternal": Method(uploads.complete, ("files:write",)),
    "files.delete": Method(uploads.delete, ("files:write",)),
    "views.open": Method(views.open_view),
    "views.push": Method(views.push_view),
    "views.update": Method(views.update_view),
}
