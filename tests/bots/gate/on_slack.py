"""The table's stage on Slack: the adapter, by socket, beside the fake."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast
from unittest import mock
from urllib.parse import urlsplit

from bots.channel.pressing import Verdict
from bots.slack.app import serve
from bots.slack.blocks import PAGE, SOURCES, STOP
from bots.slack.cards import VIEW
from bots.slack.chairing import MARKS
from bots.slack.hosted import Stores, work
from bots.slack.offers import EXPORT, REVEAL
from bots.slack.ratings import RATING
from bots.slack.tokens import Hosted, Tokens
from tests.bots.gate.stage import WITHIN_S, Stage
from tests.bots.slack.room import KETTLES
from tests.fakes.slack import FakeSlack, faults, serve_slack
from tests.fakes.slack.world import Channel, Message, Person

GOOD: Verdict = "good"


class OnSlack(Stage):
    fake: FakeSlack

    def __init__(self, fake: FakeSlack, server: str) -> None:
        super().__init__(server)
        self.fake, self.owner = fake, f"slack:{fake.home.id}"

    def account(self, person: Person) -> str:
        return f"{self.owner}:{person.id}"

    def acknowledged(self) -> None:
        self.fake.wait_delivered(WITHIN_S)

    def mark(self) -> tuple[int, int, int]:
        return len(self.fake.calls()), len(self.fake.deliveries), len(self.fake.world.files)

    def sent(self, since: Any) -> list[object]:
        calls, deliveries, files = since
        sent: list[object] = [one.args for one in self.fake.calls()[calls:]]
        sent += [one.answer for one in self.fake.deliveries[deliveries:]]
        held = list(self.fake.world.files.values())[files:]
        return sent + [one.content.decode(errors="replace") for one in held]

    def listings(self) -> int:
        return len(self.fake.calls("conversations.members"))

    def person(self, name: str, email: str = "") -> Person:
        return self.fake.user(name, email=email)

    def guest(self, name: str) -> Person:
        return self.fake.user(name, guest="restricted")

    def room(self, *members: Any) -> Channel:
        return self.fake.channel("room", *members, kind="group")

    def enter(self, person: Person, room: Channel) -> None:
        self.fake.join(person, room)

    def leave(self, person: Person, room: Channel) -> None:
        self.fake.leave(person, room)

    def widen(self, room: Channel) -> None:
        self.fake.share_channel(room, self.fake.team("another"))

    def publish(self, room: Channel) -> None:
        room.kind = "channel"

    def form(self, person: Person, thread: Message) -> Callable[[], object]:
        self.fake.command(person, self._room(thread), "/paper")
        self.until(lambda: self.fake.views(person))
        return lambda: self.fake.submit_view(person, reference=KETTLES)

    def direct(self, person: Person) -> Channel:
        return self.fake.dm(person)

    @contextmanager
    def unlistable(self) -> Iterator[None]:
        self.fake.fail("conversations.members", faults.refused("missing_scope"), times=-1)
        try:
            yield
        finally:
            self.fake.heal()

    @contextmanager
    def pages_of(self, size: int) -> Iterator[None]:
        before, self.fake.slack.most_listed = self.fake.slack.most_listed, size
        try:
            yield
        finally:
            self.fake.slack.most_listed = before

    def thread(self, person: Person, room: Channel) -> Message:
        return self.fake.say(person, room, "about something")

    def opened(self, person: Person, room: Channel) -> Message:
        self.command(person, room, "open", reference=KETTLES)
        cards = self.fake.wait_until(lambda: [one for one in self.fake.posts(room) if "Ask in this" in one.shown])
        self.settle()
        return cards[-1]

    def ask(self, person: Person, thread: Message, words: str) -> Message:
        return self.say(person, thread, f"{self.fake.mention} {words}")

    def say(self, person: Person, thread: Any, words: str) -> Message:
        if isinstance(thread, Channel):
            return self.fake.say(person, thread, words)
        return self.fake.say(person, self._room(thread), words, thread_ts=thread.root_ts)

    def edit(self, message: Message, words: str) -> None:
        self.fake.edit(message, words)

    def again(self, message: Message) -> None:
        for one in self.fake.deliveries:
            if one.event.get("ts") == message.ts:
                self.fake.redeliver(one)

    @contextmanager
    def away(self) -> Iterator[None]:
        self.fake.silence_sockets(deaf=True)
        try:
            yield
        finally:
            self.fake.cut_sockets()

    def command(self, person: Person, where: Any, name: str, **options: str) -> None:
        room = self._room(where) if isinstance(where, Message) else where
        self.fake.command(person, room, "/paper", " ".join([name, *options.values()]))

    def menu(self, person: Person, message: Message, name: str) -> None:
        self.fake.shortcut(person, message, {"open": "open_paper", "mark": next(iter(MARKS))}[name])

    def press(self, person: Person, thread: Message, act: str, key: str = "") -> None:
        room = self._room(thread)
        action, value = {
            "sources": (SOURCES, key),
            "page": (f"{PAGE}_0", f"P12 {key} {thread.root_ts}"),
            "view": (f"{VIEW}{key}", self.thread_id(thread)),
            "good": (f"{RATING}_good", f"{GOOD} {key}"),
            "stop": (STOP, key),
            "reveal": (REVEAL, thread.root_ts),
            "export": (EXPORT, thread.root_ts),
        }[act]
        place = {"type": "message", "message_ts": thread.ts, "channel_id": room.id, "thread_ts": thread.root_ts}
        pressed = {"type": "button", "action_id": action, "block_id": "b", "action_ts": thread.ts, "value": value}
        about = {"type": "block_actions", "actions": [pressed], "container": place, "state": {"values": {}}}
        with self.fake.world.change():
            url = self.fake.slack.new_response_url(person.id, room)
            self.fake._gesture(person, {**self.fake._by(person, room), **about, "response_url": url})

    def key(self, message: Message) -> str:
        return f"{self.fake.home.id}:{message.channel}:{message.ts}"

    def thread_id(self, thread: Message) -> str:
        return f"{self.owner}:{thread.channel}:{thread.root_ts}"

    def answers(self, thread: Message) -> list[str]:
        said = self.fake.thread(self._room(thread), thread.root_ts)
        return [one.shown for one in said if one.bot_id and one.ts != thread.root_ts]

    def told(self, person: Person) -> str:
        apart = [one.shown for one in self.fake.whispers(person)]
        apart += [one.shown for one in self.fake.posts(self.fake.dm(person))]
        return "\n".join(apart)

    def _room(self, thread: Message) -> Channel:
        return self.fake.world.channels[thread.channel]


@contextmanager
def on_slack(server: str, *, parted: bool = False) -> Iterator[OnSlack]:
    """`parted`: one hears, another answers, and neither believes what the other was told."""
    # What this process remembers to have taken, another does not: an event that is brought again comes to the gate.
    with serve_slack() as fake, mock.patch("bots.slack.ingest._MOST_TAKEN", 0):
        stage, base = OnSlack(fake, server), fake.api_url
        tokens = Tokens(fake.token, fake.app.app_token, base, urlsplit(base).netloc)
        worker = _worker(fake.token, base)

        async def live(ready: Callable[[str], None]) -> None:
            async with stage.apps(parted=parted) as (hears, *answers), asyncio.TaskGroup() as group:
                for one in answers:
                    group.create_task(work(one.desk, worker, cast("Stores", None), lambda _: None))
                group.create_task(serve(hears.desk, tokens, ready, answers=not parted))

        with stage.serving(live):
            yield stage


def _worker(token: str, base: str) -> Hosted:
    """What a process has that answers only, for the workspace of one token."""
    return Hosted("", token, "", "", (), "", "", 0, base, urlsplit(base).netloc)
