"""
A smoke test against a server that is not ours: set CHAIRSIDE_TEST_MODEL_URL and CHAIRSIDE_TEST_MODEL to one.

docs/models.md says which ones it was run against. The answer may be anything.
"""

import os

import pytest

from core.answering.generative.client import open_client
from core.answering.generative.engine import GenerativeEngine
from core.answering.generative.model import Message, Model
from core.answering.generative.spending import Spending
from core.answering.generative.trouble import ModelError
from core.submissions.model import Submission
from tests.answering.generative.conftest import inquiry

URL, NAME = "CHAIRSIDE_TEST_MODEL_URL", "CHAIRSIDE_TEST_MODEL"

pytestmark = pytest.mark.skipif(URL not in os.environ, reason=f"no server is named in {URL}")


@pytest.fixture
def model() -> Model:
    return Model(os.environ[URL], os.environ.get(NAME, "gpt-4"), os.environ.get("CHAIRSIDE_TEST_MODEL_KEY", ""))


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
