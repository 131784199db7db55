"""`/mode`: what holds in the thread and by which rule; tightened by anybody for everybody, widened by nobody."""

from dataclasses import replace

from bots.loading import Loaded
from bots.terminal.desk import Desk
from bots.terminal.screen import nothing
from bots.terminal.shelf import begin, open_references
from core.conversation.record import load
from core.governance.ruling import Ruling
from tests.bots.terminal.conftest import PAPER, World, seat

EVIDENCE = Ruling("evidence", "the rules of Toys 2031", "2031-02-01")


def ruled(world: World) -> Desk:
    return replace(world.desk(), ruling=lambda _: EVIDENCE)


async def thread_of(world: World) -> str:
    return await begin(ruled(world), Loaded(world.submission), "ana")


async def test_the_card_and_the_command_show_the_mode_its_source_and_its_date(world: World) -> None:
    at = seat(ruled(world), "/mode")
    await at.chat.run(await thread_of(world))
    assert "Mode evidence: the rules of Toys 2031 (since 2031-02-01)" in at.seen
    said = " ".join(at.seen.partition("/help says what else.")[2].split())
    assert "Mode evidence: the rules of Toys 2031, since 2031-02-01. A model may explain" in said


async def test_it_is_tightened_for_everybody_and_stays_so_when_the_submission_is_opened_again(world: World) -> None:
    thread_id = await thread_of(world)
    at = seat(ruled(world), "/mode No-Model", "/open " + PAPER)
    await at.chat.run(thread_id)
    assert "No model of any kind is used here" in " ".join(at.seen.split())
    bens = seat(ruled(world), "/as ben", "/mode")
    await bens.chat.run((await open_references(ruled(world), [PAPER], "ben", nothing, untouched=True)).thread_id)
    assert bens.seen.count("tightened in this thread") == 2
    thread = await load(world.log, thread_id)
    assert (thread.mode, thread.opened and thread.opened.mode) == ("no-model", "evidence")


async def test_nobody_widens_it_and_what_is_no_mode_is_told(world: World) -> None:
    thread_id = await thread_of(world)
    at = seat(ruled(world), "/mode full", "/mode lenient", "/mode understand", "/mode evidence")
    await at.chat.run(thread_id)
    seen = " ".join(at.seen.split())
    assert "Mode evidence holds here, and a thread's mode can only be tightened; an operator widens it." in seen
    assert "There is no such mode: the modes are no-model, understand, evidence, full." in seen
    assert "Mode understand holds here" in seen
    assert (await load(world.log, thread_id)).mode == "understand"


async def test_without_a_thread_there_is_no_mode_to_show(world: World) -> None:
    at = seat(ruled(world), "/mode")
    await at.chat.run(None)
    assert "Nothing is open" in at.seen
