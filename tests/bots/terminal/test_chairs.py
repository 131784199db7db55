"""Positions and memory on one terminal, between speakers who take turns at it."""

from bots.loading import Loaded
from bots.terminal.shelf import begin
from core.answering.extractive import ExtractiveEngine
from core.conversation.record import load
from tests.bots.terminal.conftest import World, seat


async def talked(world: World, *typed: str) -> str:
    """What is on the screen after these lines of one sitting."""
    world.engine = ExtractiveEngine()  # type: ignore[assignment]
    thread_id = await begin(world.desk(), Loaded(world.submission), "ana")
    at = seat(world.desk(), *typed)
    await at.chat.run(thread_id)
    return " ".join(at.seen.split())


async def test_a_position_is_shown_to_its_chair_alone_until_all_who_are_expected_have_given_theirs(
    world: World,
) -> None:
    blind = ("/as ana", "/expect @ana, ben", "/position reject because nothing is compared", "/positions")
    seen = await talked(world, *blind)
    assert "shown to nobody else before the reveal. Still waited for: ben." in seen
    assert "Yours, which you alone see here" in seen
    others = await talked(world, *blind[:3], "/as ben", "/positions", "who stands where?")
    assert "given, not shown yet" in others
    assert "nothing is compared" not in others.partition("/as ben")[2]
    whole = await talked(world, *blind[:3], "/as ben", "/position 6 because it is simple")
    assert "All who were waited for have given theirs" in whole
    assert "ana: reject: “nothing is compared”" in whole
    assert "ben: accept (6): “it is simple”" in whole


async def test_a_position_that_is_said_aloud_completes_the_round_and_the_thread_goes_on(world: World) -> None:
    seen = await talked(
        world,
        "/as ana",
        "/expect @ana, ben",
        "/position reject because nothing is compared",
        "/as ben",
        "@chairside I lean accept because it is simple.",
        "@chairside who stands where?",
    )
    # Shown by itself, and once more when it is asked for.
    assert seen.count("ana: reject: “nothing is compared”") == 2
    assert seen.index("Recorded for ben") < seen.index("ana: reject:")


async def test_what_is_typed_as_a_position_is_not_kept_among_what_was_typed(world: World) -> None:
    thread_id = await begin(world.desk(), Loaded(world.submission), "ana")
    at = seat(world.desk(), "/position reject because nothing is compared")
    forgotten: list[str] = []
    at.chat.lines.forget = forgotten.extend  # type: ignore[method-assign,assignment]
    await at.chat.run(thread_id)
    assert forgotten == ["/position reject because nothing is compared"]
    assert len((await load(world.log, thread_id)).held()) == 1


async def test_an_answer_is_rated_by_its_number_and_the_last_word_counts(world: World) -> None:
    thread_id = await begin(world.desk(), Loaded(world.submission), "ana")
    typed = ("/rate good", "one?", "/rate good", "two?", "/rate good", "/rate bad 1", "/rate 1", "/rate bad 7")
    at = seat(world.desk(), *typed)
    await at.chat.run(thread_id)
    thread = await load(world.log, thread_id)
    held = {(thread.messages[key].text, who): one.verdict for (key, who), one in thread.ratings.items()}
    assert held == {("one?", "ana"): "bad", ("two?", "ana"): "good"}
    seen = " ".join(at.seen.split())
    assert "There is none yet." in seen
    assert "the answer was helpful" in seen
    assert "Say /rate good or /rate bad" in seen
    assert "Give a number from 1 to 2" in seen


async def test_what_cannot_be_done_is_told(world: World) -> None:
    seen = await talked(world, "/position because", "/expect", "/reveal")
    assert "Say accept, reject, unsure or a rating" in seen.replace("`", "")
    assert "Name those whose positions are waited for" in seen
    assert "No chair has recorded a position in this thread" in seen


async def test_what_the_others_said_is_told_and_what_was_marked(world: World) -> None:
    seen = await talked(
        world,
        "/as ana",
        "hello",
        "/as ben",
        "The idea is too simple, if you ask me.",
        "Decision: we ask for one more reviewer.",
        "@chairside what did we decide?",
        "/as ana",
        "@chairside what did ben say about the idea?",
        "/memory",
    )
    assert "Marked as decisions:" in seen
    assert "ben, 1 Jan 1970" in seen
    assert "“The idea is too simple, if you ask me.”" in seen
