"""Everything the fake knows: the app as it is configured, where it is installed, its world, its calls, its timing."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.slack.calls import Call
from tests.fakes.slack.checking import Refused
from tests.fakes.slack.faults import Faults, Rates
from tests.fakes.slack.world import Channel, Team, View, World

Json = dict[str, Any]

SCOPES = (
    "app_mentions:read chat:write commands files:read files:write channels:history groups:history im:history "
    "mpim:history channels:read groups:read im:read users:read users:read.email im:write"
)
SUBSCRIPTIONS = (
    "app_mention message.channels message.groups message.im message.mpim channel_shared tokens_revoked app_uninstalled "
    "member_joined_channel member_left_channel"
)


@dataclass
class App:
    """As it stands on the app's pages. `rotates`: tokens expire, after `token_life_s`, and are refreshed."""

    id: str = "A0FAKEAPP1"
    client_id: str = "1111.2222"
    client_secret: str = "client-secret-of-the-fake"
    signing_secret: str = "signing-secret-of-the-fake"
    app_token: str = "xapp-1-A0FAKEAPP1-1-fake"
    verification_token: str = "verification-token-of-the-fake"
    scopes: set[str] = field(default_factory=lambda: set(SCOPES.split()))
    subscriptions: set[str] = field(default_factory=lambda: set(SUBSCRIPTIONS.split()))
    commands: set[str] = field(default_factory=lambda: {"/paper"})
    rotates: bool = False
    token_life_s: float = 43_200


@dataclass
class Timing:
    """
    Seconds. Slack's own where it matters to the app (3 s to acknowledge, 3 s of a trigger); its retries come after
    0.02, 0.1 and 0.3 s instead of at once, a minute and five. `wait_for_socket_s` stands for those minutes while no
    process is connected. `read_lag_s`: until `conversations.*` show a new message. `mention_gap_s`: between the two
    events of one mention.
    """

    ack_within_s: float = 3.0
    retry_delays_s: tuple[float, ...] = (0.02, 0.1, 0.3)
    wait_for_socket_s: float = 20.0
    ping_every_s: float = 1.0
    read_lag_s: float = 0.0
    processing_s: float = 0.0
    trigger_s: float = 3.0
    response_url_s: float = 1800.0
    edit_window_s: float | None = None
    mention_gap_s: float = 0.0


@dataclass
class Installation:
    """`state` is "active", or the error that the token meets."""

    team: str
    token: str
    scopes: set[str]
    refresh_token: str = ""
    expires_s: float | None = None
    state: str = "active"


@dataclass
class Trigger:
    user: str
    team: str
    until_s: float
    view: str = ""
    used: bool = False


@dataclass
class ResponseUrl:
    """Five uses. `ts` is the message that was acted on, if any; `only_for` whether it was ephemeral."""

    user: str
    team: str
    channel: str
    until_s: float
    ts: str = ""
    thread_ts: str = ""
    left: int = 5


def _nowhere(_kind: str, _payload: Json) -> None:
    return


class Slack:
    def __init__(self) -> None:
        self.url = ""
        self.world = World()
        self.app = App()
        self.timing = Timing()
        self.faults = Faults()
        self.rates = Rates()
        self.calls: list[Call] = []
        self.most_listed = 1_000
        self.installations: dict[str, Installation] = {}
        self.codes: dict[str, str] = {}
        """The team that each OAuth code installs into; "" once it is used."""
        self.tickets: set[str] = set()
        self.uploads: dict[str, str] = {}
        self.triggers: dict[str, Trigger] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        self.warnings: list[tuple[str, str]] = []
        """What the client itself showed a person in the corner: a gesture that the app did not take."""
        self.deliver: Callable[[str, Json], Any] = _nowhere

    def install(self, team: Team) -> Installation:
        """A new token of that team, with the scopes that the app has now."""
        number = sum(held.team == team.id for held in self.installations.values()) + 1
        prefix = "xoxe.xoxb-1-" if self.app.rotates else "xoxb-"
        made = Installation(team.id, f"{prefix}{team.id}-{number}", set(self.app.scopes))
        if self.app.rotates:
            made.refresh_token = f"xoxe-1-{team.id}-{number}"
            made.expires_s = time.monotonic() + self.app.token_life_s
        self.installations[made.token] = made
        return made

    def active(self, team: str) -> Installation | None:
        held = [one for one in self.installations.values() if one.team == team and one.state == "active"]
        return held[-1] if held else None

    def team(self, call: Call) -> Team:
        return self.world.teams[call.team]

    def channel(self, call: Call, name: str = "channel") -> Channel:
        """
        The conversation that a call names, as its team may know it: a private one only if the bot is in it; a
        person's id is the direct messages with the app.
        """
        wanted = call.need(name)
        team = self.team(call)
        if wanted in self.world.people and self.world.people[wanted].team == team.id:
            return self.world.direct(team.id, wanted, team.bot_user)
        channel = self.world.channels.get(wanted.removeprefix("#"))
        hidden = channel is not None and channel.kind != "channel" and team.bot_user not in channel.members
        if channel is None or hidden or (channel.team != team.id and not channel.shared):
            raise Refused("channel_not_found")
        return channel

    def joined(self, call: Call, name: str = "channel") -> Channel:
        """The same, if the bot is in it."""
        channel = self.channel(call, name)
        if self.team(call).bot_user not in channel.members:
            raise Refused("not_in_channel")
        return channel

    def need_scope(self, call: Call, *any_of: str) -> None:
        held = self.installations[call.token].scopes
        if not held & set(any_of):
            raise Refused("missing_scope", needed=",".join(any_of[:1]), provided=",".join(sorted(held)))

    def new_trigger(self, user: str, team: str, view: str = "") -> str:
        name = f"{len(self.triggers) + 1}.{team[1:]}.{self.world.new_id('t').lower()}"
        self.triggers[name] = Trigger(user, team, time.monotonic() + self.timing.trigger_s, view)
        return name

    def new_response_url(self, user: str, channel: Channel, ts: str = "", thread_ts: str = "") -> str:
        name = self.world.new_id("R")
        until = time.monotonic() + self.timing.response_url_s
        self.response_urls[name] = ResponseUrl(user, channel.team, channel.id, until, ts, thread_ts)
        return f"{self.url}/response/{channel.team}/{name}"

    def open_views(self, user: str) -> list[View]:
        """The stack of modals that a person has open, the visible one last."""
        return [view for view in self.world.views if view.user == user]
