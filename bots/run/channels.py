"""The processes that serve a channel platform, put together."""

import logging
import time

from bots.channel.desk import Desk
from bots.loading import library_of
from bots.run.engine import extractive
from bots.run.process import leave_when_told, run_to_end, settings
from core.settings import Settings
from core.storage.open import Storage, open_storage


def channel_desk(storage: Storage, settings: Settings, platform: str) -> Desk:
    """A channel platform's desk on an open storage."""
    library = library_of(settings, storage.submissions, storage.pace)
    return Desk(
        log=storage.log,
        work=storage.work(platform),
        leases=storage.leases,
        submissions=storage.submissions,
        threads=storage.threads,
        bucket=storage.bucket,
        engine=extractive(),
        read=library.load,
        hosts=library.sources.hosts,
        clock=time.time,
        placeholder_after_s=settings.placeholder_after_s,
        follow_up=frozenset(filter(None, (channel.strip() for channel in settings.slack_follow_up.split(",")))),
    )


def slack() -> None:
    """Serve a Slack workspace until told to leave. Raise `InputError` without its tokens."""
    from bots.slack.app import serve  # noqa: PLC0415 - only this command needs Slack's libraries
    from bots.slack.tokens import tokens_of  # noqa: PLC0415

    async def served() -> None:
        found = settings()
        tokens = tokens_of(found)
        leave_when_told()
        async with open_storage(found.redis_url, found.data_dir, found.lease_s) as storage:
            await serve(channel_desk(storage, found, "slack"), tokens, logging.getLogger("chairside").warning)

    run_to_end(served())
