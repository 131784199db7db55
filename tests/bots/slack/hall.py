"""One process for many tests: each has people and a channel of its own in it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tests.bots.conftest import FORUM, Home
from tests.bots.slack.conftest import Committee
from tests.fakes.openreview import invented, serve_openreview
from tests.fakes.slack import serve_slack
from tests.fakes.slack.state import Timing
from tests.fakes.slack.world import Message


@dataclass
class Hall:
    """`gate` is the file that the engine waits for before it answers what is "held"."""

    base: Committee
    gate: Path

    @contextmanager
    def seats(self) -> Iterator[Committee]:
        """A committee of people and a channel that are new to the process; faults end with the block."""
        slack = self.base.slack
        self.gate.unlink(missing_ok=True)
        ana, ben = slack.user("ana"), slack.user("ben")
        try:
            yield replace(self.base, ana=ana, ben=ben, pc=slack.channel("pc", ana, ben))
        finally:
            slack.heal()
            vars(slack.timing).update(vars(Timing()))
            slack.mention_first = False
            self.gate.touch()


@contextmanager
def hall_in(folder: Path, module: str = "tests.bots.scripted", *, pdf: bool = True, **settings: str) -> Iterator[Hall]:
    """`pdf`: the sample has its paper, which takes a second to read."""
    gate, paper = folder / "gate", FORUM.with_name("paper.pdf")
    with serve_slack() as slack, serve_openreview() as openreview:
        openreview.keep(json.loads(FORUM.read_text())["notes"], "v2", paper.read_bytes() if pdf else None)
        openreview.keep(invented(), "v2")
        ana, ben = slack.user("ana"), slack.user("ben")
        home = Home(folder / "data")
        base = Committee(slack, openreview, home, ana, ben, slack.channel("pc", ana, ben), folder / "log")
        base.settings = {"SCRIPTED_GATE": str(gate), **settings}
        with base.serving(module):
            yield Hall(base, gate)


def texts(messages: list[Message]) -> list[str]:
    return [message.shown for message in messages]
