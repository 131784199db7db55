"""
What a submission's scores are set beside: its own earlier snapshot, and what else is open in the place and may be
counted before whoever reads it.

Loading it costs a read for each open thread, so it is done only for a question about scores.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from core.conversation.entries import Opened
from core.conversation.record import load
from core.errors import SubmissionError
from core.ports import Log, Submissions, Threads
from core.submissions.model import Submission

MOST_OTHERS = 30
_ABOUT_SCORES = re.compile(r"\b(?:scor|rat(?:ing|ed|es)|rank|mean|average|spread|confiden)\w*", re.I)


@dataclass(frozen=True)
class Company:
    """`earlier` is the first snapshot that was opened in the thread, if it is another one than the newest."""

    earlier: Submission | None = None
    others: tuple[Submission, ...] = ()


ALONE = Company()
CompanyOf = Callable[[str, str], Awaitable[Company]]
"""The company of the submission that is open in the thread of that id, in an answer to that person."""

Counts = Callable[[str, str], Awaitable[bool]]
"""Whether the submission of that id, open in the thread of that id, may be counted in the answer."""


def is_about_scores(question: str) -> bool:
    return _ABOUT_SCORES.search(question) is not None


async def everything(_submission: str, _thread_id: str) -> bool:
    """Count all: where one person alone has opened it, and reads it."""
    return True


async def company_of(
    log: Log, submissions: Submissions, threads: Threads, place: str, thread_id: str, counts: Counts = everything
) -> Company:
    """Of what is open in the thread, among the newest threads of its place. Raise `StorageError`."""
    opened = [entry for entry in await log.read(thread_id) if isinstance(entry, Opened)]
    if not opened:
        return ALONE
    own = opened[-1].submission
    first = next((one for one in opened if one.submission == own and one.snapshot != opened[-1].snapshot), None)
    earlier = await _loaded(submissions, first) if first else None
    others: dict[str, Submission] = {}
    for other in list(await threads.of(place))[:MOST_OTHERS]:
        there = (await load(log, other)).opened
        if there is None or there.submission == own or there.submission in others:
            continue
        if not await counts(there.submission, other):
            continue
        found = await _loaded(submissions, there)
        if found is not None:
            others[there.submission] = found
    return Company(earlier, tuple(others.values()))


async def _loaded(submissions: Submissions, opened: Opened) -> Submission | None:
    try:
        return await submissions.load(opened.submission, opened.snapshot)
    except SubmissionError:
        return None
