"""
What goes wrong, by script: a fault waits at a method ("chat.update"; "*" is any; "upload" and "download" are files)
until a call of it comes, as often as it was told.  `Rates` refuses what comes too fast, when switched on.
"""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.fakes.slack.calls import Call

Kind = Literal["refused", "limited", "status", "dropped", "lost", "stalled", "page", "redirect", "cut", "none"]


@dataclass(frozen=True)
class Fault:
    """
    `delay_s` passes first. `status` is said where the kind needs one. `also` is done, on the fake's own thread, before
    the fault, or after the work where the fault leaves it: the moment to kill a process.
    """

    kind: Kind = "none"
    delay_s: float = 0.0
    status: int = 200
    error: str = ""
    more: dict[str, Any] = field(default_factory=dict)
    retry_after_s: int = 1
    also: Callable[[], None] | None = None


def refused(error: str, **more: Any) -> Fault:
    """Answer `ok: false` without doing anything."""
    return Fault("refused", error=error, more=more)


def rate_limited(retry_after_s: int = 1) -> Fault:
    return Fault("limited", status=429, retry_after_s=retry_after_s)


def server_error(status: int = 503) -> Fault:
    """Answer that status and no JSON, without doing anything."""
    return Fault("status", status=status)


def dropped(also: Callable[[], None] | None = None) -> Fault:
    """End the connection before doing anything."""
    return Fault("dropped", also=also)


def lost_answer(also: Callable[[], None] | None = None) -> Fault:
    """Do it, then end the connection instead of answering."""
    return Fault("lost", also=also)


def delayed(delay_s: float) -> Fault:
    """Wait, then do it and answer."""
    return Fault(delay_s=delay_s)


def stalled() -> Fault:
    """Do nothing and never answer."""
    return Fault("stalled")


def login_page() -> Fault:
    """For downloads: HTML with status 200."""
    return Fault("page")


def redirected() -> Fault:
    """For downloads: 302 to a page of HTML."""
    return Fault("redirect", status=302)


def cut_off() -> Fault:
    """For downloads: half of the bytes, then the connection ends."""
    return Fault("cut")


@dataclass
class Rule:
    method: str
    fault: Fault
    times: int
    skip: int
    when: Callable[[Call], bool]

    def takes(self, call: Call) -> bool:
        if self.times == 0 or self.method not in {"*", call.method} or not self.when(call):
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        self.times -= 1
        return True


class Faults:
    def __init__(self) -> None:
        self.rules: list[Rule] = []

    def add(self, method: str, fault: Fault, times: int, skip: int, when: Callable[[Call], bool] | None) -> None:
        self.rules.append(Rule(method, fault, times, skip, when or (lambda _: True)))

    def next(self, call: Call) -> Fault:
        for rule in self.rules:
            if rule.takes(call):
                return rule.fault
        return Fault()


@dataclass(frozen=True)
class Rate:
    calls: int
    per_s: float
    per_channel: bool = False


DOCUMENTED_RATES = {
    "chat.postMessage": Rate(1, 1.0, per_channel=True), "chat.update": Rate(50, 60.0), "chat.delete": Rate(50, 60.0),
    "chat.postEphemeral": Rate(100, 60.0), "conversations.replies": Rate(50, 60.0),
    "conversations.history": Rate(50, 60.0), "conversations.info": Rate(50, 60.0),
    "conversations.members": Rate(100, 60.0), "users.info": Rate(100, 60.0), "files.info": Rate(100, 60.0),
    "views.open": Rate(100, 60.0), "apps.connections.open": Rate(50, 60.0),
}  # fmt: skip
"""Per workspace and method, as published; Slack lets short bursts pass, the fake does not."""


class Rates:
    """Nothing is limited until `by_method` says so."""

    def __init__(self) -> None:
        self.by_method: dict[str, Rate] = {}
        self._taken: dict[tuple[str, ...], deque[float]] = {}

    def wait_s(self, call: Call) -> int:
        """0 if the call may pass, else the whole seconds that `Retry-After` says."""
        rate = self.by_method.get(call.method)
        if rate is None:
            return 0
        place = str(call.args.get("channel", "")) if rate.per_channel else ""
        taken = self._taken.setdefault((call.method, call.team, place), deque())
        now = time.monotonic()
        while taken and now - taken[0] >= rate.per_s:
            taken.popleft()
        if len(taken) >= rate.calls:
            return max(1, math.ceil(rate.per_s - (now - taken[0])))
        taken.append(now)
        return 0
