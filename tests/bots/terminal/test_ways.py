"""Every way of docs/adapters.md to ask for something, in a terminal: a command and a sentence; it has no buttons."""

from dataclasses import replace

import pytest

from bots.loading import Loaded
from bots.terminal.commands import COMMANDS
from bots.terminal.shelf import begin
from core.answering.extractive import ExtractiveEngine
from core.conversation.record import load
from tests.bots.modes import sample
from tests.bots.terminal.conftest import World, seat
from tests.bots.ways import CHECKED, OWN, REASON, SEED, Way, ways

SAID = {
    "position": f" reject because {REASON}",
    "expect": " @ben",
    "note": f" decision: we ask for {SEED}",
    "check": f" {OWN}",
}
SETTING = {
    "reveal": [f"/position reject because {REASON}"],
    "memory": [f"Decision: we ask for {SEED}."],
}
"""What comes before it."""
OWN_WORDS = {"expect": "waited for", "reveal": REASON, "note": "Noted as a decision", "export": "json"}
"""What a command comes to where no thread and no platform stands between."""
HEARD = {"expect", "reveal", "note"}
"""The commands that the thread hears of."""


async def screen(world: World, *typed: str) -> tuple[str, int]:
    """What is on the screen after these lines, on one line; and how many messages the thread has."""
    submission = (await sample()).submission
    world = replace(world, engine=ExtractiveEngine())  # type: ignore[arg-type]
    thread_id = await begin(world.desk(), Loaded(submission), "ana")
    at = seat(world.desk(), *typed)
    await at.chat.run(thread_id)
    return " ".join(at.seen.split()), len((await load(world.log, thread_id)).messages)


@pytest.mark.parametrize("way", ways(), ids=lambda way: way.command)
async def test_each_cell_of_the_table_does_what_it_says(world: World, way: Way) -> None:
    setting = SETTING.get(way.command, [])
    seen, messages = await screen(world, *setting, f"/{way.command}{SAID.get(way.command, '')}")
    assert OWN_WORDS.get(way.command, way.alone) in seen
    if way.command not in HEARD:
        assert messages == sum(not line.startswith("/") for line in setting)
    sentence = f"check my draft: {OWN}" if way.command == "check" else way.sentence
    seen, _ = await screen(world, *setting, sentence)
    assert (CHECKED if way.command == "check" else way.in_thread) in seen


def test_the_table_names_commands_that_there_are() -> None:
    assert {f"/{way.command}" for way in ways()} <= set(COMMANDS)
