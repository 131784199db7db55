"""`--json`: messages in, replies out."""

import asyncio
import json
import re
from dataclasses import replace
from typing import Any

import pytest

from bots.loading import Loaded
from bots.terminal.jsonl import Unseen, exchange, object_of
from bots.terminal.shelf import begin, named
from bots.terminal.sitting import sit
from bots.terminal.speech import Line
from core.answering.extractive import ExtractiveEngine
from core.answering.verdicts import WORDS, Judged, Kind
from core.conversation.entries import Asked, Said
from core.conversation.thread import Failure
from tests.bots.conftest import ROOT
from tests.bots.terminal.conftest import ListedLines, World, citing


async def spoken(world: World, *lines: str, thread_id: str | None = None) -> tuple[list[Any], list[str], bool, str]:
    """The replies, the complaints, whether all was sound, and the thread."""
    desk, out, complaints = world.desk(), list[str](), list[str]()
    thread_id = thread_id or await begin(desk, Loaded(world.submission), "ana")
    sound = await exchange(desk, thread_id, ListedLines(lines), "ana", out.append, complaints.append)
    return [json.loads(line) for line in out], complaints, sound, thread_id


async def test_each_line_is_answered_in_order(world: World) -> None:
    replies, complaints, sound, _ = await spoken(world, "one?", "", '{"author": "bo", "text": "two?"}')
    assert [reply["text"] for reply in replies] == ["re: one? [R1.1]", "re: two? [R1.1]"]
    assert (complaints, sound) == ([], True)


async def test_what_a_position_brings_about_is_written_too(world: World) -> None:
    world.engine = ExtractiveEngine()  # type: ignore[assignment]
    replies, *_ = await spoken(world, "expect @ana", "I lean reject because it is thin", "positions")
    assert [reply["text"].startswith("Recorded in this thread:") for reply in replies] == [False, False, True, True]


async def test_what_is_not_addressed_is_kept_and_not_answered(world: World) -> None:
    replies, _, _, thread_id = await spoken(world, '{"author": "bo", "text": "hm", "addressed": false}', "one?")
    assert len(replies) == 1
    spoken_entries = [entry for entry in await world.log.read(thread_id) if isinstance(entry, Said | Asked)]
    assert [(type(entry), entry.author) for entry in spoken_entries] == [(Said, "bo"), (Asked, "ana")]


async def test_a_line_that_is_no_message_is_named_and_passed_over(world: World) -> None:
    replies, complaints, sound, _ = await spoken(world, '{"text": 3}', "two?", "{oops")
    assert [reply["text"] for reply in replies] == ["re: two? [R1.1]"]
    assert [words.partition(":")[0] for words in complaints] == ["line 1", "line 3"]
    assert not sound


async def test_a_key_that_means_nothing_and_a_command_are_complaints_and_no_questions(world: World) -> None:
    spoken_to = '{"speaker": "bo", "text": "one?"}', "/usage", '{"text": " /Export here"}', "what of /usr/bin?"
    replies, complaints, sound, _ = await spoken(world, *spoken_to)
    assert [reply["text"] for reply in replies] == ["re: what of /usr/bin? [R1.1]"]
    assert [words[:9] for words in complaints] == ["line 1: T", "line 2: /", "line 3: /"]
    assert '"speaker"' in complaints[0]
    assert not sound


async def test_a_question_that_was_left_open_is_answered_first_and_old_answers_are_not_repeated(world: World) -> None:
    *_, thread_id = await spoken(world, "one?")

    async def die() -> None:
        desk = world.desk()
        async with sit(desk, await named(desk, thread_id), Unseen()) as sitting:
            await sitting.say(Line("ana", "wait?"))
            await asyncio.Event().wait()

    dying = asyncio.create_task(die())
    await world.engine.begun.wait()
    dying.cancel()
    await asyncio.wait([dying])
    world.engine.gate.set()
    replies, *_ = await spoken(world, "three?", thread_id=thread_id)
    assert [reply["text"] for reply in replies] == ["re: wait? [R1.1]", "re: three? [R1.1]"]


def test_an_object_has_the_reply_its_citations_and_its_checks() -> None:
    assert json.loads(object_of(citing("so\u2028 “x” \x1b[1m"), "full", "k1")) == {
        "message": "k1",
        "text": "re: so\u2028 “x” \x1b[1m [R1.1]",
        "citations": [
            {"label": "R1.1", "quote": "The idea is simple.", "place": "Review 1", "reviewer": 1, "message": None}
        ],
        "engine": "extractive",
        "mode": "no-model",
        "checks": {"sentences": 0, "cited": 0, "quotes": 0, "removed": 0, "derived": 0},
        "verdicts": [],
        "snapshot": "",
    }


def test_the_keys_that_the_page_describes_are_those_that_are_written() -> None:
    page = (ROOT / "docs" / "terminal.md").read_text().partition("## JSON")[2]
    judged = Judged(Kind.NUMBER, "", ("R1.1",)), Judged(Kind.QUOTED, "It is “simple” [R1.1].", ("R1.1",))
    reply = replace(citing("x"), verdicts=judged)
    made = json.loads(object_of(reply, "full", "k1"))
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == list(made)
    shown = json.loads(page.partition("```\n{")[2].partition("\n```")[0].join(["{", ""]).replace("\n", ""))
    assert list(shown) == list(made)
    assert list(shown["citations"][0]) == list(made["citations"][0])
    assert made["verdicts"] == [
        {"kind": "number", "stands": False, "checked": WORDS[Kind.NUMBER], "sentence": "", "labels": ["R1.1"]},
        {
            "kind": "quoted",
            "stands": True,
            "checked": WORDS[Kind.QUOTED],
            "sentence": "It is “simple” [R1.1].",
            "labels": ["R1.1"],
        },
    ]
    assert all(f"`{name}`" in page for name in made["verdicts"][0])


async def test_a_message_that_is_quoted_is_named_by_the_key_that_its_own_answer_had(world: World) -> None:
    world.engine = ExtractiveEngine()  # type: ignore[assignment]
    lines = ("Decision: we ask for one more seed.", "what did we decide?")
    (noted, told), *_ = await spoken(world, *lines)
    (quoted,) = (cited for cited in told["citations"] if cited["label"] == "T1")
    assert quoted["message"] == noted["message"] != told["message"]


def test_where_no_reply_could_be_made_the_object_says_why() -> None:
    made = json.loads(object_of(Failure("It broke."), "full"))
    assert (made["text"], made["engine"], made["mode"], made["citations"]) == ("It broke.", None, "full", [])


@pytest.mark.parametrize("text", ["\x1b[31m", "\u202e", "\x9b", "é"])
def test_no_character_of_a_submission_reaches_the_output_as_it_is(text: str) -> None:
    assert object_of(citing(text), "full").isascii()
