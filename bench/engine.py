"""How long the extractive engine takes over an answer, on the sample submission grown to about 300 passages."""

import asyncio
from dataclasses import replace
from pathlib import Path

from bench.measure import Figure, median_async_ms, median_ms
from core.answering.extractive import ExtractiveEngine
from core.answering.inquiry import Inquiry
from core.answering.retrieval import prepare
from core.submissions.forums.export import read_export
from core.submissions.model import Passage, Submission

SAMPLE = Path(__file__).resolve().parent.parent / "examples" / "large-batch-sgd" / "forum.json"
QUESTIONS = {
    "summary": "What is the paper about, and what are its main findings?",
    "strengths and weaknesses": "What are the strengths and weaknesses, and how does it relate to earlier work?",
    "each reviewer": "What does each reviewer say, and how does it bear on the findings?",
    "assessment": "How do you assess the paper overall?",
    "a topic": "Do they tune the learning rate for each batch size?",
}


def grown(submission: Submission, passages: int) -> Submission:
    """The same submission, its passages repeated with their words turned about until there are `passages` of them."""
    made: list[Passage] = []
    times = 0
    while len(made) < passages:
        for passage in submission.passages:
            stem, _, number = passage.label.partition(".")
            count = len(submission.passages) * times
            label = f"{stem}.{int(number) + count}" if number else f"P{int(stem[1:]) + count}"
            said = passage.text.split()
            turn = times % len(said)
            made.append(replace(passage, label=label, text=" ".join([*said[turn:], *said[:turn]])))
        times += 1
    return replace(submission, passages=tuple(made[:passages]), snapshot=f"grown-{passages}")


def figures() -> list[Figure]:
    submission = grown(read_export(SAMPLE.read_bytes()), 300)
    engine = ExtractiveEngine()
    floor = median_ms(lambda: [passage.text.lower().split() for passage in submission.passages], 20)
    cold = median_ms(lambda: prepare(replace(submission, snapshot="cold")), 1)
    found = [Figure("open a submission of 300 passages for questions", cold, "ms", floor, "split its words")]
    for name, question in QUESTIONS.items():
        inquiry = Inquiry(question, "ana", submission)

        async def ask(_: int, inquiry: Inquiry = inquiry) -> object:
            return await engine.answer(inquiry, lambda _: None)

        median, _ = asyncio.run(median_async_ms(ask, 20))
        found.append(Figure(f"an answer: {name}", median, "ms", floor, "split its words"))
    return found
