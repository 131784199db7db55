"""
Fake platforms with a committee on them: Ana and Ben in #pc with the bot, and a fake OpenReview with two submissions.

What a process is told to come here is `environment`; what Ana and Ben do is said by plain methods, and `shown` is what
the bot has written where they see it.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from tests.fakes.discord_server import FakeDiscord, serve_discord
from tests.fakes.openreview import invented, serve_openreview
from tests.fakes.slack import FakeSlack, serve_slack

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "large-batch-sgd" / "forum.json"
REFERENCE = "https://openreview.net/forum?id=LargeBatchSGD"
OTHER = "https://openreview.net/forum?id=tHiNair0y_-"
CARD, END = "Ask in this thread", "Checked:"


class Stage(Protocol):
    name: str
    environment: Mapping[str, str]

    def is_open(self) -> bool: ...
    def command(self, words: str) -> None: ...
    def ask(self, text: str) -> None: ...
    def aside(self, text: str) -> None: ...
    def shown(self) -> Mapping[str, str]: ...
    def until(self, seen: Callable[[], Any], within_s: float) -> Any: ...


@dataclass
class OnSlack:
    fake: FakeSlack
    name: str = "slack"
    environment: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ana, self.ben = self.fake.user("ana"), self.fake.user("ben")
        self.pc = self.fake.channel("pc", self.ana, self.ben)
        self.environment = self.fake.environment

    def is_open(self) -> bool:
        """Whether there is a thread to ask in."""
        return self._root() is not None

    def command(self, words: str) -> None:
        """As typed in the channel, where Slack has commands."""
        name, _, rest = words.partition(" ")
        self.fake.command(self.ana, self.pc, name, rest)

    def ask(self, text: str) -> None:
        self.fake.say(self.ana, self.pc, f"{self.fake.mention} {text}", thread_ts=self._root())

    def aside(self, text: str) -> None:
        self.fake.say(self.ben, self.pc, text, thread_ts=self._root())

    def _root(self) -> str | None:
        """The newest card's thread, else the channel."""
        cards = [one for one in self.fake.posts(self.pc) if CARD in one.shown]
        return cards[-1].ts if cards else None

    def shown(self) -> Mapping[str, str]:
        posts = {one.ts: one.shown for one in self.fake.posts(self.pc) if one.shown}
        return posts | {one.ts: f"(to Ana alone) {one.shown}" for one in self.fake.whispers(self.ana)}

    def until(self, seen: Callable[[], Any], within_s: float) -> Any:
        return self.fake.wait_until(seen, within_s)


@dataclass
class OnDiscord:
    fake: FakeDiscord
    name: str = "discord"
    environment: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ana, self.ben = self.fake.user("ana"), self.fake.user("ben")
        self.pc = self.fake.channel("pc")
        self.environment = self.fake.environment

    def is_open(self) -> bool:
        """The thread comes a moment after its card."""
        return bool(self.fake.threads_of(self.pc))

    def command(self, words: str) -> None:
        """`/paper REFERENCE` opens it; `/paper scores` and the others are their own names."""
        _, _, rest = words.partition(" ")
        opens = rest.startswith("http")
        options = {"reference": rest} if opens else {}
        self.fake.command(
            self.ana, self.pc if opens else self._place(), "paper open" if opens else words[1:], **options
        )

    def ask(self, text: str) -> None:
        self.fake.say(self.ana, self._place(), f"{self.fake.bot.mention} {text}")

    def aside(self, text: str) -> None:
        self.fake.say(self.ben, self._place(), text)

    def _place(self) -> Any:
        threads = self.fake.threads_of(self.pc)
        return threads[-1] if threads else self.pc

    def shown(self) -> Mapping[str, str]:
        places = [self.pc, *self.fake.threads_of(self.pc)]
        said = [one for place in places for one in self.fake.said_by_bot(place, self.ana) if one.text]
        return {one.id: ("(to Ana alone) " if one.ephemeral else "") + one.text for one in said}

    def until(self, seen: Callable[[], Any], within_s: float) -> Any:
        return self.fake.wait_until(seen, within_s)


@contextmanager
def on_slack() -> Iterator[Stage]:
    with serve_slack() as fake, _sources() as sources:
        stage = OnSlack(fake)
        stage.environment = {**stage.environment, **sources}
        yield stage


@contextmanager
def on_discord() -> Iterator[Stage]:
    with serve_discord(("content", "members")) as fake, _sources() as sources:
        stage = OnDiscord(fake)
        stage.environment = {**stage.environment, **sources}
        yield stage


@contextmanager
def _sources() -> Iterator[Mapping[str, str]]:
    with serve_openreview() as openreview:
        openreview.keep(json.loads(SAMPLE.read_text())["notes"], "v2")
        openreview.keep(invented(), "v2")
        yield openreview.environment


STAGES: Mapping[str, Callable[[], AbstractContextManager[Stage]]] = {"slack": on_slack, "discord": on_discord}
