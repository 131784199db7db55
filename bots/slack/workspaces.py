"""
The workspaces that are served, and what each of them is served with.

Everything that knows a workspace stands in its `Hands`; everything else (the log, the worker, Bolt's listeners) serves
all workspaces, and asks for the hands of one by the team's id, which every thread's id holds.
"""

import logging
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.admission import Admission
from bots.channel.attendant import Attendant
from bots.channel.changes import Heeding
from bots.channel.desk import Desk
from bots.channel.intake import Intake
from bots.channel.leftovers import Left
from bots.channel.place import Place, place_of
from bots.channel.plots import plotted
from bots.channel.stopping import Stopping
from bots.channel.watching import Watching
from bots.slack.arrival import Who
from bots.slack.chairing import SlackChairing
from bots.slack.channels import Channels
from bots.slack.commands import Commands
from bots.slack.drafts import SlackDrafts
from bots.slack.events import Ears
from bots.slack.files import SlackFiles
from bots.slack.forms import Forms
from bots.slack.gate import Insiders, SlackGate
from bots.slack.ingest import Ingest
from bots.slack.logins import SlackLogins
from bots.slack.lookup import Lookup
from bots.slack.messenger import SlackMessenger
from bots.slack.pages import Pages
from bots.slack.people import SlackPeople
from bots.slack.presses import Presses
from bots.slack.signs import Signs
from core.conversation.thread import Thread, Turn
from core.errors import PlatformError
from core.ports import Log

logger = logging.getLogger(__name__)

REMOVED = "The app was taken out of the workspace, or its token was revoked: docs/slack.md says how to install it."


class NotInstalled(PlatformError):
    """The app is not in that workspace (any more)."""

    def __init__(self) -> None:
        super().__init__("Chairside is not installed in this workspace: ask whoever runs it for the link.")


@dataclass(frozen=True)
class Hands:
    """One workspace, and all that serves it. The client's token is replaced when Slack gives a new one."""

    who: Who
    client: AsyncWebClient
    ingest: Ingest
    commands: Commands
    forms: Forms
    presses: Presses
    pages: Pages
    messenger: SlackMessenger
    chairing: SlackChairing
    drafts: SlackDrafts
    logins: SlackLogins
    attendant: Attendant


class Workspaces(Protocol):
    async def of(self, team: str) -> Hands:
        """Raise `NotInstalled`, or `StorageError` if that cannot be known now."""
        ...

    async def leave(self, team: str, at: float) -> None:
        """The app was taken out of that workspace at that time (seconds since the epoch). Repeating it is harmless."""
        ...


@dataclass(frozen=True)
class OneWorkspace:
    """The workspace that the app's own token is for."""

    hands: Hands

    async def of(self, team: str) -> Hands:  # noqa: ARG002 - Slack tells the app of no other workspace
        return self.hands

    async def leave(self, team: str, at: float) -> None:  # noqa: ARG002 - the token may just be exchanged
        """Nothing is erased: the operator holds the token and the data, and may have revoked it to set another."""
        logger.warning(REMOVED)


def _admissions(desk: Desk, gate: SlackGate, people: SlackPeople) -> tuple[Admission, Admission]:
    """The gate, and that for what says itself where it belongs, a button or a form, which asks more strictly."""

    def forget() -> None:
        gate.forget_all()
        people.forget_all()

    admission = Admission(desk, Heeding(gate, desk.changes, forget), people)
    return admission, replace(admission, door=Heeding(Insiders(gate), desk.changes, forget))


def put_together(desk: Desk, client: AsyncWebClient, who: Who, files: SlackFiles) -> Hands:
    channels = Channels(client)
    gate = SlackGate(client, who.team, desk.clock, channels, listed=desk.channels)
    ears = Ears(who.team, who.user, desk.follow_up)
    signs = Signs(client, gate)
    admission, inside = _admissions(desk, gate, SlackPeople(client, desk.clock, channels))
    desk, strictly = replace(desk, gate=admission), replace(desk, gate=inside)
    messenger = SlackMessenger(
        client,
        Lookup(client, who.bot),
        desk.bucket,
        desk.clock,
        gate.names,
        log=desk.log,
        draw=partial(plotted, desk),
        signs=signs,
    )
    watching = Watching(desk, admission)

    def come_or_gone(place: Place) -> None:
        admission.forget(place)
        desk.changes.told()
        watching.soon([place])

    chairing = SlackChairing(strictly, inside, client, ears, signs)
    commands = Commands(desk, admission, messenger, ears, chairing)
    return Hands(
        who,
        client,
        Ingest(Intake(desk, Stopping(desk, admission)), ears, gate, come_or_gone),
        commands,
        Forms(inside, commands, client),
        Presses(strictly, inside, signs),
        Pages(strictly, inside, client),
        messenger,
        chairing,
        SlackDrafts(strictly, inside, client, files, signs),
        SlackLogins(strictly, inside, client),
        Attendant(desk, messenger, admission, files),
    )


@dataclass(frozen=True)
class Attendants:
    """Brings a turn to its end in whatever workspace its thread is."""

    log: Log
    workspaces: Workspaces

    async def finish(self, thread_id: str, thread: Thread, turn: Turn) -> Thread:
        """As `Turns.finish`. Raise `NotInstalled` too."""
        hands = await self.workspaces.of(place_of(thread_id).team)
        return await hands.attendant.finish(thread_id, thread, turn)

    async def clear(self, left: Left) -> None:
        """As `SlackMessenger.clear`. Raise `NotInstalled` too."""
        hands = await self.workspaces.of(place_of(left.thread_id).team)
        await hands.messenger.clear(left)
