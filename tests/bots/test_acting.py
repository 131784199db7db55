"""What somebody's own token opens to them ends with the token."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bots.acting import Chairs
from bots.channel.place import Place
from bots.loading import Library
from core.governance.audit import Unrecorded
from core.logins import Login
from core.storage.memory_committee import MemoryRosters
from core.storage.memory_logins import MemoryLogins
from tests.bots.reviewed import kettles

HERE, ANA = Place("slack", "T1", "C1", "11.0"), "slack:T1:ana"


@dataclass
class OpenReview:
    """Whoever asks reads all of it; `meanwhile` is done while they ask."""

    asked: int = 0
    meanwhile: list[Any] = field(default_factory=list)

    async def readable(self, _: object, submission: str) -> frozenset[str]:
        del submission
        self.asked += 1
        for act in self.meanwhile:
            await act()
        paper = kettles()
        return frozenset([passage.note for passage in paper.passages] + [review.note for review in paper.reviews])


@pytest.fixture
def openreview(monkeypatch: pytest.MonkeyPatch) -> OpenReview:
    made = OpenReview()
    monkeypatch.setattr("bots.acting.readable", made.readable)
    return made


def chairs(logins: MemoryLogins, now: list[float]) -> Chairs:
    library = cast("Library", SimpleNamespace(sources=SimpleNamespace(of=lambda whose: whose)))
    return Chairs(library, logins, MemoryRosters(), Unrecorded(), lambda: now[0])


async def test_a_token_that_is_taken_back_opens_nothing_more_also_what_was_just_asked(openreview: OpenReview) -> None:
    logins, paper = MemoryLogins(lambda: 0.0), kettles()
    one, other = (chairs(logins, [0.0]) for _ in range(2))
    logins.held[ANA] = login = Login(ANA, HERE.owner, "a token of ana's", 3_000.0)
    assert [await each.reads(ANA, paper) for each in (one, one, other)] == [True] * 3
    assert openreview.asked == 2
    await one.logout(HERE, "ana")
    assert not any([await each.reads(ANA, paper) for each in (one, other)])
    logins.held[ANA] = Login(ANA, HERE.owner, "another of hers", 3_000.0)
    openreview.meanwhile = [lambda: one.logout(HERE, "ana")]
    assert not await one.reads(ANA, paper)
    assert not await one.reads(ANA, paper)
    assert openreview.asked == 3
    assert login not in logins.held.values()


async def test_a_token_that_has_ended_opens_nothing_more(openreview: OpenReview) -> None:
    now = [0.0]
    logins = MemoryLogins(lambda: now[0])
    logins.held[ANA] = Login(ANA, HERE.owner, "a token of ana's", 60.0)
    one = chairs(logins, now)
    assert await one.reads(ANA, kettles())
    now[0] = 61.0
    assert not await one.reads(ANA, kettles())
    assert openreview.asked == 1
