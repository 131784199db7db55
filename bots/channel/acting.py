"""
Acting for a chair: OpenReview is read with the rights of whoever asks, and what was read with one chair's rights is
shown to another only after a check.  `bots/acting.py` is what a process puts here; without it nobody has a token.
"""

from typing import TYPE_CHECKING, Protocol

from bots.channel.place import Place
from core.errors import InputError
from core.submissions.model import Submission

if TYPE_CHECKING:
    from bots.channel.desk import Read

OFF = (
    "Tokens of your own cannot be kept here, since nothing is set to encrypt them with: whoever runs me sets "
    "`CHAIRSIDE_SECRET_KEYS`. Until then OpenReview is read with the deployment's rights alone."
)

FORM_TITLE = "Your OpenReview token"
FORM_LABEL = "Token"
FORM_HINT = "Kept encrypted, a week at most, and used to read what you open. /paper logout erases it."
FORM_WHERE = "docs/acting.md says where to get one. Never write it in a message."
UNSAFE = (
    "Never write a token in a message or after a command: what is written there is stored by the platform. If one of "
    "yours stood there, log out at OpenReview, which ends it. Then write `/paper login` with nothing after it: that "
    "shows a form."
)


class Acting(Protocol):
    async def reader(self, read: "Read", place: Place, person: str) -> "Read":
        """How what the person names there is read: with their rights, and, for several people, what is for chairs."""
        ...

    async def reads(self, account: str, submission: Submission) -> bool:
        """
        Whether the account's own token reads all of it, as OpenReview says, or has said within the hour. Raise
        `SubmissionError` if OpenReview cannot be asked.
        """
        ...

    async def login(self, place: Place, person: str, typed: str) -> str:
        """Keep their token; words for them. Raise `InputError` or `SubmissionError` with words if it is of no use."""
        ...

    async def logout(self, place: Place, person: str) -> str:
        """Forget it; words for them."""
        ...

    @property
    def off(self) -> str:
        """Why nobody can give a token; empty if everybody can."""
        ...


class Nobody:
    """Where nobody has a token of their own."""

    off = OFF

    async def reader(self, read: "Read", place: Place, person: str) -> "Read":  # noqa: ARG002
        return read

    async def reads(self, account: str, submission: Submission) -> bool:  # noqa: ARG002
        return False

    async def login(self, place: Place, person: str, typed: str) -> str:  # noqa: ARG002
        raise InputError(OFF)

    async def logout(self, place: Place, person: str) -> str:  # noqa: ARG002
        raise InputError(OFF)
