"""The processes that serve a channel platform, put together."""

import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

from bots.channel.changes import NotedChanges
from bots.channel.desk import Desk
from bots.channel.leftovers import leftovers_on
from bots.channel.place import place_of
from bots.loading import library_of
from bots.run.acting import acting_of
from bots.run.engine import extractive, open_engine
from bots.run.ops.watch import Watched, watched
from bots.run.process import leave_when_told, login, run_to_end, settings, settle
from bots.run.recorded import RecordedEngine, record_of, rules_noted
from bots.run.retention import expiring
from bots.run.rulings import rulings
from bots.run.storage import storage_of
from core.governance.roles import admission_of
from core.ports import Engine
from core.settings import Settings, listed
from core.storage.open import Storage


def channel_desk(storage: Storage, settings: Settings, platform: str, engine: Engine | None = None) -> Desk:
    """A channel platform's desk on an open storage; without an engine, the one that needs no model answers."""
    library, audit = library_of(settings, storage.submissions, storage.pace), record_of(storage, settings)
    desk = Desk(
        log=storage.log,
        work=storage.work(platform),
        leases=storage.leases,
        submissions=storage.submissions,
        threads=storage.threads,
        bucket=storage.bucket,
        engine=RecordedEngine(engine or extractive(), settings, audit, account_in, time.time),
        read=library.load,
        hosts=library.sources.hosts,
        clock=time.time,
        limits=library.limits,
        placeholder_after_s=settings.placeholder_after_s,
        drain_s=settings.drain_s,
        changes=NotedChanges(storage.notes, f"{platform}:changes"),
        leftovers=leftovers_on(storage.notes, platform),
        ruling=rulings(settings),
        committee=storage.committee(
            audit, admission_of(settings.committee_roles, unlisted=settings.committee_unlisted)
        ),
        audit=audit,
        acting=acting_of(storage, settings, library, audit),
    )
    return _of_discord(desk, settings) if platform == "discord" else _of_slack(desk, settings)


def _of_slack(desk: Desk, settings: Settings) -> Desk:
    follow_up, channels = map(frozenset, map(listed, (settings.slack_follow_up, settings.slack_channels)))
    return replace(desk, follow_up=follow_up, channels=channels)


def _of_discord(desk: Desk, settings: Settings) -> Desk:
    from bots.discord.phrases import PHRASES  # noqa: PLC0415 - only Discord's commands need it

    follow_up, channels = map(frozenset, map(listed, (settings.discord_follow_up, settings.discord_channels)))
    return replace(desk, follow_up=follow_up, channels=channels, phrases=PHRASES)


def account_in(thread_id: str, person: str) -> str:
    return place_of(thread_id).account(person)


@asynccontextmanager
async def _prepared(found: Settings, platform: str) -> AsyncIterator[tuple[Storage, Desk, Callable[[str], None]]]:
    """What a process that serves the platform has open, a desk on it, and what says how far it is."""
    leave_when_told()
    opened = storage_of(found)
    async with opened as storage, expiring(storage, found), open_engine(found) as engine:
        made = channel_desk(storage, found, platform, engine)
        await rules_noted(storage, found, login(), time.time())
        settle()
        yield storage, made, logging.getLogger("chairside").info


def slack(*, http: bool = False, answers: bool = True) -> None:
    """
    Serve Slack until told to leave, by socket or behind HTTP; without `answers`, receive only. Raise `InputError` for
    what is not set.
    """
    from bots.slack import app, hosted  # noqa: PLC0415 - only this command needs Slack's libraries
    from bots.slack.tokens import Hosted, hosted_of, tokens_of  # noqa: PLC0415

    async def served() -> None:
        found = settings()
        given = hosted_of(found) if http else tokens_of(found)
        async with (
            _prepared(found, "slack") as (storage, made, tell),
            watched(made, found, Watched("slack", storage.backlog, not http, answers, storing=storage.storing)) as desk,
        ):
            if isinstance(given, Hosted):
                stores = hosted.Stores(storage.installations, storage.states, storage.erasing)
                await hosted.serve(desk, given, stores, tell, answers=answers)
            else:
                await app.serve(desk, given, tell, answers=answers)

    run_to_end(served())


def discord(*, sync_only: bool = False, answers: bool = True) -> None:
    """
    Serve Discord until told to leave, or only tell it of the commands; without `answers`, receive only. Raise
    `InputError` for what is not set.
    """
    from bots.discord import app  # noqa: PLC0415 - only this command needs Discord's library
    from bots.discord.access import access_of  # noqa: PLC0415

    async def served() -> None:
        found = settings()
        access = access_of(found)
        async with _prepared(found, "discord") as (storage, made, tell):
            if sync_only:
                await app.sync(made, access, storage.notes, tell)
                return
            what = Watched("discord", storage.backlog, works=answers, storing=storage.storing)
            async with watched(made, found, what) as desk:
                await app.serve(desk, access, storage.notes, tell, storage.erasing, answers=answers)

    run_to_end(served())
