"""The paperwork in a terminal: a text checked from a file, a thread written as files and made a thread again."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bots.loading import Loaded
from bots.terminal import taking
from bots.terminal.shelf import PLACE, begin, erase, named
from core.conversation.record import load
from core.errors import InputError
from core.governance.ruling import Ruling
from core.submissions.forums.export import stamped
from tests.answering.made import submission
from tests.bots.terminal.conftest import World, seat

PAPER = stamped(submission())
OWN = "R7 praises the typography of the tables, and that alone is why I recommend rejection of this one."
FULL = Ruling("full", "the rules of Toys", "2031-01-01")


async def thread_of(world: World, mode: Ruling = FULL) -> str:
    return await begin(replace(world.desk(), ruling=lambda _: mode), Loaded(PAPER), "ana")


async def written(world: World, thread_id: str, *lines: str) -> tuple[Path, ...]:
    at = seat(world.desk(), *lines, "/export")
    await at.chat.run(thread_id)
    return tuple(sorted(world.pictures.rglob("chairside-*")))


async def test_a_thread_is_written_and_made_a_thread_again(world: World) -> None:
    thread_id = await thread_of(world)
    kept, page = await written(world, thread_id, "What are the weaknesses?", "/as ben", "I would accept it.")
    assert (kept.suffix, page.suffix) == (".json", ".md")
    assert kept.stat().st_mode & 0o777 == 0o600
    before = await load(world.log, thread_id)
    name = await taking.take_in(replace(world.desk(), ruling=lambda _: FULL), kept)
    after = await load(world.log, f"{PLACE}:{name}")
    assert (after.messages, after.turns, after.positions) == (before.messages, before.turns, before.positions)
    assert after.mode == "full"
    assert (await named(world.desk(), name)).submission == PAPER


async def test_a_file_does_not_widen_what_a_model_may_do(world: World) -> None:
    kept, _ = await written(world, await thread_of(world))
    name = await taking.take_in(world.desk(), kept)
    thread = await load(world.log, f"{PLACE}:{name}")
    assert thread.mode == "no-model"


async def test_what_was_exported_is_erased_with_its_thread_and_stays_where_it_was_asked_for(
    world: World, tmp_path: Path
) -> None:
    thread_id, away = await thread_of(world), tmp_path / "away"
    await written(world, thread_id, f"/export {away}")
    await erase(world.desk(), thread_id)
    assert not list(world.pictures.rglob("chairside-*"))
    assert len(list(away.iterdir())) == 2


async def test_what_is_kept_already_is_not_put_in_the_place_of_the_newest(world: World) -> None:
    kept, _ = await written(world, await thread_of(world))
    newer = stamped(replace(PAPER, title="Newer"))
    await world.submissions.save(newer)
    await taking.take_in(world.desk(), kept)
    assert await world.submissions.load(PAPER.id) == newer


async def test_a_file_that_is_no_export_makes_no_thread(world: World, tmp_path: Path) -> None:
    kept, _ = await written(world, await thread_of(world))
    tree = json.loads(kept.read_text())
    tree["submission"]["title"] = "Another"
    (tmp_path / "changed.json").write_text(json.dumps(tree))
    threads = await world.threads.of(PLACE)
    for path in (tmp_path / "changed.json", tmp_path / "missing.json", tmp_path):
        with pytest.raises(InputError):
            await taking.take_in(world.desk(), path)
    assert await world.threads.of(PLACE) == threads


async def test_a_text_is_checked_from_a_file_or_from_the_line(world: World, tmp_path: Path) -> None:
    thread_id = await thread_of(world)
    (tmp_path / "mine.txt").write_text(OWN)
    (tmp_path / "bytes.txt").write_bytes(b"\xff\xfe\x00")
    for line in (f"/check {tmp_path / 'mine.txt'}", f"/check {OWN}"):
        at = seat(world.desk(), line)
        await at.chat.run(thread_id)
        assert "I know of no R7 here" in at.seen
    at = seat(world.desk(), f"/check {tmp_path / 'bytes.txt'}")
    await at.chat.run(thread_id)
    assert "cannot be read" in at.seen
    assert not (await load(world.log, thread_id)).messages
