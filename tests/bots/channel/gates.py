"""A gate that a test opens and shuts by one method: everything else follows from that."""

from bots.channel.place import Place
from bots.channel.refusals import Turned
from core.errors import InputError
from core.governance.audit import Deed


class OneGate:
    """Everybody is served, unless `refusal` is overridden; what is recorded stands in `noted`."""

    noted: tuple[tuple[Deed, str, str], ...] = ()

    async def refusal(self, place: Place, person: str, submission: str | None = None) -> str | None:
        del place, person, submission
        return None

    async def turned_away(
        self, place: Place, person: str, submission: str | None = None, *, opening: bool = False
    ) -> Turned | None:
        del opening
        words = await self.refusal(place, person, submission)
        return Turned(words, words, "door") if words else None

    async def personal(self, place: Place, person: str, submission: str = "") -> str | None:
        return await self.refusal(place, person, submission)

    async def counts(self, place: Place, there: Place, person: str, submission: str) -> bool:
        return not any([await self.refusal(one, person, submission) for one in (place, there)])

    async def unheard(self, place: Place, person: str) -> str | None:
        del place, person
        return None

    async def gated(self, place: Place, person: str) -> bool:
        del place, person
        return False

    async def admit(self, place: Place, person: str, submission: str, what: str) -> None:
        refused = await self.refusal(place, person, submission)
        if refused:
            raise InputError(refused)
        await self.note(Deed.ASKED, place, person, submission, what=what)

    async def link(self, place: Place, person: str, code: str) -> str:
        del place, person, code
        return ""

    async def note(self, deed: Deed, place: Place, person: str, submission: str = "", **facts: str) -> None:
        del place, facts
        object.__setattr__(self, "noted", (*self.noted, (deed, person, submission)))

    async def tell(self, place: Place, person: str, words: str) -> bool:
        del place, person, words
        return True
