"""What a Redis's own word on itself means for threads that must not be lost; pure."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from core.findings import Finding, fault, fine, warning
from core.governance.hosts import is_private
from core.storage.inspection import RedisState

REACH, KEEPS, MEMORY, ROLE, LINE = "redis", "redis persistence", "redis memory", "redis role", "redis line"
_LEAST = (6, 2)
_SLOW_S, _LATE_S = 0.005, 0.05


def redis_findings(state: RedisState, address: str, *, ours: bool) -> Iterator[Finding]:
    """`ours` is a server that this program has started."""
    yield _of_version(state, ours=ours)
    yield _of_persistence(state, ours=ours)
    yield _of_memory(state)
    yield _of_role(state)
    if not ours:
        yield _of_line(address)


def _of_version(state: RedisState, *, ours: bool) -> Finding:
    name = "Valkey" if "valkey_version" in state.info else "Redis"
    version = state.info.get("valkey_version") or state.info.get("redis_version", "?")
    said = f"{name} {version}{', our own' if ours else ''}, answers in {1_000 * state.latency_s:.1f} ms."
    if state.version < _LEAST:
        return fault(REACH, f"{name} {version} is too old.", "Use Redis 6.2 or newer, or Valkey.")
    if state.latency_s > _LATE_S:
        return fault(REACH, said, "Put it nearer: a turn takes some twenty round trips.")
    if state.latency_s > _SLOW_S:
        return warning(REACH, said, "Put it nearer, on the same machine or network: a turn takes some twenty trips.")
    return fine(REACH, said)


def _of_persistence(state: RedisState, *, ours: bool) -> Finding:
    """`info` says whether it appends, where its settings cannot be read."""
    told, info = state.configured, state.info
    appends = told.get("appendonly") == "yes" if told else info.get("aof_enabled") == "1"
    if not appends:
        fix = "Set appendonly yes (CONFIG SET appendonly yes, and in its file)."
        return fault(KEEPS, "It keeps no append-only file: a restart loses questions and threads.", fix)
    if info.get("aof_last_write_status", "ok") != "ok" or info.get("aof_last_bgrewrite_status", "ok") != "ok":
        return fault(KEEPS, "Its append-only file was not written the last time.", "See its log, and the disk's space.")
    fsync = told.get("appendfsync", "")
    if fsync == "no":
        fix = "Set appendfsync always, or everysec if a second may be lost."
        return fault(KEEPS, "appendfsync no: a power cut loses what the system has not written yet.", fix)
    if fsync == "everysec" and ours:
        return fine(KEEPS, "It appends, flushed every second: a power cut can lose one.")
    if fsync == "everysec":
        return warning(KEEPS, "appendfsync everysec: a power cut can lose a second.", "Set appendfsync always.")
    return fine(KEEPS, f"It appends, {'each write flushed' if fsync == 'always' else 'how is not told'}.")


def _of_memory(state: RedisState) -> Finding:
    policy = state.configured.get("maxmemory-policy") or state.info.get("maxmemory_policy", "noeviction")
    most, used = int(state.info.get("maxmemory", 0)), int(state.info.get("used_memory", 0))
    evicted = int(state.info.get("evicted_keys", 0))
    if evicted:
        fix = "Set maxmemory-policy noeviction, give it more memory, and restore what is missing."
        return fault(MEMORY, f"It has thrown away {evicted:,} keys, threads perhaps.", fix)
    if policy != "noeviction":
        return fault(
            MEMORY, f"maxmemory-policy {policy}: it may throw threads away.", "Set maxmemory-policy noeviction."
        )
    if most and used > 0.8 * most:
        return warning(MEMORY, f"{used / most:.0%} of its memory is used.", "Raise maxmemory, or keep less long.")
    return fine(MEMORY, f"{used / 1e6:,.0f} MB used, nothing is thrown away.")


def _of_role(state: RedisState) -> Finding:
    if state.info.get("role", "master") != "master":
        return fault(ROLE, "It is a replica: nothing can be written.", "Set CHAIRSIDE_REDIS_URL to its master.")
    if state.info.get("loading", "0") != "0":
        return warning(ROLE, "It is still reading its file.", "Wait until it has.")
    replicas = int(state.info.get("connected_slaves", 0))
    return fine(ROLE, f"It is a master, with {replicas or 'no'} replica{'' if replicas == 1 else 's'}.")


def _of_line(address: str) -> Finding:
    parts = urlsplit(address.partition(",")[0])
    if parts.scheme == "unix":
        return fine(LINE, "A socket on this machine.")
    if "rediss" in parts.scheme:
        return fine(LINE, "TLS.")
    host = parts.hostname or "localhost"
    # A name without a dot is one of this network's, such as Compose gives.
    if host == "localhost" or is_private(host) or "." not in host:
        return fine(LINE, "No TLS, in a private network.")
    return warning(LINE, "No TLS: what goes over it can be read on the way.", "Use rediss://, or a private network.")
