"""What is being posted for a thread that is erased meanwhile does not stay on the platform."""

import asyncio
from collections.abc import Sequence

import pytest

from core.conversation.thread import Outcome, Turn
from core.errors import Gone, PlatformError
from tests.conversation.conftest import THREAD, World
from tests.fakes.engines import GatedEngine
from tests.fakes.platform import PLACEHOLDER, FakePlatform


class Forgetting(FakePlatform):
    """Whoever forgets the thread does so while one of these is on its way; `blind`: what is posted is not found."""

    world: World
    during: str = "place"
    blind: bool = False
    away: bool = False

    async def find(self, thread_id: str, turn: Turn) -> tuple[str, ...]:
        return () if self.blind else await super().find(thread_id, turn)

    async def place(self, thread_id: str, turn: Turn, outcome: Outcome | None) -> tuple[str, ...]:
        posted = await super().place(thread_id, turn, outcome)
        self._forget("place")
        return posted

    async def update(
        self, thread_id: str, turn: Turn, posted: tuple[str, ...], outcome: Outcome | str
    ) -> tuple[str, ...]:
        posted = await super().update(thread_id, turn, posted, outcome)
        if not isinstance(outcome, str):
            self._forget("update")
        return posted

    async def remove(self, thread_id: str, turn: Turn, posted: Sequence[str]) -> None:
        if self.away:
            raise PlatformError("the platform did not answer; try again")
        await super().remove(thread_id, turn, posted)

    def _forget(self, step: str) -> None:
        if step == self.during:
            self.world.log.erase(THREAD)


def forgetting(world: World, during: str, *, blind: bool = False, away: bool = False) -> Forgetting:
    platform = Forgetting()
    platform.world, platform.during, platform.blind, platform.away = world, during, blind, away
    return platform


@pytest.mark.parametrize(("slow", "during"), [(False, "place"), (True, "place"), (True, "update")])
@pytest.mark.parametrize("blind", [False, True])
async def test_what_was_posted_at_that_moment_is_taken_down(
    world: World, during: str, *, slow: bool, blind: bool
) -> None:
    platform = forgetting(world, during, blind=blind)
    await world.ask("q1", "why?")
    with pytest.raises(Gone):
        await world.worker(slow=slow, messenger=platform).advance(THREAD)
    assert platform.history
    assert platform.shown() == []


async def test_a_placeholder_goes_with_the_question_that_is_being_answered(world: World) -> None:
    engine = GatedEngine()
    await world.ask("q1", "slow why?")
    answering = asyncio.create_task(world.worker(slow=True, engine=engine).advance(THREAD))
    await world.platform.until(PLACEHOLDER)
    await engine.begun.wait()
    world.log.erase(THREAD)
    with pytest.raises(Gone):
        await answering
    assert world.platform.shown() == []


async def test_a_platform_that_is_away_does_not_hide_that_the_thread_is_gone(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    platform = forgetting(world, "place", away=True)
    await world.ask("q1", "why?")
    with pytest.raises(Gone):
        await world.worker(messenger=platform).advance(THREAD)
    assert "may still stand there" in caplog.text


async def test_what_other_turns_have_shown_stays_for_whoever_forgets(world: World) -> None:
    """The log told them of it."""
    await world.ask("q1", "why?")
    await world.worker().advance(THREAD)
    await world.ask("q2", "and then?")
    platform = forgetting(world, "place")
    platform.messages = world.platform.messages
    with pytest.raises(Gone):
        await world.worker(messenger=platform).advance(THREAD)
    assert platform.shown() == ["re: why?"]
