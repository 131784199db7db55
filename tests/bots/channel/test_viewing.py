"""A view for one person: what is below it, who may see it, and what it is called."""

from dataclasses import dataclass, replace

import pytest

from bots.channel.card import card_of, views_on
from bots.channel.desk import Desk
from bots.channel.place import Place
from bots.channel.plots import plotted
from bots.channel.pressing import Pressing, rateable
from bots.channel.viewing import Viewing
from core.answering.reply import NO_MODEL
from core.answering.views import VIEWS, view_named
from core.conversation.entries import Opened
from core.conversation.record import load
from core.errors import InputError
from core.governance.ruling import Ruling
from core.submissions.model import Submission
from tests.bots import reviewed
from tests.bots.channel.desks import AT, desk_of
from tests.bots.channel.gates import OneGate

CHANNEL = Place("discord", "1", "20", "20")
THREAD = CHANNEL.below("301")
SCORES = next(one for one in VIEWS if one.name == "scores")


@dataclass(frozen=True)
class Doorkeeper(OneGate):
    """A gate that lets everybody in but one."""

    out: str = ""

    async def refusal(self, place: Place, person: str, submission: str | None = None) -> str | None:
        del place, submission
        return "Not for you." if person == self.out else None


def kettles() -> Submission:
    return reviewed.kettles()


async def opened() -> Desk:
    desk, submission = desk_of(), kettles()
    await desk.submissions.save(submission)
    await desk.log.append(THREAD.thread_id, 1, Opened(submission.id, submission.snapshot, NO_MODEL, "ana", AT))
    await desk.threads.add(THREAD.name, THREAD.thread_id, submission.id)
    return desk


async def test_a_view_leaves_nothing_in_the_thread() -> None:
    desk = await opened()
    for one in VIEWS:
        assert (await Viewing(desk).seen(THREAD, "ana", one)).reply.text
    assert (await load(desk.log, THREAD.thread_id)).version == 1


async def test_scores_are_set_beside_what_else_is_open_in_the_channel_and_nothing_from_another() -> None:
    desk, submission = await opened(), kettles()
    assert "takes place" not in (await Viewing(desk).seen(THREAD, "ana", SCORES)).reply.text
    for place in (CHANNEL.below("302"), Place("discord", "1", "21", "303")):
        other = replace(submission, id=f"other-{place.root}", snapshot=place.root)
        await desk.submissions.save(other)
        await desk.log.append(place.thread_id, 1, Opened(other.id, other.snapshot, NO_MODEL, "ana", AT))
        await desk.threads.add(place.name, place.thread_id, other.id)
    seen = await Viewing(desk).seen(THREAD, "ana", SCORES)
    assert "of the 2 of this venue" in seen.reply.text
    picture = await plotted(desk, THREAD.thread_id, seen.key, seen.reply, "ana")
    assert picture is not None
    assert "of 2 opened here" in picture.alt


@dataclass(frozen=True)
class Keeper(OneGate):
    """A gate that lets one person see all but one submission."""

    out: str = ""
    of: str = ""

    async def refusal(self, place: Place, person: str, submission: str | None = None) -> str | None:
        del place
        return "Not for you." if (person, submission) == (self.out, self.of) else None


async def test_scores_do_not_count_a_submission_that_who_asks_may_not_see_in_words_or_picture() -> None:
    desk, submission = await opened(), kettles()
    there = CHANNEL.below("302")
    other = replace(submission, id="other", snapshot="o")
    await desk.submissions.save(other)
    await desk.log.append(there.thread_id, 1, Opened("other", "o", NO_MODEL, "ana", AT))
    await desk.threads.add(there.name, there.thread_id, "other")
    desk = replace(desk, gate=Keeper(out="ben", of="other"))
    for person, counted in (("ana", True), ("ben", False)):
        seen = await Viewing(desk).seen(THREAD, person, SCORES)
        picture = await plotted(desk, THREAD.thread_id, seen.key, seen.reply, person)
        assert ("of the 2 of this venue" in seen.reply.text) is counted
        assert picture is not None
        assert ("of 2 opened here" in picture.alt) is counted
    assert isinstance(desk.gate, Keeper)
    assert {noted for _, _, noted in desk.gate.noted} == {submission.id}


async def test_its_sources_are_those_of_the_thread_that_its_key_names_wherever_in_the_channel_it_is_shown() -> None:
    desk = await opened()
    disagreements = next(one for one in VIEWS if one.name == "disagreements")
    seen = await Viewing(desk).seen(THREAD, "ana", disagreements)
    assert seen.reply.citations
    pressing = Pressing(desk, Doorkeeper())
    assert (await pressing.answer(CHANNEL.below("999"), "ana", seen.key)).reply == seen.reply
    for key in ("view-scores-777", "view-nothing-301", "view-scores-"):
        with pytest.raises(InputError):
            await pressing.answer(CHANNEL.below("999"), "ana", key)


async def test_a_key_copied_into_another_channel_or_pressed_by_an_outsider_shows_nothing() -> None:
    pressing = Pressing(await opened(), Doorkeeper(out="eve"))
    with pytest.raises(InputError, match="Nothing is open"):
        await pressing.answer(Place("discord", "1", "21", "301"), "ana", "view-scores-301")
    with pytest.raises(InputError, match="Not for you"):
        await pressing.answer(THREAD, "eve", "view-scores-301")
    with pytest.raises(InputError, match="Not for you"):
        await pressing.view(THREAD, "eve", "scores")
    with pytest.raises(InputError, match="no view"):
        await pressing.view(THREAD, "ana", "launch")


async def test_a_view_is_no_answer_that_could_be_rated() -> None:
    seen = await Viewing(await opened()).seen(THREAD, "ana", SCORES)
    assert not rateable(seen.reply, seen.key)
    assert rateable(seen.reply, "a-turn")


def test_a_name_is_a_view_only_by_itself() -> None:
    assert view_named(" Scores? ") is SCORES
    assert view_named("why these scores?") is None
    assert len({name for one in VIEWS for name in (one.name, *one.also)}) == sum(1 + len(one.also) for one in VIEWS)


def test_names_and_meanings_are_what_every_platform_takes() -> None:
    for one in VIEWS:
        assert one.name.isalpha()
        assert one.name.islower()
        assert 0 < len(one.meaning) <= 100
        assert len(one.button) <= 20


def test_a_card_has_buttons_only_for_what_there_is() -> None:
    full = kettles()
    assert [one.name for one in views_on(card_of(full, Ruling()))][:2] == ["scores", "disagreements"]
    assert len(views_on(card_of(full, Ruling()))) < 5
    bare = card_of(Submission("x", "T", full.venue, ()), Ruling())
    assert not [one for one in views_on(bare) if one.needs_reviews]
