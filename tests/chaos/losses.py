"""
What Redis loses of entries that it had acknowledged, by the product's own log: docs/durability.md has the figures.

    python -m tests.chaos.losses [--trials 30] [--failovers 8]

    killed      SIGKILL of the server while one writer appends as fast as it can
    slow disk   the same, while each flush takes 1.5 s: needs strace
    power       the file system stops at that moment, as if the machine had lost its power: what was not flushed is
                gone, and its journal is recovered. An ext4 image by a loop device: needs Linux and root
    failover    a master with a replica and a sentinel: killed; killed and back before another is made; paused
"""

import argparse
import asyncio
import fcntl
import os
import random
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from core.conversation.entries import Said
from core.errors import Conflict, StorageError
from core.storage.open import Storage, open_storage
from tests.chaos.redis_server import Alone
from tests.fakes.redis_servers import Servers, until, watched_by_sentinels

THREAD = "slack:T1:C1:1"
FLUSHES = ("always", "everysec", "no")
SAFE = ("--min-replicas-to-write", "1")
"""A master that comes back takes nothing before it knows whether another one was made."""
CARES: dict[str, tuple[Sequence[str], int]] = {
    "": ((), 0),
    ", min-replicas-to-write 1": (SAFE, 0),
    ", CHAIRSIDE_REDIS_REPLICAS=1": ((), 1),
}
"""How the servers are set, and how many replicas are waited for."""
_SHUTDOWN = (2 << 30) | (4 << 16) | (ord("X") << 8) | 125
"""`EXT4_IOC_SHUTDOWN`: the file system takes nothing any more, and writes nothing of what it holds."""
_NO_FLUSH = struct.pack("I", 2)
_IMAGE_BYTES = 64_000_000
SLOW_US = 1_500_000


@dataclass(frozen=True)
class Lost:
    """`entries` of `acknowledged`; `span_s` lie between the acknowledgements of the first and the last of them."""

    entries: int
    acknowledged: int
    span_s: float


class Disk:
    """A file system of its own, whose power can be cut."""

    def __init__(self, folder: Path) -> None:
        self._image, self.place = folder / "image", folder / "disk"
        self.place.mkdir()
        with self._image.open("wb") as image:
            image.truncate(_IMAGE_BYTES)
        _run("mkfs.ext4", "-q", "-F", str(self._image))
        self._mount()

    def cut(self) -> None:
        there = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(there, _SHUTDOWN, _NO_FLUSH)
        finally:
            os.close(there)

    def back(self) -> None:
        _run("umount", str(self.place))
        self._mount()

    def close(self) -> None:
        _run("umount", str(self.place))

    def _mount(self) -> None:
        _run("mount", "-o", "loop", str(self._image), str(self.place))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


class Writer:
    """Appends one entry after another until it is told to stop, or is refused for good; when each was acknowledged."""

    def __init__(self) -> None:
        self.at_s: list[float] = []
        self.over = asyncio.Event()

    async def write(self, storage: Storage) -> None:
        while not self.over.is_set():
            try:
                await storage.log.append(THREAD, len(self.at_s) + 1, Said(f"m{len(self.at_s)}", "ana", "words", 1.0))
            except Conflict:
                # Its answer was lost and it is there after all; or what it follows on is gone.
                if len(await storage.log.read(THREAD)) <= len(self.at_s):
                    return
            except StorageError:
                await asyncio.sleep(0.02)
                continue
            self.at_s.append(time.monotonic())

    def lost(self, held: int) -> Lost:
        gone = max(0, len(self.at_s) - held)
        return Lost(gone, len(self.at_s), self.at_s[-1] - self.at_s[held] if gone else 0.0)


async def _until_ended(redis: Alone, folder: Path, end: Sequence[Callable[[], object]], after_s: float) -> Writer:
    """Write until the server is ended by what is called in turn."""
    writer = Writer()
    async with open_storage(redis.url, folder) as storage:
        writing = asyncio.create_task(writer.write(storage))
        await asyncio.sleep(after_s)
        for act in end:
            act()
        writer.over.set()
        writing.cancel()
        await asyncio.wait({writing})
    return writer


async def _held(url: str, folder: Path) -> int:
    async with open_storage(url, folder) as storage:
        return len(await storage.log.read(THREAD))


