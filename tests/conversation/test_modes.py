from collections.abc import Sequence

import pytest

from core.conversation.decisions import if_new
from core.conversation.entries import Asked, Opened, from_json, to_json
from core.conversation.inquiry import inquiry_of
from core.conversation.modes import ruling_in, said_of, tighten
from core.conversation.record import load, record
from core.conversation.thread import Thread, Turn, fold
from core.errors import InputError
from core.storage.memory import MemoryLog
from tests.answering.made import submission

ID = "terminal:t1"


def opened(mode: str = "full", snapshot: str = "a", chosen: str = "") -> Opened:
    return Opened("s1", snapshot, mode, "ana", 1.0, "the rule", "2026-07-01", chosen)


async def thread_in(*entries: Opened) -> MemoryLog:
    log = MemoryLog()
    for entry in entries:
        await record(log, ID, if_new(entry))
    return log


async def test_whoever_tightens_the_mode_tightens_it_for_all() -> None:
    log = await thread_in(opened())
    said = await tighten(log, ID, "no-model", "ben", 2.0)
    thread = await load(log, ID)
    assert thread.mode == "no-model"
    assert "No model of any kind" in said
    assert "tightened in this thread" in ruling_in(thread).why


async def test_nobody_in_a_thread_widens_it() -> None:
    log = await thread_in(opened("evidence"))
    await tighten(log, ID, "understand", "ana", 2.0)
    for word in ("evidence", "full"):
        with pytest.raises(InputError, match="can only be tightened"):
            await tighten(log, ID, word, "ana", 3.0)
    assert (await load(log, ID)).mode == "understand"


async def test_saying_it_again_changes_nothing() -> None:
    log = await thread_in(opened("no-model"))
    before = len(await log.read(ID))
    assert "no-model" in await tighten(log, ID, "no-model", "ana", 2.0)
    assert len(await log.read(ID)) == before


async def test_opening_a_new_snapshot_keeps_what_was_chosen_and_asks_the_rules_again() -> None:
    log = await thread_in(opened("full"))
    await tighten(log, ID, "evidence", "ana", 2.0)
    await record(log, ID, if_new(opened("full", "b")))
    assert (await load(log, ID)).mode == "evidence"
    await record(log, ID, if_new(opened("no-model", "b")))
    thread = await load(log, ID)
    assert thread.mode == "no-model"
    assert ruling_in(thread).source == "the rule"


async def test_a_mode_that_there_is_not_and_a_thread_without_one_are_said() -> None:
    with pytest.raises(InputError, match="no such mode"):
        await tighten(await thread_in(opened()), ID, "open", "ana", 2.0)
    with pytest.raises(InputError, match="No submission is open"):
        await tighten(MemoryLog(), ID, "no-model", "ana", 2.0)
    assert said_of(Thread()).startswith("No submission is open")


def test_the_engine_is_told_the_mode_that_holds() -> None:
    thread = fold([opened("full", chosen="understand"), Asked("m1", "ana", "why?", 2.0)])
    assert inquiry_of(thread, Turn("m1"), submission()).mode == "understand"


def test_a_thread_of_an_older_version_has_the_mode_that_it_recorded() -> None:
    stored = b'{"submission":"s1","snapshot":"a","mode":"evidence","by":"ana","at":1.0,"kind":"opened"}'
    entries: Sequence[object] = [from_json("opened", stored)]
    thread = fold([entry for entry in entries if isinstance(entry, Opened)])
    assert thread.mode == "evidence"
    assert "recorded when it was opened" in ruling_in(thread).why
    assert thread.opened is not None
    assert from_json(*to_json(thread.opened)) == thread.opened
