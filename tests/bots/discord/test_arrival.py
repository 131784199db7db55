"""What whoever starts the bot reads when Discord does not take it, and what they must switch on."""

import pytest

from bots.discord.access import NEEDED as NEEDED_TOKEN
from bots.discord.access import Access, access_of
from bots.discord.arrival import NEEDED, OUT_OF_REACH, REFUSED, who_we_are
from core.errors import ChairsideError, InputError
from core.settings import Settings
from tests.bots.discord.conftest import Committee
from tests.fakes.discord_server import serve_discord
from tests.fakes.discord_server.client import pointed_at
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
    discord = committee.discord
    everyone = discord.guild.roles[discord.guild.id]
    discord.change_role(everyone, everyone.permissions & ~ATTACH_FILES)
    discord.change_role(discord.bot_role(), INVITED & ~ATTACH_FILES)
    with committee.beside():
        thread = committee.thread()
        committee.ask("help", thread)
        committee.shown(thread, "Open one")
    assert "attach_files" in caplog.text
    assert "send_messages" not in caplog.text


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
