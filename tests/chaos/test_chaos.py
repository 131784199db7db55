"""The campaign itself: it is what its seed says, it finds what it looks for, and a short one of it holds."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.chaos.__main__ import run
from tests.chaos.faults import BEGUN, MENDED
from tests.chaos.invariants import broken
from tests.chaos.plan import FAULTS, LAYOUTS, Plan, Step, plan_of
from tests.chaos.stage import Stage, staged

QUIET = Plan(0, LAYOUTS[0], always=False, steps=(Step(0.0, "ask", words="What are the weaknesses?"),))


def test_a_seed_is_one_plan_and_seeds_reach_every_fault_and_layout() -> None:
    plans = [plan_of(seed) for seed in range(200)]
    assert plans == [plan_of(seed) for seed in range(200)]
    assert {step.what for plan in plans for step in plan.steps} == {*FAULTS, "ask", "edit", "delete"}
    assert {plan.bots for plan in plans} == set(LAYOUTS)


def test_every_fault_can_begin_and_whatever_is_mended_began() -> None:
    assert set(BEGUN) == set(FAULTS)
    assert set(MENDED) <= set(BEGUN)


@pytest.mark.process
@pytest.mark.timeout(180)
@pytest.mark.parametrize("seed", [3, 8])
def test_what_must_hold_does(seed: int) -> None:
    assert run(seed)[1:] == ([], "")


@pytest.mark.process
@pytest.mark.timeout(180)
def test_what_does_not_hold_is_found() -> None:
    """An answer said twice, one that nobody logged, and words of the other submission."""
    with TemporaryDirectory(prefix="ch") as name, staged(QUIET, Path(name)) as stage:
        stage.perform(QUIET)
        assert broken(stage, Path(name)) == []
        _say_again(stage)
        found = " ".join(broken(stage, Path(name)))
        assert "has 2 answers" in found
        assert "the log does not know it" in found
        assert "speaks of the other submission" in found


def _say_again(stage: Stage) -> None:
    answer = next(one for one in stage.slack.posts(stage.channels[0]) if one.metadata and one.root_ts != one.ts)
    with stage.slack.world.change():
        again = replace(answer, ts=stage.slack.world.new_ts(), text="hair", blocks=[])
        stage.slack.world.add(again)
