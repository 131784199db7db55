"""What can go wrong between a bot and Discord, scripted per route: the next calls suffer, then all is well again."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes.discord_server.calls import Call
from tests.fakes.discord_server.refusals import Refusal

LOST, RESET, CLOSED = "lost", "reset", "closed"


@dataclass
class Hold:
    """A call that is kept waiting: `reached` once it is there, until `release()`."""

    loop: asyncio.AbstractEventLoop
    reached: threading.Event = field(default_factory=threading.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def release(self) -> None:
        self.loop.call_soon_threadsafe(self.released.set)

    async def wait(self) -> None:
        self.reached.set()
        await self.released.wait()


@dataclass
class Fault:
    """
    `breaks`: the connection ends without an answer: `lost` after the call took effect, `reset` and `closed` before.
    `says` is answered instead, `committed` after the call took effect. `do` runs before the call does.
    """

    method: str
    route: str
    times: int = 1
    breaks: str | None = None
    says: Refusal | None = None
    committed: bool = False
    wait_s: float = 0.0
    hold: Hold | None = None
    do: Callable[[Call], None] | None = None

    @property
    def word(self) -> str:
        return self.breaks or (f"{self.says.status}" if self.says else "held" if self.hold else "delayed")

    @property
    def after(self) -> bool:
        return self.committed or self.breaks == LOST


class Faults:
    def __init__(self) -> None:
        self.scripted: list[Fault] = []

    def take(self, call: Call) -> Fault | None:
        """The first that fits, once less to come. A route is its template, or the template's end."""
        for fault in self.scripted:
            if fault.times > 0 and fault.method == call.method and call.route.endswith(fault.route):
                fault.times -= 1
                return fault
        return None
