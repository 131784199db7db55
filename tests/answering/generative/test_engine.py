"""The engine as a thread has it: what is shown, what is mended, and what happens when the model does not help."""

import asyncio
from dataclasses import replace

import pytest

from core.answering.generative import notes
from core.answering.generative.engine import GenerativeEngine
from core.answering.inquiry import Utterance
from core.answering.verdicts import Kind
from core.submissions.model import Submission
from tests.answering.generative.conftest import engine_at, inquiry, quoting
from tests.fakes.model_server import Asked, Script, said, serve

WRONG = "R2 praises the 93 data sets [R2.3]."
REWRITES, VOUCHES, CONDENSES = "did not stand a comparison", "say whether the passages", "Condense the discussion"


def unseen(_: str) -> None:
    """Nobody looks at the text so far."""


async def test_sentences_that_stand_are_shown_as_soon_as_they_are_whole(sample: Submission) -> None:
    answer = quoting(sample, "R1.2", "R2.3", "R3.3")
    shown: list[str] = []
    with serve(answer) as server:
        async with engine_at(server) as engine:
            reply = await engine.answer(inquiry(sample), shown.append)
    assert [text.count("[R") for text in shown] == [1, 2, 3]
    assert all(reply.text.startswith(text.rstrip()) for text in shown)
    assert reply.text == answer
    assert (reply.engine, reply.mode, reply.snapshot) == ("generative", "full", sample.snapshot)
    assert [cited.label for cited in reply.citations] == ["R1.2", "R2.3", "R3.3"]
    assert [judged.kind for judged in reply.verdicts] == [Kind.QUOTED] * 3
    assert len(server.asked) == 1


async def test_half_a_sentence_is_never_shown(sample: Submission) -> None:
    shown: list[str] = []
    with serve(Script(quoting(sample, "R1.2", "R2.3"), hold_after=30)) as server:
        async with engine_at(server, between_tokens_s=0.2) as engine:
            await engine.answer(inquiry(sample), shown.append)
    assert all(text.rstrip().endswith("]") for text in shown)


async def test_a_sentence_that_fails_is_written_again_once_beside_its_passages(sample: Submission) -> None:
    quote = f"“{sample.by_label['R2.3'].text}” [R2.3]"

    def answer(asked: Asked) -> str:
        return f"1. {quote}" if REWRITES in asked.system else f"{quoting(sample, 'R1.2')}\n- {WRONG}"

    shown: list[str] = []
    with serve(lambda asked: Script(answer(asked))) as server:
        async with engine_at(server) as engine:
            reply = await engine.answer(inquiry(sample), shown.append)
    assert reply.text == f"{quoting(sample, 'R1.2')}\n- {quote}"
    assert "93" not in "".join(shown)
    assert reply.checks.removed == 0
    assert sample.by_label["R2.3"].text in server.asked[1].text
    assert "a number does not stand" in server.asked[1].text
    assert len(server.asked) == 2


async def test_what_cannot_be_mended_is_removed_and_counted(sample: Submission) -> None:
    def answer(asked: Asked) -> Script:
        return (
            Script("1. none\n2. Still 94 of them [R2.3].")
            if REWRITES in asked.system
            else Script(f"{WRONG} R1 is wrong.\n{quoting(sample, 'R1.2')}")
        )

    with serve(answer) as server:
        async with engine_at(server) as engine:
            reply = await engine.answer(inquiry(sample), unseen)
    assert reply.text == f"{quoting(sample, 'R1.2')}\n\n{notes.removed(2)}"
    assert reply.checks.removed == 2
    assert [judged.sentence for judged in reply.verdicts if not judged.labels] == ["", ""]


async def test_only_when_set_is_the_model_asked_to_vouch_and_only_for_words(sample: Submission) -> None:
    """A number that is not in the passage stays wrong, whatever the model says of it."""
    loose = "R1 would like to see intervals of uncertainty drawn [R1.14]."

    def answer(asked: Asked) -> Script:
        if VOUCHES in asked.system:
            return Script("1. yes\n2. yes")
        return Script("1. none\n2. none" if REWRITES in asked.system else f"{loose}\n{WRONG}")

    with serve(answer) as server:
        async with engine_at(server) as engine:
            without = await engine.answer(inquiry(sample), unseen)
        async with engine_at(server, verify=True) as engine:
            reply = await engine.answer(inquiry(sample), unseen)
    assert loose not in without.text
    assert reply.text.startswith(loose)
    assert "93" not in reply.text
    assert Kind.VOUCHED in [judged.kind for judged in reply.verdicts]
    vouching = next(asked for asked in server.asked if VOUCHES in asked.system)
    assert "93" not in vouching.text


