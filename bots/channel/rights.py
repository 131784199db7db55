"""
Who may be shown what is open in a place, by the rights with which it was read.

What is public, what a file holds and what stands in a direct conversation needs no check.  Everything else is shown to
somebody whom the roster admits; else where whoever opened it has said that everybody here may see it; else to one
person alone, if they opened it with their own rights, or their own token reads all of it.
"""

from dataclasses import dataclass

from bots.channel.desk import Desk
from bots.channel.place import Place
from bots.channel.refusals import QUIET, Turned
from core.conversation.entries import Opened
from core.errors import SubmissionError
from core.governance.ruling import Ruling
from core.submissions.model import Submission
from core.submissions.rights import ANYONE, DEPLOYMENT, OWN, is_personal

UNCONFIRMED = "It is not public, so it is not opened here yet. Who asked for it was told how, alone."
CONFIRM = (
    "This submission is not public: OpenReview let me read it with {whose}. No roster says who may see it, and whoever "
    "can read this channel would read what I say. If all of them may, ask once more with “for everybody” after the "
    "reference: `open REFERENCE for everybody`. That is recorded. Else open it in a direct message to me."
)
NOT_SHOWN = (
    "What is open here is not public: it was read with {whose}, and nobody has said that everybody here may see it. "
    "Whoever may say so opens it once more: `open REFERENCE for everybody`. If you have a token of your own that reads "
    "it, give it by `/paper login`: I answer your commands then, to you alone."
)
_WHOSE = {
    OWN: "the OpenReview rights of whoever opened it",
    DEPLOYMENT: "the OpenReview rights of this deployment",
}
ALONE = "Not public: read with {whose}, and shown in this conversation alone."
CONFIRMED = "Not public: read with {whose}, who said that everybody who can read this channel may see it."
CONFIRMED_BY = "Not public: read with {whose}; whoever opened it said that everybody who can read this may see it."
LISTED = "Not public: read with {whose}."


def rights_of(submission: Submission) -> str:
    """What a thread keeps of them: no account."""
    return OWN if is_personal(submission.rights) else submission.rights


def opened_as(
    before: Opened | None, submission: Submission, ruling: Ruling, by: str, at: float, *, everybody: bool
) -> Opened:
    """
    The entry of what they open. What they have said of everybody here once holds as long as they open it with the same
    rights.
    """
    rights = rights_of(submission)
    said = before is not None and before.everybody and (before.by, before.rights) == (by, rights)
    return Opened(
        submission.id,
        submission.snapshot,
        ruling.mode,
        by,
        at,
        ruling.source,
        ruling.since,
        rights=rights,
        everybody=is_checked(rights) and (everybody or said),
    )


def is_checked(rights: str) -> bool:
    """Whether it is shown to nobody without a check."""
    return rights not in {"", ANYONE}


def is_unconfirmed(opened: Opened | None, place: Place) -> bool:
    return opened is not None and is_checked(opened.rights) and not opened.everybody and not place.is_direct


def confirmation(rights: str) -> Turned:
    """What is said where it must be confirmed first."""
    return Turned(UNCONFIRMED, CONFIRM.format(whose=_WHOSE[rights]), "unconfirmed")


def said_of(opened: Opened, place: Place) -> str:
    """A sentence for the card; empty for what is public."""
    if not is_checked(opened.rights):
        return ""
    if place.is_direct:
        return ALONE.format(whose=_WHOSE[opened.rights])
    words = LISTED if not opened.everybody else CONFIRMED if opened.rights == OWN else CONFIRMED_BY
    return words.format(whose=_WHOSE[opened.rights])


@dataclass(frozen=True)
class Rights:
    desk: Desk

    async def turned(self, place: Place, person: str, opened: Opened | None, *, alone: bool) -> Turned | None:
        """
        Why what is open there is not shown; None if it is. Where a roster is kept nobody needs to ask. `alone`: to the
        person, not to everybody there.
        """
        if opened is None or not is_unconfirmed(opened, place):
            return None
        if alone:
            if opened.rights == OWN and person == opened.by:
                return None
            try:
                if await self._reads(place.account(person), opened):
                    return None
            except SubmissionError as error:
                return Turned(QUIET, str(error), "rights")
        return Turned(QUIET, NOT_SHOWN.format(whose=_WHOSE.get(opened.rights, _WHOSE[OWN])), "rights")

    async def _reads(self, account: str, opened: Opened) -> bool:
        submission = await self.desk.submissions.load(opened.submission, opened.snapshot)
        return await self.desk.acting.reads(account, submission)
