"""
A platform as the table of attempts sees it: the adapter as it is, in a thread of this process, beside its fake.

Everything that the app sends is kept by the fake; `sent` gives all of it from a point on.  The record of deeds is a
list, the roster stands in Redis, and a test changes it there while the app runs.
"""

import asyncio
import json
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from contextlib import AbstractContextManager, AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from redis import Redis

from bots.channel.changes import NotedChanges
from bots.channel.desk import Desk
from core.answering.inquiry import Inquiry
from core.answering.reply import Reply
from core.conversation.record import load
from core.conversation.thread import Thread
from core.errors import StorageError
from core.governance import codes
from core.governance.audit import Event
from core.governance.roster import Code, Roster
from core.governance.roster import Person as Listed
from core.ports import Notes, Work
from core.storage import keys, roster_fields
from core.storage.client import client, close
from core.storage.committee import RedisCommittee
from core.storage.memory import MemoryWork
from core.storage.memory_rates import MemoryBucket
from core.storage.notes import MemoryNotes
from core.storage.open import Storage, open_storage
from tests.bots.channel.desks import desk_of
from tests.bots.slack.room import KETTLES, SayingEngine, read

SECRETS = ("Kettles", "suffice", "It boils", "so far")
"""What stands in the submission, in its title, or in an answer; a reference to it does not."""
WITHIN_S = 20.0
CHAIR, REVIEWER = "area chair", "reviewer"

Result = TypeVar("Result")


@dataclass
class Kept:
    """A record of deeds in memory; nothing can be written to it while it is `full`."""

    changed: threading.Condition = field(default_factory=threading.Condition)
    events: list[Event] = field(default_factory=list)
    full: bool = False

    async def note(self, event: Event) -> None:
        if self.full:
            raise StorageError("The record cannot be written.")
        with self.changed:
            self.events.append(event)
            self.changed.notify_all()


class WritingEngine(SayingEngine):
    """Begins to write, and has answered, once the gate is open."""

    async def answer(self, inquiry: Inquiry, show: Callable[[str], None]) -> Reply:
        await self.gate.wait()
        show("so far")
        for _ in range(5):
            await asyncio.sleep(0)
        return await super().answer(inquiry, show)


@dataclass(frozen=True)
class App:
    """What one app is given."""

    desk: Desk
    notes: Notes


async def _hints(work: Work) -> int:
    """How many there are; the twin in memory does not tell."""
    assert isinstance(work, MemoryWork)
    return len(work._hints)


async def _length(storage: Storage, platform: str) -> int:
    assert storage.backlog is not None
    return (await storage.backlog(platform)).length


