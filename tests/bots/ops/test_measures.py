"""What is counted, held on ports that fail on purpose; the dashboard and the alerts speak of what there is."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, get_args

import pytest
import yaml

from bots.run.ops.measured import MeasuredLeases, MeasuredWork
from bots.run.ops.measured_log import MeasuredLog
from bots.run.ops.metrics import PREFIX, PrometheusMeasures
from bots.run.ops.readiness import IDLE_S, Readiness
from core.answering.reply import Reply, Usage
from core.conversation.entries import Answered, Asked, Delivered, Known, Spent
from core.errors import Conflict, StorageError
from core.measures import KINDS, SHAPES, Measure
from core.storage.memory import MemoryLog
from tests.bots.conftest import ROOT
from tests.bots.ops.looking import samples

DOCS = (ROOT / "docs" / "operations.md").read_text()
DASHBOARD = json.loads((ROOT / "examples" / "grafana-dashboard.json").read_text())
ALERTS = yaml.safe_load((ROOT / "examples" / "alerts.yml").read_text())
RULES = ALERTS["groups"][0]["rules"]
EXPRESSIONS = [target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]]
EXPRESSIONS += [rule["expr"] for rule in RULES]


def told(measures: PrometheusMeasures, name: str, label: str = "") -> float:
    return samples(measures.text().decode())[f"{PREFIX}{name}", label]


class Away:
    async def read(self, *_: object) -> Any:
        raise StorageError("away")

    async def append(self, *_: object) -> None:
        raise Conflict("taken")

    async def take(self, _: float) -> Any:
        raise StorageError("away")


class Lost:
    """A lease that is taken from its holder."""

    @asynccontextmanager
    async def hold(self, _: str, __: Callable[[], None] | None = None) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(0.01):
                yield
        except TimeoutError as exc:
            raise StorageError("lost") from exc


async def test_tokens_of_answers_and_of_what_was_asked_in_vain_are_counted() -> None:
    measures = PrometheusMeasures()
    log = MeasuredLog(MemoryLog(), measures, lambda: 110.0, "slack")
    await log.append("t", 1, Asked("m", "ana", "A word of a submission", 100.0))
    await log.append("t", 2, Spent("m", Usage("x", 1, 5, 1, 2), 101.0))
    await log.append("t", 3, Answered("m", Reply("text", usage=Usage("x", 2, 10, 4, 3)), 102.0))
    again = MeasuredLog(log.log, measures, lambda: 120.0, "slack")
    await again.read("t")
    await again.append("t", 4, Delivered("m", ("b",), 103.0))
    assert [told(measures, "model_tokens_total", kind) for kind in ("sent", "cached", "written")] == [15, 5, 5]
    assert told(measures, "model_calls_total") == 3
    assert told(measures, "turns_total", "answered") == 1
    assert told(measures, "turn_delivered_seconds_sum", "slack") == 20
    assert told(measures, "question_stored_seconds_sum", "slack") == 10
    assert "word" not in measures.text().decode()


async def test_failures_conflicts_and_leases_that_are_lost_are_told_apart() -> None:
    measures = PrometheusMeasures()
    log = MeasuredLog(Away(), measures, lambda: 0.0, "slack")  # type: ignore[arg-type]
    with pytest.raises(StorageError):
        await log.read("t")
    with pytest.raises(Conflict):
        await log.append("t", 1, Asked("m", "ana", "words", 1.0))
    leases = MeasuredLeases(Lost(), measures)
    with pytest.raises(StorageError):
        async with leases.hold("t"):
            await asyncio.Event().wait()
    with pytest.raises(StorageError):
        async with leases.hold("t"):
            raise StorageError("of the block's own")
    assert told(measures, "storage_failures_total", "log") == 1
    assert told(measures, "log_conflicts_total") == 1
    assert told(measures, "leases_lost_total") == 1
    assert told(measures, "threads_in_hand") == 0


def test_a_label_that_is_none_of_ours_is_told_as_other() -> None:
    measures = PrometheusMeasures()
    measures.count(Measure.MODEL_FAILURES, "slack:T1:C1:1732.5")
    assert told(measures, "model_failures_total", "other") == 1
    assert "T1" not in measures.text().decode()
    with pytest.raises(TypeError):
        measures.took(Measure.MODEL_FAILURES, 1.0)


async def test_a_worker_that_has_held_a_thread_for_too_long_or_looks_for_none_is_not_ready() -> None:
    measures = PrometheusMeasures()
    work, leases = MeasuredWork(Away(), measures), MeasuredLeases(Lost(), measures)  # type: ignore[arg-type]
    ready = Readiness("slack", MemoryLog(), work, leases, measures, 30.0, hears=False)
    now = asyncio.get_running_loop().time()
    assert await ready.parts() == {"redis": "ok", "worker": "not begun"}
    work.asked_at = now
    assert (await ready.parts())["worker"] == "ok"
    leases.held_since["t"] = now - 31
    assert (await ready.parts())["worker"] == "stuck"
    work.asked_at, leases.held_since["t"] = now - IDLE_S - 1, now - 20
    assert (await ready.parts())["worker"] == "ok"
    leases.held_since.clear()
    assert (await ready.parts())["worker"] == "silent"
    away = Readiness("slack", Away(), work, leases, measures, 30.0, works=False)  # type: ignore[arg-type]
    assert await away.parts() == {"redis": "away", "platform": "connecting"}


@pytest.mark.parametrize("said", ["ok", "refused", "too few replicas", StorageError("away")])
async def test_a_redis_that_answers_and_takes_nothing_is_not_ready(said: Any) -> None:
    async def storing() -> Any:
        if isinstance(said, Exception):
            raise said
        return said

    measures = PrometheusMeasures()
    work, leases = MeasuredWork(Away(), measures), MeasuredLeases(Lost(), measures)  # type: ignore[arg-type]
    ready = Readiness("slack", MemoryLog(), work, leases, measures, 30.0, hears=False, works=False, storing=storing)
    assert await ready.parts() == {"redis": "ok", "storing": "away" if isinstance(said, Exception) else said}


def test_every_kind_of_entry_is_a_label() -> None:
    assert set(KINDS) == {kind.__dataclass_fields__["kind"].default for kind in get_args(Known)}


def test_the_dashboard_and_the_alerts_ask_for_what_there_is() -> None:
    there = {name for name, _ in samples(PrometheusMeasures().text().decode())}
    there |= {f"{PREFIX}{name}" for name, shape in SHAPES.items() if shape.kind == "level"}
    asked = {name for expression in EXPRESSIONS for name in re.findall(r"chairside_\w+", expression)}
    assert len(asked) > 15
    assert asked <= there
    labels = set(re.findall(r'(\w+)="', " ".join(EXPRESSIONS))) | set(
        re.findall(r"by \(([\w, ]+)\)", " ".join(EXPRESSIONS))
    )
    known = {shape.label for shape in SHAPES.values()} | {"le", "instance", "job", "version", "log_format"}
    assert {name.strip() for each in labels for name in each.split(",")} <= known
    ids = [panel["id"] for panel in DASHBOARD["panels"]]
    assert len(set(ids)) == len(ids)
    assert all({"type", "title", "gridPos", "targets", "fieldConfig"} <= set(panel) for panel in DASHBOARD["panels"])
    assert all(expression.count("(") == expression.count(")") for expression in EXPRESSIONS)


def test_the_dashboard_is_drawn_from_a_source_that_can_be_chosen_and_no_panel_lies_on_another() -> None:
    (chosen,) = [one for one in DASHBOARD["templating"]["list"] if one["type"] == "datasource"]
    assert chosen["query"] == "prometheus"
    drawn = [part["datasource"] for panel in DASHBOARD["panels"] for part in (panel, *panel["targets"])]
    assert all(one == {"type": "prometheus", "uid": f"${{{chosen['name']}}}"} for one in drawn)
    cells: list[tuple[int, int]] = []
    for panel in DASHBOARD["panels"]:
        at = panel["gridPos"]
        assert at["x"] + at["w"] <= 24
        cells += [(at["x"] + right, at["y"] + down) for right in range(at["w"]) for down in range(at["h"])]
        assert len({target["refId"] for target in panel["targets"]}) == len(panel["targets"])
    assert len(set(cells)) == len(cells)


def test_every_alert_waits_for_a_time_and_speaks_only_of_labels_that_its_expression_keeps() -> None:
    for group in ALERTS["groups"]:
        assert set(group) <= {"name", "interval", "rules"}
    for rule in RULES:
        assert re.fullmatch(r"\d+[smh]", rule.get("for", "0s")), rule["alert"]
        kept = {one.strip() for each in re.findall(r"by \(([\w, ]+)\)", rule["expr"]) for one in each.split(",")}
        spoken = set(re.findall(r"\$labels\.(\w+)", rule["annotations"]["summary"]))
        assert spoken <= kept, rule["alert"]


def test_the_page_explains_every_measure_and_every_alert() -> None:
    for name, shape in SHAPES.items():
        assert f"`{name}`" in DOCS
        assert all(f"`{value}`" in DOCS for value in shape.values), name
    anchors = {
        re.sub(r"[^\w -]", "", line[4:].lower()).replace(" ", "-") for line in DOCS.splitlines() if line[:4] == "### "
    }
    anchors |= {
        re.sub(r"[^\w -]", "", line[3:].lower()).replace(" ", "-") for line in DOCS.splitlines() if line[:3] == "## "
    }
    for rule in RULES:
        assert set(rule) <= {"alert", "expr", "for", "labels", "annotations"}
        assert rule["annotations"]["runbook"].partition("#")[2] in anchors, rule["alert"]
        assert rule["alert"] in DOCS
