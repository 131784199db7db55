"""
A smoke test against a server that is not ours. The answer may be anything.

It runs against the one that CHAIRSIDE_TEST_MODEL_URL and CHAIRSIDE_TEST_MODEL name; else against mockllm, which it
starts, where that can be imported, or where CHAIRSIDE_TEST_MOCKLLM names a Python that can.  Nothing is installed.
"""

import importlib.util
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from core.answering.generative.client import open_client
from core.answering.generative.engine import GenerativeEngine
from core.answering.generative.model import Message, Model
from core.answering.generative.spending import Spending
from core.answering.generative.trouble import ModelError
from core.submissions.model import Submission
from tests.answering.generative.conftest import inquiry

URL, NAME, KEY = "CHAIRSIDE_TEST_MODEL_URL", "CHAIRSIDE_TEST_MODEL", "CHAIRSIDE_TEST_MODEL_KEY"
MOCKLLM = os.environ.get("CHAIRSIDE_TEST_MOCKLLM") or (sys.executable if importlib.util.find_spec("mockllm") else "")
UP_S = 30.0

pytestmark = pytest.mark.skipif(
    not (os.environ.get(URL) or MOCKLLM), reason=f"no server is named in {URL}, and mockllm is not installed"
)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Model]:
    if url := os.environ.get(URL):
        yield Model(url, os.environ.get(NAME, "gpt-4"), os.environ.get(KEY, ""))
        return
    answers = tmp_path_factory.mktemp("mockllm") / "answers.yml"
    answers.write_text("responses: {}\ndefaults: {unknown_response: The sources do not say.}\n")
    port = _free_port()
    command = [MOCKLLM, "-m", "uvicorn", "mockllm.server:app", "--host", "127.0.0.1", "--port", str(port)]
    environment = os.environ | {"MOCKLLM_RESPONSES_FILE": str(answers)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _up(server, port)
            yield Model(f"http://127.0.0.1:{port}/v1", "gpt-4")
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _up(server: "subprocess.Popen[bytes]", port: int) -> None:
    """Wait until it listens."""
    until = time.monotonic() + UP_S
    while time.monotonic() < until and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("mockllm does not start")


async def test_it_answers_in_a_stream_and_the_tokens_are_counted(model: Model) -> None:
    spent = Spending(model)
    async with open_client(model) as client:
        words = [words async for words in client.say([Message("user", "What colour is the sky?")], spent)]
    assert "".join(words).strip()
    assert spent.total is not None
    assert spent.total.sent > 0
    assert spent.total.written > 0


async def test_a_question_is_answered_whatever_it_says(model: Model, sample: Submission) -> None:
    async with open_client(model) as client:
        reply = await GenerativeEngine(client).answer(inquiry(sample), lambda _: None)
    assert reply.text
    assert reply.citations or "do not say" in reply.text


async def test_a_server_that_is_not_the_one_says_what_to_set(model: Model) -> None:
    wrong = Model(model.base_url.rstrip("/") + "/nowhere", model.name, attempts=1)
    async with open_client(wrong) as client:
        with pytest.raises(ModelError, match="CHAIRSIDE_MODEL"):
            await anext(client.say([Message("user", "Hello?")], Spending(wrong)))
