"""A table of attempts to see what one must not, on both platforms: none succeeds, each leaves a record."""

import re

import pytest

from core.governance.audit import Deed, Event
from tests.bots.conftest import ROOT
from tests.bots.gate import only_discord, only_slack
from tests.bots.gate.attempts import TABLE, Attempt, Case, case_on
from tests.bots.gate.stage import Stage

ALL = (*TABLE, *only_slack.TABLE, *only_discord.TABLE)


@pytest.mark.parametrize("attempt", ALL, ids=lambda one: one.name)
def test_nothing_is_shown_to_who_must_not_see_it_and_the_attempt_is_recorded(stage: Stage, attempt: Attempt) -> None:
    # What an attempt before this one may have brought about late.
    late, stage.since = stage.since, None
    assert late is None or stage.leaks(late) == []
    case = case_on(stage)
    with attempt.within(stage):
        attempt.before(case)
        if not attempt.held:
            stage.settle()
        since, before = stage.mark(), len(stage.audit.events)
        attempt.tried(case)
        if attempt.codes:
            stage.recorded(lambda event: _is_refused(event, case, attempt, before), attempt.name)
        stage.settle()
    assert attempt.codes or not [one for one in stage.audit.events[before:] if f":{case.room.id}:" in one.thread]
    assert stage.leaks(since) == []
    attempt.after(case)
    stage.since = since


def _is_refused(event: Event, case: Case, attempt: Attempt, before: int) -> bool:
    """Whether the row is one of these people's, for one of the reasons, and newer than that many."""
    people = {one.id for one in (case.ana, case.ben, case.cora, case.eve, case.ron)}
    newer = any(one is event for one in case.stage.audit.events[before:])
    refused = event.deed is Deed.REFUSED and dict(event.facts).get("reason") in attempt.codes
    return newer and refused and event.by.rpartition(":")[2] in people


def test_the_page_lists_the_attempts_in_their_order_and_there_are_a_hundred() -> None:
    page = (ROOT / "docs" / "gate.md").read_text()
    listed = re.findall(r"^\d+\. (.+?)(?: \((?:Slack|Discord)\))?$", page, re.MULTILINE)
    assert listed == [one.name for one in ALL]
    assert len(ALL) >= 100
