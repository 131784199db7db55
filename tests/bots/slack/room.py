"""Ana and Ben in #pc with the app, which runs in the test's own process on a desk in memory."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from bots.channel.desk import Desk
from bots.loading import Loaded, Progress
from bots.slack.app import serve
from bots.slack.tokens import Tokens
from core.answering.inquiry import Inquiry
from core.answering.reply import Citation, Reply
from core.conversation.record import load
from core.conversation.thread import Thread
from core.errors import SubmissionError
from core.submissions.model import Box, Part, Passage, Rating, Review, Scale, Submission, Venue
from tests.bots.channel.desks import desk_of
from tests.fakes.plainpdf import body, document
from tests.fakes.slack import FakeSlack
from tests.fakes.slack.world import Channel, Message, Person, View

Seen = TypeVar("Seen")

KETTLES = "kEtTles0001"
ABSENT = "aBsEnt00001"
CITED = Citation("P12", "Kettles suffice.", "p. 1, 4 Toys")
REVIEWED = Citation("R1.1", "It boils.", "Review 1, Summary", 1)
SUBMISSION = Submission(
    KETTLES,
    "Kettles",
    Venue("", "Toys 2031"),
    (
        Passage("P12", Part.PAPER, "Kettles suffice.", heading="4 Toys", page=1, boxes=(Box(72, 86, 200, 100),)),
        Passage("R1.1", Part.REVIEW, "It boils.", reviewer=1),
    ),
    (Review(1, "AbCd", "n1", rating=Rating(8, "Accept", Scale((1, 3, 5, 8, 10))), confidence=Rating(4, "Sure")),),
    snapshot="one",
)
ANSWER = Reply("Kettles suffice [P12]. “It boils.” [R1.1]", (CITED, REVIEWED), snapshot="one")


@dataclass
class SayingEngine:
    """Answers everything with one reply, once the gate is open."""

    reply: Reply = ANSWER
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.gate.set()

    async def answer(self, inquiry: Inquiry, show: Callable[[str], None]) -> Reply:
        del inquiry
        show("so far")
        await self.gate.wait()
        return self.reply


async def read(names: Sequence[str | Path], progress: Progress, beside: object = None) -> Loaded:
    """Every reference is the submission of kettles, but for one; its PDF is a page."""
    del progress, beside
    if any(ABSENT in str(name) for name in names):
        raise SubmissionError("OpenReview has no such forum: check the link.")
    return Loaded(SUBMISSION, None, document(body()))


@dataclass
class Room:
    slack: FakeSlack
    desk: Desk
    engine: SayingEngine
    ana: Person
    ben: Person
    pc: Channel

    async def until(self, seen: Callable[[], Seen]) -> Seen:
        return await self.slack.until(seen)

    async def opened(self, channel: Channel | None = None) -> Message:
        """The card, opened by Ana."""
        channel = channel or self.pc
        self.slack.command(self.ana, channel, "/paper", KETTLES)
        cards = await self.until(lambda: [one for one in self.slack.posts(channel) if "Ask in this" in one.shown])
        return cards[0]

    async def answered(self, card: Message) -> Message:
        """The newest answer in the card's thread, asked for by Ana; delivered, as the log has it."""
        channel = self.slack.world.channels[card.channel]
        before = len(self.slack.posts(channel))
        self.slack.say(self.ana, channel, f"{self.slack.mention} and?", thread_ts=card.ts)

        def whole() -> list[Message]:
            found = self.slack.posts(channel)
            return found if len(found) > before and "suffice" in found[-1].shown else []

        answer = (await self.until(whole))[-1]
        # Seen is not yet delivered: who stops the app in between has the turn done again by the next one.
        async with asyncio.timeout(20):
            while (await self.thread(card)).open_turns():  # noqa: ASYNC110 - a log in memory tells nobody
                await asyncio.sleep(0.002)
        return answer

    async def press(self, person: Person, message: Message, action: str, choice: str = "") -> None:
        """Press, and wait until the app has acknowledged it."""
        delivery = self.slack.click(person, message, action, choice)
        await self.until(lambda: delivery.state != "open")

    async def whispered(self, person: Person, words: str) -> Message:
        """The newest message with those words that only the person sees."""
        return (await self.until(lambda: [one for one in self.slack.whispers(person) if words in one.shown]))[-1]

    async def form(self, person: Person, text: str = "") -> View:
        self.slack.command(person, self.pc, "/paper", text)
        return (await self.until(lambda: self.slack.views(person)))[-1]

    async def sent(self, person: Person, **answers: Any) -> dict[str, str]:
        """What is wrong with the form, once the app has answered it; nothing if it closed or says something else."""
        delivery = self.slack.submit_view(person, **answers)
        await self.until(lambda: delivery.state != "open")
        assert delivery.state == "acknowledged"
        return dict(delivery.answer.get("errors") or {})

    async def thread(self, card: Message) -> Thread:
        """What is stored of the card's thread."""
        return await load(self.desk.log, f"slack:{self.slack.home.id}:{card.channel}:{card.ts}")

    def cards(self) -> list[Message]:
        return [one for one in self.slack.posts(self.pc) if "Ask in this thread" in one.shown]

    @contextlib.asynccontextmanager
    async def serving(self, **more: Any) -> AsyncIterator[None]:
        """The app, connected, until the block ends; `more` stands in for parts of its desk."""
        base = self.slack.api_url
        tokens = Tokens(self.slack.token, self.slack.app.app_token, base, urlsplit(base).netloc)
        ready = asyncio.Event()
        task = asyncio.create_task(serve(replace(self.desk, **more), tokens, lambda _: ready.set()))
        waiting = asyncio.create_task(ready.wait())
        try:
            await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
            yield
        finally:
            waiting.cancel()
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


def furnished(slack: FakeSlack) -> Room:
    engine = SayingEngine()
    ana, ben = slack.user("ana"), slack.user("ben")
    desk = desk_of(engine=engine, read=read, clock=time.time)
    return Room(slack, desk, engine, ana, ben, slack.channel("pc", ana, ben))
