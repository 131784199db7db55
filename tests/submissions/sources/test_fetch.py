"""One request stays within its bounds, whatever the server does."""

import gzip
import tracemalloc
from collections.abc import Sequence
from dataclasses import replace

import pytest

from core.errors import SubmissionError
from core.submissions.sources.addresses import origin_of, port_of
from core.submissions.sources.exchange import Request
from core.submissions.sources.fetch import open_fetch
from tests.fakes.web import Reply, Web, serve
from tests.submissions.sources.conftest import SOURCES, Script, ask, to


class Names:
    """A name server that keeps what it was asked."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses
        self.asked: list[tuple[str, int]] = []

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append((host, port))
        return self.addresses


async def test_an_answer_comes_back_whole_with_its_status(web: Web) -> None:
    answer = await ask(to(web, "ok"))

    assert (answer.status, answer.body) == (200, b"all is well")
    assert (await ask(to(web, "nothing"))).status == 404


async def test_a_name_is_resolved_once_and_the_checked_address_is_connected_to(web: Web) -> None:
    url, names = web.url.replace("127.0.0.1", "localhost"), Names("127.0.0.1")
    request = Request(f"{url}/ok", "The server", frozenset({origin_of(url)}), 1_000)

    assert (await ask(request, find=names)).status == 200
    assert names.asked == [("localhost", port_of(web.url))]
    assert web.asked[0].headers["host"] == url.removeprefix("http://")


@pytest.mark.parametrize("addresses", [("127.0.0.1",), ("8.8.8.8", "127.0.0.1"), ("169.254.169.254",), ("::1",)])
async def test_a_public_name_that_leads_inside_is_not_connected_to(web: Web, addresses: tuple[str, ...]) -> None:
    url = web.url.replace("127.0.0.1", "openreview.net")
    request = Request(f"{url}/ok", "The server", frozenset({origin_of(url)}), 1_000)

    with pytest.raises(SubmissionError, match="private network"):
        await ask(request, find=Names(*addresses))
    assert not web.asked


async def test_the_next_address_is_tried_when_one_cannot_be_reached(web: Web) -> None:
    url = web.url.replace("127.0.0.1", "localhost")
    request = Request(f"{url}/ok", "The server", frozenset({origin_of(url)}), 1_000)

    assert (await ask(request, find=Names("127.0.0.2", "127.0.0.1"))).status == 200
    with pytest.raises(SubmissionError, match="cannot be reached"):
        await ask(request, find=Names("127.0.0.2"))
    with pytest.raises(SubmissionError, match="cannot be reached"):
        await ask(request, find=Names())


async def test_a_server_that_is_not_allowed_is_never_asked(web: Web) -> None:
    with pytest.raises(SubmissionError, match="another host"):
        await ask(replace(to(web, "ok"), allowed=frozenset({"http://127.0.0.1:1"})))
    assert not web.asked


@pytest.mark.parametrize(
    "reply",
    [
        Reply(200, b"x" * 1_001),
        Reply(200, b"x" * 1_001, length=-1),
        Reply(200, b"x", length=10**18),
        Reply(200, gzip.compress(b"x" * 1_000_000), {"Content-Encoding": "gzip"}),
        Reply(200, b"x", {"Content-Encoding": "br"}),
    ],
    ids=["length", "no length", "false length", "packed", "packed otherwise"],
)
async def test_an_answer_that_is_too_large_is_not_read(web: Web, reply: Reply) -> None:
    web.answer = Script(big=reply)

    with pytest.raises(SubmissionError, match=r"larger than 0\.001 MB"):
        await ask(to(web, "big"))


async def test_a_packed_answer_takes_no_more_memory_than_is_allowed(web: Web) -> None:
    web.answer = Script(bomb=Reply(200, gzip.compress(bytes(20_000_000)), {"Content-Encoding": "gzip"}))
    request = to(web, "bomb", max_bytes=50_000)

    tracemalloc.start()
    with pytest.raises(SubmissionError, match="larger than"):
        await ask(request)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 10_000_000


async def test_a_packed_answer_within_bounds_is_unpacked(web: Web) -> None:
    web.answer = Script(packed=Reply(200, gzip.compress(b"x" * 1_000), {"Content-Encoding": "gzip"}))

    assert (await ask(to(web, "packed"))).body == b"x" * 1_000


async def test_a_server_that_trickles_does_not_outlast_the_whole_answers_time(web: Web) -> None:
    web.answer = Script(slow=Reply(200, trickle=True))

    with pytest.raises(SubmissionError, match=r"within 0\.1 s"):
        await ask(to(web, "slow"), replace(SOURCES, answer_s=0.1))


async def test_a_server_that_falls_silent_is_left(web: Web) -> None:
    web.answer = Script(slow=Reply(silent=True))

    with pytest.raises(SubmissionError, match="fallen silent"):
        await ask(to(web, "slow"), replace(SOURCES, quiet_s=0.05))


@pytest.mark.parametrize(
    "reply",
    [
        Reply(200, b"x" * 100, cut=10),
        Reply(200, gzip.compress(b"well")[:-9] + b"?" * 9, {"Content-Encoding": "gzip"}),
        Reply(200, gzip.compress(b"well" * 99)[:-9], {"Content-Encoding": "gzip"}),
        Reply(200, b"not packed", {"Content-Encoding": "gzip"}),
        Reply(raw=b"\x16\x03\x01 this is not HTTP\r\n\r\n"),
        Reply(raw=b""),
        Reply(raw=b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 40_000),
    ],
    ids=["cut", "broken packing", "cut packing", "no packing", "not HTTP", "nothing", "endless headers"],
)
async def test_an_answer_that_breaks_off_or_is_malformed_is_told_in_our_words(web: Web, reply: Reply) -> None:
    web.answer = Script(bad=reply)

    with pytest.raises(SubmissionError, match="broke off or cannot be read"):
        await ask(to(web, "bad"))


async def test_no_cookie_is_kept(web: Web) -> None:
    web.answer = Script(ok=Reply(200, headers={"Set-Cookie": "a=b; Path=/"}))

    async with open_fetch(SOURCES) as fetch:
        await fetch.ask(to(web, "ok"))
        await fetch.ask(to(web, "ok"))

    assert not any("cookie" in asked.headers for asked in web.asked)


async def test_only_the_proxy_that_is_set_is_used(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(lambda _: Reply(200, b"by proxy")) as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        assert (await ask(to(web, "ok"))).body == b"all is well"

        names = Names()
        answer = await ask(to(web, "ok"), replace(SOURCES, proxy_url=proxy.url), names)

    assert not names.asked
    assert answer.body == b"by proxy"
    assert [asked.target for asked in proxy.asked] == [f"{web.url}/ok"]
