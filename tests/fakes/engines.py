"""Engines that answer what a test needs."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from core.answering.inquiry import Inquiry
from core.answering.reply import Reply
from core.ports import Engine


@dataclass
class EchoEngine:
    """Answers with the question's own words. `asked` are the inquiries it was given; `stance` goes into each reply."""

    stance: str | None = None
    asked: list[Inquiry] = field(default_factory=list)

    async def answer(self, inquiry: Inquiry, show: Callable[[str], None]) -> Reply:
        self.asked.append(inquiry)
        show(f"so far: {inquiry.question}")
        return Reply(f"re: {inquiry.question}", stance=self.stance)


@dataclass
class GatedEngine:
    """Answers with the question's own words once the gate is open."""

    gate: asyncio.Event = field(default_factory=asyncio.Event)
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    async def answer(self, inquiry: Inquiry, show: Callable[[str], None]) -> Reply:
        show(f"so far: {inquiry.question}")
        self.begun.set()
        await self.gate.wait()
        return Reply(f"re: {inquiry.question}")


@dataclass
class FailingEngine:
    """Raises what it is given."""

    error: Exception

    async def answer(self, inquiry: Inquiry, show: Callable[[str], None]) -> Reply:
        del inquiry, show
        raise self.error


@dataclass
class PonderingEngine:
    """Answers as another engine does, after many turns of the event loop."""

    inner: Engine

    async def answer(self, inquiry: Inquiry, show: Callable[[str], None]) -> Reply:
        for _ in range(100):
            await asyncio.sleep(0)
        return await self.inner.answer(inquiry, show)
