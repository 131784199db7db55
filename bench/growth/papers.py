"""The extractive engine against the length of the submission: opened once, then asked, one question after another."""

import asyncio
import itertools
import time

from bench.engine import QUESTIONS, SAMPLE, grown
from bench.growth.course import Course, Line
from bench.growth.stage import Times, timed, times_of
from bench.measure import median_ms
from bots.run.caches import let_go
from core.answering.extractive import ExtractiveEngine
from core.answering.inquiry import Inquiry
from core.answering.retrieval import prepare
from core.submissions.forums.export import read_export
from core.submissions.model import Submission

SIZES = (100, 300, 1_000, 3_000)
"""A paper of twelve pages has some 250 passages, its reviews and responses some 100 to 150."""
ASKED = 100


def _answers(submission: Submission) -> tuple[Times, float]:
    """The questions of the bench in turn, after each was asked once; and answers in a second."""
    engine = ExtractiveEngine()

    async def ask(words: str) -> object:
        return await engine.answer(Inquiry(words, "ana", submission), lambda _: None)

    async def asked() -> tuple[list[float], float]:
        for words in QUESTIONS.values():
            await ask(words)
        start = time.process_time()
        taken = [await timed(ask(words)) for words in itertools.islice(itertools.cycle(QUESTIONS.values()), ASKED)]
        return taken, ASKED / (time.process_time() - start)

    taken, rate = asyncio.run(asked())
    return times_of(taken), rate


def _opened_ms(submission: Submission) -> float:
    def cold() -> None:
        let_go()
        prepare(submission)

    return median_ms(cold, 3)


def _split_ms(submission: Submission) -> float:
    return median_ms(lambda: [passage.text.lower().split() for passage in submission.passages], 10)


def courses() -> tuple[Course, ...]:
    sample = read_export(SAMPLE.read_bytes())
    submissions = [grown(sample, size) for size in SIZES]
    opened = tuple(_opened_ms(submission) for submission in submissions)
    answered = [_answers(submission) for submission in submissions]
    split = tuple(_split_ms(submission) for submission in submissions)
    took = (
        Line("opened for questions, once", opened),
        Line("an answer, p50", tuple(times.p50 for times, _ in answered)),
        Line("an answer, p99", tuple(times.p99 for times, _ in answered)),
        Line("its words split", split, is_floor=True),
    )
    rate = (
        Line("answers", tuple(rate for _, rate in answered)),
        Line("its words split", tuple(1e3 / each for each in split), is_floor=True),
    )
    return (
        Course("An answer without a model, by the passages of the submission", "passages", SIZES, "ms", took),
        Course("Answers without a model in a second of one core", "passages", SIZES, "/s", rate, picture=False),
    )
