"""What answers are made of: the engine's CPU, its replies, and the tokens of a model's prompts, on some submissions."""

import asyncio
import itertools
import statistics
import time
from dataclasses import dataclass

from bench.engine import QUESTIONS
from bench.scale.assumptions import Assumptions
from bench.scale.made import submission
from bots.run.caches import let_go
from core.answering.bill import Bill
from core.answering.extractive import ExtractiveEngine
from core.answering.generative.client import open_client
from core.answering.generative.engine import GenerativeEngine
from core.answering.generative.model import Model
from core.answering.inquiry import Inquiry
from core.answering.reply import Reply
from core.answering.retrieval import prepare
from tests.fakes.model_server import Script, serve

SUBMISSIONS = 12
FULL = "full"


@dataclass(frozen=True)
class Answers:
    """`replies` of the extractive engine; seconds of CPU to open a submission and to answer; a model's figures."""

    replies: tuple[Reply, ...]
    opening_s: float
    answer_s: float
    calls: float
    sent: float


def answers(taken: Assumptions) -> Answers:
    return asyncio.run(_answers(taken))


async def _answers(taken: Assumptions) -> Answers:
    engine, replies, opening, answering = ExtractiveEngine(), list[Reply](), list[float](), list[float]()
    read = [submission(number, taken, int(taken.snapshots)) for number in range(SUBMISSIONS)]
    for one in read:
        let_go()
        start = time.process_time()
        prepare(one)
        opening.append(time.process_time() - start)
        for words in QUESTIONS.values():
            start = time.process_time()
            replies.append(await engine.answer(Inquiry(words, "ana", one), lambda _: None))
            answering.append(time.process_time() - start)
    questions = itertools.cycle(QUESTIONS.values())
    calls, sent = list[int](), list[int]()
    with serve(Script(f"“{read[0].passages[0].text}” [P1]", usage=False)) as server:
        async with open_client(Model(server.url, "model")) as client:
            for one in read:
                bill = Bill()
                await GenerativeEngine(client).answer(
                    Inquiry(next(questions), "ana", one, mode=FULL, bill=bill), lambda _: None
                )
                if bill.usage:
                    calls.append(bill.usage.calls)
                    sent.append(bill.usage.sent)
    mean = statistics.fmean
    return Answers(tuple(replies), statistics.median(opening), mean(answering), mean(calls), mean(sent))
