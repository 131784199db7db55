"""
What a thread with a model costs: tokens sent at turns 1, 10 and 50, and how many of them begin as the turn before did,
beside the same conversation sent plainly (all that was said, then the documents and the question in the last message).

A paper of 30 pages (18,000 words), four reviews of 400 words each with a response of 250 each; questions of 25 words,
answers of 120.  Tokens are counted by our own estimate; servers keep a prefix only if all of it is the same.
"""

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.first_sentence import first_sentence
from bench.measure import Figure
from core.answering.generative import condensing, context, sources
from core.answering.generative.instructions import instructions
from core.answering.generative.model import Message, Model
from core.answering.generative.room import room_for
from core.answering.generative.tokens import tokens, tokens_of
from core.answering.inquiry import Inquiry, Utterance
from core.submissions.model import Field, Part, Passage, Submission, Venue
from tests.fakes.papers import prose

TURNS, SHOWN = 50, (1, 10, 50)

MODEL = Model("http://127.0.0.1/v1", "model", context_tokens=64_000)
TOLD = instructions(())
CONDENSATION = prose(200, 90_000)


def paper_and_reviews() -> Submission:
    passages = [Passage(f"P{n}", Part.PAPER, prose(90, 90 * n), Field.SECTION, speaker="paper") for n in range(1, 201)]
    for number in range(1, 5):
        for n in range(1, 17):
            text = prose(25, 30_000 + 1_000 * number + 25 * n)
            passages.append(Passage(f"R{number}.{n}", Part.REVIEW, text, reviewer=number))
    for number in range(1, 5):
        for n in range(1, 11):
            text = prose(25, 50_000 + 1_000 * number + 25 * n)
            passages.append(Passage(f"A{number}.{n}", Part.RESPONSE, text, reviewer=number, speaker="authors"))
    return Submission("bench", "On Batches", Venue(), tuple(passages), snapshot="bench")


@dataclass
class Conversation:
    """The same questions and answers for both ways of sending them."""

    submission: Submission

    def said(self, turns: int) -> tuple[Utterance, ...]:
        return tuple(each for turn in range(turns) for each in self._turn(turn))

    def question(self, turn: int) -> str:
        return prose(25, 60_000 + 25 * turn)

    def _turn(self, turn: int) -> tuple[Utterance, Utterance]:
        answer = Utterance("Chairside", prose(120, 65_000 + 120 * turn), by_agent=True, key=str(turn))
        return Utterance("Ana", self.question(turn), to_agent=True, key=str(turn)), answer


@dataclass(frozen=True)
class Sent:
    """The tokens of each turn's prompt, how many of them begin as the turn before, and those of condensing."""

    whole: tuple[int, ...]
    same: tuple[int, ...]
    condensing: int = 0

    @property
    def anew(self) -> int:
        return sum(self.whole) - sum(self.same) + self.condensing


def ours(conversation: Conversation) -> Sent:
    prompts, spent = [], 0
    inquiry = Inquiry(conversation.question(0), "Ana", conversation.submission, mode="full")
    for turn in range(TURNS):
        history = conversation.said(turn)
        inquiry = Inquiry(
            conversation.question(turn), "Ana", conversation.submission, history, (), "full", inquiry.condensed
        )
        room = room_for(inquiry, MODEL, tokens(TOLD))
        if older := condensing.older(inquiry, room.thread):
            inquiry = condensing.condensed(inquiry, older, CONDENSATION)
            spent += tokens_of(older.messages) + tokens(CONDENSATION)
        prompts.append(context.messages(inquiry, TOLD, room))
    return _measured(prompts, spent)


def plain(conversation: Conversation) -> Sent:
    document = sources.document(conversation.submission)
    prompts = []
    for turn in range(TURNS):
        said = [Message("assistant" if each.by_agent else "user", each.text) for each in conversation.said(turn)]
        last = Message("user", f"{document}\n\n{conversation.question(turn)}")
        prompts.append((Message("system", TOLD), *said, last))
    return _measured(prompts, 0)


def _measured(prompts: Sequence[Sequence[Message]], spent: int) -> Sent:
    before, same = "", []
    for prompt in prompts:
        text = "".join(f"<{message.role}>{message.text}" for message in prompt)
        shared = next(
            (at for at, (a, b) in enumerate(zip(text, before, strict=False)) if a != b), min(len(text), len(before))
        )
        same.append(tokens(text[:shared]))
        before = text
    return Sent(tuple(map(tokens_of, prompts)), tuple(same), spent)


def figures() -> list[Figure]:
    conversation = Conversation(paper_and_reviews())
    here, there = ours(conversation), plain(conversation)
    found = []
    for turn in SHOWN:
        found.append(
            Figure(f"turn {turn}: sent", here.whole[turn - 1], "tokens", there.whole[turn - 1], "plainly sent")
        )
        shares = [100 * sent.same[turn - 1] / sent.whole[turn - 1] for sent in (here, there)]
        found.append(Figure(f"turn {turn}: begins as the turn before", shares[0], "%", shares[1], "plainly sent"))
    found.append(Figure(f"{TURNS} turns: read anew", here.anew, "tokens", there.anew, "plainly sent"))
    with tempfile.TemporaryDirectory() as folder:
        visible, bare = asyncio.run(first_sentence(Path(folder)))
    found.append(Figure("from event to first visible sentence", visible, "ms", bare, "the model's own first sentence"))
    return found
