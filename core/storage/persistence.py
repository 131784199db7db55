"""Whether a Redis that somebody else runs keeps what it is told: said once, where a process opens it."""

import logging

from core.errors import StorageError
from core.storage.client import Client, answered
from core.storage.nodes import nodes_of, told_by

logger = logging.getLogger(__name__)

FORGETS = "Redis keeps no append-only file: when it restarts, questions and threads are lost; see chairside doctor."


async def warn_if_it_forgets(redis: Client) -> None:
    """Nothing is said of a server that does not tell, as some hosted ones do not."""
    try:
        async with answered():
            told = [told_by(node, await redis.info("persistence", **node)) for node in await nodes_of(redis)]
    except StorageError:
        return
    if any(str(each.get("aof_enabled", "1")) == "0" for each in told):
        logger.warning(FORGETS)
