"""Redis by sentinels, as a cluster, and by TLS: real servers, from the program that the data folder's own runs."""

import asyncio
import os
import re
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from core.conversation.entries import Said
from core.errors import StorageError
from core.storage import keys
from core.storage.client import client, close
from core.storage.open import open_storage
from tests.fakes.redis_servers import (
    SLOTS,
    Server,
    Servers,
    certify,
    cluster,
    free_ports,
    replica_of,
    servers,
    until,
    watched_by_sentinels,
)

SLOW = pytest.mark.skipif(not os.environ.get("REDIS_FAILOVER"), reason="set REDIS_FAILOVER: it takes ten seconds")
GOES_ON_S = 15.0
THREAD = "slack:T1:C1:1"


def said(number: int) -> Said:
    return Said(f"m{number}", "ana", "words", 1.0)


@SLOW
async def test_after_a_failover_everything_goes_on_with_what_was_replicated(tmp_path: Path) -> None:
    """What was written a moment before may be gone, as docs/deploy.md says; what the replica had is not."""
    with watched_by_sentinels() as found:
        async with open_storage(found.url, tmp_path, 1.0) as storage:
            for number in range(1, 21):
                await storage.log.append("slack:T1:C1:1", number, said(number))
            work = storage.work("slack")
            await work.add("slack:T1:C1:1")
            master, replica = found.running[:2]
            assert master.client.wait(1, 5_000) == 1
            waiting = asyncio.ensure_future(anext(storage.log.follow("slack:T1:C1:1", 20)))
            master.end()
            began = time.monotonic()
            while True:
                try:
                    await storage.log.append("slack:T1:C1:1", 21, said(21))
                    break
                except StorageError:
                    assert time.monotonic() - began < GOES_ON_S
                    await asyncio.sleep(0.1)
            assert len(await storage.log.read("slack:T1:C1:1")) == 21
            told: Any = await waiting
            assert told.message == "m21"
            item = await work.take(5.0)
            assert item is not None
            assert item.thread_id == "slack:T1:C1:1"
            assert replica.client.info("replication")["role"] == "master"


async def test_a_sentinel_leads_to_the_master(tmp_path: Path) -> None:
    with watched_by_sentinels(1) as found:
        async with open_storage(found.url, tmp_path) as storage:
            await storage.log.append("slack:T1:C1:1", 1, said(1))
        assert found.running[0].client.exists("thread:{slack:T1:C1:1}") == 1
        with pytest.raises(StorageError, match="out of reach"):
            async with open_storage(found.url.replace("/ours/", "/theirs/"), tmp_path):
                pass


async def test_on_a_cluster_a_thread_lives_and_is_forgotten_whole(tmp_path: Path) -> None:
    with cluster() as found:
        async with open_storage(found.url, tmp_path) as storage:
            for thread in range(12):
                thread_id = f"slack:T1:C1:{thread}"
                await storage.threads.add("slack:T1:C1", thread_id, f"sub{thread}")
                await storage.log.append(thread_id, 1, said(1))
                await storage.work("slack").add(thread_id)
                async with storage.leases.hold(thread_id):
                    item = await storage.work("slack").take(2.0)
                    assert item is not None
                    await storage.work("slack").done(item)
            spread = [len(node.client.keys("thread:*")) for node in found.running]
            assert all(spread)
            await storage.threads.forget("slack:T1:C1", "slack:T1:C1:3")
            await storage.erasing.erase("slack:T1")
        assert [key for node in found.running for key in node.client.keys("*T1*")] == []


