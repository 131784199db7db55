"""
Acting for chairs, with tokens of their own.

    given     in a form, checked once with OpenReview: whose it is, which must be whom the roster knows the account as
    kept      encrypted, until it ends or is taken back; in no message, log or record
    used      to read what its owner opens, and to see whether they may be shown what another has opened

What OpenReview says that somebody reads is believed for an hour, that they read nothing for a minute, and nothing of it
once the token is not kept any more.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial

from bots.beliefs import Beliefs
from bots.channel.acting import OFF
from bots.channel.desk import Read
from bots.channel.place import Place
from bots.channel.refusals import UNRECORDED
from bots.loading import Library
from core.errors import InputError, StorageError
from core.governance.audit import Audit, Deed
from core.governance.identities import EVERYWHERE, profile_of
from core.governance.outcomes import Note, noting, recorded
from core.governance.rosters import Rosters
from core.logins import Login, Logins, ends_at, token_in
from core.submissions.model import Submission
from core.submissions.rights import Whose
from core.submissions.sources.account import profiles_of, readable

BELIEVED_S, AGAIN_S = 3_600.0, 60.0
KEPT = (
    "Your OpenReview token is kept, encrypted, for {days}: what you open is read with your rights. `/paper logout` "
    "erases it."
)
NOT_YOU = "That token is not of the OpenReview profile that the committee's roster has for you. Nothing was kept."
ERASED = "Your OpenReview token is erased here. To end it everywhere, log out at OpenReview."
NONE = "No OpenReview token of yours is kept here."


@dataclass(frozen=True)
class Chairs:
    """`logins` is None where there is nothing to encrypt tokens with; `key` hides whose token read a snapshot."""

    library: Library
    logins: Logins | None
    rosters: Rosters
    audit: Audit
    clock: Callable[[], float]
    key: str = field(default="", repr=False)

    @cached_property
    def _beliefs(self) -> Beliefs:
        return Beliefs(self.clock, lambda notes: BELIEVED_S if notes else AGAIN_S)

    @property
    def off(self) -> str:
        return "" if self.logins else OFF

    async def reader(self, read: Read, place: Place, person: str) -> Read:  # noqa: ARG002 - it is the library's
        account = place.account(person)
        whose = Whose(account, await self._token(account), shared=not place.is_direct, key=self.key)
        # Of a direct conversation only what the person may read themselves is known to be theirs.
        return partial(self.library.load, whose=whose if whose.token else Whose(shared=True))

    async def reads(self, account: str, submission: Submission) -> bool:
        token = await self._token(account)
        if not token:
            return False
        asked = partial(readable, self.library.sources.of(Whose(account, token)), submission.id)
        notes = await self._beliefs.of(account, token, submission.id, asked)
        # It may have been taken back while OpenReview was asked.
        return bool(notes) and _notes_of(submission) <= notes and await self._token(account) == token

    async def login(self, place: Place, person: str, typed: str) -> str:
        if self.logins is None:
            raise InputError(OFF)
        account, token, now = place.account(person), token_in(typed), self.clock()
        until = ends_at(token, now)
        found = await profiles_of(self.library.sources.of(Whose(account, token)))
        expected = await self._listed(place, account)
        if expected and expected.isdisjoint(profile_of(one) for one in found):
            await self._noting(place, account)(Deed.REFUSED, reason="profile")
            raise InputError(NOT_YOU)
        async with recorded(self._noting(place, account), Deed.LOGIN, what="given"):
            await self.logins.save(Login(account, place.owner, token, until))
        days = max(1, round((until - now) / 86_400))
        return KEPT.format(days=f"{days} day{'' if days == 1 else 's'}")

    async def logout(self, place: Place, person: str) -> str:
        if self.logins is None:
            raise InputError(OFF)
        account = place.account(person)
        if await self.logins.kept(account) is None:
            return NONE
        async with recorded(self._noting(place, account), Deed.LOGIN, what="erased"):
            await self.logins.remove(account)
        return ERASED

    async def _token(self, account: str) -> str:
        login = await self.logins.load(account) if self.logins else None
        return login.token if login is not None and login.until > self.clock() else ""

    async def _listed(self, place: Place, account: str) -> frozenset[str]:
        """The profiles that the account's person has on the roster that holds there; none if it knows of none."""
        roster = await self.rosters.load(place.owner) or await self.rosters.load(EVERYWHERE)
        person = roster.by_identity.get(account) if roster else None
        return frozenset(map(str.casefold, person.profiles)) if person else frozenset()

    def _noting(self, place: Place, account: str) -> Note:
        """Raises `InputError` if it cannot be recorded: it must not happen then."""

        async def note(deed: Deed, **facts: str) -> None:
            try:
                await noting(self.audit, account, self.clock, place.thread_id)(deed, **facts)
            except StorageError as exc:
                raise InputError(UNRECORDED) from exc

        return note


def _notes_of(submission: Submission) -> frozenset[str]:
    """The notes that it was made of, but for the paper's own."""
    noted = {passage.note for passage in submission.passages} | {review.note for review in submission.reviews}
    return frozenset(noted - {""})
