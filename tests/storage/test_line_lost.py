"""A connection that commands share, when its server stands still, ends, is full, a replica, or no Redis at all."""

import asyncio
import gc
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from redis.asyncio.lock import Lock
from redis.exceptions import ConnectionError as Unreachable
from redis.exceptions import OutOfMemoryError, ReadOnlyError

from core.errors import StorageError
from core.storage import line as module
from core.storage.client import Client, answered, client, close
from tests.fakes.redis_servers import Server, free_ports, servers, until
from tests.storage.test_failover import by_tls

SHORT_S = 0.1


@pytest.fixture
def server() -> Iterator[Server]:
    with servers() as found:
        (port,) = free_ports(1)
        started = found.start(port)
        until(started.client.ping, "a server")
        yield started
        started.process.send_signal(signal.SIGCONT)


@pytest_asyncio.fixture
async def line(server: Server) -> AsyncIterator[Client]:
    async with _opened(f"redis://127.0.0.1:{server.port}/0") as opened:
        yield opened


@asynccontextmanager
async def _opened(url: str) -> AsyncIterator[Client]:
    """What is left open is an error when it is collected."""
    opened = client(url)
    try:
        yield opened
    finally:
        await close(opened)
        gc.collect()


async def _tried(line: Client, key: str) -> bool:
    try:
        async with answered(SHORT_S):
            await line.incr(key)
    except StorageError:
        return False
    return True


async def _own(line: Client) -> int:
    return int(await line.client_id())


async def test_a_server_that_stands_still_is_asked_nothing_more_after_an_overdue_answer(
    server: Server, line: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "OVERDUE_S", SHORT_S)
    await line.set("asked", 0)
    server.process.send_signal(signal.SIGSTOP)
    first = await asyncio.gather(*(_tried(line, "asked") for _ in range(20)))
    later = [await _tried(line, "asked") for _ in range(3)]
    server.process.send_signal(signal.SIGCONT)

    assert not any([*first, *later])
    assert int(await line.get("asked")) <= 20
    assert await _tried(line, "asked")


async def test_a_connection_that_nobody_waits_for_any_more_is_closed(server: Server, line: Client) -> None:
    server.process.send_signal(signal.SIGSTOP)
    assert not any([await _tried(line, "asked") for _ in range(5)])
    gc.collect()
    server.process.send_signal(signal.SIGCONT)

    assert await line.ping()
    until(lambda: len(server.client.client_list()) == 2, "those given up to be gone, all but who asks and who counts")


