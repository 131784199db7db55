"""Opening a submission in a channel: what the bot's message says until the card is there."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bots.channel.attendant import Attendant
from bots.channel.card import Card, Elsewhere
from bots.channel.desk import Desk
from bots.channel.opening import STOPPED
from bots.channel.place import Place
from bots.loading import Loaded, Progress
from core.conversation.entries import Asked, Edited, Opened, Stopped, Withdrawn
from core.conversation.receive import receive
from core.conversation.record import load
from core.conversation.thread import Turn
from core.conversation.turns import WITHDRAWN
from core.conversation.worker import Worker
from core.errors import Gone, PlatformError, SubmissionError
from core.storage.memory import MemoryLog
from core.submissions.model import Submission, Venue
from tests.bots.channel.desks import AT, desk_of
from tests.bots.channel.gates import OneGate
from tests.fakes.platform import PLACEHOLDER, FakePlatform

PLACE = Place("slack", "T1", "C1", "7.1")
SUBMISSION = Submission("Toy1234567", "Toys", Venue(), (), snapshot="one")
LINK = "https://openreview.net/forum?id=Toy1234567"


@dataclass
class Platform(FakePlatform):
    """Shows a card as its title, and refuses live text if told to."""

    mute: bool = False

    async def show(
        self, thread_id: str, turn: Turn, posted: tuple[str, ...], shown: Card | Elsewhere
    ) -> tuple[str, ...]:
        return await super().update(thread_id, turn, posted, f"card: {shown.title}")

    async def update(self, thread_id: str, turn: Turn, posted: tuple[str, ...], outcome: object) -> tuple[str, ...]:
        if self.mute and isinstance(outcome, str):
            raise PlatformError("too fast")
        return await super().update(thread_id, turn, posted, outcome)  # type: ignore[arg-type]


class Open(OneGate):
    """A gate that serves everybody, and no attachments."""

    async def refusal(self, place: Place, person: str, submission: str | None = None) -> str | None:
        del place, person, submission
        return None

    @asynccontextmanager
    async def fetched(self, place: Place, attachment: str) -> AsyncIterator[Path]:
        raise SubmissionError(f"{place.name} has no {attachment}.")
        yield Path()


@dataclass
class Reader:
    """Reads as many pages as it is told, giving others their turn between them, and ends as it is told."""

    pages: int = 3
    failure: Exception | None = None
    read: list[str] = field(default_factory=list)
    beside: list[Submission | None] = field(default_factory=list)

    async def __call__(self, names: Sequence[str | Path], progress: Progress, beside: Submission | None) -> Loaded:
        self.read += map(str, names)
        self.beside.append(beside)
        for page in range(1, self.pages + 1):
            progress(page, self.pages)
            for _ in range(5):
                await asyncio.sleep(0)
        if self.failure:
            raise self.failure
        return Loaded(SUBMISSION)


async def opened(platform: Platform, reader: Reader, within: str | None = None) -> Turn:
    """Opened by Ana; `within` a thread in which that snapshot of the submission is open already."""
    desk = desk_of(read=reader)
    await desk.submissions.save(SUBMISSION)
    if within:
        await receive(desk.log, desk.work, PLACE.thread_id, Opened(SUBMISSION.id, within, "no-model", "Ana", AT))
    await receive(desk.log, desk.work, PLACE.thread_id, Asked("q", "Ana", f"open {LINK}", AT))
    thread = await load(desk.log, PLACE.thread_id)
    thread = await Attendant(desk, platform, Open(), Open()).finish(PLACE.thread_id, thread, thread.turns["q"])
    return thread.turns["q"]


async def test_the_placeholder_tells_each_page_of_a_pdf_until_the_card_takes_its_place() -> None:
    platform = Platform()

    turn = await opened(platform, Reader(pages=3))

    pages = [f"Reading page {page} of 3…" for page in (1, 2, 3)]
    assert platform.history == [PLACEHOLDER, *pages, "card: Toys"]
    assert turn.delivered
    assert platform.shown() == ["card: Toys"]


async def test_what_has_no_pages_is_opened_without_a_line_about_them() -> None:
    platform = Platform()

    await opened(platform, Reader(pages=0))

    assert platform.history == [PLACEHOLDER, "card: Toys"]


async def test_a_failure_after_some_pages_is_what_stays() -> None:
    platform = Platform()

    await opened(platform, Reader(pages=2, failure=SubmissionError("This PDF is damaged.")))

    assert platform.history[-2:] == ["Reading page 2 of 2…", "This PDF is damaged."]


async def test_a_platform_that_takes_no_live_text_opens_all_the_same() -> None:
    platform, reader = Platform(mute=True), Reader(pages=3)

    turn = await opened(platform, reader)

    assert (platform.history, turn.delivered) == ([PLACEHOLDER, "card: Toys"], True)
    assert reader.read == [LINK]


@pytest.mark.parametrize(("within", "beside"), [(None, None), ("one", SUBMISSION), ("erased", None)])
async def test_what_is_open_in_the_thread_is_known_where_another_is_loaded(
    within: str | None, beside: Submission | None
) -> None:
    reader = Reader()

    assert (await opened(Platform(), reader, within)).delivered
    assert reader.beside == [beside]


@dataclass
class Held(Reader):
    """Is told what happens while it reads, and reads on until it is left; only what follows an edit is read whole."""

    happens: Edited | Stopped | Withdrawn = field(default_factory=lambda: Stopped("q", "Ben", AT))
    desk: Desk | None = None
    left: bool = False

    async def __call__(self, names: Sequence[str | Path], progress: Progress, beside: Submission | None) -> Loaded:
        del progress, beside
        self.read += map(str, names)
        if self.left:
            return Loaded(SUBMISSION)
        assert self.desk
        await receive(self.desk.log, self.desk.work, PLACE.thread_id, self.happens)
        try:
            await asyncio.Event().wait()
        finally:
            self.left = True
        raise AssertionError


async def changed(reader: Held) -> tuple[Platform, Desk]:
    """What was shown and stored, of an opening during which that happens."""
    platform, desk = Platform(), desk_of(read=reader)
    reader.desk = desk
    await receive(desk.log, desk.work, PLACE.thread_id, Asked("q", "Ana", f"open {LINK}", AT))
    attendant = Attendant(desk, platform, Open(), Open())
    async with asyncio.timeout(10):
        await Worker(desk.work, desk.leases, attendant).drain()
    return platform, desk


async def test_reading_ends_when_it_is_stopped() -> None:
    platform, desk = await changed(Held())
    assert platform.shown() == [STOPPED]
    thread = await load(desk.log, PLACE.thread_id)
    assert thread.opened is None
    assert not thread.open_turns()


async def test_an_edit_of_the_request_has_the_other_submission_read() -> None:
    other = LINK.replace("Toy", "Top")
    reader = Held(happens=Edited("q", f"open {other}", AT + 1))
    platform, desk = await changed(reader)
    assert reader.read == [LINK, other]
    assert platform.shown() == ["card: Toys"]
    assert (await load(desk.log, PLACE.thread_id)).opened


async def test_a_request_that_is_deleted_is_not_read_on() -> None:
    platform, desk = await changed(Held(happens=Withdrawn("q", AT + 1)))
    assert platform.shown() == [WITHDRAWN]
    assert (await load(desk.log, PLACE.thread_id)).opened is None


class Forgotten(Platform):
    """The thread is erased by another process while its card is being shown."""

    log: MemoryLog

    async def show(
        self, thread_id: str, turn: Turn, posted: tuple[str, ...], shown: Card | Elsewhere
    ) -> tuple[str, ...]:
        posted = await super().show(thread_id, turn, posted, shown)
        self.log.erase(thread_id)
        return posted


async def test_a_card_that_is_shown_while_its_thread_is_forgotten_is_taken_down() -> None:
    platform, log = Forgotten(), MemoryLog()
    platform.log, desk = log, desk_of(log=log, read=Reader())
    await receive(desk.log, desk.work, PLACE.thread_id, Asked("q", "Ana", f"open {LINK}", AT))
    thread = await load(desk.log, PLACE.thread_id)
    with pytest.raises(Gone):
        await Attendant(desk, platform, Open(), Open()).finish(PLACE.thread_id, thread, thread.turns["q"])
    assert any("card:" in one for one in platform.history)
    assert platform.shown() == []


async def test_what_is_read_of_a_pdf_while_its_thread_is_forgotten_is_shown_nowhere() -> None:
    platform, log = Platform(), MemoryLog()

    async def reading(names: Sequence[str | Path], progress: Progress, beside: Submission | None) -> Loaded:
        log.erase(PLACE.thread_id)
        return await Reader()(names, progress, beside)

    desk = desk_of(log=log, read=reading)
    await receive(desk.log, desk.work, PLACE.thread_id, Asked("q", "Ana", f"open {LINK}", AT))
    thread = await load(desk.log, PLACE.thread_id)
    with pytest.raises(Gone):
        await Attendant(desk, platform, Open(), Open()).finish(PLACE.thread_id, thread, thread.turns["q"])
    assert platform.history == [PLACEHOLDER]
    assert platform.shown() == []