async def test_what_the_sources_do_not_say_is_said_so(sample: Submission) -> None:
    with serve("The sources do not say.") as server:
        async with engine_at(server) as engine:
            reply = await engine.answer(inquiry(sample), unseen)
    assert reply.text == "The sources do not say."
    assert reply.engine == "generative"


async def test_an_answer_of_which_nothing_stands_is_replaced_by_one_without_a_model(sample: Submission) -> None:
    with serve("This paper is a triumph of human reason.") as server:
        async with engine_at(server) as engine:
            reply = await engine.answer(inquiry(sample), unseen)
    assert reply.engine == "extractive"
    assert reply.text.endswith(notes.NOTHING_STOOD)
    assert reply.citations
    assert reply.usage is not None


@pytest.mark.parametrize("status", [401, 404, 500, 429])
async def test_when_the_model_fails_the_answer_is_made_without_it_and_says_so(sample: Submission, status: int) -> None:
    with serve(Script(status=status)) as server:
        async with engine_at(server) as engine:
            reply = await engine.answer(inquiry(sample), unseen)
    assert reply.engine == "extractive"
    assert reply.citations
    assert reply.text.endswith("This answer uses no model.")
    assert reply.usage is None


async def test_a_prompt_that_is_too_long_is_made_shorter_once_and_stays_so(sample: Submission) -> None:
    long = replace(sample, passages=tuple(replace(p, text=f"{p.text} {'Indeed so. ' * 40}") for p in sample.passages))
    too_long = Script(status=400, error=b'{"error": {"message": "maximum context length is 4096 tokens"}}')

    def answer(asked: Asked) -> Script:
        return too_long if len(asked.text) > 0.8 * len(server.asked[0].text) else Script("The sources do not say.")

    with serve(answer) as server:
        async with engine_at(server, context_tokens=16_000) as engine:
            reply = await engine.answer(inquiry(long), unseen)
            assert reply.engine == "generative"
            first, second = (len(asked.text) for asked in server.asked)
            assert second < 0.7 * first
            await engine.answer(inquiry(long), unseen)
    assert len(server.asked) == 3


async def test_a_prompt_that_stays_too_long_is_given_up(sample: Submission) -> None:
    with serve(Script(status=400, error=b'{"error": {"message": "maximum context length"}}')) as server:
        async with engine_at(server) as engine:
            reply = await engine.answer(inquiry(sample), unseen)
    assert len(server.asked) == 2
    assert "CHAIRSIDE_MODEL_CONTEXT_TOKENS" in reply.text


async def test_a_cut_answer_is_gone_on_with_once(sample: Submission) -> None:
    first, second = quoting(sample, "R1.2"), quoting(sample, "R2.3")

    def answer(asked: Asked) -> Script:
        if "broke off" in asked.messages[-1][1]:
            assert asked.messages[-2] == ("assistant", first)
            return Script(second)
        return Script(f"{first}\n- “And the", finish="length")

    with serve(answer) as server:
        async with engine_at(server) as engine:
            reply = await engine.answer(inquiry(sample), unseen)
    assert reply.text == f"{first}\n{second}"
    assert len(server.asked) == 2


async def test_an_answer_that_breaks_off_again_is_closed_with_what_was_checked(sample: Submission) -> None:
    first = quoting(sample, "R1.2")
    with serve(lambda _: Script(f"{first}\n- “And the", finish="", done=False)) as server:
        async with engine_at(server) as engine:
            reply = await engine.answer(inquiry(sample), unseen)
    assert reply.text == f"{first}\n{first}\n\n{notes.BROKE_OFF}"


async def test_a_server_that_drops_a_part_unsaid_is_told_of(sample: Submission) -> None:
    with serve(Script(quoting(sample, "R1.2"), counted=800)) as server:
        async with engine_at(server) as engine:
            reply = await engine.answer(inquiry(sample), unseen)
    assert "CHAIRSIDE_MODEL_CONTEXT_TOKENS" in reply.text


async def test_what_needs_no_model_is_not_asked_of_one(sample: Submission) -> None:
    with serve("Never asked.") as server:
        async with engine_at(server) as engine:
            for question in ("help", "What are the scores?", "Thanks!", "I would accept it."):
                reply = await engine.answer(inquiry(sample, question), unseen)
                assert reply.engine == "extractive"
    assert not server.asked


