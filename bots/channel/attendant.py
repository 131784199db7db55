"""
Who attends to a channel's turns: a command is carried out, an outsider refused, a question answered.

It stands before `Turns`, which knows questions only, and asks the gate at every turn: a channel that was opened to
another organisation after its submission was loaded gets no more answers.
"""

from dataclasses import dataclass

from bots.channel.desk import Attachments, CardMessenger, Desk, Gate
from bots.channel.opening import Opening
from bots.channel.place import Place, place_of
from bots.channel.shelf import shelved, submission_of
from bots.channel.stopping import NOTHING_TO_STOP
from bots.channel.words import Forget, Help, InMode, ListOpen, Open, Stop, Unheard, Usage, Wish, wish_of
from bots.text import clean_line
from core.answering.reply import Reply
from core.conversation.modes import said_of, tighten
from core.conversation.thread import Failure, Outcome, Thread, Turn
from core.conversation.turns import Turns
from core.conversation.usage import usage_of
from core.errors import InputError, SubmissionError
from core.ports import Log

MOST_LISTED = 20


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
            opening = Opening(self.desk, self._turns(), self.messenger, self.gate, self.attachments)
            return await opening.finish(thread_id, thread, turn, wish.references)
        return await self._turns().finish(thread_id, thread, turn)

    def _turns(self) -> Turns:
        desk = self.desk
        return Turns(
            desk.log,
            desk.submissions,
            desk.engine,
            self.messenger,
            desk.clock,
            desk.placeholder_after_s,
            self._before,
            desk.company,
        )

    def _wish(self, thread: Thread, turn: Turn) -> Wish | None:
        return wish_of(thread.messages[turn.key].text, self.desk.hosts, opened=thread.opened is not None)

    async def _before(self, thread_id: str, thread: Thread, turn: Turn) -> Outcome | None:
        place = place_of(thread_id)
        refused = await self.gate.refusal(place, thread.messages[turn.key].author)
        if refused:
            return Failure(refused)
        wish = self._wish(thread, turn)
        if isinstance(wish, InMode):
            return await self._mode(thread_id, thread, turn, wish.word)
        said = await self._said(place, thread, wish)
        return said or (None if thread.opened else Reply(self.desk.phrases.help))

    async def _said(self, place: Place, thread: Thread, wish: Wish | None) -> Reply | None:
        """What is answered in words of our own."""
        phrases = self.desk.phrases
        match wish:
            case ListOpen():
                return Reply("\n".join(await listed(self.desk, place)) or phrases.none_open)
            case Usage():
                return Reply(usage_of(thread))
        known = {Help: phrases.help, Forget: phrases.forget, Stop: NOTHING_TO_STOP, Unheard: phrases.unheard}
        return Reply(known[type(wish)]) if type(wish) in known else None

    async def _mode(self, thread_id: str, thread: Thread, turn: Turn, word: str) -> Outcome:
        """Which mode holds, after it was tightened if one is named."""
        if not word:
            return Reply(said_of(thread))
        try:
            by = thread.messages[turn.key].author
            return Reply(await tighten(self.desk.log, thread_id, word, by, self.desk.clock()))
        except InputError as error:
            return Failure(str(error))


async def listed(desk: Desk, place: Place) -> list[str]:
    """A line for each of the newest submissions that are open in the channel."""
    lines: list[str] = []
    async for one in shelved(desk, place):
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
