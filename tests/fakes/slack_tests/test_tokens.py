"""Tokens: whose they are, what they may do, how they are got, refreshed and ended."""

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack
from tests.fakes.slack_tests.conftest import error_of

SDK_WARNS = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")


def with_token(fake: FakeSlack, token: str | None) -> AsyncWebClient:
    return AsyncWebClient(token, base_url=fake.api_url, retry_handlers=[])


async def test_a_good_token_says_who_it_is(fake: FakeSlack, client: AsyncWebClient) -> None:
    told = await client.auth_test()
    assert (told["team_id"], told["user_id"], told["bot_id"]) == (
        fake.home.id,
        fake.home.bot_user,
        fake.home.bot_id,
    )
    assert "chat:write" in told.headers["x-oauth-scopes"]


async def test_bad_tokens_are_told_apart(fake: FakeSlack, client: AsyncWebClient) -> None:
    assert await error_of(with_token(fake, None).auth_test()) == "not_authed"
    assert await error_of(with_token(fake, "xoxb-wrong").auth_test()) == "invalid_auth"
    assert await error_of(with_token(fake, fake.app.app_token).auth_test()) == "not_allowed_token_type"
    assert await error_of(client.apps_connections_open(app_token=fake.token)) == "not_allowed_token_type"
    assert await error_of(client.apps_connections_open(app_token="xapp-wrong")) == "invalid_auth"
    assert await error_of(client.api_call("chat.shout")) == "unknown_method"


async def test_a_missing_scope_is_named(fake: FakeSlack, client: AsyncWebClient) -> None:
    fake.take_scope("users:read")
    with pytest.raises(SlackApiError) as caught:
        await client.users_info(user=fake.user("ana").id)
    said = caught.value.response
    assert (said["error"], said["needed"]) == ("missing_scope", "users:read")
    assert "chat:write" in said["provided"]


async def test_a_revoked_and_an_uninstalled_token_are_dead(fake: FakeSlack, client: AsyncWebClient) -> None:
    fake.revoke_token()
    assert await error_of(client.auth_test()) == "token_revoked"
    south = fake.team("south")
    other = with_token(fake, fake.install(south).token)
    fake.uninstall(south)
    assert await error_of(other.auth_test()) == "account_inactive"


async def test_the_app_can_end_its_token_and_its_installation(fake: FakeSlack, client: AsyncWebClient) -> None:
    await client.auth_revoke(test=True)
    known = {"client_id": fake.app.client_id, "client_secret": fake.app.client_secret}
    assert await error_of(client.apps_uninstall(client_id="x", client_secret="x")) == "invalid_client_id"
    await client.apps_uninstall(**known)
    assert await error_of(client.auth_test()) == "account_inactive"
    assert [one.event["type"] for one in fake.deliveries] == ["tokens_revoked", "app_uninstalled"]
    other = with_token(fake, fake.install(fake.home).token)
    await other.auth_revoke()
    assert await error_of(other.auth_test()) == "token_revoked"


async def test_workspaces_do_not_see_each_other(fake: FakeSlack) -> None:
    pc = fake.channel("pc")
    south = fake.team("south")
    other = with_token(fake, fake.install(south).token)
    assert await error_of(other.chat_postMessage(channel=pc.id, text="a")) == "channel_not_found"
    theirs = fake.channel("theirs", team=south.id)
    await other.chat_postMessage(channel=theirs.id, text="a")
    assert [message.shown for message in fake.posts(theirs)] == ["a"]


@SDK_WARNS
async def test_a_code_is_exchanged_once(fake: FakeSlack, client: AsyncWebClient) -> None:
    south = fake.team("south")
    code = fake.code_for(south)
    known = {"client_id": fake.app.client_id, "client_secret": fake.app.client_secret}
    granted = await client.oauth_v2_access(code=code, **known)
    assert granted["team"]["id"] == south.id
    assert (await with_token(fake, granted["access_token"]).auth_test())["team_id"] == south.id
    assert await error_of(client.oauth_v2_access(code=code, **known)) == "code_already_used"
    assert await error_of(client.oauth_v2_access(code="x", **known)) == "invalid_code"
    known["client_secret"] = "x"
    assert await error_of(client.oauth_v2_access(code="x", **known)) == "bad_client_secret"


@SDK_WARNS
async def test_a_refresh_token_is_good_once(fake: FakeSlack, client: AsyncWebClient) -> None:
    fake.app.rotates = True
    old = fake.install(fake.home)
    token, refresh = old.token, old.refresh_token
    fake.expire_token(token)
    assert await error_of(with_token(fake, token).auth_test()) == "token_expired"
    known = {"client_id": fake.app.client_id, "client_secret": fake.app.client_secret}
    again = {"grant_type": "refresh_token", "refresh_token": refresh, **known}
    granted = await client.oauth_v2_access(**again)
    assert 0 < granted["expires_in"] <= 43_200
    await with_token(fake, granted["access_token"]).auth_test()
    assert await error_of(client.oauth_v2_access(**again)) == "invalid_refresh_token"


async def test_consent_comes_back_with_code_and_state(fake: FakeSlack, session: aiohttp.ClientSession) -> None:
    asked = {
        "client_id": fake.app.client_id,
        "scope": "chat:write,commands",
        "state": "s1",
        "redirect_uri": "http://127.0.0.1/back",
    }
    async with session.get(f"{fake.url}/oauth/v2/authorize", params=asked, allow_redirects=False) as said:
        back = said.headers["Location"]
    assert back.startswith("http://127.0.0.1/back?code=")
    assert back.endswith("&state=s1")
    assert fake.app.scopes == {"chat:write", "commands"}


async def test_no_token_is_in_the_log_of_calls(fake: FakeSlack, client: AsyncWebClient) -> None:
    await client.auth_test()
    assert fake.token not in repr(fake.calls())