async def test_a_long_thread_is_condensed_once_and_the_words_are_kept(sample: Submission) -> None:
    talk = tuple(
        utterance
        for number in range(40)
        for utterance in (
            Utterance(
                "Ana", f"Question {number}: {'what of the learning rate? ' * 20}", to_agent=True, key=f"m{number}"
            ),
            Utterance("Chairside", f"Answer {number}. {'It was tuned. ' * 20}", by_agent=True, key=f"m{number}"),
        )
    )

    def answer(asked: Asked) -> Script:
        return Script("Ana asked of the learning rate." if CONDENSES in asked.system else quoting(sample, "R1.2"))

    with serve(answer) as server:
        async with engine_at(server, context_tokens=16_000) as engine:
            reply = await engine.answer(inquiry(sample, history=talk), unseen)
            assert reply.condensed is not None
            assert reply.condensed.text == "Ana asked of the learning rate."
            at = int(reply.condensed.through[1:])
            sent = server.asked[1].text
            assert f"Question {at}:" not in sent
            assert f"Question {at + 1}:" in sent
            assert "Ana asked of the learning rate." in sent
            again = await engine.answer(inquiry(sample, history=talk, condensed=reply.condensed), unseen)
            assert again.condensed is None
    assert sum(CONDENSES in asked.system for asked in server.asked) == 1
    assert server.asked[1].messages == server.asked[2].messages


async def test_without_a_condensation_the_oldest_is_left_out(sample: Submission) -> None:
    talk = tuple(
        Utterance("Ana", f"Question {number}: {'what of it? ' * 60}", to_agent=True, key=f"m{number}")
        for number in range(60)
    )

    def answer(asked: Asked) -> Script:
        return Script(status=400) if CONDENSES in asked.system else Script(quoting(sample, "R1.2"))

    with serve(answer) as server:
        async with engine_at(server, context_tokens=16_000) as engine:
            reply = await engine.answer(inquiry(sample, history=talk), unseen)
    assert reply.engine == "generative"
    assert reply.condensed is None
    assert "Question 0:" not in server.asked[-1].text
    assert "Question 59:" in server.asked[-1].text


async def test_so_many_answers_are_made_at_one_time_and_first_come_is_first_served(sample: Submission) -> None:
    with serve(Script(quoting(sample, "R1.2"), hold_after=3)) as server:
        async with engine_at(server, calls_at_once=2) as engine:
            calls = [asyncio.create_task(engine.answer(inquiry(sample), unseen)) for _ in range(6)]
            assert await asyncio.to_thread(server.speaking.wait, 5)
            assert len(server.asked) <= 2
            server.release()
            await asyncio.gather(*calls)
    assert server.most_at_once == 2
    assert len(server.asked) == 6


async def test_all_calls_of_an_answer_are_counted(sample: Submission) -> None:
    def answer(asked: Asked) -> Script:
        return (
            Script("1. none", counted=100)
            if REWRITES in asked.system
            else Script(f"{quoting(sample, 'R1.2')}\n{WRONG}", counted=5_000, cached=4_000)
        )

    with serve(answer) as server:
        async with engine_at(server) as engine:
            reply = await engine.answer(inquiry(sample), unseen)
    assert reply.usage is not None
    assert (reply.usage.calls, reply.usage.sent, reply.usage.cached) == (2, 5_100, 4_000)


async def test_a_position_in_the_same_message_is_kept(sample: Submission) -> None:
    with serve(quoting(sample, "R1.2")) as server:
        async with engine_at(server) as engine:
            question = "I lean towards reject. What do the reviewers say about the experiments?"
            reply = await engine.answer(inquiry(sample, question), unseen)
    assert reply.stance == "reject"
    assert reply.engine == "generative"


async def test_an_assessment_ends_with_what_the_scores_come_to_and_no_verdict_of_the_model(sample: Submission) -> None:
    verdict = "All in all it should be rejected [R1.2]."

    def answer(asked: Asked) -> Script:
        return Script("1. none" if REWRITES in asked.system else f"{quoting(sample, 'R1.2')}\n{verdict}")

    with serve(answer) as server:
        async with engine_at(server) as engine:
            reply = await engine.answer(inquiry(sample, "How do you assess its overall quality?"), unseen)
    assert reply.engine == "generative"
    assert verdict not in reply.text
    assert "Two of three ratings" in reply.text
    assert "lean to rejection" in reply.text


async def test_what_only_frames_is_not_shown_before_a_sentence_stands_below_it(sample: Submission) -> None:
    honest = quoting(sample, "R1.11")
    script = f"**Summary**\n\n- R1 calls the data fabricated nonsense [R1.2].\n\n**Points**\n\n{honest}\n"
    shown: list[str] = []
    with serve(lambda asked: Script("1. NONE" if REWRITES in asked.system else script)) as server:
        async with engine_at(server) as engine:
            await engine.answer(inquiry(sample), shown.append)
    assert shown
    assert all("[R1.11]" in text for text in shown)


