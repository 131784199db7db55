"""Workspaces by OAuth, one call at a time: nothing is written for one that left, and no token is lost."""

import base64
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace

import aiohttp
import pytest
import pytest_asyncio

from bots.slack.calls import open_client
from bots.slack.installed import Installed, KeptLog
from bots.slack.oauth import OAuth, owner_of
from bots.slack.renewal import BEFORE_S, Renewal
from bots.slack.workspaces import NotInstalled
from core.conversation.entries import Asked
from core.errors import Gone, PlatformError, StorageError
from core.installations import Installation
from core.storage import keys
from core.storage.client import Client
from core.storage.erasing import RedisErasing
from core.storage.memory import MemoryLeases, MemoryLog, MemoryThreads
from core.storage.memory_installations import MemoryErasing, MemoryInstallations
from core.storage.open import Storage
from core.storage.threads import RedisThreads
from tests.bots.channel.desks import desk_of
from tests.fakes.slack import FakeSlack, faults, serve_slack

NOW = 1_000_000.0
ASKED = Asked("k", "U1", "What of the kettles?", 1.0)


class Faltering(MemoryInstallations):
    """Fails to save so many times."""

    failures = 0

    async def save(self, installation: Installation) -> None:
        if self.failures:
            self.failures -= 1
            raise StorageError("Redis is out of reach: see that its server runs, then try again.")
        await super().save(installation)


@dataclass
class Clock:
    now: float = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with serve_slack() as slack:
        slack.app.rotates = True
        yield slack


@pytest_asyncio.fixture
async def renewal(slack: FakeSlack) -> AsyncIterator[Renewal]:
    async with aiohttp.ClientSession() as session:
        client = open_client("", slack.api_url, session)
        oauth = OAuth(client, slack.app.client_id, slack.app.client_secret, "https://c.example.org", Clock())
        yield Renewal(Faltering(), MemoryLeases(), oauth, pauses_s=(0.0, 0.0))


async def entered(renewal: Renewal, slack: FakeSlack, left_s: float) -> Installation:
    """The home workspace's installation, stored, with a token that lasts so long."""
    made = slack.install(slack.home)
    team = slack.home
    held = Installation(
        owner_of(team.id), team.bot_user, team.bot_id, made.token, NOW, made.refresh_token, NOW + left_s
    )
    await renewal.installations.save(held)
    return held


async def test_a_token_is_renewed_well_before_it_ends_and_stored(renewal: Renewal, slack: FakeSlack) -> None:
    lasting = await entered(renewal, slack, BEFORE_S + 1)
    assert await renewal.fresh(lasting) == lasting
    due = await entered(renewal, slack, BEFORE_S - 1)
    assert isinstance(renewal.installations, Faltering)
    renewal.installations.failures = 2
    renewed = await renewal.fresh(due)
    assert renewed.token not in {due.token, lasting.token}
    assert renewed.expires_at == pytest.approx(NOW + 43_200, abs=2)
    assert await renewal.installations.load(due.owner) == renewed
    # Whoever still holds the old one is given the new one, and Slack is not asked.
    renewal._tried_at.clear()
    assert await renewal.fresh(due) == renewed
    assert len(slack.calls("oauth.v2.access")) == 1


async def test_a_token_that_cannot_be_renewed_is_used_to_its_end_and_asked_for_once_a_minute(
    renewal: Renewal, slack: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    held = await entered(renewal, slack, 100.0)
    slack.fail("oauth.v2.access", faults.refused("invalid_refresh_token"), times=-1)
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            assert await renewal.fresh(held) == held
    assert len(slack.calls("oauth.v2.access")) == 1
    assert "invalid_refresh_token" in caplog.text
    assert held.token not in caplog.text
    assert isinstance(renewal.oauth.clock, Clock)
    renewal.oauth.clock.now += 101.0
    with pytest.raises(PlatformError, match="expired"):
        await renewal.fresh(held)


async def test_what_is_written_while_a_workspace_leaves_is_erased_with_it(renewal: Renewal, slack: FakeSlack) -> None:
    log, threads = MemoryLog(), MemoryThreads()
    installed = Installed(desk_of(log=log, threads=threads), renewal, MemoryErasing(log, threads), "files")
    held = await entered(renewal, slack, BEFORE_S + 1)
    thread_id = f"{held.owner}:C1:1.0"
    kept = KeptLog(log, installed)
    await kept.append(thread_id, 1, ASKED)
    assert await kept.read(thread_id) == (ASKED,)
    await installed.leave(slack.home.id, NOW - 1)
    assert await kept.read(thread_id) == (ASKED,)
    await installed.leave(slack.home.id, NOW + 1)
    assert await log.read(thread_id) == ()
    with pytest.raises(Gone):
        await kept.append(thread_id, 1, ASKED)
    assert await log.read(thread_id) == ()
    with pytest.raises(NotInstalled):
        await installed.of(slack.home.id)


async def test_an_erasing_that_broke_off_does_not_take_what_is_installed_after_it(
    renewal: Renewal, slack: FakeSlack, storage: Storage, redis: Client
) -> None:
    kept = storage.installations([base64.b64encode(b"k" * 32).decode()])
    erasing = RedisErasing(redis, RedisThreads(redis))
    installed = Installed(desk_of(), replace(renewal, installations=kept), erasing, "files")
    held = await entered(renewal, slack, BEFORE_S + 1)
    await redis.sadd(keys.LEAVING, held.owner)
    await storage.log.append(f"{held.owner}:C1:1.0", 1, ASKED)
    await installed.enter(held)
    assert await storage.log.read(f"{held.owner}:C1:1.0") == ()
    # As the next process does when it begins.
    await erasing.finish()
    assert await kept.load(held.owner) == held


async def test_the_hands_of_a_workspace_are_kept_and_given_its_newest_token(renewal: Renewal, slack: FakeSlack) -> None:
    installed = Installed(desk_of(), renewal, MemoryErasing(MemoryLog(), MemoryThreads()), "files")
    held = await entered(renewal, slack, BEFORE_S + 1)
    hands = await installed.of(slack.home.id)
    await installed.enter(replace(held, token="xoxb-next"))
    assert await installed.of(slack.home.id) is hands
    assert hands.client.token == hands.messenger.client.token == "xoxb-next"
    await installed.enter(replace(held, bot_user="UANOTHER"))
    assert (await installed.of(slack.home.id)).who.user == "UANOTHER"
    with pytest.raises(NotInstalled):
        await installed.of("")