def killed(flush: str, chance: random.Random, *, power: bool = False, slow: bool = False) -> Lost:
    """Of one server that flushes so. `slow`: each flush takes as long as `SLOW_US`."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rl")))
        disk = Disk(folder) if power else None
        if disk:
            stack.callback(disk.close)
        redis = Alone(disk.place if disk else folder, flush)
        stack.callback(redis.stop)
        redis.start()
        if slow:
            stack.enter_context(_slowed(redis.pid))
        end: list[Callable[[], object]] = [*([disk.cut] if disk else []), lambda: redis.end(signal.SIGKILL)]
        writer = asyncio.run(_until_ended(redis, folder / "look", end, chance.uniform(1.0, 3.0)))
        if disk:
            disk.back()
        redis.start()
        return writer.lost(asyncio.run(_held(redis.url, folder / "look")))


@contextmanager
def _slowed(pid: int) -> Iterator[None]:
    """The server's flushes, by strace, until the block ends."""
    how = ["-f", "-qq", "-e", "trace=fdatasync", "-e", f"inject=fdatasync:delay_enter={SLOW_US}", "-o", "/dev/null"]
    tracer = subprocess.Popen(["strace", *how, "-p", str(pid)])
    try:
        yield
    finally:
        tracer.terminate()
        tracer.wait()


def failed_over(how: str, chance: random.Random, options: Sequence[str], replicas: int) -> Lost:
    """`how`: killed, back (before another one is made) or paused."""
    with watched_by_sentinels(1, options=options) as servers, tempfile.TemporaryDirectory() as name:
        until(lambda: servers.led["num-slaves"], "a sentinel that knows the replica")
        return asyncio.run(_over(servers, how, Path(name), chance, replicas))


async def _over(servers: Servers, how: str, folder: Path, chance: random.Random, replicas: int) -> Lost:
    writer, master = Writer(), servers.running[0]
    async with open_storage(servers.url, folder, replicas=replicas) as storage:
        writing = asyncio.create_task(writer.write(storage))
        await asyncio.sleep(chance.uniform(0.5, 1.5))
        if how == "paused":
            master.process.send_signal(signal.SIGSTOP)
            await asyncio.sleep(chance.uniform(0.5, 2.0))
            master.process.send_signal(signal.SIGCONT)
        else:
            master.end()
            if how == "back":
                await asyncio.sleep(chance.uniform(0.4, 0.9))
                master.again()
            else:
                await asyncio.to_thread(until, lambda: _port(servers) != master.port, "another master")
                master.again()
        await asyncio.to_thread(until, lambda: _slaves(servers) == 2, "a master with its replica")
        await asyncio.sleep(1.0)
        writer.over.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(10):
                await asyncio.wait({writing})
        writing.cancel()
        await asyncio.wait({writing})
        return writer.lost(len(await storage.log.read(THREAD)))


def _port(servers: Servers) -> int:
    return int(servers.led["port"])


def _slaves(servers: Servers) -> int:
    """How many of the two know their place: a master that has a replica, and that replica."""
    port = _port(servers)
    told = {one.port: one.client.info("replication") for one in servers.running[:2]}
    master, other = told.pop(port), next(iter(told.values()))
    leads = master["role"] == "master" and master["connected_slaves"] == 1
    follows = other["role"] == "slave" and other["master_link_status"] == "up"
    return int(leads) + int(follows)


def rows(trials: int, failovers: int) -> Iterator[tuple[str, list[Lost]]]:
    for flush in FLUSHES:
        yield f"killed, {flush}", [killed(flush, random.Random(n), power=False) for n in range(trials)]
        if shutil.which("strace") and flush == "everysec":
            yield f"killed, {flush}, slow disk", [killed(flush, random.Random(n), slow=True) for n in range(trials)]
        if _has_root():
            yield f"power, {flush}", [killed(flush, random.Random(n), power=True) for n in range(trials)]
    for how in ("killed", "back", "paused"):
        for name, (options, replicas) in CARES.items():
            lost = [failed_over(how, random.Random(n), options, replicas) for n in range(failovers)]
            yield f"failover, {how}{name}", lost


def _has_root() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0


def told(found: Sequence[Lost]) -> str:
    lost = [one.entries for one in found]
    some = [one for one in found if one.entries]
    longest_s = max((one.span_s for one in some), default=0.0)
    acknowledged = statistics.median(one.acknowledged for one in found)
    return (
        f"{len(some)} of {len(found)} lost something; entries lost: median {statistics.median(lost):.0f}, most "
        f"{max(lost)}, of {acknowledged:.0f}; at most the acknowledgements of {longest_s:.2f} s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos.losses", description=__doc__)
    parser.add_argument("--trials", type=int, default=30)
    parser.add_argument("--failovers", type=int, default=8)
    given = parser.parse_args()
    for name, found in rows(given.trials, given.failovers):
        sys.stdout.write(f"{name}: {told(found)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
