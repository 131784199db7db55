"""With `replicas`, what was acknowledged is held by so many of them, also when somebody else wrote it."""

import asyncio
import base64
import os
import signal
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from core.conversation.entries import Asked
from core.conversation.receive import receive
from core.errors import StorageError, Unheld
from core.governance.roster import Roster
from core.installations import Installation
from core.logins import Login
from core.storage.open import open_storage
from tests.fakes.redis_servers import Server, Servers, cluster, replica_of, until, watched_by_sentinels
from tests.storage.conftest import submission

THREAD = "slack:T1:C1:1"
KEY = base64.b64encode(bytes(32)).decode()
ASKED = Asked("m1", "ana", "words", 1.0)


@pytest.fixture
def found() -> Iterator[Servers]:
    with watched_by_sentinels(1, down_ms=60_000) as found:
        yield found


def apart(replica: Server) -> None:
    """The replica is told of nothing any more, and is still there."""
    replica.client.replicaof("NO", "ONE")


async def test_what_no_replica_holds_is_not_acknowledged_and_neither_is_it_when_it_is_heard_again(
    found: Servers, tmp_path: Path
) -> None:
    master, replica = found.running[:2]
    async with open_storage(found.url, tmp_path, replicas=1) as storage:
        work = storage.work("slack")
        await receive(storage.log, work, THREAD, ASKED)
        assert replica.client.xlen("thread:{slack:T1:C1:1}") == 1
        assert replica.client.xlen("work:{slack}") == 1
        apart(replica)
        second = Asked("m2", "ana", "words", 2.0)
        # The second time it stands in the log of the master, and is as little safe.
        for _ in range(2):
            with pytest.raises(Unheld, match="0 of 1 replicas"):
                await receive(storage.log, work, THREAD, second)
        assert master.client.xlen("thread:{slack:T1:C1:1}") == 2
        # Nobody may bring it again: whoever takes the hint that was left tries until there are replicas.
        assert master.client.xlen("work:{slack}") == 3
        with pytest.raises(Unheld, match="0 of 1 replicas"):
            await work.add(THREAD)
        replica.client.replicaof("127.0.0.1", str(master.port))
        await asyncio.to_thread(until, lambda: replica.client.info("replication")["master_link_status"] == "up", "it")
        thread = await receive(storage.log, work, THREAD, second)
        assert list(thread.turns) == ["m1", "m2"]
        assert replica.client.xlen("thread:{slack:T1:C1:1}") == 2


async def test_while_no_replica_is_there_all_who_write_are_told_so_and_no_connections_pile_up(
    found: Servers, tmp_path: Path
) -> None:
    master, replica = found.running[:2]
    async with open_storage(found.url, tmp_path, replicas=1) as storage:
        await storage.log.append(THREAD, 1, ASKED)
        apart(replica)
        before = int(master.client.info("clients")["connected_clients"])
        writing = (storage.log.append(f"slack:T1:C2:{number}", 1, ASKED) for number in range(12))
        told = await asyncio.gather(*writing, return_exceptions=True)
        assert {type(one) for one in told} == {Unheld}
        for number in range(10):
            with pytest.raises(Unheld):
                await storage.work("slack").add(f"slack:T1:C1:{number}")
        assert int(master.client.info("clients")["connected_clients"]) <= before + 3


async def test_where_none_is_waited_for_the_same_is_acknowledged(found: Servers, tmp_path: Path) -> None:
    apart(found.running[1])
    async with open_storage(found.url, tmp_path) as storage:
        await receive(storage.log, storage.work("slack"), THREAD, ASKED)
        await storage.log.secure(THREAD, 1, ASKED)


