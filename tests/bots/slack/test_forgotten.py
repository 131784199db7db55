"""After `/paper forget`, no word of the submission is left in what was written; nor after the app was taken out."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.bots.marked import CHAT, WORDS, notes, paper, stored, temporary, written
from tests.bots.slack.conftest import REFERENCE, Committee
from tests.fakes.slack.world import Message

pytestmark = pytest.mark.process


@pytest.fixture
def marked(committee: Committee, tmp_path: Path) -> Committee:
    committee.openreview.keep(notes(), "v2", paper())
    return replace(committee, settings=dict(temporary(tmp_path / "tmp")))


def discussed(committee: Committee) -> Message:
    """The card of the marked submission, in whose thread the word was said and answers stand."""
    card = committee.opened()
    committee.slack.say(committee.ben, committee.pc, f"I doubt the {CHAT} part.", thread_ts=card.root_ts)
    committee.ask(f"What are the weaknesses of {CHAT}?", card)
    committee.answered(card)
    return card


def left(committee: Committee) -> list[tuple[str, bytes]]:
    folders = (committee.home.data_dir, Path(committee.settings["TMPDIR"]))
    logged = [("log", word) for word in WORDS if word in committee.log.read_bytes()]
    return [*written(*folders), *(("Redis", word) for word in stored(committee.home)), *logged]


def forgotten(committee: Committee) -> None:
    slack = committee.slack
    slack.command(committee.ana, committee.pc, "/paper", f"forget {REFERENCE}")
    slack.wait_until(lambda: [one for one in slack.whispers(committee.ana) if "Forgotten here" in one.shown], 20)


def test_no_word_is_left_while_two_processes_go_on(marked: Committee) -> None:
    with marked.serving(), marked.serving(sockets=2):
        discussed(marked)
        assert stored(marked.home) == set(WORDS)
        forgotten(marked)
        assert left(marked) == []
    assert left(marked) == []


def test_one_that_is_killed_while_it_forgets_is_finished_by_the_next(marked: Committee) -> None:
    """By itself once the forgetting was noted, else when it is asked for again."""
    with marked.serving() as process:
        discussed(marked)
        marked.slack.command(marked.ana, marked.pc, "/paper", f"forget {REFERENCE}")
        process.kill()
        process.wait()
    with marked.serving():
        if stored(marked.home):
            forgotten(marked)
        assert left(marked) == []
