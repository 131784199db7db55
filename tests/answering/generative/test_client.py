"""One streamed call: what it counts, how long it waits, what it tries again, and what it says when that is no use."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from core.answering.generative.checkup import check_up
from core.answering.generative.client import Client, open_client
from core.answering.generative.model import Message, Prices
from core.answering.generative.spending import Spending
from core.answering.generative.tokens import tokens_of
from core.answering.generative.trouble import BrokenOff, ContextTooLong, ModelError
from tests.answering.generative.conftest import model_at
from tests.fakes.model_server import Asked, ModelServer, Script, said, serve

HELLO = (Message("user", "Who are you?"),)
WORDS = "R1 asks for error bars. R2 does not."


class Slept(list[float]):
    """The waits that were asked for, none of which was waited."""

    async def __call__(self, wait_s: float) -> None:
        self.append(wait_s)


async def heard(client: Client, spent: Spending | None = None) -> str:
    return "".join([words async for words in client.say(HELLO, spent or Spending(client.model))])


async def until_it_ends(client: Client) -> tuple[str, ModelError | None]:
    came = ""
    try:
        async for words in client.say(HELLO, Spending(client.model)):
            came += words
    except ModelError as error:
        return came, error
    return came, None


async def asked(answer: Any, slept: Slept | None = None, **changed: Any) -> tuple[str, Spending, ModelServer]:
    with serve(answer) as server:
        model = model_at(server, **changed)
        spent = Spending(model)
        async with open_client(model) as client:
            client._sleep, client._chance = slept if slept is not None else Slept(), lambda: 0.5
            return await heard(client, spent), spent, server


def in_turn(*scripts: Script) -> Any:
    left: Iterator[Script] = iter(scripts)
    return lambda _: next(left)


async def test_the_words_come_whole_and_the_servers_count_is_kept() -> None:
    text, spent, server = await asked(Script(WORDS, cached=2, counted=10))
    assert text == WORDS
    assert spent.total is not None
    assert (spent.total.sent, spent.total.cached, spent.total.written, spent.total.estimated) == (10, 2, 10, False)
    assert server.asked[0].json["stream_options"] == {"include_usage": True}


async def test_without_a_count_the_tokens_are_estimated() -> None:
    _, spent, _ = await asked(Script(WORDS, usage=False))
    assert spent.total is not None
    assert spent.total.estimated
    assert spent.total.written == 11
    assert spent.total.sent >= 4


async def test_prices_make_a_cost_in_which_cached_tokens_are_cheaper() -> None:
    _, spent, _ = await asked(Script(WORDS, cached=400, counted=1000), prices=Prices(2.0, 0.5, 8.0))
    assert spent.total is not None
    assert spent.total.cost == pytest.approx((600 * 2.0 + 400 * 0.5 + 10 * 8.0) / 1e6)


async def test_a_key_is_sent_and_none_is_made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_ADMIN_KEY"):
        monkeypatch.setenv(name, "sk-of-another-server")
    _, _, server = await asked(Script(WORDS), key="sk-ours")
    assert server.asked[0].headers["authorization"] == "Bearer sk-ours"
    _, _, server = await asked(Script(WORDS))
    assert "sk-of-another-server" not in str(server.asked[0].headers)
    assert "authorization" not in server.asked[0].headers


@pytest.mark.parametrize("key", ["", "sk-ours"])
async def test_the_list_of_models_is_asked_for_with_no_more_than_an_answer(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_ADMIN_KEY"):
        monkeypatch.setenv(name, "of-another-server")
    with serve(Script(WORDS)) as server:
        await check_up(model_at(server, key=key), 5.0)
    listing, chat = server.asked
    assert listing.path.endswith("/models")
    assert "of-another-server" not in str(listing.headers)
    assert (
        listing.headers.get("authorization") == chat.headers.get("authorization") == (f"Bearer {key}" if key else None)
    )


async def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve("I am a proxy.") as proxy:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, proxy.url.removesuffix("/v1"))
        monkeypatch.setenv("NO_PROXY", "")
        text, _, _ = await asked(Script(WORDS))
    assert text == WORDS
    assert not proxy.asked


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_a_redirect_is_not_followed(status: int) -> None:
    with serve(WORDS) as elsewhere:
        refused = Script(status=status, headers={"Location": f"{elsewhere.url}/chat/completions"})
        with pytest.raises(ModelError, match="CHAIRSIDE_MODEL_BASE_URL"):
            await asked(refused)
    assert not elsewhere.asked


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (400, "refuses the request"),
        (401, "CHAIRSIDE_MODEL_KEY"),
        (402, "refuses the request"),
        (403, "CHAIRSIDE_MODEL"),
        (404, "CHAIRSIDE_MODEL to a model that it has"),
        (405, "refuses the request"),
        (418, "refuses the request"),
        (422, "refuses the request"),
    ],
)
async def test_a_refusal_says_what_to_set_and_is_not_tried_again(status: int, says: str) -> None:
    slept = Slept()
    secret = b'{"error": {"message": "your prompt was: SECRET"}}'
    with pytest.raises(ModelError, match=says) as refused:
        await asked(Script(status=status, error=secret), slept)
    assert "SECRET" not in str(refused.value)
    assert not slept


@pytest.mark.parametrize("status", [408, 409, 425, 429, 500, 502, 503, 504, 529])
async def test_what_may_pass_is_tried_again_and_then_given_up(status: int) -> None:
    slept = Slept()
    text, _, server = await asked(in_turn(Script(status=status), Script(status=status), Script(WORDS)), slept)
    assert text == WORDS
    assert len(server.asked) == 3
    assert slept == [0.5, 1.0]  # half of what the jitter may make of it, doubled each time
    with pytest.raises(ModelError):
        await asked(in_turn(*[Script(status=status)] * 3))


@pytest.mark.parametrize("header", [{"Retry-After": "7"}, {"retry-after-ms": "7000"}])
async def test_the_wait_that_the_server_asks_for_is_the_least(header: dict[str, str]) -> None:
    slept = Slept()
    await asked(in_turn(Script(status=429, headers=header), Script(WORDS)), slept)
    assert slept == [7.5]


async def test_a_wait_until_a_date_is_understood() -> None:
    slept = Slept()
    at = format_datetime(datetime.now(UTC) + timedelta(seconds=12), usegmt=True)
    await asked(in_turn(Script(status=503, headers={"Retry-After": at}), Script(WORDS)), slept)
    assert 8 < slept[0] < 13


async def test_a_wait_beyond_the_limit_is_not_waited() -> None:
    slept = Slept()
    with pytest.raises(ModelError, match="too much to do"):
        await asked(Script(status=429, headers={"Retry-After": "3600"}), slept)
    assert not slept


async def test_a_used_up_quota_is_not_tried_again() -> None:
    slept = Slept()
    with pytest.raises(ModelError, match="quota"):
        await asked(Script(status=429, error=b'{"error": {"message": "m", "code": "insufficient_quota"}}'), slept)
    assert not slept


@pytest.mark.parametrize(
    "error",
    [
        b'{"error": {"message": "This model\'s maximum context length is 4096 tokens.", "type": "BadRequestError"}}',
        b'{"error": {"message": "m", "code": "context_length_exceeded"}}',
        b'{"error": {"code": 400, "message": "the request exceeds the available context size", "n_ctx": 4096}}',
    ],
)
async def test_a_prompt_that_is_too_long_is_known_as_such(error: bytes) -> None:
    with pytest.raises(ContextTooLong):
        await asked(Script(status=400, error=error))


@pytest.mark.parametrize("refused", ["stream_options", "temperature", "max_tokens"])
async def test_a_parameter_that_the_server_does_not_take_is_left_out(refused: str) -> None:
    def answer(request: Asked) -> Script:
        complaint = f'{{"error": {{"message": "Unsupported parameter: \'{refused}\'"}}}}'.encode()
        return Script(status=400, error=complaint) if refused in request.json else Script(WORDS)

    text, _, server = await asked(answer)
    assert text == WORDS
    assert ("max_completion_tokens" in server.asked[-1].json) == (refused == "max_tokens")


async def test_a_server_that_is_not_there_is_named() -> None:
    with serve(WORDS) as server:
        model = model_at(server)
    async with open_client(model) as client:
        client._sleep = Slept()
        with pytest.raises(ModelError, match="cannot be reached") as unreachable:
            await heard(client)
    assert model.host in str(unreachable.value)


async def test_silence_before_the_first_word_is_bounded() -> None:
    with pytest.raises(ModelError, match="FIRST_TOKEN_S"):
        await asked(Script(WORDS, hold_after=0), first_token_s=0.05)


async def test_silence_that_ends_with_the_whole_names_the_limit_of_the_whole() -> None:
    with pytest.raises(ModelError, match=r"0\.05 seconds: set CHAIRSIDE_MODEL_WHOLE_S"):
        await asked(Script(WORDS, hold_after=0), first_token_s=60.0, whole_s=0.05)


async def test_a_role_alone_is_not_a_first_word() -> None:
    with pytest.raises(ModelError, match="FIRST_TOKEN_S"):
        await asked(Script(WORDS, hold_after=1), first_token_s=0.05)


async def test_thinking_aloud_is_a_sign_of_life_and_not_shown() -> None:
    text, _, _ = await asked(Script(WORDS, thought="Hm, the reviewers differ."))
    assert text == WORDS


async def test_silence_between_two_words_breaks_the_answer_off() -> None:
    with pytest.raises(BrokenOff):
        await asked(Script(WORDS, hold_after=3), between_tokens_s=0.05)


async def test_the_whole_is_bounded_too() -> None:
    with pytest.raises(BrokenOff):
        await asked(Script(WORDS * 50, delay_s=0.01), whole_s=0.3)


async def test_an_answer_at_its_length_limit_is_broken_off() -> None:
    with pytest.raises(BrokenOff):
        await asked(Script(WORDS, finish="length"))


async def test_an_answer_that_ends_without_saying_so_is_broken_off() -> None:
    with pytest.raises(BrokenOff):
        await asked(Script(WORDS, finish="", done=False))


async def test_a_cut_after_any_byte_is_an_error_of_ours_or_none() -> None:
    """Before the first word it is tried again; after it never, and what came is a beginning of the answer."""
    script = Script("One, two.", usage=False)
    with serve(script) as server:
        async with open_client(model_at(server, attempts=1)) as client:
            assert await heard(client) == "One, two."
            length = sum(map(len, script.body(server.asked[0])))
            for cut in range(1, length, 5):
                server.answer = replace(script, cut=cut)
                came, error = await until_it_ends(client)
                assert isinstance(error, BrokenOff) or not (came and error)
                assert (came == "One, two.") or error
                assert "One, two.".startswith(came)


@pytest.mark.parametrize(
    "event",
    [
        b"data: {not json\n\n",
        b"data: 5\n\n",
        b"data: null\n\n",
        b'data: {"choices": "x"}\n\n',
        b'data: {"choices": [{"delta": 3}]}\n\n',
        b'data: {"choices": [null]}\n\n',
        b"\xff\xfe\xfd\n\n",
        b'data: {"error": {"message": "SECRET"}}\n\n',
        b"event: error\ndata: SECRET\n\n",
    ],
    ids=range(9),
)
@pytest.mark.parametrize("place", ["first", "second"])
async def test_an_event_that_is_none_is_an_error_of_ours(event: bytes, place: str) -> None:
    word = said({"id": "x", "choices": [{"index": 0, "delta": {"content": "One"}, "finish_reason": None}]})
    with pytest.raises(ModelError) as failed:
        await asked(Script(events=(event,) if place == "first" else (word, event)), attempts=1)
    assert "SECRET" not in str(failed.value)


async def test_leaving_an_answer_ends_the_call() -> None:
    with serve(Script(WORDS, hold_after=3)) as server:
        async with open_client(model_at(server)) as client:
            call = asyncio.create_task(heard(client))
            assert await asyncio.to_thread(server.speaking.wait, 5)
            call.cancel()
            await asyncio.wait({call})
            assert await asyncio.to_thread(server.gone.wait, 5)


TOLD = {
    '{"error": {"message": "M SECRET", "code": 401}}': "CHAIRSIDE_MODEL_KEY",
    '{"error": {"message": "M", "code": "invalid_api_key"}}': "CHAIRSIDE_MODEL_KEY",
    '{"error": {"message": "M", "type": "authentication_error"}}': "CHAIRSIDE_MODEL_KEY",
    '{"error": "model \'small-model\' not found SECRET"}': "CHAIRSIDE_MODEL to a model that it has",
    '{"error": {"message": "The model does not exist", "code": "model_not_found"}}': "to a model that it has",
    '{"error": {"message": "Provider returned error", "code": 429}}': "too much to do",
    '{"error": {"message": "M", "code": "insufficient_quota"}}': "quota",
    '{"error": {"message": "M SECRET", "type": "server_error"}}': r"fails \(500\)",
    '{"error": {"message": "Loading model", "code": 503, "type": "unavailable_error"}}': r"fails \(503\)",
    '{"error": {"message": "This model\'s maximum context length is 4096 tokens."}}': "MODEL_CONTEXT_TOKENS",
    '{"object": "error", "message": "M", "type": "NotFoundError", "code": 404}': "to a model that it has",
    '{"error": {"message": "M", "code": null}}': r"fails \(500\)",
    '{"error": ["SECRET"]}': r"fails \(500\)",
    '{"detail": "SECRET"}': r"fails \(500\)",
}
"""What servers say behind a status of 200, and what a person must be told."""


@pytest.mark.parametrize("body", TOLD)
async def test_an_error_behind_a_status_of_200_says_what_to_set(body: str) -> None:
    with pytest.raises(ModelError, match=TOLD[body]) as failed:
        await asked(Script(events=(body.encode(),), kind="application/json; charset=utf-8"))
    assert "SECRET" not in str(failed.value)


@pytest.mark.parametrize("body", [body for body in TOLD if "detail" not in body])
@pytest.mark.parametrize("before", ["", "a word"])
async def test_an_error_in_the_stream_says_what_to_set(body: str, before: str) -> None:
    word = said({"id": "x", "choices": [{"index": 0, "delta": {"content": "One"}, "finish_reason": None}]})
    events = ((word,) if before else ()) + (f"data: {body}\n\n".encode(),)
    with pytest.raises(ModelError, match=TOLD[body]) as failed:
        await asked(Script(events=events))
    assert isinstance(failed.value, BrokenOff) == bool(before)
    assert "SECRET" not in str(failed.value)


async def test_a_passing_error_in_the_stream_is_tried_again() -> None:
    busy = Script(events=(b'data: {"error": {"message": "overloaded", "code": 529}}\n\n',))
    text, spent, server = await asked(in_turn(busy, Script(WORDS)))
    assert text == WORDS
    assert len(server.asked) == 2
    assert spent.usage.calls == 1


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b'{"id": "x", "choices": [{"message": {"content": "All at once."}}]}', "does not stream"),
        (b"[1, 2]", "cannot be understood"),
        (b"not JSON", "cannot be understood"),
    ],
)
async def test_an_answer_that_is_no_stream_is_told_of(body: bytes, says: str) -> None:
    with pytest.raises(ModelError, match=says):
        await asked(Script(events=(body,), kind="application/json"))


@pytest.mark.parametrize("cut", [1, 5])
async def test_a_refusal_that_breaks_off_is_an_error_of_ours(cut: int) -> None:
    """The library reads what was refused outside of what it translates."""
    head = b"HTTP/1.1 400 No\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n"
    with serve(Script(raw=head + b'{"error'[:cut])) as server, pytest.raises(ModelError, match="ended the connection"):
        async with open_client(model_at(server, attempts=1)) as client:
            await heard(client)


STILL_COUNTED: dict[str, tuple[Script, int]] = {
    "silence": (Script(WORDS, hold_after=0), 1),
    "a role alone": (Script(WORDS, hold_after=1), 1),
    "an end before a word": (Script(events=()), 1),
    "no event": (Script(events=(b"data: {no\n\n",)), 1),
    "a cut": (Script(WORDS, cut=600), 1),
    "silence after a word": (Script(WORDS, hold_after=4), 1),
    "the length limit": (Script(WORDS, finish="length"), 1),
    "a refusal": (Script(status=400), 0),
    "an error at 200": (Script(events=(b'data: {"error": {"code": 401}}\n\n',)), 0),
}


@pytest.mark.parametrize("what", STILL_COUNTED)
async def test_what_the_server_took_and_did_not_refuse_is_counted_whatever_becomes_of_it(what: str) -> None:
    script, calls = STILL_COUNTED[what]
    with serve(script) as server:
        never = what in {"silence", "a role alone"}
        model = model_at(server, attempts=1, first_token_s=0.2 if never else 5.0, between_tokens_s=0.2)
        spent = Spending(model)
        async with open_client(model) as client:
            with pytest.raises(ModelError):
                await heard(client, spent)
    assert spent.usage.calls == calls
    assert (spent.usage.sent > 0) == bool(calls)


@pytest.mark.parametrize("after", [0, 1, 4])
async def test_a_call_that_is_left_is_counted(after: int) -> None:
    with serve(Script(WORDS, hold_after=after)) as server:
        spent = Spending(model_at(server))
        async with open_client(spent.model) as client:
            call = asyncio.create_task(heard(client, spent))
            assert await asyncio.to_thread(server.speaking.wait, 5)
            call.cancel()
            await asyncio.wait({call})
    assert spent.usage.calls == 1
    assert spent.bill.usage == spent.total
    assert (spent.usage.sent, spent.usage.estimated) == (tokens_of(HELLO), True)
