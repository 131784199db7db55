"""A conversation on the terminal, everything in memory."""

import asyncio
from dataclasses import replace

import pytest

from bots.loading import Loaded
from bots.terminal.jsonl import Unseen
from bots.terminal.screen import nothing
from bots.terminal.shelf import begin, named, open_references, shelved
from bots.terminal.sitting import sit
from bots.terminal.speech import Line
from core.conversation.entries import Said
from core.conversation.record import load
from core.errors import InputError
from tests.bots.terminal.conftest import OTHER, PAPER, World, seat, submission


async def thread_of(world: World) -> str:
    return await begin(world.desk(), Loaded(world.submission), "ana")


async def test_the_card_then_each_question_with_its_answer_and_sources(world: World) -> None:
    at = seat(world.desk(), "what is it about?", "", "and the rest?")
    await at.chat.run(await thread_of(world))
    order = ["On Batches", "Venue 1", "aaaabbbb", "Mode no-model: no rule", "6/10 weak accept", "high"]
    order += ["ana ❯ what is it about?", "re: what is it about? [R1.1]", "“The idea is simple.”"]
    order += ["ana ❯ and the rest?", "re: and the rest? [R1.1]"]
    places = [at.seen.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)


async def test_what_is_typed_at_a_prompt_is_not_shown_again(world: World) -> None:
    at = seat(world.desk(), "what is it about?", echoes=True)
    await at.chat.run(await thread_of(world))
    assert "❯ what is it about?" not in at.seen
    assert "re: what is it about?" in at.seen


async def test_a_thread_is_drawn_again_from_its_log_and_nothing_twice(world: World) -> None:
    thread_id = await thread_of(world)
    await seat(world.desk(), "first?").chat.run(thread_id)
    at = seat(world.desk(), "second?", echoes=True)
    await at.chat.run(thread_id)
    assert at.seen.count("ana ❯ first?") == 1
    assert at.seen.count("re: first?") == 1
    assert at.seen.count("re: second?") == 1


async def test_a_question_whose_process_died_is_answered_when_its_submission_is_opened_again(world: World) -> None:
    desk, thread_id = world.desk(), await thread_of(world)
    found = await named(desk, thread_id)
    dying = asyncio.create_task(_ask_and_die(world, thread_id))
    await world.engine.begun.wait()
    dying.cancel()
    await asyncio.wait([dying])
    world.engine.gate.set()
    desk = world.desk()
    assert (await open_references(desk, [PAPER], "ana", nothing)).thread_id == found.thread_id
    at = seat(desk)
    await at.chat.run(found.thread_id)
    assert "left unanswered" in at.seen
    assert at.seen.count("re: please wait") == 1
    assert (await open_references(desk, [PAPER], "ana", nothing)).thread_id != found.thread_id


async def _ask_and_die(world: World, thread_id: str) -> None:
    desk = world.desk()
    async with sit(desk, await named(desk, thread_id), Unseen()) as sitting:
        await sitting.say(Line("ana", "please wait"))
        await asyncio.Event().wait()


async def test_another_snapshot_of_the_submission_gets_a_thread_of_its_own(world: World) -> None:
    dying = asyncio.create_task(_ask_and_die(world, await thread_of(world)))
    await world.engine.begun.wait()
    dying.cancel()
    await asyncio.wait([dying])
    world.submission = submission(snapshot="newer")
    opening = await open_references(world.desk(), [PAPER], "ana", nothing)
    opened = await named(world.desk(), opening.thread_id)
    assert opened.submission.snapshot == "newer"


async def test_an_interrupted_answer_is_ended_and_the_conversation_goes_on(world: World) -> None:
    at = seat(world.desk(), "please wait", world.engine.gate.set, "next?")
    running = asyncio.create_task(at.chat.run(await thread_of(world)))
    await world.engine.begun.wait()
    assert at.lines.stop is not None
    at.lines.stop()
    await running
    assert "re: please wait" not in at.seen
    assert at.seen.index("Stopped:") < at.seen.index("re: next?")


async def test_with_several_chairs_only_what_is_addressed_to_the_agent_is_answered(world: World) -> None:
    at = seat(world.desk(), "first?", "/as Bo", "I doubt it.", "@chairside is it so?", "/as ana", "well")
    thread_id = await thread_of(world)
    await at.chat.run(thread_id)
    assert at.lines.prompts[2] == "Bo"
    assert at.seen.count("Kept as discussion") == 2
    assert "re: is it so? [R1.1]" in at.seen
    said = [entry.text for entry in await world.log.read(thread_id) if isinstance(entry, Said)]
    assert said == ["I doubt it.", "well"]