async def test_what_a_person_is_told_is_done_is_held_too(found: Servers, tmp_path: Path) -> None:
    """Else a forgotten thread, or a roster without the newest conflict, would be back after a failover."""
    replica = found.running[1]
    async with open_storage(found.url, tmp_path, replicas=1) as storage:
        await storage.threads.add("slack:T1:C1", THREAD, "kettles")
        await storage.log.append(THREAD, 1, ASKED)
        made = Installation("slack:T1", "U1", "B1", "token", 1.0)
        deeds: dict[str, Callable[[], Awaitable[object]]] = {
            "roster": lambda: storage.rosters.rewrite("slack:T1", lambda _: Roster(())),
            "installation": lambda: storage.installations([KEY]).save(made),
            "uninstalled": lambda: storage.installations([KEY]).remove("slack:T1"),
            "login": lambda: storage.logins([KEY]).save(Login("slack:T1:U1", "slack:T1", "token", time.time() + 60)),
            "logout": lambda: storage.logins([KEY]).remove("slack:T1:U1"),
            "submission": lambda: storage.submissions.save(submission(snapshot=f"{time.time()}")),
            "forgotten": lambda: storage.threads.forget("slack:T1:C1", THREAD),
            "left": lambda: storage.erasing.erase("slack:T1"),
        }
        for deed in deeds.values():
            await deed()
        assert replica.client.keys("*T1*") == []
        apart(replica)
        for deed in deeds.values():
            with pytest.raises(Unheld):
                await deed()


async def test_what_was_read_elsewhere_is_not_safe_here(found: Servers, tmp_path: Path) -> None:
    async with open_storage(found.url, tmp_path, replicas=1) as storage:
        await storage.log.append(THREAD, 1, ASKED)
        await storage.log.secure(THREAD, 1, ASKED)
        for number, entry in ((1, replace(ASKED, text="other words")), (2, ASKED)):
            with pytest.raises(Unheld, match="another master"):
                await storage.log.secure(THREAD, number, entry)


@pytest.mark.skipif(not os.environ.get("REDIS_FAILOVER"), reason="set REDIS_FAILOVER: it takes twenty seconds")
@pytest.mark.timeout(120)
async def test_what_was_handed_to_a_master_that_is_none_any_more_is_taken_by_the_next_and_not_lost(
    tmp_path: Path,
) -> None:
    """It is paused, and goes on as if nothing had been; whoever is brought the same meanwhile reads it there."""
    threads = [f"slack:T1:C1:{number}" for number in range(12)]
    second = Asked("m2", "ana", "words", 2.0)
    with watched_by_sentinels(1) as found:
        await asyncio.to_thread(until, lambda: found.led["num-slaves"], "a sentinel that knows the replica")
        old, new = found.running[:2]
        async with (
            open_storage(found.url, tmp_path, replicas=1) as one,
            open_storage(found.url, tmp_path, replicas=1) as two,
        ):
            await asyncio.gather(*(receive(one.log, one.work("slack"), each, ASKED) for each in threads))
            await two.log.read(threads[0])
            old.process.send_signal(signal.SIGSTOP)
            handed = [asyncio.ensure_future(receive(one.log, one.work("slack"), each, second)) for each in threads]
            await asyncio.to_thread(until, lambda: int(found.led["port"]) != old.port, "another master")
            old.process.send_signal(signal.SIGCONT)
            told = await asyncio.gather(*handed, return_exceptions=True)
            again = [each for each, said in zip(threads, told, strict=True) if isinstance(said, StorageError)]
            assert again

            async def taken(thread_id: str) -> None:
                while True:
                    with suppress(StorageError):
                        await receive(two.log, two.work("slack"), thread_id, second)
                        return
                    await asyncio.sleep(0.1)

            await asyncio.gather(*map(taken, again))
            assert all(new.client.xlen(f"thread:{{{each}}}") == 2 for each in threads)


@pytest.mark.skipif(not os.environ.get("REDIS_CLUSTER"), reason="set REDIS_CLUSTER: it takes ten seconds")
async def test_on_a_cluster_each_master_has_its_own(tmp_path: Path) -> None:
    with cluster() as found:
        replicas = [replica_of(found, master, 15_000) for master in found.running[:3]]
        async with open_storage(found.url, tmp_path, replicas=1) as storage:
            work = storage.work("slack")
            threads = [f"slack:T1:C1:{number}" for number in range(12)]
            for thread_id in threads:
                for _ in range(2):
                    await receive(storage.log, work, thread_id, ASKED)
            held = [key for replica in replicas for key in replica.client.keys("thread:*")]
            assert len(held) == len(threads)
            for replica in replicas:
                replica.end()
            for thread_id in threads:
                with pytest.raises(Unheld, match="0 of 1 replicas"):
                    await storage.log.secure(thread_id, 1, ASKED)
