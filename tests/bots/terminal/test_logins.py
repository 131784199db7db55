"""A token of one's own at the terminal: asked for unseen, tried with OpenReview, held in memory, and no other's."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest

from bots.loading import Library
from bots.terminal.logins import DROPPED, ENDED, KEPT, NONE, NOTHING, PROMPT, OwnRights
from core.governance.audit import Event
from core.logins import LONGEST_S
from core.storage.memory import MemorySubmissions
from core.storage.memory_rates import MemoryPace
from core.submissions.pdf.paper import Limits
from tests.bots.terminal.conftest import Seat, World, seat
from tests.fakes.openreview import FakeOpenReview, invented, serve_openreview

FORUM, TOKEN = "sHuTter0y_-", "token-of-ana-0001"


@dataclass
class Record:
    events: list[Event] = field(default_factory=list)

    async def note(self, event: Event) -> None:
        self.events.append(event)


@dataclass
class Home:
    """Ana's terminal, beside an OpenReview that shows the forum to her token alone."""

    world: World
    openreview: FakeOpenReview
    record: Record = field(default_factory=Record)
    now: float = 1_700_000_000.0

    def seat(self, *lines: str) -> Seat:
        library = Library(
            self.openreview.sources(), MemorySubmissions(), MemoryPace(), show_decision=False, limits=Limits()
        )
        self.own = OwnRights(library, "ana", "a key", lambda: self.now)
        return seat(replace(self.world.desk(), own=self.own, read=self.own.read, audit=self.record), *lines)

    def sent(self) -> set[str]:
        """The tokens that came with requests for notes."""
        return {one.headers.get("authorization", "") for one in self.openreview.asked if one.path == "/notes"}


@pytest.fixture
def home(world: World) -> Iterator[Home]:
    with serve_openreview() as openreview:
        notes = invented(FORUM)
        for note in notes:
            note["readers"] = ["~Ana_Kettle1"]
        openreview.keep(notes, "v2")
        openreview.belongs, openreview.profiles = {TOKEN: {"~Ana_Kettle1"}}, {TOKEN: "~Ana_Kettle1"}
        yield Home(world, openreview)


async def test_a_token_is_asked_for_unseen_and_what_is_opened_is_read_with_it(home: Home) -> None:
    held = home.seat(f"/open {FORUM}", "/login", TOKEN, f"/open {FORUM}", "/sources")
    await held.chat.run(None)
    said = held.paper.getvalue()
    assert "Kettles That Whistle" in said
    assert KEPT[:30] in said
    assert said.index("OpenReview shows this only to those") < said.index(KEPT[:30])
    assert (held.lines.hidden, TOKEN in said) == ([PROMPT], False)
    assert f"Bearer {TOKEN}" in home.sent()
    assert [dict(one.facts).get("what") for one in home.record.events if one.deed == "login"] == ["given"]
    assert TOKEN not in repr((home.record.events, home.own))


async def test_a_token_after_the_command_is_not_taken_and_goes_out_of_the_history(home: Home) -> None:
    held = home.seat(f"/login {TOKEN}")
    await held.chat.run(None)
    assert held.lines.forgotten == [f"/login {TOKEN}"]
    assert "log out at OpenReview" in held.paper.getvalue()
    assert (home.own.is_held, home.openreview.asked, home.record.events) == (False, [], [])


@pytest.mark.parametrize(
    ("typed", "words"), [("", NOTHING), ("short", "no token"), ("token-of-nobody-0001", "does not accept that token")]
)
async def test_what_is_no_token_is_held_nowhere(home: Home, typed: str, words: str) -> None:
    held = home.seat("/login", typed)
    await held.chat.run(None)
    assert words in held.paper.getvalue()
    assert (home.own.is_held, home.record.events) == (False, [])


async def test_a_token_that_is_dropped_or_has_ended_is_used_no_more_and_no_other_takes_its_place(home: Home) -> None:
    held = home.seat("/logout", "/login", TOKEN, "/logout", f"/open {FORUM}")
    await held.chat.run(None)
    said = held.paper.getvalue()
    assert said.index(NONE) < said.index(KEPT[:30]) < said.index(DROPPED[:30])
    assert home.sent() == {""}
    await home.seat("/login", TOKEN).chat.run(None)
    home.now += LONGEST_S
    before = len(home.openreview.asked)
    again = seat(replace(home.world.desk(), own=home.own, read=home.own.read), f"/open {FORUM}")
    await again.chat.run(None)
    assert " ".join(again.paper.getvalue().split()) == ENDED
    assert len(home.openreview.asked) == before
