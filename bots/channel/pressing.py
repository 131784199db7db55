"""
What a button below an answer, a view or a card comes to, the same on every platform.

The gate is asked at every press, and the place is where the button was pressed, whatever it says itself: a forged or
copied one names a turn that the thread in this place does not have.  Nothing is kept, but for how useful an answer was.
"""

from dataclasses import dataclass
from typing import Literal

from bots.channel.desk import Desk
from bots.channel.gate import Gate
from bots.channel.pages import PagePicture, page_picture
from bots.channel.place import Place
from bots.channel.viewing import KEY, NO_SUCH_VIEW, Viewed, Viewing
from bots.pages import pictured
from core.answering.reply import Citation, Reply
from core.answering.views import VIEWS
from core.conversation.entries import Rated
from core.conversation.quoted import quotes_taken_back
from core.conversation.receive import receive
from core.conversation.record import load
from core.conversation.thread import Thread
from core.errors import InputError, SubmissionError
from core.governance.audit import Deed

Verdict = Literal["good", "bad"]

GONE = "That answer is not kept any more."
TAKEN_BACK = "That answer quotes a message that has been edited or deleted since: ask again."
TOO_EARLY = "That answer is not complete yet: press again in a moment."
NO_PAGE = "There is no page to show: the paper's PDF was not kept, or the passage has no place in it."
NOTED: dict[Verdict, str] = {
    "good": "Noted: the answer was helpful. Press the other one to change it.",
    "bad": "Noted: the answer was not helpful. What was missing? Mention me in the thread and say it.",
}


def rateable(reply: Reply, key: str) -> bool:
    """What an engine answered rests on a snapshot; help, a list, a refusal or a view is nothing to rate."""
    return bool(reply.snapshot or reply.citations) and bool(key) and not key.startswith(KEY)


@dataclass(frozen=True)
class Pressed:
    """An answer in its thread; `pages` are the labels of those of its passages whose page can be shown."""

    thread: Thread
    reply: Reply
    pages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pressing:
    """Every method raises `InputError`, or another `ChairsideError`, with words for the person."""

    desk: Desk
    gate: Gate

    async def answer(self, place: Place, person: str, key: str) -> Pressed:
        """The answer to the turn `key` of the thread in this place, or the view of that key."""
        thread = await self._thread(place, person)
        if key.startswith(KEY):
            seen = await Viewing(self.desk).again(place, person, key)
            return Pressed(seen.shelved.thread, seen.reply, await self._pages(seen.shelved.thread, seen.reply))
        reply = await self._reply(place, person, thread, key)
        if quotes_taken_back(reply, thread):
            raise InputError(TAKEN_BACK)
        about = thread.opened.submission if thread.opened else ""
        await self.gate.note(Deed.ASKED, place, person, about, what="sources")
        return Pressed(thread, reply, await self._pages(thread, reply))

    async def page(self, place: Place, person: str, key: str, label: str) -> tuple[Citation, PagePicture]:
        """The page that the passage stands on, if that answer cites it."""
        pressed = await self.answer(place, person, key)
        cited = next((one for one in pressed.reply.citations if one.label == label), None)
        if cited is None:
            raise InputError(GONE)
        beside = pressed.reply if key.startswith(KEY) else None
        picture = await page_picture(self.desk, pressed.thread, cited, beside)
        if picture is None:
            raise InputError(NO_PAGE)
        return cited, picture

    async def rate(self, place: Place, person: str, key: str, verdict: Verdict) -> str:
        """What the person is told once it is stored."""
        await self._reply(place, person, await self._thread(place, person), key)
        rated = Rated(key, person, verdict, self.desk.clock())
        thread = await receive(self.desk.log, self.desk.work, place.thread_id, rated)
        held = thread.ratings.get((key, person))
        return NOTED[verdict] if held and held.verdict == verdict else TOO_EARLY

    async def view(self, place: Place, person: str, name: str) -> Viewed:
        """The view of that name, of the submission that is open in this thread."""
        wanted = next((one for one in VIEWS if one.name == name), None)
        if wanted is None or (await self._thread(place, person)).opened is None:
            await self.gate.note(Deed.REFUSED, place, person, reason="absent")
            raise InputError(self.desk.phrases.none_open if wanted else NO_SUCH_VIEW)
        return await Viewing(self.desk).seen(place, person, wanted)

    async def _thread(self, place: Place, person: str) -> Thread:
        refused = await self.gate.refusal(place, person)
        if refused:
            raise InputError(refused)
        return await load(self.desk.log, place.thread_id)

    async def _pages(self, thread: Thread, reply: Reply) -> tuple[str, ...]:
        try:
            opened = thread.opened.submission if thread.opened else ""
            submission = await self.desk.submissions.load(opened, reply.snapshot)
        except SubmissionError:
            return ()
        return pictured(submission, [cited.label for cited in reply.citations])

    async def _reply(self, place: Place, person: str, thread: Thread, key: str) -> Reply:
        """That a button names what is not here is recorded: it may be copied, or forged."""
        turn = thread.turns.get(key)
        if turn is None or not isinstance(turn.outcome, Reply):
            await self.gate.note(Deed.REFUSED, place, person, reason="absent")
            raise InputError(GONE)
        return turn.outcome
