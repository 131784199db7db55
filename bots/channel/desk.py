"""What the composition root gives a channel platform: ports, a way to read references, the rules of the house."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from bots.channel.acting import Acting, Nobody
from bots.channel.card import Card, Elsewhere
from bots.channel.changes import Changes, Unchanging
from bots.channel.gate import Closed, Gate
from bots.channel.leftovers import Leftovers
from bots.channel.phrases import PHRASES, Phrases
from bots.channel.place import Place, place_of
from bots.loading import Loaded, Progress
from core.conversation.company import Company, company_of
from core.conversation.thread import Turn
from core.governance.audit import Audit, Unrecorded
from core.governance.committee import Committee, Everybody
from core.governance.ruling import Ruling, unruled
from core.measures import Measures, Unmeasured
from core.ports import Bucket, Engine, Leases, Log, Messenger, Submissions, Threads, Work
from core.submissions.model import Submission
from core.submissions.pdf.paper import Limits
from core.submissions.references import Hosts

Read = Callable[[Sequence[str | Path], Progress, Submission | None], Awaitable[Loaded]]
"""Makes one submission of all references (a `Path` is a file), for a thread in which the last argument is open."""


@dataclass(frozen=True)
class Desk:
    """
    `clock` gives seconds since the epoch. `follow_up` are the channels in which no mention is needed in a thread,
    `channels` the only ones that are served (none: all).
    `drain_s` is how long a worker that is told to leave may go on with what it has in hand.
    `limits` bound what drawing a page may take. `phrases` are how the platform's commands are spoken of. `ruling` says
    in which mode a submission is opened, `committee` who may see it; `audit` records who did. `gate` is asked before
    anything is shown: the adapter puts it there, and without one nobody is served. `measures` are for who operates it.
    """

    log: Log
    work: Work
    leases: Leases
    submissions: Submissions
    threads: Threads
    bucket: Bucket
    engine: Engine
    read: Read
    hosts: Hosts
    clock: Callable[[], float]
    placeholder_after_s: float = 0.3
    drain_s: float = 0.0
    follow_up: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    limits: Limits = field(default_factory=Limits)
    phrases: Phrases = PHRASES
    ruling: Callable[[Submission], Ruling] = unruled
    committee: Committee = field(default_factory=Everybody)
    audit: Audit = field(default_factory=Unrecorded)
    gate: Gate = field(default_factory=Closed)
    acting: Acting = field(default_factory=Nobody)
    measures: Measures = field(default_factory=Unmeasured)
    changes: Changes = field(default_factory=Unchanging)
    leftovers: Leftovers = field(default_factory=Leftovers)

    async def company(self, thread_id: str, person: str) -> Company:
        """
        What the scores of the thread's submission are set beside, in an answer to the person: nothing leaves its
        channel, and what the gate would not show is not counted.
        """
        here = place_of(thread_id)

        async def counts(submission: str, there: str) -> bool:
            return await self.gate.counts(here, place_of(there), person, submission)

        return await company_of(self.log, self.submissions, self.threads, here.name, thread_id, counts)


class CardMessenger(Messenger, Protocol):
    async def show(
        self, thread_id: str, turn: Turn, posted: tuple[str, ...], shown: Card | Elsewhere
    ) -> tuple[str, ...]:
        """Make the posted messages show a card, or a link to the thread that has it. Repeating it is harmless."""
        ...


class Attachments(Protocol):
    def fetched(self, place: Place, attachment: str) -> AbstractAsyncContextManager[Path]:
        """The attachment as a file, inside the block. Raise `SubmissionError` if it cannot be had from that channel."""
        ...
