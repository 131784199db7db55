"""What whoever starts the bot reads when Discord does not take it, and what they must switch on."""

import asyncio
from contextlib import suppress

import pytest
import yarl

from bots.discord import connection
from bots.discord.access import NEEDED as NEEDED_TOKEN
from bots.discord.access import NOT_ONE, Access, access_of
from bots.discord.arrival import NEEDED, OUT_OF_REACH, REFUSED, invite_link, warn_of_lacks, who_we_are
from core.errors import ChairsideError, InputError
from core.settings import Settings
from tests.bots.discord.conftest import Committee
from tests.fakes.discord_server import serve_discord
from tests.fakes.discord_server.client import discord, pointed_at
from tests.fakes.discord_server.permissions import ATTACH_FILES, INVITED

pytestmark = pytest.mark.process


def test_a_wrong_token_ends_the_process_with_one_line(committee: Committee) -> None:
    committee.settings["DISCORD_BOT_TOKEN"] = "wrong"
    assert committee.start().wait(30) == 1
    assert committee.said == f"chairside: {REFUSED}\n"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"CHAIRSIDE_DISCORD_REST": "http://127.0.0.1:9/api/v10"}, OUT_OF_REACH),
        ({"DISCORD_BOT_TOKEN": " "}, NEEDED_TOKEN),
        ({"DISCORD_BOT_TOKEN": "“abc.def”"}, NOT_ONE),
        ({"DISCORD_BOT_TOKEN": "abc\nDISCORD=1"}, NOT_ONE),
    ],
)
def test_what_cannot_work_is_said_at_once(committee: Committee, settings: dict[str, str], said: str) -> None:
    committee.settings = settings
    with pytest.raises(ChairsideError) as told, committee.beside():
        pass
    assert str(told.value) == said


async def test_a_hiccup_while_logging_in_is_no_reason_to_give_up() -> None:
    with serve_discord(["content"]) as fake, pointed_at(fake):
        fake.fail(("GET", "/users/@me"), 503)
        fake.reset(("GET", "/oauth2/applications/@me"))
        who = await who_we_are(Access(fake.token))
        assert (who.user, who.content, who.servers) == (int(fake.bot.id), True, 1)


def test_one_address_without_the_other_is_refused() -> None:
    with pytest.raises(InputError, match="both"):
        access_of(Settings(DISCORD_BOT_TOKEN="t", discord_rest="http://127.0.0.1:9"))


@pytest.mark.parametrize("granted", [("content",)])
def test_an_intent_that_is_taken_away_is_named(committee: Committee, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(committee.discord, "allows_intents", lambda _: False)
    with pytest.RaisesGroup(pytest.RaisesExc(ChairsideError, match="intent")), committee.beside():
        pass


def test_a_permission_that_is_missing_is_named(committee: Committee, caplog: pytest.LogCaptureFixture) -> None:
    fake = committee.discord
    everyone = fake.guild.roles[fake.guild.id]
    fake.change_role(everyone, everyone.permissions & ~ATTACH_FILES)
    fake.change_role(fake.bot_role(), INVITED & ~ATTACH_FILES)
    with committee.beside():
        thread = committee.thread()
        committee.ask("help", thread)
        committee.shown(thread, "Open one")
    assert f"On the server {fake.guild.id} I lack permissions: Attach Files." in caplog.text
    assert invite_link(int(fake.bot.id)) in caplog.text


def test_who_has_not_invited_the_bot_yet_reads_how(caplog: pytest.LogCaptureFixture) -> None:
    warn_of_lacks([], 123)
    assert "client_id=123" in caplog.text
    assert f"permissions={INVITED}" in caplog.text
    assert "scope=bot+applications.commands" in caplog.text


@pytest.mark.parametrize("kind", [discord.Client, discord.AutoShardedClient])
async def test_a_gateway_that_is_away_at_the_start_is_waited_for(
    kind: type[discord.Client], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_PAUSE_S", 0.01)
    monkeypatch.setattr("discord.client.ExponentialBackoff.delay", lambda _: 0.01)
    with serve_discord() as fake, pointed_at(fake):
        there = discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
        monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL("ws://127.0.0.1:9/"))
        # aiohttp repeats a GET by itself.
        fake.reset(("GET", "/gateway/bot"), times=2)
        async with kind(intents=discord.Intents(guilds=True), guild_ready_timeout=0.05) as client:
            await client.login(fake.token)
            connected = asyncio.create_task(connection.connected(client))
            while connection.NOT_YET not in caplog.text:  # noqa: ASYNC110 - nothing else tells
                await asyncio.sleep(0.01)
            monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", there)
            await client.wait_until_ready()
            connected.cancel()
            with suppress(asyncio.CancelledError):
                await connected


def test_many_servers_are_spread_over_several_connections(committee: Committee) -> None:
    committee.settings["CHAIRSIDE_DISCORD_SHARD_ABOVE"] = "0"
    with committee.beside():
        thread = committee.thread()
        committee.ask("help", thread)
        committee.shown(thread, "Open one")
    assert committee.discord.calls(("GET", "/gateway/bot"))


def test_the_commands_are_told_once_and_by_hand_again(committee: Committee) -> None:
    put = ("PUT", "/applications/{application}/commands")
    for _ in range(2):
        with committee.beside():
            assert len(committee.discord.calls(put)) == 1
    assert committee.start("discord", "sync").wait(30) == 0
    assert len(committee.discord.calls(put)) == 2


def test_the_invite_has_the_permissions_that_are_asked_for() -> None:
    assert NEEDED.value == INVITED
