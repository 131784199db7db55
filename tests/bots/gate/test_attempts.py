"""A table of attempts to see what one must not, on both platforms: none succeeds, each leaves a record."""

import pytest

from core.governance.audit import Deed
from tests.bots.conftest import ROOT
from tests.bots.gate.attempts import TABLE, Attempt, case_on
from tests.bots.gate.stage import Stage


@pytest.mark.parametrize("attempt", TABLE, ids=lambda one: one.name)
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
        accounts = {stage.account(one) for one in (case.ana, case.ben, case.cora, case.eve, case.ron)}

        def holds(event: object) -> bool:
            mine = [one for one in stage.audit.events[before:] if one is event and one.by in accounts]
            return any(one.deed is Deed.REFUSED and dict(one.facts).get("reason") in attempt.codes for one in mine)

        stage.recorded(holds, attempt.name)
        stage.settle()
    assert stage.leaks(since) == []
    attempt.after(case)
    stage.since = since


def test_there_are_forty_attempts_and_the_page_lists_them() -> None:
    page = (ROOT / "docs" / "gate.md").read_text()
    assert len(TABLE) >= 40
    assert [one.name for one in TABLE if one.name not in page] == []
