"""From a stored question to the first sentence that a person sees, beside the model's own time to it."""

import time
from collections.abc import Sequence
from pathlib import Path

from core.answering.generative.client import Client, open_client
from core.answering.generative.draft import Draft
from core.answering.generative.engine import GenerativeEngine
from core.answering.generative.model import Message, Model
from core.answering.generative.spending import Spending
from core.conversation.entries import Asked, Opened
from core.conversation.receive import receive
from core.conversation.thread import Outcome, Turn
from core.conversation.turns import Turns
from core.conversation.worker import Worker
from core.storage.open import open_storage
from core.submissions.forums.export import read_export
from core.submissions.model import Submission
from tests.fakes.model_server import Script, serve

SAMPLE = Path(__file__).resolve().parent.parent / "examples" / "large-batch-sgd" / "forum.json"
TOKEN_S, ASKED = 0.02, 12
FIRST = ("R1.2", "R1.11", "R2.3")


class _Watching:
    """A messenger that notes when words are first shown."""

    def __init__(self) -> None:
        self.shown_at = 0.0

    async def find(self, thread_id: str, turn: Turn) -> tuple[str, ...]:
        del thread_id, turn
        return ()

    async def place(self, thread_id: str, turn: Turn, outcome: Outcome | None) -> tuple[str, ...]:
        del thread_id, turn, outcome
        return ("m",)

    async def update(
        self, thread_id: str, turn: Turn, posted: tuple[str, ...], outcome: Outcome | str
    ) -> tuple[str, ...]:
        del thread_id, turn
        if outcome and not self.shown_at:
            self.shown_at = time.perf_counter()
        return posted

    async def remove(self, thread_id: str, turn: Turn, posted: Sequence[str]) -> None:
        """Nothing is erased here."""


def quotations(sample: Submission) -> str:
    """What the fake model says."""
    return "\n".join(f"“{sample.by_label[label].text}” [{label}]" for label in FIRST)


async def first_sentence(folder: Path) -> tuple[float, float]:
    """Milliseconds from a stored question to its first visible sentence; and from a bare request to that sentence."""
    sample = read_export(SAMPLE.read_bytes())
    answer = quotations(sample)
    visible, alone = [], []
    with serve(Script(answer, delay_s=TOKEN_S)) as server:
        model = Model(server.url, "model")
        async with open_client(model) as client, open_storage(None, folder) as storage:
            work, engine = storage.work("bench"), GenerativeEngine(client)
            await storage.submissions.save(sample)
            await receive(storage.log, work, "bench:1", Opened(sample.id, sample.snapshot, "full", "ana", 0.0))
            for n in range(ASKED):
                watching = _Watching()
                worker = Worker(
                    work, storage.leases, Turns(storage.log, storage.submissions, engine, watching, time.time)
                )
                start = time.perf_counter()
                await receive(storage.log, work, "bench:1", Asked(str(n), "ana", "What do the reviewers praise?", 1.0))
                await worker.drain()
                visible.append((watching.shown_at - start) * 1e3)
                alone.append(await bare(client, sample))
    return sorted(visible)[ASKED // 2], sorted(alone)[ASKED // 2]


async def bare(client: Client, sample: Submission) -> float:
    """Milliseconds until the model alone has said a sentence."""
    draft, start = Draft(sample), time.perf_counter()
    stream = client.say([Message("user", "What do the reviewers praise?")], Spending(client.model))
    try:
        async for words in stream:
            if draft.add(words):
                break
    finally:
        await stream.aclose()
    return (time.perf_counter() - start) * 1e3
