"""What `/paper` asks of a channel, the same on every platform; who asked was served by the gate before."""

from dataclasses import dataclass

from bots.channel.attendant import listed as listed_in
from bots.channel.card import title_of
from bots.channel.clearing import Clear, Clearing
from bots.channel.desk import Desk
from bots.channel.place import Place
from bots.channel.rights import is_unconfirmed
from bots.channel.shelf import Shelved, chosen, forget, meant, noting_on, submission_of, thread_about, thread_of
from bots.channel.wishes import InMode
from bots.channel.words import ATTACHED, for_everybody, submission_named
from core.conversation.decisions import if_new, if_open
from core.conversation.entries import Asked, Placed
from core.conversation.modes import said_of, tighten
from core.conversation.receive import receive
from core.conversation.record import record
from core.conversation.usage import usage_of
from core.errors import InputError
from core.governance.audit import Deed
from core.governance.facts import of_override
from core.governance.outcomes import recorded
from core.submissions.references import reference_of

OPENING = "Opening it: its card comes in a moment."
OPENING_THERE = "Opening it for everybody in its own thread, if you may read it: its card comes there in a moment."
FORGOTTEN = "Forgotten here: the submission's thread with everything I said in it."
FORGOTTEN_BUT = (
    "Forgotten here: the submission's thread. Some messages of mine could not be deleted now, and still stand here: I "
    "try again every minute."
)
NO_REFERENCE = "I see neither an OpenReview or arXiv link nor a PDF in that message. Choose a message that has one."
WHICH = "Say which submission to forget: `/paper forget REFERENCE`. `/paper list` shows what is open."


def reference_in(words: str) -> str:
    """
    The first link to a submission that stands in a message, else its first PDF, else what comes closest to a link,
    which says what is wrong with it. Raise `InputError` without.
    """
    found = words.split()
    links = [word for word in found if "openreview.net/" in word.lower() or "arxiv" in word.lower()]
    named = [*filter(_is_reference, links), *(word for word in found if word.startswith(ATTACHED)), *links]
    if not named:
        raise InputError(NO_REFERENCE)
    return named[0]


def _is_reference(word: str) -> bool:
    try:
        reference_of(word)
    except InputError:
        return False
    return True


@dataclass(frozen=True)
class Requests:
    """Every method raises `InputError`, or another `ChairsideError`, with words for the person."""

    desk: Desk

    async def listed(self, place: Place, person: str) -> str:
        return "\n".join(await listed_in(self.desk, place, person)) or self.desk.phrases.none_open

    async def known(self, place: Place, person: str, references: tuple[str, ...]) -> Shelved | None:
        """The thread of the channel that is about it already, if the reference alone tells, for the person."""
        references, _ = for_everybody(references)
        for reference in references:
            if not reference.startswith(ATTACHED):
                reference_of(reference, hosts=self.desk.hosts)
        named = submission_named(references[0], self.desk.hosts) if references else None
        found = await thread_about(self.desk, place, named) if named else None
        if found is not None:
            await self.desk.gate.admit(thread_of(found), person, found.submission_id, "where")
        return found

    async def confirmed(self, place: Place, person: str, references: tuple[str, ...], key: str) -> str:
        """
        Where it is open already, and waits for somebody to say that all who can read it there may see it, and they say
        so: have it opened once more in its own thread. That thread's id; empty if there is nothing to confirm.
        """
        plain, everybody = for_everybody(references)
        named = submission_named(plain[0], self.desk.hosts) if plain and everybody else None
        found = await thread_about(self.desk, place, named) if named else None
        if found is None or not is_unconfirmed(found.thread.opened, thread_of(found)):
            return ""
        # With whose rights they read it is seen there, and nothing of it is told to them before.
        turned = await self.desk.gate.turned_away(thread_of(found), person, found.submission_id, opening=True)
        if turned and turned.told:
            await self.desk.gate.tell(place, person, turned.told)
        if turned:
            raise InputError(turned.reason if turned.told else turned.alone or turned.reason)
        await self.open(thread_of(found), person, references, key)
        return found.thread_id

    async def open(
        self, place: Place, person: str, references: tuple[str, ...], key: str, posted: tuple[str, ...] = ()
    ) -> None:
        """
        Have it opened; it is stored when this returns, and once, however often it is asked with that key. `posted` is
        the message of ours, there already, that is to become its card.
        """
        asked = Asked(key, person, f"open {' '.join(references)}", self.desk.clock())
        if posted:
            # Stored before anybody is told of the work, or a worker would post another one.
            await record(self.desk.log, place.thread_id, if_new(asked))
            await record(self.desk.log, place.thread_id, if_open(Placed(key, posted, self.desk.clock())))
        await receive(self.desk.log, self.desk.work, place.thread_id, asked)

    async def mode(self, place: Place, person: str, wanted: InMode, key: str) -> str:
        """
        Which mode holds, and why; tightened first if a mode is named, which everybody is told in the submission's
        thread, by the answer to a turn of that key. Markdown.
        """
        one = await meant(self.desk, place, person, wanted.reference, "mode")
        said, at = said_of(one.thread), self.desk.clock()
        if wanted.word:
            if override := of_override(one.thread.mode, wanted.word):
                await self.desk.gate.note(Deed.MODE, thread_of(one), person, one.submission_id, **override)
            said = await tighten(self.desk.log, one.thread_id, wanted.word, person, at)
            if said != said_of(one.thread):
                asked = Asked(key, person, f"mode {wanted.word}", at)
                await receive(self.desk.log, self.desk.work, one.thread_id, asked)
        return f"{title_of(await submission_of(self.desk, one))}\n\n{said}"

    async def usage(self, place: Place, person: str, reference: str) -> str:
        """What the answers about it took of a model. Markdown, with a table."""
        one = await meant(self.desk, place, person, reference, "usage")
        return f"{title_of(await submission_of(self.desk, one))}\n\n{usage_of(one.thread)}"

    async def forget(self, place: Place, person: str, reference: str, clear: Clear) -> str:
        """
        Erase the thread that is about it, and `clear` the platform of what is left; words for the person. Whoever else
        is there does not hinder it.
        """
        if not reference:
            raise InputError(WHICH)
        await self._alone(place, person)
        try:
            one = await chosen(self.desk, place, self._named(reference))
        except InputError:
            await self.desk.gate.note(Deed.REFUSED, place, person, reason="absent")
            raise
        await self._alone(thread_of(one), person, one.submission_id)
        async with recorded(noting_on(self.desk, one, person), Deed.FORGOT):
            left = await forget(self.desk, place, one)
        return FORGOTTEN if await Clearing(self.desk, clear).at_once(left) else FORGOTTEN_BUT

    async def _alone(self, place: Place, person: str, submission: str = "") -> None:
        refused = await self.desk.gate.personal(place, person, submission)
        if refused:
            raise InputError(refused)

    def _named(self, reference: str) -> str:
        """The id that a reference names; a PDF's id, which stands in the list, is taken as it is."""
        return submission_named(reference, self.desk.hosts) or reference
