"""What commands share when they share a connection: one write and their order, but no answers, and no end."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from redis.exceptions import ConnectionError as Unreachable
from redis.exceptions import ResponseError

from core.conversation.entries import Opened, Said
from core.conversation.record import lately, load
from core.errors import Gone, StorageError
from core.storage import line as module
from core.storage.client import Client, answered, client, close
from core.storage.embedded import open_server
from core.storage.line import together
from core.storage.open import Storage

THREAD = "slack:T1:C1:1"
OPENED = Opened("s", "x", "no-model", "ana", 1.0)


@pytest_asyncio.fixture
async def line(tmp_path: Path) -> AsyncIterator[Client]:
    async with open_server(tmp_path) as url:
        opened = client(url)
        yield opened
        await close(opened)


async def _own(line: Client) -> Any:
    return await line.client_id()


async def test_commands_of_one_moment_share_a_connection_and_are_done_in_their_order(line: Client) -> None:
    ids = await asyncio.gather(*(_own(line) for _ in range(5)))
    await asyncio.gather(*(line.rpush("said", number) for number in range(50)))

    assert len(set(ids)) == 1
    assert await line.lrange("said", 0, -1) == [b"%d" % number for number in range(50)]


async def test_what_is_asked_together_is_read_together_and_refused_alone(line: Client) -> None:
    before = await _own(line)
    await together(line, ("SET", "word", "x"), ("HSET", "hash", "a", "1"))

    assert await together(line, ("GET", "word"), ("HGETALL", "hash"), ("EXISTS", "nothing")) == [b"x", {b"a": b"1"}, 0]
    with pytest.raises(ResponseError, match="WRONGTYPE"):
        await together(line, ("LPUSH", "word", 1), ("HGET", "word", "a"), ("SET", "word", "y"))
    assert await line.get("word") == b"y"
    assert await _own(line) == before


async def test_an_answer_that_nobody_waits_for_any_more_is_given_to_nobody_else(line: Client) -> None:
    before = await _own(line)
    await line.mset({"a": "1", "b": "2"})
    left, stays = asyncio.create_task(line.get("a")), asyncio.create_task(line.get("b"))
    await asyncio.sleep(0)
    left.cancel()

    assert await stays == b"2"
    assert left.cancelled()
    assert await _own(line) == before


async def test_a_refusal_is_for_the_one_whom_it_concerns(line: Client) -> None:
    await line.set("word", "x")
    said = await asyncio.gather(line.get("word"), line.lpush("word", 1), line.get("word"), return_exceptions=True)

    assert (said[0], said[2]) == (b"x", b"x")
    assert isinstance(said[1], ResponseError)
    with pytest.raises(StorageError, match="WRONGTYPE"):
        async with answered():
            await line.lpush("word", 1)


async def test_a_connection_that_ends_is_told_to_all_that_wait_and_replaced_by_the_next_command(line: Client) -> None:
    before = await _own(line)
    blocked = [asyncio.create_task(line.blpop(["nothing"], 0)) for _ in range(2)]
    await asyncio.sleep(0)
    other = line.pipeline()
    await other.client_kill_filter(_id=str(before)).execute()

    for waits in blocked:
        with pytest.raises(Unreachable):
            await waits
    assert await _own(line) != before


async def test_an_overdue_connection_is_asked_nothing_more_and_still_answers_what_it_was_asked(
    line: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "OVERDUE_S", 0.0)
    before = await _own(line)
    late = asyncio.create_task(line.blpop(["queue"], 0))
    await asyncio.sleep(0.001)

    assert await _own(line) != before
    await line.rpush("queue", "word")
    assert await late == (b"queue", b"word")


async def test_what_is_large_holds_up_nobody(line: Client) -> None:
    before, connected = await _own(line), (await line.info("clients"))["connected_clients"]
    await line.set("large", b"x" * 1_000_000)
    await line.set("small", b"x" * 100)

    assert await line.strlen("large") == 1_000_000
    assert (await line.info("clients"))["connected_clients"] == connected + 1
    assert await _own(line) == before


async def test_an_entry_that_must_follow_another_is_not_added_to_a_log_that_ends_otherwise(either: Storage) -> None:
    first, other, next_one = Said("1", "ana", "a", 1.0), Said("1", "bo", "b", 1.0), Said("2", "ana", "c", 2.0)
    await either.log.append(THREAD, 1, OPENED)
    await either.log.append(THREAD, 2, first)

    with pytest.raises(Gone):
        await either.log.append(THREAD, 3, next_one, other)
    assert await either.log.read(THREAD, 2) == ()
    await either.log.append(THREAD, 3, next_one, first)
    assert list(await either.log.read(THREAD, 2)) == [next_one]


async def test_what_was_looked_at_a_moment_ago_will_do_for_a_moment_and_never_after_everything_was_let_go_of(
    either: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await either.log.append(THREAD, 1, OPENED)
    seen = await load(either.log, THREAD)
    await either.log.append(THREAD, 2, Said("1", "ana", "a", 1.0))

    monkeypatch.setattr("core.conversation.recent.LATELY_S", 60.0)
    assert (await lately(either.log, THREAD)).version == seen.version
    monkeypatch.setattr("core.conversation.recent.LATELY_S", 0.0)
    assert (await lately(either.log, THREAD)).version == 2
