"""Which handler answers which route, and which rate-limit bucket the route is in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.fakes.discord_server import commands, hooks, membership, messages, places, threads
from tests.fakes.discord_server.calls import Handler

TABLE: list[tuple[str, str, Handler, str]] = [
    ("GET", "/gateway/bot", places.gateway, "free"),
    ("GET", "/gateway", places.gateway, "free"),
    ("GET", "/users/@me", places.me, "free"),
    ("GET", "/users/@me/guilds", places.my_guilds, "free"),
    ("POST", "/users/@me/channels", places.direct, "free"),
    ("GET", "/users/{user}", places.user, "free"),
    ("GET", "/applications/@me", places.application, "free"),
    ("GET", "/oauth2/applications/@me", places.application, "free"),
    ("GET", "/applications/{application}/commands", commands.get, "free"),
    ("PUT", "/applications/{application}/commands", commands.overwrite, "free"),
    ("GET", "/applications/{application}/guilds/{guild}/commands/permissions", commands.permissions, "free"),
    ("GET", "/applications/{application}/guilds/{guild}/commands", commands.get, "free"),
    ("PUT", "/applications/{application}/guilds/{guild}/commands", commands.overwrite, "free"),
    (
        "GET",
        "/applications/{application}/guilds/{guild}/commands/{command}/permissions",
        commands.permissions,
        "free",
    ),
    ("GET", "/guilds/{guild}", places.guild, "free"),
    ("GET", "/guilds/{guild}/channels", places.guild_channels, "free"),
    ("GET", "/guilds/{guild}/roles", places.roles, "free"),
    ("GET", "/guilds/{guild}/members", places.member, "free"),
    ("GET", "/guilds/{guild}/members/{user}", places.member, "member"),
    ("GET", "/guilds/{guild}/threads/active", membership.active, "free"),
    ("GET", "/channels/{channel}", threads.get, "free"),
    ("PATCH", "/channels/{channel}", threads.change, "thread"),
    ("DELETE", "/channels/{channel}", threads.delete, "thread"),
    ("POST", "/channels/{channel}/messages", messages.create, "send"),
    ("GET", "/channels/{channel}/messages", messages.history, "history"),
    ("GET", "/channels/{channel}/messages/{message}", messages.get, "history"),
    ("PATCH", "/channels/{channel}/messages/{message}", messages.edit, "edit"),
    ("DELETE", "/channels/{channel}/messages/{message}", messages.delete, "delete"),
    ("POST", "/channels/{channel}/typing", messages.typing, "typing"),
    ("POST", "/channels/{channel}/messages/{message}/threads", threads.from_message, "thread"),
    ("POST", "/channels/{channel}/threads", threads.create, "thread"),
    ("GET", "/channels/{channel}/thread-members", membership.members, "free"),
    ("GET", "/channels/{channel}/thread-members/{user}", membership.members, "free"),
    ("PUT", "/channels/{channel}/thread-members/{user}", membership.add, "free"),
    ("DELETE", "/channels/{channel}/thread-members/{user}", membership.drop, "free"),
    ("GET", "/channels/{channel}/threads/archived/public", membership.archived, "free"),
    ("GET", "/channels/{channel}/threads/archived/private", membership.archived, "free"),
    ("GET", "/channels/{channel}/users/@me/threads/archived/private", membership.archived, "free"),
    ("POST", "/interactions/{interaction}/{token}/callback", hooks.callback, "free"),
    ("POST", "/webhooks/{application}/{token}", hooks.follow, "webhook"),
    ("GET", "/webhooks/{application}/{token}/messages/{message}", hooks.get, "webhook"),
    ("PATCH", "/webhooks/{application}/{token}/messages/{message}", hooks.edit, "webhook"),
    ("DELETE", "/webhooks/{application}/{token}/messages/{message}", hooks.delete, "webhook"),
]


@dataclass(frozen=True)
class Route:
    """`by_token` routes need no bot token and are not under the global limit."""

    method: str
    template: str
    handler: Handler
    bucket: str
    pattern: re.Pattern[str]

    @property
    def by_token(self) -> bool:
        return "{token}" in self.template


def _compiled() -> Iterator[Route]:
    for method, template, handler, bucket in TABLE:
        pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template)
        yield Route(method, template, handler, bucket, re.compile(pattern + r"\Z"))


ROUTES = list(_compiled())


def find(method: str, path: str) -> tuple[Route, dict[str, str]] | None:
    """`path` is below the API's version."""
    for route in ROUTES:
        match = route.pattern.match(path)
        if match and route.method == method:
            return route, match.groupdict()
    return None
