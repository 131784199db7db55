"""The twin in memory of chairs' own tokens. Time is given."""

import time
from collections.abc import Callable

from core.logins import Kept, Login


class MemoryLogins:
    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self.held: dict[str, Login] = {}

    async def load(self, account: str) -> Login | None:
        found = self.held.get(account)
        return found if found is not None and found.until > self._clock() else None

    async def save(self, login: Login) -> None:
        self.held[login.account] = login

    async def remove(self, account: str) -> bool:
        return self.held.pop(account, None) is not None

    async def kept(self, account: str) -> Kept | None:
        found = await self.load(account)
        return Kept(found.owner, found.until) if found else None

    def erase(self, owner: str) -> None:
        self.held = {account: login for account, login in self.held.items() if login.owner != owner}
