"""
Who attends to a channel's turns: a command is carried out, an outsider refused, a question answered.

It stands before `Turns`, which knows questions only, and asks the gate at every turn: a channel that was opened to
another organisation after its submission was loaded gets no more answers.
"""

from dataclasses import dataclass
from functools import cached_property

from bots.channel.acting import UNSAFE
from bots.channel.chairing import NOBODY, unresolved
from bots.channel.delivery import Delivery
from bots.channel.desk import Attachments, CardMessenger, Desk
from bots.channel.gate import Gate
from bots.channel.opening import Opening
from bots.channel.place import Place, place_of
from bots.channel.refusals import Turned
from bots.channel.shelf import seen_by, submission_of
from bots.channel.stopping import NOTHING_TO_STOP
from bots.channel.wishes import Check, Forget, Help, InMode, ListOpen, Login, Open, Stop, Unheard, Usage, Wish
from bots.channel.words import wish_of
from bots.text import clean_line
from core.answering.reply import Reply
from core.conversation.modes import said_of, tighten
from core.conversation.shown import shown_until_gone
from core.conversation.thread import Failure, Outcome, Thread, Turn
from core.conversation.turns import Turns
from core.conversation.usage import usage_of
from core.errors import InputError, SubmissionError
from core.governance.audit import Deed
from core.governance.facts import of_override
from core.ports import Log

MOST_LISTED = 20
CHECKING = "I can read the file that you attached. Press below: you alone are shown what I would ask about."


@dataclass(frozen=True)
class Attendant:
    desk: Desk
    messenger: CardMessenger
    gate: Gate
    attachments: Attachments

    @property
    def log(self) -> Log:
        return self.desk.log

    async def finish(self, thread_id: str, thread: Thread, turn: Turn) -> Thread:
        """As `Turns.finish`."""
        wish = self._wish(thread, turn)
        if isinstance(wish, Open) and turn.outcome is None and not thread.withdrawn(turn):
            parts = (self.desk, self._turns(), self._delivery, self.gate, self.attachments)
            opening = Opening(*parts, everybody=wish.everybody)
            async with shown_until_gone(self._delivery, thread_id, turn):
                return await opening.finish(thread_id, thread, turn, wish.references)
        return await self._turns().finish(thread_id, thread, turn)

    @cached_property
    def _delivery(self) -> Delivery:
        return Delivery(self.messenger, self.gate, self.desk.log)

    def _turns(self) -> Turns:
        desk = self.desk
        return Turns(
            desk.log,
            desk.submissions,
            desk.engine,
            self._delivery,
            desk.clock,
            desk.placeholder_after_s,
            self._before,
            desk.company,
        )

    def _wish(self, thread: Thread, turn: Turn) -> Wish | None:
        return wish_of(thread.messages[turn.key].text, self.desk.hosts, opened=thread.opened is not None)

    async def _before(self, thread_id: str, thread: Thread, turn: Turn) -> Outcome | None:
        place = place_of(thread_id)
        by, about = thread.messages[turn.key].author, thread.opened.submission if thread.opened else ""
        turned = await self.gate.turned_away(place, by, about)
        if turned:
            return await self._silent(place, by, turned)
        try:
            await self.gate.note(Deed.ASKED, place, by, about, what="turn")
        except InputError as error:
            return Failure(str(error))
        wish = self._wish(thread, turn)
        if isinstance(wish, InMode):
            return await self._mode(thread_id, thread, turn, wish.word)
        if unknown := unresolved(thread.messages[turn.key].text, by, self.desk.phrases.person):
            return Failure(NOBODY.format(unknown))
        said = await self._said(place, by, thread, wish)
        return said or (None if thread.opened else Reply(self.desk.phrases.help))

    async def _silent(self, place: Place, person: str, turned: Turned) -> Failure:
        """Words for everybody; the person alone is told more, if there is more to tell."""
        if turned.alone not in {"", turned.reason}:
            await self.gate.tell(place, person, turned.alone)
        return Failure(turned.reason)

    async def _said(self, place: Place, person: str, thread: Thread, wish: Wish | None) -> Reply | None:
        """What is answered in words of our own."""
        phrases = self.desk.phrases
        match wish:
            case ListOpen():
                return Reply("\n".join(await listed(self.desk, place, person)) or phrases.none_open)
            case Usage():
                return Reply(usage_of(thread))
            case Check():
                return Reply(CHECKING, offers=("draft",))
        known = {Help: phrases.help, Forget: phrases.forget, Stop: NOTHING_TO_STOP, Login: UNSAFE}
        known[Unheard] = phrases.unheard
        return Reply(known[type(wish)]) if type(wish) in known else None

    async def _mode(self, thread_id: str, thread: Thread, turn: Turn, word: str) -> Outcome:
        """Which mode holds, after it was tightened if one is named."""
        if not word:
            return Reply(said_of(thread))
        try:
            by, about = thread.messages[turn.key].author, thread.opened.submission if thread.opened else ""
            if override := of_override(thread.mode, word):
                await self.gate.note(Deed.MODE, place_of(thread_id), by, about, **override)
            return Reply(await tighten(self.desk.log, thread_id, word, by, self.desk.clock()))
        except InputError as error:
            return Failure(str(error))


async def listed(desk: Desk, place: Place, person: str) -> list[str]:
    """A line for each of the newest submissions that are open in the channel, for the person."""
    lines: list[str] = []
    async for one in seen_by(desk, place, person):
        try:
            submission = await submission_of(desk, one)
        except SubmissionError:
            continue
        asked = len(one.thread.turns)
        title = clean_line(submission.title) or "Untitled"
        lines.append(f"- {title} ({submission.id}), {asked} question{'' if asked == 1 else 's'}")
        if len(lines) == MOST_LISTED:
            break
    return lines
