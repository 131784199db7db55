"""
One turn brought to its end, from whatever step it has reached: a reply, delivered once.

    asked ─► engine ─► answered ─► place ─► delivered                       the reply was ready at once
    asked ─► engine ─► begun ─► place ─► placed ─► answered ─► update ─► delivered

Before anything is posted, the log says so (`begun` or `answered`).  Whoever finds such an entry that it did not
write itself asks the messenger to `find` the message first: its writer may have died after posting it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any

from core.answering.bill import Bill
from core.answering.reply import Reply
from core.conversation.chairs import obeyed, state
from core.conversation.company import ALONE, CompanyOf, is_about_scores
from core.conversation.decisions import Done, if_open
from core.conversation.entries import Answered, Begun, Condensed, Delivered, Failed, Placed, Position, Spent
from core.conversation.inquiry import inquiry_of
from core.conversation.live import LiveText
from core.conversation.modes import held_to_mode
from core.conversation.record import Recorded, record
from core.conversation.shown import shown_until_gone
from core.conversation.stopping import unwanted
from core.conversation.thread import Failure, Outcome, Thread, Turn
from core.errors import ChairsideError, Gone, StorageError, fault_of
from core.ports import Engine, Log, Messenger, Submissions

logger = logging.getLogger(__name__)

NOTHING_OPEN = "No submission is open in this thread yet. Open one first; “help” says how."
WITHDRAWN = "The question was withdrawn."
STOPPED = "Stopped: this question is not answered. Ask again at any time."
BROKEN = "Something went wrong while answering, and it has been logged. Please ask again, perhaps in other words."

Before = Callable[[str, Thread, Turn], Awaitable[Outcome | None]]
"""Answers, in the thread of that id, what needs no engine (a command, a refusal); None for a question."""


@dataclass(frozen=True)
class Turns:
    """What it takes to finish a turn. `clock` gives seconds since the epoch, UTC; `before` is asked first."""

    log: Log
    submissions: Submissions
    engine: Engine
    messenger: Messenger
    clock: Callable[[], float]
    placeholder_after_s: float = 0.3
    before: Before | None = None
    company: CompanyOf | None = None

    async def finish(self, thread_id: str, thread: Thread, turn: Turn) -> Thread:
        """
        The thread after this turn was delivered, or taken back, or found to have been edited meanwhile.

        Raise `StorageError` or `PlatformError` if that is not possible now; calling again goes on from there.
        """
        async with shown_until_gone(self.messenger, thread_id, turn) as shown:
            return await replace(self, messenger=shown)._finished(thread_id, thread, turn)  # noqa: SLF001 - of this very class

    async def _finished(self, thread_id: str, thread: Thread, turn: Turn) -> Thread:
        if thread.withdrawn(turn):
            return await self._take_back(thread_id, turn)
        if turn.begun and not turn.posted:
            turn = await self._adopted(thread_id, turn)
        if turn.outcome is None:
            recorded = await self._answer(thread_id, thread, turn)
            thread, turn = recorded.thread, recorded.thread.turns[turn.key]
            if not (recorded.wrote or turn.posted):
                turn = await self._adopted(thread_id, turn)
        if turn.outcome is None or thread.withdrawn(turn):
            return thread
        return await self._deliver(thread_id, thread, turn, turn.outcome)

    async def _record(self, thread_id: str, entry: Done, known: Thread | None = None) -> Recorded:
        return await record(self.log, thread_id, if_open(entry), known)

    async def _adopted(self, thread_id: str, turn: Turn) -> Turn:
        """The turn with what a dead worker has posted for it, if anything."""
        posted = await self.messenger.find(thread_id, turn)
        if not posted:
            return turn
        placed = Placed(turn.key, posted, self.clock())
        return (await self._record(thread_id, placed)).thread.turns[turn.key]

    async def _take_back(self, thread_id: str, turn: Turn) -> Thread:
        posted = turn.posted or await self.messenger.find(thread_id, turn)
        if posted:
            posted = await self.messenger.update(thread_id, turn, posted, Failure(WITHDRAWN))
        return (await self._record(thread_id, Delivered(turn.key, posted, self.clock()))).thread

    async def _answer(self, thread_id: str, thread: Thread, turn: Turn) -> Recorded:
        """`wrote`: the outcome is this call's; another worker may have been faster."""
        live, bills = LiveText(), list[Bill]()
        reply = asyncio.create_task(self._outcome(thread_id, thread, turn, live, bills))
        try:
            if not (await asyncio.wait({reply}, timeout=self.placeholder_after_s))[0]:
                posted = turn.posted or await self.announce(thread_id, thread, turn)
                async with live.sent(lambda text: self.messenger.update(thread_id, turn, posted, text)):
                    await self.unless_unwanted(thread_id, thread, turn, reply)
            outcome = await self._of_none(thread_id, thread, turn) if reply.cancelled() else await reply
        finally:
            reply.cancel()
            await asyncio.wait({reply})
        recorded = await self._settled(thread_id, thread, turn, outcome)
        in_vain = bills[:-1] if recorded.wrote and isinstance(outcome, Reply) else bills
        for usage in filter(None, (bill.usage for bill in in_vain)):
            spent = Spent(turn.key, usage, self.clock())
            recorded = replace(recorded, thread=(await self._record(thread_id, spent, recorded.thread)).thread)
        return recorded

    async def _of_none(self, thread_id: str, thread: Thread, turn: Turn) -> Failure | None:
        """What becomes of a question whose answer nobody waits for: None if it is to be answered as it is now."""
        now = (await record(self.log, thread_id, lambda _: None, thread)).thread
        if now.turns[turn.key].stopped:
            return Failure(STOPPED)
        return None if now.messages[turn.key] != thread.messages[turn.key] else Failure(BROKEN)

    async def _settled(self, thread_id: str, thread: Thread, turn: Turn, outcome: Outcome | None) -> Recorded:
        """`wrote`: the outcome is this call's; the question may have changed meanwhile, or its mode been tightened."""
        at, revision = self.clock(), thread.messages[turn.key].revision
        if outcome is None:
            return await record(self.log, thread_id, lambda _: None, thread)
        if isinstance(outcome, Reply) and outcome.condensed:
            condensed = Condensed(turn.key, outcome.condensed.through, outcome.condensed.text, at)
            thread = (await self._record(thread_id, condensed, thread)).thread
            outcome = replace(outcome, condensed=None)
        if isinstance(outcome, Reply):
            return await self._record(thread_id, Answered(turn.key, outcome, at, revision), thread)
        return await self._record(thread_id, Failed(turn.key, outcome.reason, at, revision), thread)

    async def unless_unwanted(self, thread_id: str, thread: Thread, turn: Turn, reply: "asyncio.Task[Any]") -> None:
        """Wait for the reply; cancel it if meanwhile its question is stopped, edited or withdrawn."""
        watch = asyncio.create_task(unwanted(self.log, thread_id, thread, turn.key))
        try:
            await asyncio.wait({reply, watch}, return_when=asyncio.FIRST_COMPLETED)
            if watch.done() and not reply.done():
                if watch.exception() is None:
                    reply.cancel()
                elif isinstance(watch.exception(), Gone):
                    await watch
                await asyncio.wait({reply})
        finally:
            watch.cancel()
            await asyncio.wait({watch})

    async def announce(self, thread_id: str, thread: Thread, turn: Turn) -> tuple[str, ...]:
        """Place a placeholder, unless another worker has done so; the bot's messages for the turn."""
        begun = await self._record(thread_id, Begun(turn.key, self.clock()), thread)
        turn = begun.thread.turns[turn.key]
        posted = turn.posted or (() if begun.wrote else await self.messenger.find(thread_id, turn))
        posted = posted or await self.messenger.place(thread_id, turn, None)
        placed = await self._record(thread_id, Placed(turn.key, posted, self.clock()), begun.thread)
        return placed.thread.turns[turn.key].posted

    async def _outcome(self, thread_id: str, thread: Thread, turn: Turn, live: LiveText, bills: list[Bill]) -> Outcome:
        said = await self.before(thread_id, thread, turn) if self.before else None
        if said is not None:
            return said
        if turn.stopped:
            return Failure(STOPPED)
        if thread.opened is None:
            return Failure(NOTHING_OPEN)
        try:
            submission = await self.submissions.load(thread.opened.submission, thread.opened.snapshot)
            thread = await obeyed(self.log, thread_id, thread, turn.key, self.clock())
            question = thread.messages[turn.key]
            asks = is_about_scores(question.text)
            company = await self.company(thread_id, question.author) if self.company and asks else ALONE

            def ask(now: Thread) -> Coroutine[Any, Any, Reply]:
                inquiry = inquiry_of(now, turn, submission, company)
                bills.append(inquiry.bill)
                return self.engine.answer(replace(inquiry, thread=thread_id), live.show)

            return await held_to_mode(self.log, thread_id, thread, ask, live.show)
        except StorageError:
            raise
        except ChairsideError as error:
            return Failure(str(error))
        except Exception as error:  # noqa: BLE001 - a fault of ours must reach the person as a message, not as silence
            logger.error("engine fault: %s", fault_of(error))  # noqa: TRY400 - its text may quote the submission
            return Failure(BROKEN)

    async def _deliver(self, thread_id: str, thread: Thread, turn: Turn, outcome: Outcome) -> Thread:
        question = thread.messages[turn.key]
        if isinstance(outcome, Reply) and outcome.stance:
            held = Position(turn.key, question.author, outcome.stance, question.text, self.clock())
            thread = await state(self.log, thread_id, thread, held)
        if turn.posted:
            posted = await self.messenger.update(thread_id, turn, turn.posted, outcome)
        else:
            posted = await self.messenger.place(thread_id, turn, outcome)
        return (await self._record(thread_id, Delivered(turn.key, posted, self.clock()), thread)).thread
