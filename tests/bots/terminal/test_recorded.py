"""What is done at the terminal is on the record before it is done, by the login; what cannot be, is not done."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bots.loading import Loaded
from bots.terminal import taking
from bots.terminal.desk import Desk
from bots.terminal.shelf import KEPT, PLACE, begin, erase, keep, named
from core.conversation.record import load
from core.errors import InputError, StorageError
from core.governance.audit import Deed
from core.governance.ruling import Ruling
from core.storage.audit.memory import MemoryAudit
from core.submissions.forums.export import stamped
from tests.answering.made import submission
from tests.bots.terminal.conftest import World, seat

PAPER = stamped(submission())
FULL = Ruling("full", "the rules of Toys", "2031-01-01")


def desk_with(world: World, audit: MemoryAudit) -> Desk:
    return replace(world.desk(), audit=audit, account="root", ruling=lambda _: FULL)


async def opened(desk: Desk) -> str:
    return await begin(desk, Loaded(PAPER), "Ana")


async def test_each_deed_has_its_row(world: World) -> None:
    audit = MemoryAudit()
    desk = desk_with(world, audit)
    thread_id = await opened(desk)
    at = seat(desk, "/scores", "/mode full", "/mode evidence", "/mode nonsense", "/export", "/as ben", "/mode no-model")
    await at.chat.run(thread_id)
    await keep(desk, Loaded(PAPER))
    await erase(desk, thread_id)

    there = [(thread_id, PAPER.id)] * 5
    assert [(event.thread, event.submission) for event in audit.events] == [
        *there, ("", PAPER.id), (thread_id, "")
    ]  # fmt: skip
    assert [(event.deed, dict(event.facts)) for event in audit.events] == [
        (Deed.OPENED, {"mode": "full"}),
        (Deed.ASKED, {"what": "scores"}),
        (Deed.MODE, {"from": "full", "to": "evidence"}),
        (Deed.EXPORTED, {}),
        (Deed.MODE, {"from": "evidence", "to": "no-model"}),
        (Deed.OPENED, {"what": "card"}),
        (Deed.FORGOT, {}),
    ]
    assert {event.by for event in audit.events} == {"root"}


async def _exports(desk: Desk, thread_id: str) -> object:
    return await taking.export(desk, await named(desk, thread_id), "Ana")


async def _typed(desk: Desk, thread_id: str, line: str) -> None:
    try:
        await seat(desk, line).chat.run(thread_id)
    except BaseExceptionGroup as group:
        error: BaseException = group
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        raise error from group


@pytest.mark.parametrize(
    "deed",
    [
        lambda desk, _: opened(desk),
        lambda desk, _: keep(desk, Loaded(PAPER)),
        erase,
        _exports,
        lambda desk, thread_id: _typed(desk, thread_id, "/mode no-model"),
        lambda desk, thread_id: _typed(desk, thread_id, "/scores"),
    ],
    ids=["open", "card", "forget", "export", "mode", "look"],
)
async def test_what_cannot_be_recorded_is_not_done(
    world: World, deed: Callable[[Desk, str], Awaitable[object]]
) -> None:
    audit = MemoryAudit()
    desk = desk_with(world, audit)
    thread_id = await opened(desk)
    before = await load(world.log, thread_id)
    audit.away = True
    with pytest.raises(StorageError):
        await deed(desk, thread_id)

    assert await load(world.log, thread_id) == before
    assert list(await world.threads.of(PLACE)) == [thread_id]
    assert list(await world.threads.of(KEPT)) == []
    assert list(world.pictures.rglob("chairside-*")) == []


async def test_an_import_is_an_opening(world: World, tmp_path: Path) -> None:
    audit = MemoryAudit()
    desk = desk_with(world, audit)
    paths = await taking.export(desk, await named(desk, await opened(desk)), "Ana", tmp_path)
    name = await taking.take_in(desk, next(path for path in paths if path.suffix == ".json"))
    assert (audit.events[-1].deed, audit.events[-1].thread) == (Deed.OPENED, f"{PLACE}:{name}")
    audit.away = True
    with pytest.raises(StorageError):
        await taking.take_in(desk, next(path for path in paths if path.suffix == ".json"))
    assert len(await world.threads.of(PLACE)) == 2


async def test_what_came_to_nothing_has_a_row_that_says_so(world: World, tmp_path: Path) -> None:
    audit = MemoryAudit()
    desk = desk_with(world, audit)
    thread_id = await opened(desk)
    (tmp_path / "file").touch()
    with pytest.raises(InputError):
        await taking.export(desk, await named(desk, thread_id), "Ana", tmp_path / "file")
    assert [(event.deed, dict(event.facts)) for event in audit.events[1:]] == [
        (Deed.EXPORTED, {}),
        (Deed.FAILED, {"what": "exported", "reason": "input"}),
    ]
