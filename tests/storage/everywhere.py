"""What a test asks of a server, asked of every node where the suite runs on a cluster (`REDIS_CLUSTER=1`)."""

from collections import Counter
from typing import Any

from core.storage.client import Client
from core.storage.nodes import nodes_of, told_by

OF_THE_CONNECTION = {
    "client|setinfo", "cluster|slots", "command", "command|getkeys", "config|resetstat", "hello", "info", "ping",
}  # fmt: skip


async def on_all(redis: Client, command: str, *arguments: Any, **options: Any) -> list[Any]:
    """Each node's answer to that method of the client."""
    asked = getattr(redis, command)
    return [told_by(node, await asked(*arguments, **options, **node)) for node in await nodes_of(redis)]


async def calls(redis: Client) -> Counter[str]:
    """How often each command was called since `config_resetstat`; those that connections begin with are left out."""
    seen: Counter[str] = Counter()
    for told in await on_all(redis, "info", "commandstats"):
        for name, about in told.items():
            seen[name.removeprefix("cmdstat_")] += int(about["calls"])
    return Counter({name: count for name, count in seen.items() if count and name not in OF_THE_CONNECTION})
