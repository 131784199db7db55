"""A fake Slack with two channels, a submission open in each."""

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial

from tests.chaos.plan import Step
from tests.chaos.side import CARD, OPENED_S, Act, Asked, Said, Seen
from tests.fakes.slack import FakeSlack, faults, serve_slack
from tests.fakes.slack.deliveries import Delivery
from tests.fakes.slack.world import Channel, Message, Person

PLACEHOLDER = "Reading"


class OnSlack:
    def __init__(self, slack: FakeSlack) -> None:
        self.slack = slack
        self.ana: Person = slack.user("ana")
        self.channels: list[Channel] = []
        self.cards: list[Message] = []
        self._asked: dict[str, Message] = {}
        failing = {
            "lost answers": (faults.lost_answer, 2),
            "dropped calls": (faults.dropped, 2),
            "slow calls": (lambda: faults.delayed(1.5), 2),
            "server errors": (faults.server_error, 3),
            "rate limits": (faults.rate_limited, 2),
            "stalled calls": (faults.stalled, 1),
        }
        self.begun: Mapping[str, Act] = {
            **{name: partial(self._fail, fault, times) for name, (fault, times) in failing.items()},
            "refresh sockets": lambda _: slack.refresh_sockets(),
            "cut sockets": lambda _: slack.cut_sockets(),
            "silent sockets": lambda _: slack.silence_sockets(deaf=True),
            "late copies": self._copies,
            "jumbled events": self._jumble,
        }
        self.mended: Mapping[str, Act] = {"jumbled events": lambda _: self._in_turn()}

    @property
    def environment(self) -> Mapping[str, str]:
        return {**self.slack.environment, "CHAIRSIDE_SLACK_SILENCE_S": "3"}

    def wait_connected(self, count: int) -> None:
        self.slack.wait_connected(count, OPENED_S)

    def open(self, reference: str) -> None:
        channel = self.slack.channel(f"pc-{len(self.channels)}", self.ana)
        self.channels.append(channel)
        self.slack.command(self.ana, channel, "/paper", reference)
        self.cards += self.slack.wait_until(partial(self._cards, channel), OPENED_S)[:1]

    def _cards(self, channel: Channel) -> list[Message]:
        return [one for one in self.slack.posts(channel) if CARD in one.shown]

    def ask(self, thread: int, words: str) -> Asked:
        words, root = f"{self.slack.mention} {words}", self.cards[thread].root_ts
        said = self.slack.say(self.ana, self.channels[thread], words, thread_ts=root)
        asked = Asked(f"{self.ana.team}:{said.channel}:{said.ts}", thread, said.ts)
        self._asked[asked.key] = said
        return asked

    def edit(self, asked: Asked, words: str) -> None:
        self.slack.edit(self._asked[asked.key], f"{self.slack.mention} {words}")

    def delete(self, asked: Asked) -> None:
        self.slack.delete(self._asked[asked.key])

    def heal(self) -> None:
        self.slack.heal()
        self._in_turn()

    def taken(self, asked: Asked) -> bool:
        """Slack offers an event that nobody takes four times; whose question nobody ever took is not kept."""
        return any(
            one.state == "acknowledged" and one.kind == "events_api" and one.event.get("ts") == asked.at
            for one in self.slack.deliveries
        )

    def delivering(self) -> bool:
        return any(one.state == "open" for one in self.slack.deliveries)

    def wait_until(self, holds: Callable[[], bool], within_s: float) -> None:
        self.slack.wait_until(holds, within_s)

    def thread_id(self, thread: int) -> str:
        return f"slack:{self.ana.team}:{self.cards[thread].channel}:{self.cards[thread].root_ts}"

    def said(self, thread: int) -> list[Said]:
        root = self.cards[thread].root_ts
        there = [one for one in self.slack.thread(self.channels[thread], root) if one.bot_id and one.ts != root]
        return [_said(one) for one in sorted(there, key=lambda one: one.posted_s)]

    def told(self, thread: int, words: str) -> list[str]:
        root = self.cards[thread].root_ts
        return [one.ts for one in self.slack.whispers(self.ana) if one.root_ts == root and words in one.shown]

    def seen(self) -> Iterator[Seen]:
        places = {(card.channel, card.root_ts): number for number, card in enumerate(self.cards)}
        with self.slack.world.changed:
            ours = [one for one in self.slack.world.messages if one.bot_id]
        for one in ours:
            words = "\n".join([one.shown, one.text, *one.edits, *(file.name for file in one.files)])
            yield Seen(one.ts, places.get((one.channel, one.root_ts)), words)

    def _fail(self, fault: Callable[[], faults.Fault], times: int, step: Step) -> None:
        self.slack.fail(step.words, fault(), times=times, skip=step.which % 3)

    def _copies(self, step: Step) -> None:
        """Events that were acknowledged long ago come again, in any order."""
        known = [one for one in self.slack.deliveries if one.kind == "events_api" and one.state == "acknowledged"]
        for delivery in random.Random(step.which).sample(known, min(3, len(known))):
            self.slack.redeliver(delivery)

    def _jumble(self, step: Step) -> None:
        chance = random.Random(step.at_s)

        def comes(_: Delivery) -> tuple[float, ...]:
            return tuple(chance.uniform(0.0, 0.8) for _ in range(chance.choice((1, 1, 2, 3))))

        self.slack.courier.comes = comes

    def _in_turn(self) -> None:
        self.slack.courier.comes = lambda _: (0.0,)


def _said(message: Message) -> Said:
    told = (message.metadata or {}).get("event_payload", {})
    words = message.shown
    live = words.startswith(PLACEHOLDER) or words.split()[-1:] == ["Stop"]
    return Said(message.ts, str(told.get("turn", "")), int(told.get("part", 0)), words, live)


@contextmanager
def on_slack() -> Iterator[OnSlack]:
    with serve_slack() as slack:
        yield OnSlack(slack)
