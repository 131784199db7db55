"""
One answer of the model's, from the first request to the last statement that stands.

An answer that breaks off is gone on with once; if that does not help either, what was complete and checked is it.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field

from core.answering.generative import condensing, context, mending
from core.answering.generative.answer import Answer
from core.answering.generative.client import Client
from core.answering.generative.draft import Draft, Piece
from core.answering.generative.gate import Gate
from core.answering.generative.instructions import CONDENSE, REPAIR, VERIFY
from core.answering.generative.model import Message
from core.answering.generative.room import room_for
from core.answering.generative.spending import Spending
from core.answering.generative.tokens import tokens, tokens_of
from core.answering.generative.trouble import BrokenOff, ContextTooLong, ModelError
from core.answering.inquiry import Inquiry

_GO_ON = "Your answer broke off there. Go on with the next sentence; repeat nothing."


@dataclass
class Speaking:
    """
    `told` is the system message; `stretch` how many of the server's tokens our estimate's one is. `broken`: the answer
    did not come to its end, `why` if the server said so; `shrunk`: the server took half of the prompt only. `inquiry`
    is replaced when the thread is condensed. `estimated` and `counted` are the tokens of the answer's prompt, by us and
    by the server (0: it did not say).
    """

    client: Client
    inquiry: Inquiry
    told: str
    spent: Spending
    show: Callable[[str], None]
    stretch: float = 1.0
    broken: bool = False
    why: str = ""
    shrunk: bool = False
    estimated: int = field(default=0, init=False)
    counted: int = field(default=0, init=False)

    async def answer(self) -> Answer:
        """What stands of the model's answer. Raise `ModelError` if it gives none, `Withheld` if it must not be seen."""
        try:
            answer = await self._first()
        except ContextTooLong:
            self.stretch, self.shrunk = 2 * self.stretch, True
            answer = await self._first()
        await self._mend(answer)
        return answer

    async def _first(self) -> Answer:
        room = await asyncio.to_thread(room_for, self.inquiry, self.client.model, tokens(self.told), self.stretch)
        await self._condense(room.thread)
        messages = await asyncio.to_thread(context.messages, self.inquiry, self.told, room)
        self.estimated = tokens_of(messages)
        answer = Answer(Gate(self.inquiry, f"{self.told}\n{REPAIR}\n{VERIFY}\n{CONDENSE}"))
        await self._speak(messages, answer)
        return answer

    async def _speak(self, messages: tuple[Message, ...], answer: Answer) -> None:
        draft = Draft(self.inquiry.submission)
        try:
            await self._hear(messages, draft, answer)
            self.counted = self.spent.counted
        except BrokenOff:
            given, draft = draft.given, Draft(self.inquiry.submission, draft.line + 1)
            on = (*messages, Message("assistant", given), Message("user", _GO_ON)) if given else messages
            try:
                await self._hear(on, draft, answer)
            except ModelError as error:
                if not answer.said:
                    raise
                self.broken, self.why = True, error.why if isinstance(error, BrokenOff) else str(error)
                return
        await self._take(draft.end(), answer)

    async def _hear(self, messages: Sequence[Message], draft: Draft, answer: Answer) -> None:
        async with aclosing(self.client.say(messages, self.spent)) as said:
            async for words in said:
                await self._take(draft.add(words), answer)

    async def _take(self, pieces: Sequence[Piece], answer: Answer) -> None:
        for piece in pieces:
            await asyncio.to_thread(answer.take, piece)
        if pieces and answer.said:
            self.show(answer.text())

    async def _condense(self, most: int) -> None:
        """Put the older part of the thread in fewer words, if it is too long; without, the oldest is left out."""
        older = condensing.older(self.inquiry, most)
        if older and (words := await self._ask(older.messages)):
            self.inquiry = condensing.condensed(self.inquiry, older, words)

    async def _mend(self, answer: Answer) -> None:
        submission = self.inquiry.submission
        asked = mending.to_verify(answer.failing) if self.client.model.verify else []
        if asked:
            said = await self._ask(mending.verification(asked, submission))
            for held in mending.vouched(said, asked):
                answer.accept(held)
        failing = answer.failing[: mending.MOST]
        if failing:
            said = await self._ask(mending.repair(failing, submission))
            for held, words in mending.rewritten(said, failing):
                await asyncio.to_thread(answer.mend, held, words)

    async def _ask(self, messages: Sequence[Message]) -> str:
        """All of the model's words; those that came, if it fails."""
        heard: list[str] = []
        try:
            async with aclosing(self.client.say(messages, self.spent)) as said:
                heard += [words async for words in said]
        except ModelError:
            pass
        return "".join(heard)
