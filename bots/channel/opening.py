"""
Opening a submission in a channel: a turn whose answer is the card.

    begun ─► placed ─► loaded, kept, `opened` written ─► the card shown ─► delivered

The bot's message is there first, since the thread below it may be the submission's; while a PDF is read (`reading`),
it says which page.  Nothing of the submission is stored under the turn: whoever takes over a turn that broke off loads
again, which is harmless.
"""

import logging
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from functools import partial

from bots.channel.card import Card, Elsewhere, card_of, title_of
from bots.channel.desk import Attachments, CardMessenger, Desk
from bots.channel.gate import Gate
from bots.channel.place import Place, place_of
from bots.channel.reading import Reading
from bots.channel.refusals import CLOSED, LOGIN, Turned
from bots.channel.rights import confirmation, is_unconfirmed, opened_as, said_of
from bots.channel.shelf import REQUEST, requests_of, thread_about
from bots.loading import Loaded, page_line
from core.conversation.decisions import if_open
from core.conversation.entries import Delivered
from core.conversation.live import LiveText
from core.conversation.modes import ruling_in
from core.conversation.receive import receive
from core.conversation.record import load, record
from core.conversation.thread import Failure, Thread, Turn
from core.conversation.turns import Turns
from core.errors import Forbidden, InputError, PlatformError, StorageError, SubmissionError, fault_of
from core.governance.audit import Deed
from core.governance.outcomes import recorded

logger = logging.getLogger(__name__)

ANOTHER = "This thread is about another submission: open this one with `/paper`, or in a new thread."
STOPPED = "Stopped: nothing was opened."
GATED = "Shown to the committee's roster alone, and to nobody who has a conflict of interest with it."
UNGATED = "No roster is kept: whoever can read this channel can read what stands here."
BROKEN = "Something went wrong while opening it, and it has been logged. Please try again."


