"""An answer that is longer than a message, through the real process: nothing is lost, and nothing comes twice."""

import re
from collections.abc import Iterator

import pytest

from tests.bots.discord.conftest import ANSWER_S, OTHER, Committee
from tests.bots.discord.house import chairs, house_in, opened
from tests.bots.scripted import LEAST, long_text
from tests.fakes.discord_server.views import Shown

pytestmark = pytest.mark.process

__all__ = ["chairs"]

MOST_CHARS = 4_000


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Committee]:
    with house_in(tmp_path_factory.mktemp("house"), "tests.bots.scripted") as found:
        yield found


def test_an_answer_of_30000_characters_comes_whole_over_messages_with_nothing_broken(chairs: Committee) -> None:
    thread = opened(chairs, reference=OTHER)
    asked = chairs.ask("long", thread)

    def complete() -> list[Shown]:
        said = chairs.answers(thread)
        return said if said and "Sources" in {button.label for button in said[-1].buttons} else []

    found = chairs.discord.wait_until(complete, ANSWER_S, "the end of the answer")
    text = long_text()
    assert len(text) > LEAST
    assert len(found) > LEAST // MOST_CHARS
    prose = "\n".join(one.text for one in found)
    for mark in (r"Paragraph \d+\.", r"item \d+\.\d+", r"line_\d+_\d+ = \d+", r"row \d+\.\d+"):
        assert re.findall(mark, prose) == re.findall(mark, text)
    assert all(one.text.count("```") % 2 == 0 for one in found)
    assert all(len(one.text) <= MOST_CHARS for one in found)
    assert [one.reply_to for one in found] == [asked.id, *[None] * (len(found) - 1)]
    assert [int(one.id) for one in found] == sorted(int(one.id) for one in found)
    assert not any(button.label == "Stop" for one in found for button in one.buttons)
