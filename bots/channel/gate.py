"""
What stands between people and everything that a desk has: `bots/channel/admission.py` is what adapters put there.

All methods raise `StorageError` or `PlatformError` where it cannot be known, and nobody is served then.
"""

from typing import NoReturn, Protocol

from bots.channel.place import Place
from bots.channel.refusals import Turned
from core.errors import PlatformError
from core.governance.audit import Deed

DIRECT = "dm"
"""What stands for all direct messages among the channels that an operator names."""
NO_GATE = "Nobody is served: no gate was put up."


class Gate(Protocol):
    async def refusal(self, place: Place, person: str, submission: str | None = None) -> str | None:
        """
        Why this person is not served there, in words for them alone; None if they are. What is open in the place is
        meant, unless a submission's id is given. May be a minute old.
        """
        ...

    async def turned_away(
        self, place: Place, person: str, submission: str | None = None, *, opening: bool = False
    ) -> Turned | None:
        """The same, with words for everybody. `opening`: the person is about to open it there."""
        ...

    async def personal(self, place: Place, person: str, submission: str = "") -> str | None:
        """The same, whoever else is there: for what shows nothing, such as erasing."""
        ...

    async def counts(self, place: Place, there: Place, person: str, submission: str) -> bool:
        """
        Whether what is open `there` may be counted in an answer to the person in this place: they may see it, and so
        may everybody who reads the answer. Nothing is recorded, for nobody has asked for it.
        """
        ...

    async def unheard(self, place: Place, person: str) -> str | None:
        """Why nothing that this person writes there is kept, in words for them; None if it is."""
        ...

    async def gated(self, place: Place, person: str) -> bool:
        """Whether a roster is kept that holds for the person there."""
        ...

    async def admit(self, place: Place, person: str, submission: str, what: str) -> None:
        """Record that they are shown this of it. Raise `InputError` with words for them if they must not be."""
        ...

    async def link(self, place: Place, person: str, code: str) -> str:
        """Make them known to the committee by a one-time code; words for them. Raise `InputError` with words, too."""
        ...

    async def note(self, deed: Deed, place: Place, person: str, submission: str = "", **facts: str) -> None:
        """Raise `InputError` with words for the person if it cannot be recorded: it must not happen then."""
        ...

    async def tell(self, place: Place, person: str, words: str) -> bool:
        """Tell one person alone, ids in the words being people's; whether they were told. Raises nothing."""
        ...


class Closed:
    """Where nobody has put up a gate."""

    async def refusal(self, *_: object, **__: object) -> NoReturn:
        raise PlatformError(NO_GATE)

    turned_away = personal = counts = unheard = gated = link = admit = note = tell = refusal
