"""
What must hold once everything was mended and has come to rest.

    answered    each question that the platform was told was taken has exactly one answer or message of failure; or
                the asker was told, once and alone, that it was not kept
    in order    the answers of a thread stand in the order in which its questions were stored
    as logged   the fold of each log is what the platform shows: every delivered message is there, and no other
    apart       nothing of a submission stands outside its own thread, for whoever's eyes
    quiet       the processes' log quotes no submission, and tells of no fault of ours
"""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

from bots.channel.intake import UNSURE
from core.conversation.record import load
from core.conversation.thread import Thread
from core.errors import StorageError
from core.storage.open import open_storage
from core.submissions.model import Submission
from tests.chaos.side import Asked, Said
from tests.chaos.stage import Stage
from tests.chaos.words import own, quoted, spoken

REST_S, LOOK_S, QUIET_S = 60.0, 0.1, 0.4
LOOKS = 600
"""A server that died is made a replica some ten seconds after it is back, and nothing is stored before that."""
PICTURE = "file:"
"""A picture is no message with metadata; whether it is there twice, the exactly-once tests look."""
FAULT_OF_OURS = re.compile(r"Traceback|\b[A-Za-z]\w* in [\w.<>]+:\d+\b")
"""As `core.errors.fault_of` tells of one, in whatever sentence."""


def broken(stage: Stage, folder: Path) -> list[str]:
    """What does not hold, in words; empty if all does."""
    stage.mend()
    ends = time.monotonic() + REST_S
    while not _at_rest(stage) and time.monotonic() < ends:
        # Whatever runs such processes starts them again when they end.
        stage.bots.start()
        time.sleep(LOOK_S)
    if not _at_rest(stage):
        stage.bots.tell_where()
    time.sleep(QUIET_S)
    threads = asyncio.run(_settled(stage, folder))
    held = [_answered(stage), _in_order(stage, threads), _as_logged(stage, threads), _apart(stage), _quiet(stage)]
    return [words for found in held for words in found]


def _at_rest(stage: Stage) -> bool:
    return not stage.side.delivering() and not any(_lost(stage, thread) for thread in _threads(stage))


def _threads(stage: Stage) -> range:
    return range(len(stage.submissions))


def _answers(stage: Stage, asked: Asked) -> list[Said]:
    """The first parts of what stands in the thread for the question, live ones left out."""
    return [one for one in stage.side.said(asked.thread) if (one.turn, one.part) == (asked.key, 0) and not one.live]


def _unanswered(stage: Stage, thread: int) -> list[Asked]:
    """Those that are owed something."""
    mine = [one for one in stage.asked if one.thread == thread and not one.deleted]
    return [one for one in mine if not _answers(stage, one) and stage.side.taken(one)]


def _lost(stage: Stage, thread: int) -> list[str]:
    """The keys of questions of which nobody was told anything, if it can be known; else of all that it may be."""
    owed = _unanswered(stage, thread)
    told = len(stage.side.told(thread, UNSURE))
    return [one.key for one in owed] if told < len(owed) else []


def _answered(stage: Stage) -> Iterator[str]:
    for one in stage.asked:
        found = len(_answers(stage, one))
        if found > 1:
            yield f"the question {one.key} has {found} answers"
    for thread in _threads(stage):
        for key in _lost(stage, thread):
            yield f"the question {key} was taken, but has no answer"
        for said in stage.side.said(thread):
            if said.live:
                yield f"the placeholder {said.id} was left"
        told, free = len(stage.side.told(thread, UNSURE)), len(_unanswered(stage, thread))
        free += sum(one.thread == thread and (one.deleted or not stage.side.taken(one)) for one in stage.asked)
        if told > free:
            yield f"in thread {thread} it was told {told} times that something was not kept, which {free} were not"


def _in_order(stage: Stage, threads: list[Thread]) -> Iterator[str]:
    for number, thread in enumerate(threads):
        asked = {one.key: one for one in stage.asked if one.thread == number}
        place = {one.id: at for at, one in enumerate(stage.side.said(number))}
        firsts = [_answers(stage, asked[key])[:1] for key in thread.turns if key in asked]
        shown = [place[one.id] for answers in firsts for one in answers]
        if any(later < sooner for sooner, later in pairwise(shown)):
            yield f"the answers of thread {number} are out of order"


async def _settled(stage: Stage, folder: Path) -> list[Thread]:
    """As `_looked`, once Redis serves: a failover that came last is not over when the steps are."""
    for _ in range(LOOKS):
        with suppress(StorageError):
            return await _looked(stage, folder)
        await asyncio.sleep(LOOK_S)
    return await _looked(stage, folder)


async def _looked(stage: Stage, folder: Path) -> list[Thread]:
    """The threads, once nothing is left to do in them; as they are after a while otherwise."""
    async with open_storage(stage.redis.url, folder / "look") as storage:
        for _ in range(LOOKS):
            threads = [await load(storage.log, stage.side.thread_id(each)) for each in _threads(stage)]
            if not any(thread.open_turns() for thread in threads):
                break
            await asyncio.sleep(LOOK_S)
        return threads


def _as_logged(stage: Stage, threads: list[Thread]) -> Iterator[str]:
    for number, thread in enumerate(threads):
        if thread.open_turns():
            yield f"thread {number} has questions that are still being answered"
        held = Counter(
            each for turn in thread.turns.values() if turn.delivered for each in turn.posted if PICTURE not in each
        )
        said = stage.side.said(number)
        there = Counter(one.id for one in said if one.turn)
        for each in held - there:
            yield f"{each} was delivered, says the log, but is not in the thread"
        for each in there - held:
            turn = thread.turns.get(next(one.turn for one in said if one.id == each))
            known = f"{turn.posted}, delivered: {turn.delivered}" if turn else "no such turn"
            yield f"{each} stands in the thread, but the log does not know it as delivered ({known})"


def _apart(stage: Stage) -> Iterator[str]:
    marks = own(stage.submissions)
    for one in stage.side.seen():
        for number, theirs in enumerate(marks):
            found = _found(one.words, theirs, stage.submissions[number]) if number != one.thread else []
            if found:
                where = "outside of all threads" if one.thread is None else f"in thread {one.thread}"
                yield f"{one.id} speaks of submission {number} {where}: {found[:3]}"


def _found(words: str, marks: frozenset[str], submission: Submission) -> list[str]:
    return spoken(words, marks) or quoted(words, [submission])


def _quiet(stage: Stage) -> Iterator[str]:
    log = stage.log.read_text()
    yield from (f"the log quotes a submission: {run}" for run in quoted(log, stage.submissions)[:3])
    yield from (f"the log tells of a fault of ours: {line}" for line in log.splitlines() if _is_fault(line))


def _is_fault(line: str) -> bool:
    return FAULT_OF_OURS.search(line) is not None
