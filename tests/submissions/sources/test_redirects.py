"""A redirect leads only to where we would have gone, and takes no secret along."""

from dataclasses import replace

import pytest

from core.errors import SubmissionError
from tests.fakes.web import Reply, Web, serve
from tests.submissions.sources.conftest import Script, ask, to


async def test_a_redirect_is_followed_to_an_allowed_server_without_the_token(web: Web) -> None:
    with serve(Script(there=Reply(302, headers={"Location": f"{web.url}/ok"}))) as first:
        request = replace(to(first, "there", also=[web]), token="secret")
        answer = await ask(request)

    assert answer.body == b"all is well"
    assert first.asked[0].headers["authorization"] == "Bearer secret"
    assert "authorization" not in web.asked[0].headers


async def test_a_redirect_on_the_same_server_keeps_the_token(web: Web) -> None:
    web.answer = Script(old=Reply(301, headers={"Location": "/ok"}), ok=Reply(200))

    assert (await ask(replace(to(web, "old"), token="secret"))).status == 200
    assert [asked.headers.get("authorization") for asked in web.asked] == ["Bearer secret"] * 2


@pytest.mark.parametrize("scheme", ["http://{}", "http://user@{}", "//{}", "http://openreview.net@{}"])
async def test_a_redirect_off_the_allowed_servers_is_not_followed(web: Web, scheme: str) -> None:
    target = scheme.format(web.url.removeprefix("http://"))
    with (
        serve(Script(there=Reply(307, headers={"Location": f"{target}/ok"}))) as first,
        pytest.raises(SubmissionError, match="another host"),
    ):
        await ask(to(first, "there"))
    assert not web.asked


async def test_a_circle_of_redirects_ends(web: Web) -> None:
    web.answer = Script(a=Reply(302, headers={"Location": "/a"}))

    with pytest.raises(SubmissionError, match="in a circle"):
        await ask(to(web, "a"))
    assert len(web.asked) == 4


async def test_what_is_posted_is_never_posted_again_elsewhere(web: Web) -> None:
    web.answer = Script(login=Reply(307, headers={"Location": "/ok"}))

    answer = await ask(replace(to(web, "login"), body=b'{"password": "secret"}'))

    assert answer.status == 307
    assert [asked.method for asked in web.asked] == ["POST"]
