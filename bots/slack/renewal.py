"""
Tokens that expire: each is exchanged for the next one well before its end, by one process of all.

    due ─► lease ─► read again: still due? ─► exchanged at Slack ─► stored ─► used

Whoever waited for the lease finds the new token stored.  Storing is tried for as long as the lease holds: a refresh
token that Slack took is lost if its successor is.
"""

import asyncio
import logging
from dataclasses import dataclass, field

from bots.slack.oauth import OAuth
from bots.slack.workspaces import NotInstalled
from core.errors import PlatformError, StorageError
from core.installations import Installation, Installations
from core.ports import Leases

logger = logging.getLogger(__name__)

BEFORE_S = 7_200.0
_AGAIN_S = 60.0
_PAUSES_S = (0.1, 0.5, 2.0)
FAILED = "The token of a workspace could not be renewed (%s). If this goes on, install the app there again."
OVER = "The app's token for this workspace has expired: ask an administrator to install it again."


def lease_of(owner: str) -> str:
    """The name of the lease under which an installation is replaced or removed."""
    return f"{owner}:token"


@dataclass(frozen=True)
class Renewal:
    """`pauses_s` are those between the tries to store a token."""

    installations: Installations
    leases: Leases
    oauth: OAuth
    pauses_s: tuple[float, ...] = _PAUSES_S
    _tried_at: dict[str, float] = field(default_factory=dict)

    async def fresh(self, held: Installation) -> Installation:
        """The installation with a token that lasts. Raise `PlatformError` if there is none, `NotInstalled`."""
        now = self.oauth.clock()
        if not self._is_due(held):
            return held
        lasts = held.expires_at is None or held.expires_at > now
        if lasts and now - self._tried_at.get(held.owner, 0.0) < _AGAIN_S:
            # It is being renewed, or that failed a moment ago.
            return held
        self._tried_at[held.owner] = now
        try:
            async with self.leases.hold(lease_of(held.owner)):
                return await self._replaced(held.owner)
        except NotInstalled:
            raise
        except PlatformError as error:
            logger.error(FAILED, error)  # noqa: TRY400 - the error's text says all
            if not lasts:
                raise PlatformError(OVER) from error
            return held

    async def _replaced(self, owner: str) -> Installation:
        held = await self.installations.load(owner)
        if held is None:
            raise NotInstalled
        if not self._is_due(held):
            return held
        renewed = await self.oauth.renewed(held)
        for pause_s in self.pauses_s:
            try:
                await self.installations.save(renewed)
            except StorageError:
                await asyncio.sleep(pause_s)
            else:
                return renewed
        await self.installations.save(renewed)
        return renewed

    def _is_due(self, held: Installation) -> bool:
        return held.expires_at is not None and held.expires_at - self.oauth.clock() < BEFORE_S