class Stage(ABC):
    """People, rooms, threads and messages are those of the platform's fake; `fake` is it."""

    owner: str
    fake: Any
    since: object = None
    """The mark at which the last attempt began."""

    def __init__(self, server: str) -> None:
        self.audit, self.engine, self.reading = Kept(), WritingEngine(), asyncio.Event()
        self.reading.set()
        self.later_s = 0.0
        self._server = server
        self._redis = Redis.from_url(server)
        self._beside = client(server)
        self.committee = RedisCommittee(self._beside, MemoryBucket(), self.audit)
        made = desk_of(
            engine=self.engine,
            read=self._read,
            committee=self.committee,
            audit=self.audit,
            clock=lambda: time.time() + self.later_s,
        )
        self.desk: Desk = replace(made, placeholder_after_s=0.0)
        self._waiting = partial(_hints, made.work)
        self.loop = asyncio.new_event_loop()
        self._people: dict[str, Listed] = {}
        self._conflicts: dict[str, frozenset[str]] = {}
        self._codes: tuple[Code, ...] = ()

    @asynccontextmanager
    async def apps(self, *, parted: bool) -> AsyncIterator[Sequence[App]]:
        """One app; or, `parted`, the one that hears and the one that answers, with nothing between them but Redis."""
        if not parted:
            yield (App(self.desk, MemoryNotes()),)
            return
        async with AsyncExitStack() as stack:
            folder = Path(stack.enter_context(TemporaryDirectory()))
            opened = [await stack.enter_async_context(open_storage(self._server, folder)) for _ in range(2)]
            apps = tuple(App(self._on(storage), storage.notes) for storage in opened)
            self.desk, self._waiting = apps[0].desk, partial(_length, opened[0], self._platform)
            yield apps

    def _on(self, storage: Storage) -> Desk:
        return replace(
            self.desk,
            log=storage.log,
            work=storage.work(self._platform),
            leases=storage.leases,
            submissions=storage.submissions,
            threads=storage.threads,
            bucket=storage.bucket,
            changes=NotedChanges(storage.notes, f"{self._platform}:changes"),
        )

    @property
    def _platform(self) -> str:
        return self.owner.partition(":")[0]

    # The committee.

    @abstractmethod
    def account(self, person: Any) -> str: ...

    def enrol(self, *people: Any, role: str = CHAIR, email: str = "") -> None:
        for person in people:
            account = self.account(person)
            emails, accounts = ((email,), ()) if email else ((), (account,))
            self._people[account] = Listed(account, emails=emails, accounts=accounts, roles=frozenset({role}))
        self._rewritten()

    def strike(self, *people: Any) -> None:
        """They are not on the roster any more."""
        for person in people:
            self._people.pop(self.account(person), None)
        self._rewritten()

    def conflict(self, *people: Any, submission: str = KETTLES) -> None:
        held = self._conflicts.get(submission, frozenset())
        self._conflicts[submission] = held | {self.account(person) for person in people}
        self._rewritten()

    def code(self) -> str:
        """A one-time code for a person of the roster of whom it knows no account."""
        code = codes.new_code()
        self._people["by code"] = Listed("by code", emails=("by.code@example.org",), roles=frozenset({CHAIR}))
        self._codes = (Code(codes.digest_of(code), "by code", self.desk.clock() + 60),)
        self._rewritten()
        return code

    @contextmanager
    def ungated(self) -> Iterator[None]:
        """No roster is kept inside the block."""
        self._redis.delete(keys.roster(self.owner))
        try:
            yield
        finally:
            self._rewritten()

    def _rewritten(self) -> None:
        roster = Roster(tuple(self._people.values()), dict(self._conflicts), codes=self._codes)
        with self._redis.pipeline(transaction=True) as pipeline:
            pipeline.delete(keys.roster(self.owner))
            for name, value in roster_fields.fields_of(roster).items():
                pipeline.hset(keys.roster(self.owner), name, value)
            pipeline.execute()

    async def _read(self, *asked: Any) -> Any:
        """Not before `reading` is set."""
        await self.reading.wait()
        return await read(*asked)

    # The app.

    @contextmanager
    def serving(self, serve: Callable[[Callable[[str], None]], Coroutine[Any, Any, None]]) -> Iterator[None]:
        """It runs in a thread and a loop of its own until the block ends."""
        ready = threading.Event()

        def live() -> None:
            asyncio.set_event_loop(self.loop)
            with suppress(asyncio.CancelledError):
                self.loop.run_until_complete(serve(lambda _: ready.set()))

        thread = threading.Thread(target=live, name="the app")
        thread.start()
        try:
            assert ready.wait(WITHIN_S)
            yield
        finally:
            self.loop.call_soon_threadsafe(lambda: [task.cancel() for task in asyncio.all_tasks(self.loop)])
            thread.join()
            self.loop.run_until_complete(close(self._beside))
            self._redis.close()
            self.loop.run_until_complete(self.loop.shutdown_asyncgens())
            self.loop.close()

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(WITHIN_S)

    def settle(self) -> None:
        """Until everything that was begun is done."""
        self.acknowledged()

        async def idle() -> None:
            async with asyncio.timeout(WITHIN_S):
                while await self._waiting():  # noqa: ASYNC110 - neither the twin nor Redis tells of the end
                    await asyncio.sleep(0.002)

        self.run(idle())
        self.acknowledged()

    @abstractmethod
    def acknowledged(self) -> None:
        """Until the app has answered everything that people did."""

    @abstractmethod
    def mark(self) -> object: ...

    @abstractmethod
    def sent(self, since: object) -> list[object]:
        """All that the app has sent since that mark."""

    @abstractmethod
    def listings(self) -> int:
        """How often it was asked who is in a channel."""

    def leaks(self, since: object) -> list[str]:
        """What it sent of the submission since then."""
        told = [json.dumps(one, default=repr, ensure_ascii=False) for one in self.sent(since)]
        return [one[:400] for one in told if any(secret in one for secret in SECRETS)]

    def recorded(self, holds: Callable[[Event], bool], what: str) -> Event:
        found: list[Event] = []

        def seen() -> bool:
            found[:] = [event for event in self.audit.events if holds(event)]
            return bool(found)

        with self.audit.changed:
            if not self.audit.changed.wait_for(seen, WITHIN_S):
                raise AssertionError(f"not recorded: {what}; {self.audit.events[-6:]}")
        return found[0]

    def stored(self, thread_id: str) -> Thread:
        return self.run(load(self.desk.log, thread_id))

    def until(self, seen: Callable[[], object]) -> None:
        self.fake.wait_until(seen, WITHIN_S)

    def listed(self, room: Any) -> list[str]:
        """What is open in the channel."""
        return list(self.run(self.desk.threads.of(f"{self.owner}:{room.id}")))

    def begun(self, thread: Any) -> None:
        """Until a placeholder says that an answer is being made."""
        self.until(lambda: self.answers(thread))

    # What people do: each platform in its own way.

    @abstractmethod
    def person(self, name: str, email: str = "") -> Any: ...

    @abstractmethod
    def guest(self, name: str) -> Any:
        """Somebody whom the platform itself tells to be no full member."""

    @abstractmethod
    def room(self, *members: Any) -> Any:
        """A channel that they alone can read, and the bot."""

    @abstractmethod
    def enter(self, person: Any, room: Any) -> None: ...

    @abstractmethod
    def leave(self, person: Any, room: Any) -> None: ...

    @abstractmethod
    def widen(self, room: Any) -> None:
        """The channel is opened to people of whom nothing is known."""

    @abstractmethod
    def publish(self, room: Any) -> None:
        """Everybody can read the channel from now on, whether they are in it or not; the app need not be told."""

    @abstractmethod
    def direct(self, person: Any) -> Any:
        """Their direct conversation with the bot."""

    @abstractmethod
    def form(self, person: Any, thread: Any) -> Callable[[], object]:
        """A form that the person opens there; call it to send it, filled in."""

    @abstractmethod
    def unlistable(self) -> AbstractContextManager[None]:
        """Who is in a channel cannot be known inside the block."""

    @abstractmethod
    def pages_of(self, size: int) -> AbstractContextManager[None]:
        """Members are listed so many to a call inside the block."""

    @abstractmethod
    def thread(self, person: Any, room: Any) -> Any:
        """A thread in which nothing is open."""

    @abstractmethod
    def opened(self, person: Any, room: Any) -> Any:
        """The thread of the submission, which they have opened."""

    @abstractmethod
    def ask(self, person: Any, thread: Any, words: str) -> Any:
        """A message to the bot."""

    @abstractmethod
    def say(self, person: Any, thread: Any, words: str) -> Any: ...

    @abstractmethod
    def edit(self, message: Any, words: str) -> None: ...

    @abstractmethod
    def again(self, message: Any) -> None:
        """The event of that message is delivered once more."""

    @abstractmethod
    def away(self) -> AbstractContextManager[None]:
        """The app is not connected inside the block; what is said is heard afterwards."""

    @abstractmethod
    def command(self, person: Any, where: Any, name: str, **options: str) -> None: ...

    @abstractmethod
    def menu(self, person: Any, message: Any, name: str) -> None:
        """`open` or `mark`, of a message's menu."""

    @abstractmethod
    def press(self, person: Any, thread: Any, act: str, key: str = "") -> None:
        """A button that says what the test likes, in that thread, whether the person sees one there or not."""

    @abstractmethod
    def key(self, message: Any) -> str: ...

    @abstractmethod
    def thread_id(self, thread: Any) -> str: ...

    @abstractmethod
    def answers(self, thread: Any) -> list[str]:
        """What the bot has said there, for everybody."""

    @abstractmethod
    def told(self, person: Any) -> str:
        """What the bot has told that person alone."""