async def test_two_terminals_on_one_thread_see_each_other(world: World) -> None:
    thread_id = await thread_of(world)
    desk, answered = world.desk(), asyncio.Event()

    class Watching(Unseen):
        def outcome(self, question: object, outcome: object) -> None:  # noqa: ARG002
            answered.set()

    async with sit(desk, await named(desk, thread_id), Watching()) as sitting:
        at = seat(world.desk(), "is it sound?")
        await at.chat.run(thread_id)
        await answered.wait()
        assert [message.text for message in sitting.view.thread.messages.values()] == ["is it sound?"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("/sorces", "did you mean /sources?"),
        ("/xyz", "/help lists them all"),
        ("/sources", "There is no answer yet."),
        ("/sources two", "There is none yet."),
        ("/open", "Name a submission"),
        ("/open 'a", "A quotation mark is not closed."),
        ("/open missing.json", "There is no such file."),
        ("/as", "A speaker needs a name."),
        ("/threads 7", "Give a number from 1 to 1."),
        ("/threads 0", "Give a number from 1 to 1."),
        ("x" * 20_001, "A message may have 20,000 characters"),
    ],
)
async def test_what_cannot_be_done_is_said_and_the_thread_stays_as_it_was(world: World, typed: str, words: str) -> None:
    thread_id = await thread_of(world)
    at = seat(world.desk(), typed)
    await at.chat.run(thread_id)
    assert words in at.seen
    assert (await load(world.log, thread_id)).version == 1


async def test_commands_show_sources_scores_and_threads(world: World) -> None:
    at = seat(world.desk(), "one?", "two?", "/sources 1", "/scores", "/threads", "/help", "/quit", "three?")
    thread_id = await thread_of(world)
    await at.chat.run(thread_id)
    assert at.seen.count("“The idea is simple.”") == 3
    assert "All ratings are for acceptance" in " ".join(at.seen.split())
    assert thread_id.removeprefix("terminal:") in at.seen
    assert "/forget" in at.seen
    assert len((await load(world.log, thread_id)).turns) == 2


async def test_open_and_threads_go_to_another_thread(world: World) -> None:
    first = await thread_of(world)
    at = seat(world.desk(), f"/open {OTHER}", "in the new one?", "/threads 2", "in the old one?")
    await at.chat.run(first)
    new, old = [one async for one in shelved(world.desk())]
    assert old.thread_id == first
    assert [message.text for message in new.thread.messages.values()] == ["in the new one?"]
    assert [message.text for message in old.thread.messages.values()] == ["in the old one?"]


async def test_opening_the_same_submission_goes_on_in_its_thread_and_says_what_has_changed(world: World) -> None:
    first = await thread_of(world)
    world.last, world.submission = world.submission, replace(submission(snapshot="newer"), title="On Larger Batches")
    at = seat(world.desk(), f"/open {PAPER}", "still here?")
    await at.chat.run(first)
    assert "The paper's title has changed." in at.seen
    (found,) = [one async for one in shelved(world.desk())]
    assert (found.thread_id, found.submission.snapshot) == (first, "newer")
    assert [message.text for message in found.thread.messages.values()] == ["still here?"]


async def test_forget_asks_erases_and_leaves_nothing_open(world: World) -> None:
    thread_id = await thread_of(world)
    at = seat(world.desk(), "one?", "/forget", "no", "/forget", "yes", "two?", "/scores")
    await at.chat.run(thread_id)
    assert "Nothing was erased." in at.seen
    assert "Nothing is open." in at.seen
    assert "Nothing is open: /open REFERENCE opens a submission." in at.seen
    assert at.lines.forgotten == ["one?"]
    assert list(await world.log.read(thread_id)) == []
    assert [one async for one in shelved(world.desk())] == []


async def test_a_reply_is_shown_while_it_is_written_and_stands_there_once_at_the_end(world: World) -> None:
    world.placeholder_after_s = 0.0
    at = seat(world.desk(), "please wait", terminal=True, echoes=True)
    running = asyncio.create_task(at.chat.run(await thread_of(world)))
    await at.paper.until("so far: please wait")
    world.engine.gate.set()
    await running
    assert at.seen.count("re: please wait") == 1


async def test_a_thread_is_found_by_the_beginning_of_its_name(world: World) -> None:
    first, second = await thread_of(world), await thread_of(world)
    desk = world.desk()
    assert (await named(desk, first.removeprefix("terminal:")[:7])).thread_id == first
    assert (await named(desk, second)).thread_id == second
    for name in ("", "zz"):
        with pytest.raises(InputError, match="no such thread"):
            await named(desk, name)
