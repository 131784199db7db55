"""
The key, and what the model is sent, stand in no log and in no error, whatever goes wrong and however much is logged.

The server says back what it was sent, wherever a server can.
"""

import asyncio
import io
import logging
import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.answering.generative.client import open_client
from core.answering.generative.engine import GenerativeEngine
from core.answering.generative.model import Message, Model
from core.answering.generative.spending import Spending
from core.submissions.model import Submission
from tests.answering.generative.conftest import SAMPLE, inquiry, model_at, no_wait
from tests.fakes.model_server import Asked, Script, serve

ROOT = SAMPLE.parents[2]
KEY, PROMPT = "sk-KEYMARK-0123456789", "PROMPTMARK of a review that nobody may see"
MARKS = ("KEYMARK", "PROMPTMARK")


def _echo(asked: Asked) -> str:
    return f"{asked.headers.get('authorization', '')} {asked.text}".replace("\n", " ").replace('"', "'")


def _refusing(status: int) -> Callable[[Asked], Script]:
    def refuse(asked: Asked) -> Script:
        said = _echo(asked)
        head = {"X-Request-Id": said[:200], "X-Echo": said[:200]}
        return Script(status=status, headers=head, error=f'{{"error": {{"message": "{said}"}}}}'.encode())

    return refuse


def _saying(pattern: str, **more: object) -> Callable[[Asked], Script]:
    """An answer whose bytes are the pattern, `@` in it what was sent."""
    return lambda asked: replace(Script(events=(pattern.replace("@", _echo(asked)).encode(),)), **more)  # type: ignore[arg-type]


WORD = 'data: {"id": "x", "choices": [{"index": 0, "delta": {"content": "One"}, "finish_reason": null}]}\n\n'
WAYS: dict[str, Callable[[Asked], Script]] = {
    **{f"status {status}": _refusing(status) for status in (302, 400, 401, 403, 404, 409, 413, 422, 429, 500, 503)},
    "error event": _saying('data: {"error": {"message": "@"}}\n\n'),
    "error after a word": _saying(WORD + 'data: {"error": {"message": "@"}}\n\n'),
    "error of another kind": _saying('data: {"object": "error", "message": "@"}\n\n'),
    "event that is none": _saying("data: {@\n\n"),
    "event that is none, later": _saying(WORD + "data: {@\n\n"),
    "event of another shape": _saying('data: {"choices": [{"delta": "@"}]}\n\n'),
    "JSON": _saying('{"error": {"message": "@"}}', kind="application/json"),
    "no HTTP": lambda asked: Script(raw=f"@@@ {_echo(asked)}\r\n\r\n".encode()),
    "no header": lambda asked: Script(raw=f"HTTP/1.1 200 OK\r\n{_echo(asked)}\r\n\r\n".encode()),
    "silence": lambda _: Script("One", hold_after=0),
    "silence after a word": lambda _: Script("One two", hold_after=3),
    "a cut": lambda asked: replace(_saying('data: {"x": "@"}\n\n')(asked), cut=40),
    "an answer": lambda _: Script("One"),
}


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Everything that is logged, by whomever, at the lowest level, with its traceback."""
    heard, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(heard)
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield heard
    root.setLevel(level)
    root.removeHandler(handler)


def patience_s(way: str) -> float:
    """For the first word: all but one of them come at once, on however slow a machine."""
    return 0.2 if way == "silence" else 5.0


def unmarked(said: str) -> bool:
    return not any(mark in said for mark in MARKS)


@pytest.mark.parametrize("way", WAYS)
async def test_no_log_and_no_error_holds_the_key_or_the_prompt(way: str, logged: io.StringIO) -> None:
    asyncio.get_running_loop().set_debug(True)
    sent = (Message("system", "Be brief."), Message("user", PROMPT))
    with serve(WAYS[way]) as server:
        model = model_at(server, key=KEY, first_token_s=patience_s(way), between_tokens_s=0.2)
        failed: Exception | None = None
        async with open_client(model) as client:
            client._sleep = no_wait
            try:
                assert [words async for words in client.say(sent, Spending(model))]
            except Exception as error:  # noqa: BLE001 - whatever it is
                failed = error
    assert PROMPT in server.asked[0].text
    assert KEY in server.asked[0].headers["authorization"]
    assert (failed is None) == (way == "an answer")
    told = "".join(traceback.format_exception(failed)) if failed else ""
    logging.getLogger("a fault").error("never retrieved", exc_info=failed)
    for said in (told, repr(failed), str(vars(failed)) if failed else "", logged.getvalue(), repr(model), repr(client)):
        assert unmarked(said), said


@pytest.mark.parametrize("way", WAYS)
async def test_no_reply_holds_what_the_server_says_back(way: str, sample: Submission, logged: io.StringIO) -> None:
    question = f"What do the reviewers say about the experiments? {PROMPT}"
    with serve(WAYS[way]) as server:
        model = model_at(server, key=KEY, first_token_s=patience_s(way), between_tokens_s=0.2)
        async with open_client(model) as client:
            client._sleep = no_wait
            reply = await GenerativeEngine(client).answer(inquiry(sample, question), lambda _: None)
    assert unmarked(repr(reply))
    assert unmarked(logged.getvalue())
    assert server.asked


def test_the_librarys_own_variable_has_it_log_nothing_of_either(tmp_path: Path) -> None:
    """It is read when the library is imported, so that takes a process."""
    script = tmp_path / "ask.py"
    script.write_text(
        "import asyncio, logging, sys\n"
        "logging.basicConfig(level=logging.DEBUG)\n"
        "from tests.answering.generative.test_secrets import ask_twice\n"
        "asyncio.run(ask_twice(sys.argv[1]))\n"
    )
    environment = os.environ | {"OPENAI_LOG": "debug", "PYTHONPATH": str(ROOT), "PYTHONASYNCIODEBUG": "1"}
    with serve(lambda asked: Script("One") if len(server.asked) > 1 else WAYS["status 400"](asked)) as server:
        command = [sys.executable, str(script), server.url]
        ended = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert ended.returncode == 0, ended.stderr
    assert len(server.asked) == 2
    assert all(PROMPT in asked.text for asked in server.asked)
    assert unmarked(ended.stdout + ended.stderr)


async def ask_twice(url: str) -> None:
    """Of a server that refuses the first time."""
    model = Model(url, "small-model", KEY)
    async with open_client(model) as client:
        for _ in range(2):
            try:
                assert [words async for words in client.say((Message("user", PROMPT),), Spending(model))]
            except Exception:
                logging.getLogger("a fault").exception("a fault")
