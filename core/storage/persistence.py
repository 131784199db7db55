"""
Whether a Redis that somebody else runs keeps what it is told, and has the replicas that are waited for: said once,
where a process opens it.
"""

import logging

from core.errors import StorageError
from core.storage.client import Client, answered
from core.storage.nodes import nodes_of, told_by
from core.storage.storing import followers

logger = logging.getLogger(__name__)

FORGETS = "Redis keeps no append-only file: when it restarts, questions and threads are lost; see chairside doctor."
TOO_FEW = "Redis has %d of %d replicas that must hold an entry: nothing is stored until it has; see chairside doctor."


async def warn_if_it_forgets(redis: Client) -> None:
    """Nothing is said of a server that does not tell, as some hosted ones do not."""
    try:
        async with answered():
            told = [told_by(node, await redis.info("persistence", **node)) for node in await nodes_of(redis)]
    except StorageError:
        return
    if any(str(each.get("aof_enabled", "1")) == "0" for each in told):
        logger.warning(FORGETS)


async def warn_if_too_few_follow(redis: Client, replicas: int) -> None:
    """They may still come: the process goes on, and its `/ready` says so until they have."""
    if not replicas:
        return
    try:
        there = await followers(redis)
    except StorageError:
        return
    if there is not None and there < replicas:
        logger.warning(TOO_FEW, there, replicas)
