"""
What the core asks of the outside: Protocols of at most four methods.  What is stored has a twin in memory
(`core/storage/memory*.py`) that passes the same contract tests as the one on Redis.

A thread's id is `{platform}:{rest}`; a platform's name is a word ("terminal", "slack", "discord").
"""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from pydantic.dataclasses import dataclass

from core.answering.inquiry import Inquiry
from core.answering.reply import Reply
from core.conversation.entries import Entry
from core.conversation.thread import Outcome, Turn
from core.submissions.model import Submission


class Log(Protocol):
    """The append-only logs of all threads. Raises `StorageError` when it is out of reach."""

    async def read(self, thread_id: str, after: int = 0) -> Sequence[Entry]:
        """All entries with a number greater than `after`, oldest first; empty for a thread never written to."""
        ...

    async def append(self, thread_id: str, number: int, entry: Entry, after: Entry | None = None) -> None:
        """
        Store `entry` as number `number` (1 is the first). Raise `Conflict` if that number is taken, `Gone` if the log
        has been erased: it ends before the number that precedes it, or it is followed here and no `Opened` begins it.
        Where `after` is given the log must also end with that very entry, else `Gone` is raised.
        """
        ...

    async def secure(self, thread_id: str, number: int, entry: Entry) -> None:
        """
        Raise `Unheld` unless entry `number` is that one, and as safe as what `append` has stored: whoever wrote it may
        not have been told so.
        """
        ...

    def follow(self, thread_id: str, after: int = 0) -> AsyncIterator[Entry]:
        """Every entry with a number greater than `after`, those to come included; `Gone` once they are erased."""
        ...


@dataclass(frozen=True)
class Item:
    """One hint that a thread has something to answer."""

    id: str
    thread_id: str


class Work(Protocol):
    """Hints that a thread has something to answer, kept until done: taken by one worker at a time, at least once."""

    async def add(self, thread_id: str) -> None:
        """Leave a hint. Repeating it is harmless."""
        ...

    async def take(self, wait_s: float) -> Item | None:
        """The next hint, or one whose worker has not been heard of for too long; None after `wait_s` without any."""
        ...

    async def done(self, item: Item) -> None:
        """Forget the hint. Repeating it is harmless."""
        ...


class Leases(Protocol):
    """One holder per thread at a time: an economy, not the safety of the log."""

    def hold(self, thread_id: str, busy: Callable[[], None] | None = None) -> AbstractAsyncContextManager[None]:
        """
        Wait for the lease, hold it (renewed) inside the block, release it after; `busy` is called, perhaps repeatedly,
        if somebody else has it. The block is cancelled if the lease is lost.
        """
        ...


class Submissions(Protocol):
    """Submissions by id and snapshot."""

    async def save(self, submission: Submission, pdf: bytes | None = None) -> bool:
        """Keep this snapshot, and the PDF it was read from, as the newest; False if it was the newest already."""
        ...

    async def load(self, submission_id: str, snapshot: str | None = None) -> Submission:
        """That snapshot, or the newest. Raise `SubmissionError` if there is none."""
        ...

    async def pdf(self, submission_id: str, snapshot: str) -> bytes | None:
        """The PDF that the snapshot's paper was read from, if it was kept."""
        ...


class Threads(Protocol):
    """Which threads there are in a place (a terminal, a channel), and how to be rid of one."""

    async def add(self, place: str, thread_id: str, submission_id: str) -> None:
        """List the thread under the place. Repeating it is harmless."""
        ...

    async def of(self, place: str, submission_id: str | None = None) -> Sequence[str]:
        """The place's threads, the one that was added last first; if a submission is named, those listed for it."""
        ...

    async def forget(self, place: str, *thread_ids: str) -> None:
        """Erase each thread's log and, if no other thread uses it, its submission with all its snapshots."""
        ...


class Bucket(Protocol):
    """What may be done only so often, over all processes: tokens that come back with time."""

    async def take(self, name: str, per_min: int, *, anyway: bool = False) -> bool:
        """
        Take one of the tokens under `name`, of which `per_min` come back in a minute; False if there is none. `anyway`:
        then others go without for so much longer, a minute at the most.
        """
        ...

    async def first(self, name: str, within_s: float) -> bool:
        """Whether nobody has asked this of that name within so long. It is another name than that of a token."""
        ...

    async def again(self, name: str) -> None:
        """Whoever asks next is the `first`. Repeating it is harmless."""
        ...


class Notes(Protocol):
    """Small facts that outlive a process, by name, in books: how far a channel was read, which commands are synced."""

    async def of(self, book: str) -> Mapping[str, str]:
        """All facts of the book."""
        ...

    async def put(self, book: str, facts: Mapping[str, str]) -> None:
        """Keep these, in the place of earlier ones of the same names."""
        ...

    async def drop(self, book: str, names: Sequence[str]) -> None:
        """Forget these. Repeating it is harmless."""
        ...


class Engine(Protocol):
    """Turns an inquiry into a reply."""

    async def answer(self, inquiry: Inquiry, show: Callable[[str], None]) -> Reply:
        """
        The reply, checked. `show` may be called with the text so far (Markdown), any number of times, before that.
        Raise `EngineError` with words for the person if no answer can be made.
        """
        ...


class Messenger(Protocol):
    """The outbound half of a platform. Raises `PlatformError`."""

    async def find(self, thread_id: str, turn: Turn) -> tuple[str, ...]:
        """The bot's own messages for this turn that are on the platform already; empty if there are none."""
        ...

    async def place(self, thread_id: str, turn: Turn, outcome: Outcome | None) -> tuple[str, ...]:
        """Post the outcome (a placeholder if None) as new messages; return their ids. Not repeatable: `find` first."""
        ...

    async def update(
        self, thread_id: str, turn: Turn, posted: tuple[str, ...], outcome: Outcome | str
    ) -> tuple[str, ...]:
        """
        Make the posted messages show the outcome, or the text so far (`str`, may be dropped when it comes too fast).
        Post more if it needs more; return the ids of all. Repeating it is harmless.
        """
        ...

    async def remove(self, thread_id: str, turn: Turn, posted: Sequence[str]) -> None:
        """
        Delete these messages of the bot's, and what else of its is found for the turn, pictures among them: the thread
        was erased while the turn was being answered. What is gone already is none; repeating it is harmless.
        """
        ...
