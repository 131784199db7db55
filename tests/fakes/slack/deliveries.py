"""
Deliveries to the app: events are tried up to four times, gestures of people once.

A delivery goes over whatever the app is connected by: sockets, or signed requests.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.fakes.slack.state import Slack

Json = dict[str, Any]


@dataclass
class Delivery:
    """
    `kind` is the envelope's: events_api, slash_commands, interactive. `state` is open, acknowledged or failed.
    `reasons` tells why each failed attempt failed, `answer` what the app said with its acknowledgement.
    `retries_from` is the number that the first attempt carries.
    """

    kind: str
    payload: Json
    on_end: Callable[["Delivery"], None] | None = None
    retries_from: int = 0
    attempts: int = 0
    state: str = "open"
    reasons: list[str] = field(default_factory=list)
    answer: Json = field(default_factory=dict)
    took_s: float = 0.0

    @property
    def event(self) -> Json:
        return dict(self.payload.get("event", {}))


@dataclass(frozen=True)
class Taken:
    """How an attempt ended: no `reason` if it was acknowledged. `last`: the app asked for no other attempt."""

    reason: str = ""
    answer: Json = field(default_factory=dict)
    last: bool = False


class Route(Protocol):
    async def offer(self, delivery: Delivery, retry: int, reason: str) -> Taken:
        """One attempt, the `retry`th after the first, which failed for `reason`."""
        ...


class Courier:
    def __init__(self, slack: Slack, loop: asyncio.AbstractEventLoop, route: Route) -> None:
        self.slack = slack
        self.loop = loop
        self.route = route
        self.all: list[Delivery] = []
        self.comes: Callable[[Delivery], tuple[float, ...]] = lambda _: (0.0,)
        """How many seconds after its time each copy of an event sets out: later ones overtake those that wait."""
        self._running: set[asyncio.Task[None]] = set()
        slack.deliver = self.deliver

    def deliver(self, kind: str, payload: Json, on_end: Callable[[Delivery], None] | None = None) -> Delivery:
        """Start a delivery, from any thread; in the order of the calls, unless `comes` says otherwise."""
        delivery = Delivery(kind, payload, on_end)
        first_s, *copies_s = self.comes(delivery) if kind == "events_api" else (0.0,)
        for after_s in copies_s:
            self._begin(Delivery(kind, payload), after_s)
        return self._begin(delivery, first_s)

    def again(self, delivery: Delivery) -> Delivery:
        """Deliver the same payload once more, as a retry."""
        return self._begin(Delivery(delivery.kind, delivery.payload, retries_from=1))

    def _begin(self, delivery: Delivery, after_s: float = 0.0) -> Delivery:
        with self.slack.world.change():
            self.all.append(delivery)
            if after_s:
                self.loop.call_soon_threadsafe(self.loop.call_later, after_s, self._start, delivery)
            else:
                self.loop.call_soon_threadsafe(self._start, delivery)
        return delivery

    def _start(self, delivery: Delivery) -> None:
        task = self.loop.create_task(self._run(delivery))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _run(self, delivery: Delivery) -> None:
        began_s = time.monotonic()
        waits = (0.0, *self.slack.timing.retry_delays_s) if delivery.kind == "events_api" else (0.0,)
        taken = Taken()
        for retry, wait_s in enumerate(waits, start=delivery.retries_from):
            if wait_s:
                await asyncio.sleep(wait_s)
            with self.slack.world.change():
                delivery.attempts += 1
            taken = await self.route.offer(delivery, retry, taken.reason)
            if not taken.reason:
                break
            with self.slack.world.change():
                delivery.reasons.append(taken.reason)
            if taken.last:
                break
        with self.slack.world.change():
            delivery.answer, delivery.took_s = taken.answer, time.monotonic() - began_s
            delivery.state = "failed" if taken.reason else "acknowledged"
            if delivery.on_end:
                delivery.on_end(delivery)

    async def close(self) -> None:
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