async def test_all_are_told_of_a_killed_server_and_served_by_the_next_one(server: Server, line: Client) -> None:
    await line.set("word", "x")
    server.process.send_signal(signal.SIGSTOP)
    waiting = [asyncio.create_task(line.get("word")) for _ in range(10)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    server.end()
    told = await asyncio.gather(*waiting, return_exceptions=True)
    assert {type(one) for one in told} <= {Unreachable}
    with pytest.raises(StorageError, match="out of reach"):
        async with answered():
            await line.get("word")

    server.again()
    until(server.client.ping, "the server to be back")
    assert await line.ping()


async def test_what_was_lost_with_its_connection_is_asked_by_nobody_again(server: Server, line: Client) -> None:
    done, asked = 0, 0
    for _ in range(20):
        waiting = [asyncio.create_task(line.incr("asked")) for _ in range(50)]
        asked += len(waiting)
        await asyncio.sleep(0)
        server.client.client_kill_filter(_type="normal", skipme=True)
        told = await asyncio.gather(*waiting, return_exceptions=True)
        done += sum(isinstance(one, int) for one in told)

    assert done <= int(await line.get("asked")) <= asked


async def test_a_new_connection_is_of_the_same_user_name_and_database(server: Server) -> None:
    server.client.config_set("requirepass", "secret")
    async with _opened(f"redis://:secret@127.0.0.1:{server.port}/3?client_name=chairside") as line:
        first = await _own(line)
        await line.set("word", "x")
        await line.shut()
        (own,) = [one for one in await line.client_list() if int(one["id"]) == await _own(line)]

        assert (own["name"], own["db"], await line.get("word")) == ("chairside", "3", b"x")
        assert int(own["id"]) != first


async def test_what_redis_tells_by_itself_is_no_answer_to_anybody(server: Server) -> None:
    async with _opened(f"redis://127.0.0.1:{server.port}/0?protocol=3") as line:
        await line.mset({str(number): number for number in range(20)})
        await line.execute_command("CLIENT", "TRACKING", "ON", "BCAST")
        for number in range(20):
            server.client.set("told", number)
            found = await asyncio.gather(*(line.get(str(one)) for one in range(20)))
            assert found == [b"%d" % one for one in range(20)]


async def test_a_script_that_the_server_has_forgotten_is_told_to_it_again(server: Server, line: Client) -> None:
    first, second = Lock(line, "one", timeout=5), Lock(line, "two", timeout=5)
    assert await first.acquire()
    assert await second.acquire()
    await first.release()
    server.client.script_flush()
    await second.release()
    assert not await line.exists("one", "two")


async def test_a_full_server_refuses_and_keeps_its_connections(server: Server, line: Client) -> None:
    before = await _own(line)
    server.client.config_set("maxmemory", "1")
    with pytest.raises(OutOfMemoryError):
        await line.set("word", "x")
    server.client.config_set("maxmemory", "0")
    assert await line.set("word", "x")
    assert await _own(line) == before


async def test_a_server_that_was_made_a_replica_is_left(server: Server, line: Client) -> None:
    before = await _own(line)
    server.client.replicaof("127.0.0.1", 1)
    with pytest.raises(ReadOnlyError):
        await line.set("word", "x")
    server.client.replicaof("NO", "ONE")
    assert await line.set("word", "x")
    assert await _own(line) != before


async def test_thousands_at_once_and_a_large_transaction_beside_them_are_all_answered(line: Client) -> None:
    transaction = line.pipeline(transaction=True)
    for number in range(3_000):
        transaction.rpush("within", number)
    results, *sums = await asyncio.gather(transaction.execute(), *(line.incr("beside") for _ in range(3_000)))

    assert results == list(range(1, 3_001))
    assert sums == list(range(1, 3_001))


async def test_by_tls_commands_share_a_connection_that_ends_whole(tmp_path: Path, server: Server) -> None:
    files = f"ssl_ca_certs={tmp_path}/ca.pem&ssl_certfile={tmp_path}/own.pem&ssl_keyfile={tmp_path}/own.key"
    async with by_tls(tmp_path, server.port, "127.0.0.1") as url, _opened(f"{url}?{files}") as line:
        large = b"x" * 50_000
        await asyncio.gather(*(line.set(str(number), large) for number in range(40)))
        assert await asyncio.gather(*(line.strlen(str(number)) for number in range(40))) == [50_000] * 40
        assert len({await _own(line) for _ in range(3)}) == 1
        server.client.client_kill_filter(_type="normal", skipme=True)
        with suppress(Unreachable):
            await line.ping()
        assert await line.get("0") == large


@asynccontextmanager
async def _saying(words: bytes, commands: int) -> AsyncIterator[str]:
    """A server that takes the greeting, says this to so many commands after it, and ends."""

    async def serve(lines: asyncio.StreamReader, out: asyncio.StreamWriter) -> None:
        greeted = 0
        with suppress(ConnectionError):
            while greeted < 2 and (said := await lines.read(65_536)):
                greeted += said.count(b"SETINFO")
            out.write(b"+OK\r\n" * greeted)
            for _ in range(commands):
                await lines.read(65_536)
                out.write(words)
            out.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as listening:
        yield f"redis://127.0.0.1:{listening.sockets[0].getsockname()[1]}/0"


@pytest.mark.parametrize(("words", "commands"), [(b"", 0), (b"HTTP/1.1 400 Bad Request\r\n", 1), (b"+a\r\n+b\r\n", 1)])
async def test_who_asks_a_server_that_ends_or_is_no_redis_is_told_so_at_once(words: bytes, commands: int) -> None:
    async with _saying(words, commands) as url, _opened(url) as line:
        for _ in range(20):
            found: Any = None
            try:
                async with asyncio.timeout(2):
                    found = await line.get("word")
            except Unreachable:
                continue
            assert found == b"a"
