"""The engine on the fake model server, on a real socket; and the sample submission."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.answering.generative.client import open_client
from core.answering.generative.engine import GenerativeEngine
from core.answering.generative.model import Model
from core.answering.inquiry import Inquiry
from core.submissions.forums.export import read_export
from core.submissions.model import Submission
from tests.fakes.model_server import ModelServer

SAMPLE = Path(__file__).resolve().parents[3] / "examples" / "large-batch-sgd" / "forum.json"
QUESTION = "What do the reviewers say about the experiments?"
Engines = Callable[..., AbstractAsyncContextManager[GenerativeEngine]]


@pytest.fixture(scope="session")
def sample() -> Submission:
    return read_export(SAMPLE.read_bytes())


def model_at(server: ModelServer, **changed: Any) -> Model:
    """The server's model, with short patience."""
    patient = Model(server.url, "small-model", first_token_s=5.0, between_tokens_s=5.0, whole_s=20.0)
    return replace(patient, **changed)


@asynccontextmanager
async def engine_at(server: ModelServer, **changed: Any) -> AsyncIterator[GenerativeEngine]:
    async with open_client(model_at(server, **changed)) as client:
        client._sleep = no_wait
        yield GenerativeEngine(client)


async def no_wait(_: float) -> None:
    """Retries come at once."""


def inquiry(submission: Submission, question: str = QUESTION, **fields: Any) -> Inquiry:
    return Inquiry(question, "Ana", submission, **({"mode": "full"} | fields))


def quoting(submission: Submission, *labels: str) -> str:
    """An answer that quotes these passages, one to a line."""
    return "\n".join(f"- “{submission.by_label[label].text}” [{label}]" for label in labels)
