"""The extractive engine against the length of the submission: opened once, then asked."""

import asyncio
import itertools
import statistics
from dataclasses import replace

from bench.engine import QUESTIONS, SAMPLE, grown
from bench.growth.course import Course, Line
from bench.measure import median_async_ms, median_ms
from core.answering.extractive import ExtractiveEngine
from core.answering.inquiry import Inquiry
from core.answering.retrieval import prepare
from core.submissions.forums.export import read_export
from core.submissions.model import Submission

SIZES = (100, 300, 1_000, 3_000)
ASKED = 40


def _answers(submission: Submission) -> tuple[float, float]:
    """Milliseconds of an answer, the questions of the bench in turn."""
    engine, words = ExtractiveEngine(), itertools.cycle(QUESTIONS.values())

    async def ask(_: int) -> object:
        return await engine.answer(Inquiry(next(words), "ana", submission), lambda _: None)

    return asyncio.run(median_async_ms(ask, ASKED))


def _opened_ms(submission: Submission) -> float:
    cold = replace(submission, snapshot=f"cold-{len(submission.passages)}")
    return median_ms(lambda: prepare(cold), 1)


def _split_ms(submission: Submission) -> float:
    return median_ms(lambda: [passage.text.lower().split() for passage in submission.passages], 10)


def course() -> Course:
    sample = read_export(SAMPLE.read_bytes())
    submissions = [grown(sample, size) for size in SIZES]
    opened = tuple(_opened_ms(submission) for submission in submissions)
    answered = [_answers(submission) for submission in submissions]
    split = tuple(_split_ms(submission) for submission in submissions)
    rate = statistics.mean(1e3 / p50 for p50, _ in answered)
    return Course(
        f"An answer without a model, against the passages of the submission ({rate:.0f} answers a second and core)",
        "passages",
        SIZES,
        "ms",
        (
            Line("opened for questions, once", opened),
            Line("an answer, p50", tuple(p50 for p50, _ in answered)),
            Line("an answer, p99", tuple(p99 for _, p99 in answered)),
            Line("its words split", split, is_floor=True),
        ),
    )
