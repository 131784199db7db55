"""The campaign itself: it is what its seed says, it finds what it looks for, and a short one of it holds."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import pytest

from bots.channel.intake import UNSURE
from core.errors import fault_of
from tests.chaos.__main__ import tried
from tests.chaos.faults import BEGUN, MENDED
from tests.chaos.invariants import broken
from tests.chaos.model import model_for
from tests.chaos.mutations import MUTATIONS, ROOT, Mutation, mutated
from tests.chaos.on_discord import OnDiscord, on_discord
from tests.chaos.on_slack import OnSlack, on_slack
from tests.chaos.plan import COMMON, FAULTS, LAYOUTS, OF_MODEL, OF_PLATFORM, OF_REDIS, Plan, Step, plan_of
from tests.chaos.stage import Stage, staged
from tests.fakes.slack.world import Message

ASKED = (Step(0.1, "ask", words="What does R2 say?"), Step(0.7, "ask", words="What are the scores?"))
KILLED = Step(0.3, "kill bot", amount=0.3)
TROUBLED = {
    "slack": (Step(0.0, "lost answers", words="chat.postMessage"), KILLED),
    "discord": (Step(0.0, "lost answers", words="send"), KILLED),
}
QUIET = Plan(1, "slack", LAYOUTS["slack"][0], "always", model=False, steps=ASKED)
"""Two questions, and nothing goes wrong."""


def test_a_seed_is_one_plan_and_seeds_reach_everything_that_can_be_drawn() -> None:
    plans = [plan_of(seed) for seed in range(500)]
    assert plans == [plan_of(seed) for seed in range(500)]
    assert {step.what for plan in plans for step in plan.steps} == {*FAULTS, "ask", "edit", "delete"}
    assert {plan.bots for plan in plans} == {layout for layouts in LAYOUTS.values() for layout in layouts}
    drawn = {(plan.platform, plan.redis, plan.model) for plan in plans}
    assert len(drawn) == len(OF_PLATFORM) * len(OF_REDIS) * 2


def test_every_fault_can_begin_where_it_is_drawn_and_whatever_is_mended_began() -> None:
    with on_slack() as slack, on_discord() as discord, model_for(()) as model:
        sides: dict[str, OnSlack | OnDiscord] = {"slack": slack, "discord": discord}
        for name, side in sides.items():
            assert set(side.begun) <= {*OF_PLATFORM[name], *COMMON}
            assert {*OF_PLATFORM[name], *COMMON} <= {*side.begun, *BEGUN}
            assert set(side.mended) <= set(side.begun)
        assert set(model.begun) == set(OF_MODEL)
    assert {one for row in OF_REDIS.values() for one in row} <= set(BEGUN)
    assert set(MENDED) <= set(BEGUN) <= FAULTS


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: one.name)
def test_each_mutation_by_which_the_campaign_is_tried_has_its_place(mutation: Mutation) -> None:
    assert mutated((ROOT / mutation.file).read_text(), mutation)


@pytest.mark.process
@pytest.mark.timeout(180)
@pytest.mark.parametrize("platform", ["slack", "discord"])
def test_what_must_hold_does(platform: str) -> None:
    plan = Plan(2, platform, LAYOUTS[platform][0], "everysec", model=False, steps=(*ASKED, *TROUBLED[platform]))
    assert tried(plan) == ([], "")


@pytest.mark.process
@pytest.mark.timeout(180)
def test_what_does_not_hold_is_found() -> None:
    with TemporaryDirectory(prefix="ch") as name, staged(QUIET, Path(name)) as stage:
        stage.perform(QUIET)
        assert broken(stage, Path(name)) == []
        side = stage.side
        assert isinstance(side, OnSlack)
        first, second = [one for one in side.slack.posts(side.channels[0]) if one.metadata and one.root_ts != one.ts]
        _said_again(stage, side, first, second, Path(name))
        _taken_away(stage, side, first, second, Path(name))


def _said_again(stage: Stage, side: OnSlack, first: Message, second: Message, folder: Path) -> None:
    """An answer said twice, which nobody logged, in another order, and with words of the other submission."""
    _say(side, replace(second, text="kettles", blocks=[], posted_s=first.posted_s - 1))
    stage.log.write_text(f"ERROR a command broke: {_fault()}\n{stage.submissions[0].passages[0].text}")
    found = " ".join(broken(stage, folder))
    for words in ("has 2 answers", "does not know it", "speaks of submission 1 in thread 0", "out of order"):
        assert words in found
    assert "the log quotes a submission" in found
    assert "the log tells of a fault" in found


def _fault() -> str:
    """As the product tells of one."""
    try:
        return dict[str, str]()["secret"]
    except KeyError as error:
        return fault_of(error)


def _taken_away(stage: Stage, side: OnSlack, first: Message, second: Message, folder: Path) -> None:
    """An answer that has gone, and an asker who was told once, and twice, that the question was not kept."""
    side.slack.delete(first)
    with mock.patch("tests.chaos.invariants.REST_S", 0.0):
        found = " ".join(broken(stage, folder))
    assert "was taken, but has no answer" in found
    assert "was delivered, says the log, but is not in the thread" in found
    whisper = replace(second, only_for=side.ana.id, text=UNSURE, blocks=[], metadata=None)
    _say(side, whisper)
    found = " ".join(broken(stage, folder))
    assert "was taken, but" not in found
    assert "was not kept" not in found
    _say(side, whisper)
    assert "2 times that something was not kept, which 1 were not" in " ".join(broken(stage, folder))


def _say(side: OnSlack, message: Message) -> None:
    with side.slack.world.change():
        side.slack.world.add(replace(message, ts=side.slack.world.new_ts()))