def home_of(found: Servers, key: str) -> Server:
    """The master that the key's slot is on."""
    slot = found.running[0].client.execute_command("CLUSTER", "KEYSLOT", key)  # type: ignore[no-untyped-call]
    return found.running[int(slot) * len(found.running) // SLOTS]


@SLOW
async def test_a_dead_master_of_a_cluster_is_replaced_by_its_replica_and_the_other_threads_never_wait(
    tmp_path: Path,
) -> None:
    down_ms = 500
    with cluster(down_ms=down_ms) as found:
        master = home_of(found, keys.thread(THREAD))
        elsewhere = next(
            name
            for name in (f"slack:T1:C1:{number}" for number in range(2, 99))
            if home_of(found, keys.thread(name)) is not master
        )
        replica = replica_of(found, master, down_ms)
        async with open_storage(found.url, tmp_path, 1.0) as storage:
            for number in range(1, 21):
                await storage.log.append(THREAD, number, said(number))
            await storage.log.append(elsewhere, 1, said(1))
            assert master.client.wait(1, 5_000) == 1
            waiting = asyncio.ensure_future(anext(storage.log.follow(THREAD, 20)))
            master.end()
            assert len(await storage.log.read(elsewhere)) == 1
            began = time.monotonic()
            while True:
                try:
                    await storage.log.append(THREAD, 21, said(21))
                    break
                except StorageError:
                    assert time.monotonic() - began < GOES_ON_S
                    await asyncio.sleep(0.1)
            assert len(await storage.log.read(THREAD)) == 21
            told: Any = await waiting
            assert told.message == "m21"
        assert replica.client.info("replication")["role"] == "master"


async def test_a_node_that_was_restarted_is_used_again_without_an_error(tmp_path: Path) -> None:
    """Each connection that was kept to it is dead: none of them costs a call, and calls wait for one that is free."""
    with cluster() as found:
        async with open_storage(found.url, tmp_path) as storage:
            names = [f"slack:T1:C1:{number}" for number in range(120)]
            await asyncio.gather(*(storage.log.append(name, 1, said(1)) for name in names))
            assert sum(clients_of(node) for node in found.running) < len(names)
            for node in found.running:
                node.client.client_kill_filter(_type="normal", skipme=True)
            # Meanwhile this loop hears of it.
            await asyncio.to_thread(
                until, lambda: all(clients_of(node) <= 2 for node in found.running), "an end of all"
            )
            await asyncio.gather(*(storage.log.append(name, 2, said(2)) for name in names))


def ports_told(node: Server) -> set[str]:
    told = node.client.execute_command("CLUSTER", "SLOTS")  # type: ignore[no-untyped-call]
    return set(re.findall(r"\d+", str(told)))


def clients_of(node: Server) -> int:
    return int(node.client.info("clients")["connected_clients"])


@asynccontextmanager
async def by_tls(folder: Path, port: int, *names: str) -> AsyncIterator[str]:
    """Before a server at that port: it wants a certificate of its authority, and has one for these names."""
    if not (folder / "ca.pem").exists():
        certify(folder, names)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=str(folder / "ca.pem"))
    context.load_cert_chain(folder / "own.pem", folder / "own.key")
    context.verify_mode = ssl.CERT_REQUIRED

    async def passed(lines: asyncio.StreamReader, out: asyncio.StreamWriter) -> None:
        try:
            while data := await lines.read(65_536):
                out.write(data)
        finally:
            out.close()

    async def serve(lines: asyncio.StreamReader, out: asyncio.StreamWriter) -> None:
        inner, beyond = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(passed(lines, beyond), passed(inner, out), return_exceptions=True)

    async with await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context) as listening:
        yield f"rediss://127.0.0.1:{listening.sockets[0].getsockname()[1]}/0"


@pytest.mark.parametrize(
    ("name", "shown", "works"),
    [
        ("127.0.0.1", ("ca", "cert", "key"), True),
        ("elsewhere.example", ("ca", "cert", "key"), False),
        ("127.0.0.1", ("cert", "key"), False),
        ("127.0.0.1", ("ca",), False),
    ],
)
async def test_by_tls_both_sides_show_who_they_are(
    tmp_path: Path, name: str, shown: tuple[str, ...], *, works: bool
) -> None:
    files = {"ca": "ssl_ca_certs=ca.pem", "cert": "ssl_certfile=own.pem", "key": "ssl_keyfile=own.key"}
    options = "&".join(files[one].replace("=", f"={tmp_path}/") for one in shown)
    with servers() as found:
        (port,) = free_ports(1)
        server = found.start(port)
        until(server.client.ping, "a server")
        async with by_tls(tmp_path, server.port, name) as url:
            redis = client(f"{url}?{options}")
            try:
                if works:
                    assert await redis.ping()
                else:
                    with pytest.raises(Exception, match=r"(?i)certificate|connect|closed"):
                        await redis.ping()
            finally:
                await close(redis)


@SLOW
async def test_on_a_cluster_every_node_is_reached_by_tls_and_each_shows_who_it_is(tmp_path: Path) -> None:
    """Nodes that are found by asking one are no less secret; each tells of the port at which it is reached by TLS."""
    options = f"ssl_ca_certs={tmp_path}/ca.pem&ssl_certfile={tmp_path}/own.pem&ssl_keyfile={tmp_path}/own.key"
    with cluster() as found:
        async with AsyncExitStack() as stack:
            ports = []
            for node in found.running:
                url = await stack.enter_async_context(by_tls(tmp_path, node.port, "127.0.0.1"))
                ports.append(url.rpartition(":")[2].partition("/")[0])
                node.client.config_set("cluster-announce-port", ports[-1])
            await asyncio.to_thread(until, lambda: all(set(ports) <= ports_told(node) for node in found.running), "it")
            url = f"rediss+cluster://127.0.0.1:{ports[0]}"
            async with open_storage(f"{url}?{options}", tmp_path) as storage:
                for number in range(12):
                    await storage.log.append(f"slack:T1:C1:{number}", 1, said(1))
            assert all(node.client.keys("thread:*") for node in found.running)
            (tmp_path / "other").mkdir()
            certify(tmp_path / "other", ("127.0.0.1",))
            with pytest.raises(StorageError):
                async with open_storage(f"{url}?{options.replace('ca.pem', 'other/ca.pem')}", tmp_path):
                    pass
