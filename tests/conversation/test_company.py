"""What a submission's scores are set beside: its first snapshot in the thread, and what else is open in the place."""

from dataclasses import replace

from core.answering.reply import NO_MODEL
from core.conversation.company import ALONE, Company, company_of, is_about_scores
from core.conversation.entries import Opened
from core.storage.memory import MemoryLog, MemorySubmissions, MemoryThreads
from core.submissions.model import Submission
from tests.answering.made import submission

HERE, ELSEWHERE = "terminal", "slack:T1:C1"


class World:
    def __init__(self) -> None:
        self.log, self.submissions = MemoryLog(), MemorySubmissions()
        self.threads = MemoryThreads(self.log, self.submissions)

    async def opened(self, thread_id: str, about: Submission, number: int = 1, place: str = HERE) -> None:
        await self.threads.add(place, thread_id, about.id)
        await self.submissions.save(about)
        await self.log.append(thread_id, number, Opened(about.id, about.snapshot, NO_MODEL, "ana", 1.0))

    async def company(self, thread_id: str) -> Company:
        return await company_of(self.log, self.submissions, self.threads, HERE, thread_id)


async def test_the_first_snapshot_of_the_thread_is_the_one_from_before() -> None:
    world, own = World(), submission()
    await world.opened("terminal:a", own)
    assert await world.company("terminal:a") == ALONE
    for number, name in enumerate(("second", "third"), 2):
        await world.opened("terminal:a", replace(own, snapshot=name), number)
    assert (await world.company("terminal:a")).earlier == own


async def test_others_are_those_of_the_same_place_each_once() -> None:
    world, own = World(), submission()
    other, far = replace(own, id="other", snapshot="o"), replace(own, id="far", snapshot="f")
    await world.opened("terminal:a", own)
    await world.opened("terminal:b", other)
    await world.opened("terminal:c", other)
    await world.opened("slack:T1:C1:1", far, place=ELSEWHERE)
    assert [one.id for one in (await world.company("terminal:a")).others] == ["other"]
    assert [one.id for one in (await world.company("terminal:b")).others] == [own.id]
    assert await world.company("terminal:nothing") == ALONE


async def test_a_submission_that_is_not_kept_any_more_is_left_out() -> None:
    world, own = World(), submission()
    await world.opened("terminal:a", own)
    await world.threads.add(HERE, "terminal:b", "gone")
    await world.log.append("terminal:b", 1, Opened("gone", "g", NO_MODEL, "ana", 1.0))
    assert await world.company("terminal:a") == ALONE


def test_only_questions_about_scores_ask_for_it() -> None:
    assert is_about_scores("What are the scores?")
    assert is_about_scores("How confident are they?")
    assert not is_about_scores("What are the weaknesses?")
