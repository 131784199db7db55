"""The line to the server: it ends, whatever the server says; and it leads nowhere but where it may."""

import gzip
import ssl
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from core.answering.generative import wire
from core.answering.generative.client import open_client
from core.answering.generative.model import Message
from core.answering.generative.spending import Spending
from core.answering.generative.trouble import BrokenOff, ModelError
from core.submissions.sources.addresses import Resolve
from tests.answering.generative.conftest import model_at, no_wait
from tests.fakes.model_server import ModelServer, Script, said, serve

HELLO = (Message("user", "Who are you?"),)
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
ONE = said({"id": "x", "choices": [{"index": 0, "delta": {"content": "One"}, "finish_reason": None}]})
EMPTY = said({"id": "x", "choices": [{"index": 0, "delta": {"content": ""}, "finish_reason": None}]})
THOUGHT = said({"id": "x", "choices": [{"index": 0, "delta": {"reasoning_content": "Hm."}, "finish_reason": None}]})
END = said({"id": "x", "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
LONG = b"x" * 50_000

ENDLESS = {
    "a line": Script(events=(b"data: ",), forever=LONG),
    "a line of a comment": Script(events=(b": ",), forever=LONG),
    "lines of one event": Script(events=(), forever=b"data: x\n" * 5_000),
    "a chunk": Script(raw=CHUNKED + b"fffffffff\r\n", forever=LONG),
    "the length of a chunk": Script(raw=CHUNKED, forever=b"1" * 50_000),
    "headers": Script(raw=OK, forever=b"X-More: " + LONG + b"\r\n"),
    "a header": Script(raw=OK + b"X-More: ", forever=LONG),
    "announcements": Script(raw=GO_ON, forever=GO_ON * 500),
    "a body without a length": Script(raw=OK + b"\r\n", forever=LONG),
    "comments": Script(events=(), forever=b": still here\n\n" * 500),
    "comments, slowly": Script(events=(), forever=b": still here\n\n", delay_s=0.01),
    "empty events": Script(events=(), forever=EMPTY * 200),
    "empty events, slowly": Script(events=(), forever=EMPTY, delay_s=0.01),
    "a refusal": Script(raw=b"HTTP/1.1 400 No\r\nContent-Type: application/json\r\n\r\n", forever=LONG),
    "JSON": Script(raw=b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n", forever=LONG),
}  # fmt: skip


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch) -> None:
    """Far lower limits than there are, so that reaching them takes no time."""
    monkeypatch.setattr(wire, "MOST_BYTES", 3_000_000)
    monkeypatch.setattr(wire, "MOST_REFUSAL_BYTES", 200_000)
    monkeypatch.setattr(wire, "MOST_EVENT_BYTES", 200_000)


async def heard(server: ModelServer, find: Resolve | None = None, **changed: Any) -> str:
    more = {"first_token_s": 5.0, "between_tokens_s": 0.3, "whole_s": 10.0, "attempts": 1} | changed
    model = model_at(server, **more)
    async with open_client(model, find) if find else open_client(model) as client:
        client._sleep = no_wait
        return "".join([words async for words in client.say(HELLO, Spending(model))])


@pytest.mark.usefixtures("tight")
@pytest.mark.parametrize("what", ENDLESS)
async def test_what_never_ends_is_left_before_the_first_word(what: str) -> None:
    with serve(ENDLESS[what]) as server:
        began = time.monotonic()
        with pytest.raises(ModelError):
            await heard(server, first_token_s=0.3)
        assert time.monotonic() - began < 5
        assert server.gone.wait(5)
    assert server.wrote < 30_000_000  # what fits between two ends of a line on one machine


@pytest.mark.usefixtures("tight")
@pytest.mark.parametrize("what", ["a line", "a line of a comment", "lines of one event", "comments", "comments, slowly",
                                  "empty events", "empty events, slowly"])  # fmt: skip
@pytest.mark.parametrize("before", [(ONE,), (THOUGHT,), (ONE, END)], ids=["a word", "a thought", "the end"])
async def test_what_never_ends_is_left_after_it(what: str, before: tuple[bytes, ...], monkeypatch: Any) -> None:
    monkeypatch.setattr("core.answering.generative.listening._LEAVE_S", 0.3)
    script = ENDLESS[what]
    with serve(replace(script, events=(*before, *(script.events or ())))) as server:
        began = time.monotonic()
        if END in before:
            assert await heard(server) == "One"
        else:
            with pytest.raises(BrokenOff):
                await heard(server)
        assert time.monotonic() - began < 5  # and not the ten that the whole may take
        assert server.gone.wait(5)
    assert server.wrote < 30_000_000


async def test_thinking_without_end_is_left_when_the_whole_has_taken_too_long() -> None:
    with serve(Script(events=(), forever=THOUGHT, delay_s=0.01)) as server:
        with pytest.raises(BrokenOff):
            await heard(server, whole_s=0.8)
        assert server.gone.wait(5)


async def test_an_answer_is_never_unpacked() -> None:
    with (
        serve(Script(events=(gzip.compress(ONE + END),), headers={"Content-Encoding": "gzip"})) as server,
        pytest.raises(ModelError, match="cannot be understood"),
    ):
        await heard(server)
    assert server.asked[0].headers["accept-encoding"] == "identity"


class Names:
    """A name server whose answers are given in turn, the last of them for ever."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, int]] = []

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append((host, port))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def named(server: ModelServer, host: str = "model.lab") -> str:
    return server.url.replace("127.0.0.1", host)


async def test_a_name_that_comes_to_mean_a_public_address_gets_nothing() -> None:
    """It was private at the start, and is at the first request; at the second, half of it is not."""
    names = Names(["127.0.0.1"], ["127.0.0.1", "203.0.113.7"])
    with serve("One") as server:
        async with open_client(model_at(server, base_url=named(server)), names) as client:
            spent = Spending(client.model)
            assert [words async for words in client.say(HELLO, spent)] == ["One"]
            with pytest.raises(ModelError, match=r"model.lab is a public host.*CHAIRSIDE_MODEL_HOSTS"):
                await anext(client.say(HELLO, spent))
    assert len(server.asked) == 1
    assert names.asked == [("model.lab", server.port)] * 2
    assert server.asked[0].headers["host"] == f"model.lab:{server.port}"
    assert spent.usage.calls == 1


async def test_the_connection_is_made_to_the_address_that_was_checked_and_the_name_not_asked_again() -> None:
    """Nobody knows the name `model.lab` but the resolver of this test; of two addresses the second one listens."""
    names = Names(["127.9.9.9", "127.0.0.1"])
    with serve("One") as server:
        assert await heard(server, names, base_url=named(server)) == "One"
    assert len(names.asked) == 1


async def test_a_listed_host_may_be_anywhere() -> None:
    names = Names(["203.0.113.7"])
    with serve("One") as server:
        url = named(server, "localhost")
        assert await heard(server, names, base_url=url, listed=frozenset({"localhost"})) == "One"
        with pytest.raises(ModelError, match="public"):
            await heard(server, names, base_url=url)
    assert len(names.asked) == 1


async def test_a_name_without_an_address_is_a_server_that_is_not_there() -> None:
    async def find(_host: str, _port: int) -> Sequence[str]:
        raise OSError

    with serve("One") as server, pytest.raises(ModelError, match="cannot be reached"):
        await heard(server, find, base_url=named(server))


def certified(folder: Path, name: str) -> ssl.SSLContext:
    """A server's side with a certificate for that name, which vouches for itself; it is in `folder`, to be trusted."""
    key, subject = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(subject, subject, key.public_key(), 7, now - timedelta(days=1), now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "trusted.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "trusted.pem", folder / "key.pem")
    return context


@pytest.mark.parametrize("of", ["model.lab", "other.lab"])
async def test_the_certificate_must_bear_the_name_and_not_the_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, of: str
) -> None:
    with serve("One", certified(tmp_path, of)) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "trusted.pem"))
        asking = heard(server, Names(["127.0.0.1"]), base_url=named(server))
        if of == "model.lab":
            assert await asking == "One"
        else:
            with pytest.raises(ModelError, match="cannot be reached"):
                await asking
    assert len(server.asked) == (of == "model.lab")