@pytest.mark.parametrize("bullet", ["-", "•", "2."])
async def test_an_item_that_loses_its_first_sentence_stays_an_item_of_its_list(sample: Submission, bullet: str) -> None:
    honest = quoting(sample, "R1.11").removeprefix("- ")
    script = f"{bullet} {WRONG} {honest}\n{bullet} {WRONG}"
    with serve(lambda asked: Script("1. none\n2. none" if REWRITES in asked.system else script)) as server:
        async with engine_at(server) as engine:
            reply = await engine.answer(inquiry(sample), unseen)
    assert [line for line in reply.text.split("\n") if "left out" not in line] == [f"{bullet} {honest}", ""]


async def test_markers_alone_are_no_sentence(sample: Submission) -> None:
    with serve(f"{quoting(sample, 'R1.11')}\n\n[R1.2, R1.3].\n") as server:
        async with engine_at(server) as engine:
            reply = await engine.answer(inquiry(sample), lambda _: None)
    assert "R1.2" not in reply.text
    assert len(reply.verdicts) == 1


@pytest.mark.timeout(30)
@pytest.mark.parametrize("flood", ["x", "word. ", "\n"])
async def test_a_server_that_says_megabytes_in_one_event_is_cut_short(sample: Submission, flood: str) -> None:
    words = quoting(sample, "R1.11") + "\n" + flood * (4_000_000 // len(flood))
    event = said({"id": "x", "object": "chat.completion.chunk", "choices": [{"index": 0, "delta": {"content": words}}]})
    with serve(Script(events=(event,))) as server:
        async with engine_at(server, reply_tokens=300) as engine:
            reply = await engine.answer(inquiry(sample), lambda _: None)
    assert "[R1.11]" in reply.text
    assert reply.usage is not None
    assert reply.usage.written < 10_000


async def test_a_question_that_is_left_while_it_waits_for_its_place_is_never_sent(sample: Submission) -> None:
    """The place that it would have had goes to the next."""
    with serve(Script(quoting(sample, "R1.2"), hold_after=3)) as server:
        async with engine_at(server, calls_at_once=1) as engine:
            first = asyncio.create_task(engine.answer(inquiry(sample, "What do the reviewers say? first"), unseen))
            assert await asyncio.to_thread(server.speaking.wait, 5)
            stopped = inquiry(sample, "What do the reviewers say? second")
            second = asyncio.create_task(engine.answer(stopped, unseen))
            third = asyncio.create_task(engine.answer(inquiry(sample, "What do the reviewers say? third"), unseen))
            while waiting(engine) < 2:  # noqa: ASYNC110 - a semaphore tells nobody
                await asyncio.sleep(0)
            second.cancel()
            await asyncio.wait({second})
            server.release()
            await asyncio.gather(first, third)
    assert [asked.messages[-1][1].split()[-1] for asked in server.asked] == ["first", "third"]
    assert stopped.bill.usage is None


def waiting(engine: GenerativeEngine) -> int:
    return len(engine.places._waiters or ())


async def test_what_was_asked_stands_on_the_bill_of_an_answer_that_is_left(sample: Submission) -> None:
    asked = inquiry(sample)
    with serve(Script(quoting(sample, "R1.2"), hold_after=8)) as server:
        async with engine_at(server) as engine:
            call = asyncio.create_task(engine.answer(asked, unseen))
            assert await asyncio.to_thread(server.speaking.wait, 5)
            call.cancel()
            await asyncio.wait({call})
            assert await asyncio.to_thread(server.gone.wait, 5)
    assert asked.bill.usage is not None
    assert (asked.bill.usage.calls, asked.bill.usage.estimated) == (1, True)
    assert asked.bill.usage.sent > 500


async def test_a_server_that_says_why_it_broke_off_is_quoted_by_what_that_means(sample: Submission) -> None:
    first = quoting(sample, "R1.2")
    word = {"id": "x", "choices": [{"index": 0, "delta": {"content": f"{first}\n- “And"}, "finish_reason": None}]}
    broken = (said(word), b'data: {"error": {"message": "SECRET", "code": "insufficient_quota"}}\n\n')
    with serve(Script(events=broken)) as server:
        async with engine_at(server) as engine:
            reply = await engine.answer(inquiry(sample), unseen)
    assert notes.BROKE_OFF in reply.text
    assert "quota is used up" in reply.text
    assert "SECRET" not in reply.text
