"""
What must hold once everything was mended and has come to rest.

    answered    each question whose event was acknowledged has exactly one answer or message of failure
    in order    the answers of a thread stand in the order in which its questions were stored
    as logged   the fold of each log is what the platform shows: every delivered message is there, and no other
    apart       nothing of one submission stands outside its own thread
"""

import asyncio
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bots.channel.intake import UNSURE
from core.conversation.record import load
from core.conversation.thread import Thread
from core.storage.open import open_storage
from tests.chaos.stage import Asked, Stage
from tests.fakes.slack.world import Message

REST_S = 60.0
LOOKS, LOOK_S = 100, 0.2
PICTURE = "file:"
"""A picture is no message with metadata; whether it is there twice, the exactly-once tests look."""
MARKS = ("batch", "hair")
"""A word of each submission that the other does not have."""


def broken(stage: Stage, folder: Path) -> list[str]:
    """What does not hold, in words; empty if all does."""
    stage.mend()
    try:
        stage.slack.wait_until(lambda: _at_rest(stage), REST_S)
    except TimeoutError:
        late = [one.message.ts for one in _owed(stage) if not _answers(stage, one)]
        return [f"{len(late)} acknowledged questions were not answered within {REST_S:.0f} s: {late}"]
    stage.slack.wait_delivered(REST_S)
    threads = asyncio.run(_settled(stage, folder))
    held = [_answered(stage), _in_order(stage, threads), _as_logged(stage, threads), _apart(stage)]
    return [words for found in held for words in found]


def _owed(stage: Stage) -> list[Asked]:
    """Questions that were acknowledged, and are still asked."""
    taken = {
        str(one.event.get("ts"))
        for one in stage.slack.deliveries
        if one.kind == "events_api" and one.state == "acknowledged"
    }
    return [one for one in stage.asked if one.message.ts in taken and not one.deleted and not _told(stage, one)]


def _told(stage: Stage, asked: Asked) -> bool:
    """Whether the asker was told, alone and in the thread, that it was not kept."""
    root = stage.cards[asked.thread].root_ts
    said = (one for one in stage.slack.whispers(stage.ana) if one.root_ts == root and one.ts > asked.message.ts)
    return any(UNSURE in one.shown for one in said)


def _at_rest(stage: Stage) -> bool:
    return all(_answers(stage, one) for one in _owed(stage)) and all(
        one.state != "open" for one in stage.slack.deliveries
    )


def _answers(stage: Stage, asked: Asked) -> list[Message]:
    """The first parts of what stands in the thread for the question, placeholders left out."""
    key = _key(stage, asked)
    said = stage.slack.thread(stage.channels[asked.thread], stage.cards[asked.thread].root_ts)
    return [one for one in said if _payload(one) == (key, 0) and _is_final(one)]


def _key(stage: Stage, asked: Asked) -> str:
    return f"{stage.ana.team}:{asked.message.channel}:{asked.message.ts}"


def _payload(message: Message) -> tuple[str, int]:
    told = (message.metadata or {}).get("event_payload", {})
    return str(told.get("turn", "")), int(told.get("part", 0))


def _is_final(message: Message) -> bool:
    return bool(message.shown) and not message.shown.startswith("Reading") and "Stop" not in message.shown.split()[-1:]


def _answered(stage: Stage) -> Iterator[str]:
    for one in stage.asked:
        found = len(_answers(stage, one))
        if found > 1:
            yield f"the question {one.message.ts} has {found} answers"
    for message in (m for channel in stage.channels for m in stage.slack.posts(channel)):
        if message.root_ts != message.ts and message.shown and not _is_final(message):
            yield f"the placeholder {message.ts} was left"


def _in_order(stage: Stage, threads: list[Thread]) -> Iterator[str]:
    for number, thread in enumerate(threads):
        asked = {_key(stage, one): one for one in stage.asked if one.thread == number}
        found = [_answers(stage, asked[key])[:1] for key in thread.turns if key in asked]
        shown = [one.posted_s for answers in found for one in answers]
        if shown != sorted(shown):
            yield f"the answers of thread {number} are out of order"


async def _settled(stage: Stage, folder: Path) -> list[Thread]:
    """The threads, once nothing is left to do in them; as they are after a while otherwise."""
    async with open_storage(stage.redis.url, folder / "look") as storage:
        ids = [f"slack:{stage.ana.team}:{card.channel}:{card.root_ts}" for card in stage.cards]
        for _ in range(LOOKS):
            threads = [await load(storage.log, each) for each in ids]
            if not any(thread.open_turns() for thread in threads):
                break
            await asyncio.sleep(LOOK_S)
        return threads


def _as_logged(stage: Stage, threads: list[Thread]) -> Iterator[str]:
    for card, channel, thread in zip(stage.cards, stage.channels, threads, strict=True):
        held = Counter(
            ts for turn in thread.turns.values() if turn.delivered for ts in turn.posted if not ts.startswith(PICTURE)
        )
        said = stage.slack.thread(channel, card.root_ts)
        there = Counter(one.ts for one in said if _payload(one)[0] and one.ts != card.root_ts)
        for ts in held - there:
            yield f"{ts} was delivered, says the log, but is not in the thread"
        for ts in there - held:
            turn = thread.turns.get(next(_payload(one)[0] for one in said if one.ts == ts))
            known = f"{turn.posted}, delivered: {turn.delivered}" if turn else "no such turn"
            yield f"{ts} stands in the thread, but the log does not know it as delivered ({known})"


def _apart(stage: Stage) -> Iterator[str]:
    for thread, (channel, card) in enumerate(zip(stage.channels, stage.cards, strict=True)):
        other = MARKS[1 - thread]
        for one in stage.slack.posts(channel):
            if other in one.shown.lower():
                yield f"{one.ts} speaks of the other submission"
            if one.root_ts != card.root_ts:
                yield f"{one.ts} stands outside the submission's thread"