class Parts(httpx2.AsyncByteStream):
    """What comes over the line, part by part."""

    def __init__(self, *parts: bytes) -> None:
        self._parts = parts

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self._parts:
            yield part


async def read(*parts: bytes, most: int = 10_000_000) -> int:
    """How many bytes of it are let through."""
    bounded, count = wire.Bounded(httpx2.Response(200, stream=Parts(*parts)), most), 0
    with suppress(httpx2.RemoteProtocolError):
        async for part in bounded:
            count += len(part)
    return count


@pytest.mark.parametrize("end", [b"\n\n", b"\r\r", b"\r\n\r\n"])
@pytest.mark.usefixtures("tight")
async def test_one_event_may_hold_so_much_and_many_may_hold_more(end: bytes) -> None:
    """Also where the end of one stands at the seam of two parts."""
    whole = LONG * 3
    assert await read(*[whole + end] * 5) == 5 * len(whole + end)
    assert await read(*[whole, end[:1], end[1:]] * 5) == 5 * len(whole + end)
    assert await read(*[LONG] * 5) == 4 * len(LONG)
    assert await read(*[LONG + end[:1]] * 5) == 3 * len(LONG + end[:1])


async def test_an_answer_may_hold_so_much() -> None:
    event = LONG + b"\n\n"
    assert await read(*[event] * 5, most=3 * len(event)) == 3 * len(event)
