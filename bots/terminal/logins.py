"""
A chair's own OpenReview token at the terminal: typed where it is not shown, held in memory, gone when they leave.

It stands before the environment's: once one was given, what is opened is read with it alone, also after it has ended.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bots.loading import Library, Loaded, Progress
from core.errors import InputError
from core.governance.audit import Deed
from core.logins import ends_at, token_in
from core.submissions.model import Submission
from core.submissions.rights import Whose

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bots.terminal.chat import Chat

PROMPT = "OpenReview token"
UNSAFE = (
    "Type /login alone, and the token where it is asked for: what stands after a command is kept in the history. This "
    "line was taken out of it; if it was a token, log out at OpenReview, which ends it."
)
KEPT = "Held until you leave, in memory alone: what you open is read with your rights. /logout drops it."
NOTHING = "Nothing was given."
DROPPED = "Dropped here. To end it everywhere, log out at OpenReview."
NONE = "No token was given here."
ENDED = "Your OpenReview token has ended: /login takes a new one, /logout goes back to that of the environment."


@dataclass
class OwnRights:
    """How submissions are read. `account` is who types, `clock` gives seconds since the epoch."""

    library: Library
    account: str
    key: str = field(repr=False)
    clock: "Callable[[], float]"
    _token: str = field(default="", repr=False)
    _until: float = 0.0

    async def read(self, names: "Sequence[str]", progress: Progress, beside: Submission | None) -> Loaded:
        """As the library does. Raise `InputError` if the token has ended: no other rights take its place."""
        if self._token and self.clock() >= self._until:
            raise InputError(ENDED)
        whose = Whose(self.account, self._token, key=self.key) if self._token else Whose()
        return await self.library.load(names, progress, beside, paths=True, whose=whose)

    async def checked(self, typed: str) -> str:
        """The token that was typed, which OpenReview accepts. Raise `InputError` or `SubmissionError` for any other."""
        from core.submissions.sources.account import profiles_of  # noqa: PLC0415 - httpx takes a third of a second

        token = token_in(typed)
        ends_at(token, self.clock())
        await profiles_of(self.library.sources.of(Whose(self.account, token)))
        return token

    def hold(self, token: str) -> None:
        """Read with it from now on; with an empty one as before."""
        self._token, self._until = token, ends_at(token, self.clock()) if token else 0.0

    @property
    def is_held(self) -> bool:
        return bool(self._token)


async def log_in(chat: "Chat", rest: str) -> None:
    own = _own(chat)
    if rest:
        chat.lines.forget([f"/login {rest}"])
        raise InputError(UNSAFE)
    typed = await chat.lines.read(PROMPT, hidden=True)
    if not (typed or "").strip():
        raise InputError(NOTHING)
    token = await own.checked(typed or "")
    await chat.desk.note(Deed.LOGIN, what="given")
    own.hold(token)
    chat.screen.notice(KEPT)


async def log_out(chat: "Chat", _: str) -> None:
    own = _own(chat)
    if not own.is_held:
        raise InputError(NONE)
    await chat.desk.note(Deed.LOGIN, what="erased")
    own.hold("")
    chat.screen.notice(DROPPED)


def _own(chat: "Chat") -> OwnRights:
    if chat.desk.own is None:
        raise InputError(NONE)
    return chat.desk.own
