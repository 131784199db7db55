"""Which thread a reference is opened in."""

from bots.terminal.screen import nothing
from bots.terminal.shelf import open_references, shelved
from tests.bots.terminal.conftest import PAPER, World, seat, submission


async def test_a_thread_in_which_nothing_was_said_is_gone_on_with(world: World) -> None:
    first = await open_references(world.desk(), [PAPER], "ana", nothing, untouched=True)
    second = await open_references(world.desk(), [PAPER], "ana", nothing, untouched=True)

    assert first.thread_id == second.thread_id
    assert len([one async for one in shelved(world.desk())]) == 1


async def test_a_thread_in_which_something_was_said_is_left_to_itself(world: World) -> None:
    desk = world.desk()
    first = await open_references(desk, [PAPER], "ana", nothing, untouched=True)
    await seat(desk, "so?").chat.run(first.thread_id)

    second = await open_references(world.desk(), [PAPER], "ana", nothing, untouched=True)

    assert first.thread_id != second.thread_id


async def test_an_untouched_thread_on_another_snapshot_is_left_to_itself(world: World) -> None:
    first = await open_references(world.desk(), [PAPER], "ana", nothing, untouched=True)
    world.submission = submission(snapshot="newer")

    assert (await open_references(world.desk(), [PAPER], "ana", nothing, untouched=True)).thread_id != first.thread_id


async def test_of_two_that_read_from_pipes_each_has_its_own_thread(world: World) -> None:
    first = await open_references(world.desk(), [PAPER], "ana", nothing)

    assert (await open_references(world.desk(), [PAPER], "ana", nothing)).thread_id != first.thread_id
