"""
The workspaces that have installed the app by OAuth.

Their installations are read at every request, so that all processes know at once who has left and which token is
the newest; Slack is not asked.  What is written for a workspace while it leaves is erased too: an entry is looked after
once it is stored, and if its workspace is gone by then, so is the entry.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace

from bots.channel.desk import Desk
from bots.channel.place import place_of
from bots.slack.arrival import Who
from bots.slack.calls import open_client
from bots.slack.files import SlackFiles
from bots.slack.oauth import owner_of
from bots.slack.renewal import Renewal, lease_of
from bots.slack.workspaces import Hands, NotInstalled, put_together
from core.conversation.entries import Entry
from core.errors import Gone, Unheld
from core.governance.audit import Deed
from core.governance.outcomes import noting, recorded
from core.installations import Erasing, Installation
from core.ports import Log


@dataclass(frozen=True)
class Installed:
    """`file_host` is the one host that files come from."""

    desk: Desk
    renewal: Renewal
    erasing: Erasing
    file_host: str
    _hands: dict[str, Hands] = field(default_factory=dict)

    async def of(self, team: str) -> Hands:
        held = await self.renewal.installations.load(owner_of(team)) if team else None
        if held is None:
            self._hands.pop(team, None)
            raise NotInstalled
        held = await self.renewal.fresh(held)
        who = Who(team, held.bot_user, held.bot)
        hands = self._hands.get(team)
        if hands is None or hands.who != who:
            hands = self._hands[team] = self._put_together(who, held)
        hands.client.token = held.token
        return hands

    async def leave(self, team: str, at: float) -> None:
        """Erase all that is stored of the workspace, unless the app was installed there anew since."""
        owner = owner_of(team)
        async with self.desk.leases.hold(lease_of(owner)):
            held = await self.renewal.installations.load(owner)
            if held is not None and at < int(held.installed_at):
                # Slack tells the time in whole seconds.
                return
            await self.renewal.installations.remove(owner)
        self._hands.pop(team, None)
        async with recorded(noting(self.desk.audit, "", self.desk.clock), Deed.ERASED, what="workspace"):
            await self.erasing.erase(owner)

    async def enter(self, installation: Installation) -> None:
        """The app was installed there, for the first time or anew; an erasing that broke off would take it as well."""
        if installation.owner in await self.erasing.unfinished():
            await self.erasing.erase(installation.owner)
        async with self.desk.leases.hold(lease_of(installation.owner)):
            await self.renewal.installations.save(installation)

    async def keep(self, thread_id: str) -> None:
        """After something was written to the thread. Raise `Gone` if its workspace has left meanwhile."""
        owner = owner_of(place_of(thread_id).team)
        if await self.renewal.installations.load(owner) is None:
            await self.erasing.erase(owner)
            raise Gone

    def _put_together(self, who: Who, held: Installation) -> Hands:
        oauth = self.renewal.oauth.client
        session = oauth.session
        if session is None:
            raise ValueError("the client needs a session")
        client = open_client(held.token, oauth.base_url, session)
        desk = replace(self.desk, log=KeptLog(self.desk.log, self))
        return put_together(desk, client, who, SlackFiles(client, session, frozenset({self.file_host})))


@dataclass(frozen=True)
class KeptLog:
    """A log to which nothing is added for a workspace that has left."""

    log: Log
    installed: Installed

    async def read(self, thread_id: str, after: int = 0) -> Sequence[Entry]:
        return await self.log.read(thread_id, after)

    async def append(self, thread_id: str, number: int, entry: Entry, after: Entry | None = None) -> None:
        try:
            await self.log.append(thread_id, number, entry, after)
        except Unheld:
            await self.installed.keep(thread_id)
            raise
        await self.installed.keep(thread_id)

    async def secure(self, thread_id: str, number: int, entry: Entry) -> None:
        await self.log.secure(thread_id, number, entry)

    def follow(self, thread_id: str, after: int = 0) -> AsyncIterator[Entry]:
        return self.log.follow(thread_id, after)
