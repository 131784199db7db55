"""Real Redis servers as processes: alone, as a cluster, or a master with a replica and sentinels; and certificates."""

import datetime as dt
import ipaddress
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from redis import Redis
from redis.exceptions import RedisError

from core.storage.server import program

WITHIN_S = 30.0
MASTER = "ours"
SLOTS = 16_384


def free_ports(count: int) -> list[int]:
    """Below those that the system gives out by itself; a cluster's node takes the one 10,000 above as well."""
    found: list[int] = []
    for port in range(21_000 + (time.time_ns() // 1_000) % 9_000, 32_000):
        if all(_is_free(one) for one in (port, port + 10_000)):
            found.append(port)
        if len(found) == count:
            return found
    raise RuntimeError("no ports are free")


def _is_free(port: int) -> bool:
    with socket.socket() as trying:
        trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trying.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def until(seen: Callable[[], object], what: str) -> None:
    ends = time.monotonic() + WITHIN_S
    while time.monotonic() < ends:
        with suppress(RedisError):
            if seen():
                return
        time.sleep(0.02)
    raise TimeoutError(what)


@dataclass
class Server:
    port: int
    folder: Path
    process: "subprocess.Popen[bytes]"
    command: tuple[str, ...] = ()

    @property
    def client(self) -> Redis:
        return Redis(port=self.port, decode_responses=True, socket_timeout=5)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()

    def again(self) -> None:
        """Start it once more, on its own files."""
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=log, cwd=self.folder, env={})


def _told(node: Server, *words: object) -> object:
    """What the node says to a CLUSTER command."""
    return node.client.execute_command("CLUSTER", *words)  # type: ignore[no-untyped-call]


@dataclass
class Servers:
    """`url` is their address for Chairside."""

    folder: Path
    running: list[Server] = field(default_factory=list)
    url: str = ""

    @property
    def led(self) -> dict[str, Any]:
        """What the last sentinel says of the master."""
        told: Any = self.running[-1].client.sentinel_master(MASTER)
        return dict(told)

    def start(self, port: int, *options: str, sentinel: str = "") -> Server:
        folder = self.folder / str(port)
        folder.mkdir()
        base = ["--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
        command = [str(program())]
        if sentinel:
            settings = folder / "sentinel.conf"
            settings.write_text(f"port {port}\nbind 127.0.0.1\ndir {folder}\n{sentinel}")
            command += [str(settings), "--sentinel"]
        else:
            command += [*base, "--port", str(port), *options]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, env={})
        server = Server(port, folder, process, tuple(command))
        self.running.append(server)
        return server


@contextmanager
def servers() -> Iterator[Servers]:
    folder = Path(tempfile.mkdtemp(prefix="redis-"))
    found = Servers(folder)
    try:
        yield found
    finally:
        for one in found.running:
            one.end()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def cluster(count: int = 3, down_ms: int = 15_000) -> Iterator[Servers]:
    """So many masters, which share the slots; one that is silent for so long counts as dead."""
    options = ("--cluster-enabled", "yes", "--appendonly", "yes", "--cluster-node-timeout", str(down_ms))
    with servers() as found:
        nodes = [found.start(port, *options) for port in free_ports(count)]
        for node in nodes:
            until(node.client.ping, "a node")
        share = -(-SLOTS // count)
        for number, node in enumerate(nodes):
            slots = range(number * share, min((number + 1) * share, SLOTS))
            _told(node, "ADDSLOTSRANGE", slots.start, slots.stop - 1)
            _told(node, "MEET", "127.0.0.1", nodes[0].port)

        def whole() -> bool:
            told = [str(_told(node, "INFO")) for node in nodes]
            return all("cluster_state:ok" in one and f"cluster_known_nodes:{count}" in one for one in told) or all(
                "'cluster_state': 'ok'" in one and f"'cluster_known_nodes': '{count}'" in one for one in told
            )

        until(whole, "a whole cluster")
        found.url = f"redis+cluster://{','.join(f'127.0.0.1:{node.port}' for node in nodes)}"
        yield found


def replica_of(found: Servers, master: Server, down_ms: int) -> Server:
    """Another node of the cluster, which follows that one and takes its place."""
    options = ("--cluster-enabled", "yes", "--appendonly", "yes", "--cluster-node-timeout", str(down_ms))
    (port,) = free_ports(1)
    node = found.start(port, *options, "--repl-diskless-sync-delay", "0")
    until(node.client.ping, "a node")
    _told(node, "MEET", "127.0.0.1", master.port)
    name = _text(_told(master, "MYID"))
    until(lambda: name in _text(_told(node, "NODES")), "a node that knows its master")
    until(lambda: _told(node, "REPLICATE", name), "a replica")
    until(lambda: node.client.info("replication")["master_link_status"] == "up", "a replica that follows")
    # Who is to vote must know of it too; of one to which nothing was ever sent nobody tells.
    master.client.flushall()
    until(lambda: all(str(port) in str(_told(each, "SLOTS")) for each in found.running), "a cluster that knows it")
    return node


def _text(told: object) -> str:
    return told.decode() if isinstance(told, bytes) else str(told)


@contextmanager
def watched_by_sentinels(count: int = 3, down_ms: int = 500, options: Sequence[str] = ()) -> Iterator[Servers]:
    """
    A master, a replica, and sentinels that take the master for dead when it is silent for so long. One alone knows of
    the master at once, and may not know of the replica yet. `options` are both servers'.
    """
    with servers() as found:
        first, second, *watching = free_ports(2 + count)
        options = ("--appendonly", "yes", "--repl-diskless-sync-delay", "0", *options)
        master = found.start(first, *options)
        until(master.client.ping, "the master")
        replica = found.start(second, *options, "--replicaof", f"127.0.0.1 {first}")
        until(lambda: replica.client.info("replication")["master_link_status"] == "up", "a replica")
        rules = (
            f"sentinel monitor {MASTER} 127.0.0.1 {first} {count // 2 + 1}\n"
            f"sentinel down-after-milliseconds {MASTER} {down_ms}\n"
            f"sentinel failover-timeout {MASTER} 5000\n"
        )
        sentinels = [found.start(port, sentinel=rules) for port in watching]

        def known() -> bool:
            told: list[Any] = [one.client.sentinel_master(MASTER) for one in sentinels]
            return count == 1 or all(one["num-other-sentinels"] == count - 1 and one["num-slaves"] for one in told)

        until(known, "sentinels that know each other")
        found.url = f"redis+sentinel://{','.join(f'127.0.0.1:{port}' for port in watching)}/{MASTER}/0"
        yield found


def certify(folder: Path, names: tuple[str, ...]) -> None:
    """An authority of a day, and a certificate of its for these names or addresses."""
    authority, own = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tests")])
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "redis")])
    told: list[x509.GeneralName] = []
    for name in names:
        try:
            told.append(x509.IPAddress(ipaddress.ip_address(name)))
        except ValueError:
            told.append(x509.DNSName(name))
    now = dt.datetime.now(dt.UTC)

    def made(whose: x509.Name, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        builder = x509.CertificateBuilder().subject_name(whose).issuer_name(issuer).public_key(key)
        builder = builder.serial_number(x509.random_serial_number())
        return builder.not_valid_before(now - dt.timedelta(1)).not_valid_after(now + dt.timedelta(1))

    basic = x509.BasicConstraints(ca=True, path_length=0)
    root = made(issuer, authority.public_key()).add_extension(basic, critical=True)
    leaf = made(subject, own.public_key()).add_extension(x509.SubjectAlternativeName(told), critical=False)
    for file, builder in (("ca.pem", root), ("own.pem", leaf)):
        signed = builder.sign(authority, hashes.SHA256())
        (folder / file).write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    coded = own.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (folder / "own.key").write_bytes(coded)