@dataclass(frozen=True)
class Opening:
    desk: Desk
    turns: Turns
    messenger: CardMessenger
    gate: Gate
    attachments: Attachments
    everybody: bool = False  # who asked says that all there may see it, public or not

    async def finish(self, thread_id: str, thread: Thread, turn: Turn, references: Sequence[str]) -> Thread:
        """
        The thread after the card, or why there is none, was delivered, or as it is after the request has changed.
        Raise as `Turns.finish` does.
        """
        place, key = place_of(thread_id), turn.key
        if place.is_request:
            await self.desk.threads.add(requests_of(place), thread_id, REQUEST)
        posted = turn.posted or await self.turns.announce(thread_id, thread, turn)
        shown = await self._opened(place, thread, turn, posted, references)
        if shown is None:
            return await load(self.desk.log, thread_id)
        if isinstance(shown, Failure):
            shown = await self._told_alone(place, thread.messages[key].author, shown)
            posted = await self.messenger.update(thread_id, turn, posted, shown)
        else:
            card, posted = posted, await self.messenger.show(thread_id, turn, posted, shown)
            if place.is_request and isinstance(shown, Card) and posted[:1] != card[:1]:
                # Somebody deleted the card meanwhile: the submission's thread is the one below the new one.
                await self.desk.threads.forget(place.name, place.below(card[0]).thread_id)
                return await self.finish(thread_id, thread, replace(turn, posted=posted), references)
        return (await record(self.desk.log, thread_id, if_open(Delivered(key, posted, self.desk.clock())))).thread

    async def _told_alone(self, place: Place, by: str, failure: Failure) -> Failure:
        """
        Who stands in the way, who asked is told alone: by what they were shown first, where a command asked, else by a
        message of its own.
        """
        if not isinstance(failure, Turned):
            return failure
        alone = failure.told or failure.alone
        if not place.is_request and alone not in {"", failure.reason}:
            await self.gate.tell(place, by, alone)
        return replace(failure, alone=alone)

    async def _opened(
        self, place: Place, thread: Thread, turn: Turn, posted: tuple[str, ...], references: Sequence[str]
    ) -> Card | Elsewhere | Failure | None:
        """None if the request has been edited or withdrawn before it was read."""
        by, shown = thread.messages[turn.key].author, thread.opened.submission if thread.opened else ""
        # Whoever may say that everybody may see it says so by opening it once more.
        turned = await self.gate.turned_away(place, by, shown, opening=is_unconfirmed(thread.opened, place))
        if turned or not posted:
            return turned or Failure(BROKEN)
        live = LiveText()
        try:
            async with live.sent(lambda text: self.messenger.update(place.thread_id, turn, posted, text)):
                reading = Reading(self.desk, self.turns, self.attachments)
                loaded = await reading.wanted(
                    place, thread, turn, references, lambda done, pages: live.show(page_line(done, pages))
                )
        except Forbidden as error:
            return await self._forbidden(place, by, error)
        except (SubmissionError, InputError) as error:
            return Failure(str(error))
        except (StorageError, PlatformError):
            raise
        except Exception as error:  # noqa: BLE001 - a fault of ours must reach the person as a message
            logger.error("loading fault: %s", fault_of(error))  # noqa: TRY400 - its text may quote the submission
            return Failure(BROKEN)
        if loaded is None:
            return await self._unwanted(place, turn)
        within = place.below(posted[0]) if place.is_request else place
        async with self.desk.leases.hold(f"{place.name}:opening:{loaded.submission.id}"):
            return await self._shelved(within, thread, loaded, by)

    async def _unwanted(self, place: Place, turn: Turn) -> Failure | None:
        stopped = (await load(self.desk.log, place.thread_id)).turns[turn.key].stopped
        return Failure(STOPPED) if stopped else None

    async def _forbidden(self, place: Place, by: str, error: Forbidden) -> Failure:
        """Whether somebody may read a submission is nobody else's business."""
        await self.gate.note(Deed.REFUSED, place, by, reason="openreview")
        return Turned(CLOSED, f"{error}{LOGIN if not self.desk.acting.off else ''}", "openreview")

    async def _shelved(self, within: Place, thread: Thread, loaded: Loaded, by: str) -> Card | Elsewhere | Failure:
        """Nothing of it is stored here, or shown, before all who can read it are known to be let in, and recorded."""
        submission = loaded.submission
        turned = await self.gate.turned_away(within, by, submission.id, opening=True)
        if turned:
            return turned
        other = await thread_about(self.desk, within, submission.id)
        if other is not None and other.thread_id != within.thread_id:
            return Elsewhere(title_of(submission), other.thread_id)
        if thread.opened is not None and thread.opened.submission != submission.id:
            return Failure(ANOTHER)
        ruling, at = self.desk.ruling(submission), self.desk.clock()
        opened = opened_as(thread.opened, submission, ruling, by, at, everybody=self.everybody)
        gated = await self.gate.gated(within, by)
        if is_unconfirmed(opened, within) and not gated:
            await self.gate.note(Deed.REFUSED, within, by, submission.id, reason="unconfirmed")
            return confirmation(opened.rights)
        # Listed first: what a thread is listed for is not erased with another thread that is about it.
        told = {"what": "everybody"} if opened.everybody else {}
        rows = partial(_noted, self.gate, within, by, submission.id)
        async with AsyncExitStack() as stack:
            try:
                await stack.enter_async_context(recorded(rows, Deed.OPENED, mode=opened.mode, **told))
            except InputError as error:
                return Failure(str(error))
            await self.desk.threads.add(within.name, within.thread_id, submission.id)
            await self.desk.submissions.save(submission, loaded.pdf)
            thread = await receive(self.desk.log, self.desk.work, within.thread_id, opened)
        gate = " ".join(filter(None, (GATED if gated else UNGATED, said_of(opened, within))))
        return card_of(submission, ruling_in(thread), loaded.news, gate)


async def _noted(gate: Gate, place: Place, person: str, submission: str, deed: Deed, **facts: str) -> None:
    await gate.note(deed, place, person, submission, **facts)
