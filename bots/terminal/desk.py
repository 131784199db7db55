"""What the composition root gives the terminal: ports, a way to read references, a way to have a thread answered."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path

from bots.loading import Loaded, Progress
from bots.terminal.logins import OwnRights
from core.governance.audit import Audit, Deed, Unrecorded
from core.governance.outcomes import Note, noting
from core.governance.ruling import Ruling, unruled
from core.ports import Log, Messenger, Submissions, Threads, Work
from core.submissions.model import Submission
from core.submissions.pdf.paper import Limits

Read = Callable[[Sequence[str], Progress, Submission | None], Awaitable[Loaded]]
"""Makes one submission of all references; the last argument is the one that is open where this is asked for."""


@dataclass(frozen=True)
class Desk:
    """
    `work` is a thread's own queue, so that two processes on one data
    folder answer each other only where both have the same thread open. Inside `answering` a worker answers the thread.
    `history` is the file that keeps what was typed, `pictures` the folder for pages that are looked at;
    `limits` bound what drawing one may take. `ruling` says in which mode a submission is opened.
    `audit` records what is done, by the login `account`, whatever name it speaks by. `own` takes a token of their own.
    """

    log: Log
    submissions: Submissions
    threads: Threads
    work: Callable[[str], Work]
    answering: Callable[[str, Messenger], AbstractAsyncContextManager[None]]
    read: Read
    clock: Callable[[], float]
    history: Path
    pictures: Path
    limits: Limits = field(default_factory=Limits)
    ruling: Callable[[Submission], Ruling] = unruled
    audit: Audit = field(default_factory=Unrecorded)
    account: str = "chair"
    own: OwnRights | None = None

    async def note(self, deed: Deed, thread_id: str = "", submission: str = "", **facts: str) -> None:
        """Put it on the record before it is done. Raise `StorageError`: then it is not done."""
        await self.noting(thread_id, submission)(deed, **facts)

    def noting(self, thread_id: str = "", submission: str = "") -> Note:
        """What puts deeds done with them on the record."""
        return noting(self.audit, self.account, self.clock, thread_id, submission)


@dataclass(frozen=True)
class Wanted:
    """What to open (a thread by its name, else references in a new thread), and who speaks."""

    references: tuple[str, ...]
    thread: str | None
    speaker: str
