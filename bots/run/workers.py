"""A process that answers only: it hears nothing of a platform, and needs no more of it than its web API."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bots.channel.desk import Desk
from bots.run.channels import channel_desk
from bots.run.engine import open_engine
from bots.run.ops.watch import Process, Watched, watched
from bots.run.process import leave_when_told, login, run_to_end, settings, settle
from bots.run.recorded import rules_noted
from bots.run.retention import expiring
from bots.run.storage import storage_of
from core.errors import InputError
from core.ports import Engine
from core.settings import Settings
from core.storage.open import Storage

NOTHING_SET = (
    "There is nothing to answer: set a platform's tokens (SLACK_BOT_TOKEN or SLACK_CLIENT_ID, DISCORD_BOT_TOKEN), as "
    "for the process that receives. docs/deploy.md."
)
Work = Callable[[Desk, Storage], Awaitable[None]]


@dataclass(frozen=True)
class Platform:
    """What answers on it, given a desk."""

    name: str
    work: Work


def work(names: Sequence[str] = ()) -> None:
    """Answer until told to leave; on all platforms that are set, if none is named. Raise `InputError`."""

    async def working() -> None:
        found = settings()
        platforms = [_PLATFORMS[name](found) for name in names or _set_in(found)]
        leave_when_told()
        opened = storage_of(found)
        async with opened as storage, expiring(storage, found), open_engine(found) as engine:
            await rules_noted(storage, found, login(), time.time())
            settle()
            everybody: Process = {}
            async with asyncio.TaskGroup() as group:
                for number, platform in enumerate(platforms):
                    group.create_task(_on(platform, storage, _beside(found, number), engine, everybody))

    run_to_end(working())


async def _on(platform: Platform, storage: Storage, found: Settings, engine: Engine, everybody: Process) -> None:
    made = channel_desk(storage, found, platform.name, engine)
    what = Watched(platform.name, storage.backlog, hears=False, process=everybody, storing=storage.storing)
    async with watched(made, found, what) as desk:
        await platform.work(desk, storage)


def _beside(found: Settings, number: int) -> Settings:
    """Each platform of a process has a door of its own for whoever looks: the ports count up."""
    port = found.health_port
    return found.model_copy(update={"health_port": port + number}) if port and number else found


def _set_in(found: Settings) -> Sequence[str]:
    told = {"slack": found.slack_bot_token or found.slack_client_id, "discord": found.discord_bot_token}
    names = [name for name, there in told.items() if there]
    if not names:
        raise InputError(NOTHING_SET)
    return names


def _slack(found: Settings) -> Platform:
    from bots.slack import hosted  # noqa: PLC0415 - only who answers there needs Slack's libraries
    from bots.slack.tokens import working_of  # noqa: PLC0415

    given = working_of(found)

    async def answering(desk: Desk, storage: Storage) -> None:
        stores = hosted.Stores(storage.installations, storage.states, storage.erasing)
        await hosted.work(desk, given, stores, logging.getLogger("chairside").info)

    return Platform("slack", answering)


def _discord(found: Settings) -> Platform:
    from bots.discord import app  # noqa: PLC0415 - only who answers there needs Discord's library
    from bots.discord.access import access_of  # noqa: PLC0415

    access = access_of(found)

    async def answering(desk: Desk, storage: Storage) -> None:
        await app.work(desk, access, storage.notes, logging.getLogger("chairside").info)

    return Platform("discord", answering)


_PLATFORMS: dict[str, Callable[[Settings], Platform]] = {"slack": _slack, "discord": _discord}
