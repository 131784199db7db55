"""
The generative engine: a language model's answer, held to the sources sentence by sentence.

    may the mode's rules have a model do this? ─no──► the extractive engine, and why
      │ yes
    is the thread too long? its older part is condensed, once, and kept
      │
    the model's words ─► statement by statement: made inert, judged ─► shown
      │                                                 └─ one that fails is written again, once, or removed
    the model fails, nothing stands, or the answer must be withheld ─► the extractive engine, and why

A reply says which engine made it and what the model's part cost.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from core.answering.answers.recommendation import leaning
from core.answering.extractive import ExtractiveEngine, composed
from core.answering.generative import notes
from core.answering.generative.acts import acts_of, refusal, refused_in
from core.answering.generative.answer import Answer
from core.answering.generative.client import Client
from core.answering.generative.gate import Withheld
from core.answering.generative.instructions import instructions
from core.answering.generative.speaking import Speaking
from core.answering.generative.spending import Spending
from core.answering.generative.trouble import ModelError
from core.answering.grounding import citations
from core.answering.inquiry import Inquiry
from core.answering.question import Intent, Request, understand
from core.answering.reply import Condensation, Reply
from core.deliberation.scores import tally
from core.submissions.model import Submission

NAME = "generative"
_CUT_BELOW, _WORTH_TELLING = 0.6, 2_000
Show = Callable[[str], None]


@dataclass
class GenerativeEngine:
    """
    `places` bounds the answers that are made at one time. A thread has one question before the engine at most, so
    whoever came first is served first, and no thread keeps another waiting with more than one answer.
    """

    client: Client
    places: asyncio.Semaphore = field(init=False)
    _stretch: float = field(default=1.0, init=False)
    _shrunk: float = field(default=1.0, init=False)

    def __post_init__(self) -> None:
        self.places = asyncio.Semaphore(self.client.model.calls_at_once)

    async def answer(self, inquiry: Inquiry, show: Show) -> Reply:
        requests = await asyncio.to_thread(understand, inquiry)
        asked = acts_of(requests)
        if not asked:
            return await ExtractiveEngine().answer(inquiry, show)
        if refused := [act for act in asked if act in refused_in(inquiry.mode)]:
            return await self._without(inquiry, show, refusal(inquiry.mode, refused))
        spent = Spending(self.client.model, inquiry.bill)
        stretch = self._stretch * self._shrunk
        speaking = Speaking(self.client, inquiry, instructions(refused_in(inquiry.mode)), spent, show, stretch)
        try:
            async with self.places:
                reply = await self._spoken(speaking, requests)
        except ModelError as error:
            reply = await self._without(inquiry, show, notes.failed(str(error)))
        except Withheld:
            reply = await self._without(inquiry, show, notes.WITHHELD)
        return replace(reply, usage=spent.total, condensed=_new(speaking.inquiry, inquiry))

    async def _spoken(self, speaking: Speaking, requests: Sequence[Request]) -> Reply:
        answer = await speaking.answer()
        self._learn(speaking)
        if not answer.said:
            return await self._without(speaking.inquiry, speaking.show, notes.NOTHING_STOOD)
        return await asyncio.to_thread(_reply, answer, speaking, requests)

    def _learn(self, speaking: Speaking) -> None:
        """How far our estimate of tokens is from the server's, and whether it takes less than it is said to."""
        if speaking.counted:
            self._stretch = min(2.0, max(1.0, speaking.counted / speaking.estimated))
        if speaking.shrunk:
            self._shrunk *= 2

    async def _without(self, inquiry: Inquiry, show: Show, why: str) -> Reply:
        """What the extractive engine answers, and why it does."""
        reply = await ExtractiveEngine().answer(inquiry, show)
        return replace(reply, text=notes.noted(reply.text, why))


def _reply(answer: Answer, speaking: Speaking, requests: Sequence[Request]) -> Reply:
    inquiry, checks = speaking.inquiry, answer.checks()
    stated = [request for request in requests if request.intent is Intent.DECISION_STATEMENT]
    said = [
        composed(inquiry, stated).text if stated else "",
        answer.text(),
        _leaning(inquiry.submission) if any(each.intent is Intent.RECOMMENDATION for each in requests) else "",
        notes.removed(checks.removed) if checks.removed else "",
        notes.broke_off(speaking.why) if speaking.broken else "",
        _of_the_context(speaking),
    ]
    text = notes.noted(*said)
    return Reply(
        text=text,
        citations=citations(text, inquiry.submission),
        checks=checks,
        engine=NAME,
        mode=inquiry.mode,
        snapshot=inquiry.submission.snapshot,
        verdicts=answer.verdicts(),
        stance=next((request.stance for request in requests if request.stance), None),
    )


def _leaning(submission: Submission) -> str:
    """Which way the scores point: a verdict is counted by us, and never the model's to give."""
    return f"**Scores**\n\n{leaning(tally(submission))}"


def _of_the_context(speaking: Speaking) -> str:
    """That the server seems to have dropped a part of what it was sent, where its count says so."""
    counted, sent = speaking.counted, speaking.estimated
    fresh = not any(utterance.by_agent for utterance in speaking.inquiry.history)  # later, some count new tokens only
    if fresh and sent > _WORTH_TELLING and 0 < counted < _CUT_BELOW * sent:
        return notes.cut_short(counted, sent)
    return ""


def _new(after: Inquiry, before: Inquiry) -> Condensation | None:
    return after.condensed if after.condensed != before.condensed else None
