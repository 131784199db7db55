"""
Opening a submission in a channel: a turn whose answer is the card.

    begun ─► placed ─► loaded, kept, `opened` written ─► the card shown ─► delivered

The bot's message is there first, since the thread below it may be the submission's; while a PDF is read, it says which
page.  Nothing of the submission is stored under the turn: whoever takes over a turn that broke off loads again, which
is harmless.
"""

import logging
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from bots.channel.card import Card, Elsewhere, card_of, title_of
from bots.channel.desk import Attachments, CardMessenger, Desk, Gate
from bots.channel.place import Place, place_of
from bots.channel.shelf import REQUEST, requests_of, thread_about
from bots.channel.words import ATTACHED
from bots.loading import Loaded, Progress, page_line
from core.answering.reply import NO_MODEL
from core.conversation.decisions import if_open
from core.conversation.entries import Delivered, Opened
from core.conversation.live import LiveText
from core.conversation.receive import receive
from core.conversation.record import record
from core.conversation.thread import Failure, Thread, Turn
from core.conversation.turns import Turns
from core.errors import InputError, PlatformError, StorageError, SubmissionError, fault_of
from core.submissions.model import Submission

logger = logging.getLogger(__name__)

ANOTHER = "This thread is about another submission: open this one with `/paper`, or in a new thread."
BROKEN = "Something went wrong while opening it, and it has been logged. Please try again."


@dataclass(frozen=True)
class Opening:
    desk: Desk
    turns: Turns
    messenger: CardMessenger
    gate: Gate
    attachments: Attachments

    async def finish(self, thread_id: str, thread: Thread, turn: Turn, references: Sequence[str]) -> Thread:
        """The thread after the card, or why there is none, was delivered. Raise as `Turns.finish` does."""
        place, key = place_of(thread_id), turn.key
        if place.is_request:
            await self.desk.threads.add(requests_of(place), thread_id, REQUEST)
        posted = turn.posted or await self.turns.announce(thread_id, thread, turn)
        shown = await self._opened(place, thread, turn, posted, references)
        if isinstance(shown, Failure):
            posted = await self.messenger.update(thread_id, turn, posted, shown)
        else:
            posted = await self.messenger.show(thread_id, turn, posted, shown)
        return (await record(self.desk.log, thread_id, if_open(Delivered(key, posted, self.desk.clock())))).thread

    async def _opened(
        self, place: Place, thread: Thread, turn: Turn, posted: tuple[str, ...], references: Sequence[str]
    ) -> Card | Elsewhere | Failure:
        by = thread.messages[turn.key].author
        refused = await self.gate.refusal(place, by)
        if refused or not posted:
            return Failure(refused or BROKEN)
        live = LiveText()
        try:
            async with live.sent(lambda text: self.messenger.update(place.thread_id, turn, posted, text)):
                loaded = await self._loaded(
                    place, thread, references, lambda done, pages: live.show(page_line(done, pages))
                )
        except (SubmissionError, InputError) as error:
            return Failure(str(error))
        except (StorageError, PlatformError):
            raise
        except Exception as error:  # noqa: BLE001 - a fault of ours must reach the person as a message
            logger.error("loading fault: %s", fault_of(error))  # noqa: TRY400 - its text may quote the submission
            return Failure(BROKEN)
        within = place.below(posted[0]) if place.is_request else place
        async with self.desk.leases.hold(f"{place.name}:opening:{loaded.submission.id}"):
            return await self._shelved(within, thread, loaded, by)

    async def _loaded(self, place: Place, thread: Thread, references: Sequence[str], progress: Progress) -> Loaded:
        async with AsyncExitStack() as stack:
            names: list[str | Path] = []
            for reference in references:
                if reference.startswith(ATTACHED):
                    attachment = self.attachments.fetched(place, reference.removeprefix(ATTACHED))
                    names.append(await stack.enter_async_context(attachment))
                else:
                    names.append(reference)
            return await self.desk.read(names, progress, await self._open_in(thread))

    async def _open_in(self, thread: Thread) -> Submission | None:
        """What the thread is about, unless it is not kept any more, which opening it again will mend."""
        if thread.opened is None:
            return None
        try:
            return await self.desk.submissions.load(thread.opened.submission, thread.opened.snapshot)
        except SubmissionError:
            return None

    async def _shelved(self, within: Place, thread: Thread, loaded: Loaded, by: str) -> Card | Elsewhere | Failure:
        submission = loaded.submission
        other = await thread_about(self.desk, within, submission.id)
        if other is not None and other.thread_id != within.thread_id:
            return Elsewhere(title_of(submission), other.thread_id)
        if thread.opened is not None and thread.opened.submission != submission.id:
            return Failure(ANOTHER)
        # Listed first: what a thread is listed for is not erased with another thread that is about it.
        await self.desk.threads.add(within.name, within.thread_id, submission.id)
        await self.desk.submissions.save(submission, loaded.pdf)
        opened = Opened(submission.id, submission.snapshot, NO_MODEL, by, self.desk.clock())
        await receive(self.desk.log, self.desk.work, within.thread_id, opened)
        return card_of(submission, NO_MODEL, loaded.news)
