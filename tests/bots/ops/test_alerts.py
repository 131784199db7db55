"""In the layout of docker-compose.yml the death of any kind of process is told of, and nothing else is."""

import pytest
import yaml

from bots.run.ops.metrics import PrometheusMeasures
from core.measures import Measure
from tests.bots.conftest import ROOT
from tests.bots.ops.promql import Scrapes, fires

EXPRESSIONS = {
    rule["alert"]: rule["expr"]
    for rule in yaml.safe_load((ROOT / "examples" / "alerts.yml").read_text())["groups"][0]["rules"]
}
SERVICES = {
    name: one["command"]
    for name, one in yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"].items()
    if "command" in one and name != "redis"
}
OF_PROCESSES = ("ChairsideNotConnected", "ChairsideProcessAway", "ChairsideAway", "ChairsideQuestionsWait")


def told_by(service: str, *, connected: float = 1.0, oldest_s: float = 0.0) -> str:
    """What such a process tells: a worker works off a queue and hears nobody."""
    measures, platform = PrometheusMeasures(), "discord" if service.startswith("discord") else "slack"
    measures.stands(Measure.QUEUE, float(bool(oldest_s)), platform)
    measures.stands(Measure.OLDEST_S, oldest_s, platform)
    if "worker" not in SERVICES[service]:
        measures.stands(Measure.CONNECTED, connected, platform)
    return measures.text().decode()


def fired(scrapes: Scrapes) -> set[tuple[str, str]]:
    """The alerts, each with the platform or the process that it names."""
    told = {name: fires(EXPRESSIONS[name], scrapes) for name in OF_PROCESSES}
    return {(name, "".join(value for _, value in labels[:1])) for name, found in told.items() for labels in found}


def scraped(*services: str, spoiled: dict[str, str | None] | None = None) -> Scrapes:
    """An hour ago all were well; now some tell something else, or nothing (None)."""
    scrapes = Scrapes()
    for service in services:
        scrapes.scrape(service, told_by(service))
    scrapes.later()
    for service in services:
        scrapes.scrape(service, (spoiled or {}).get(service, told_by(service)))
    return scrapes


def forgotten(scrapes: Scrapes, *services: str) -> Scrapes:
    """They were found by DNS, which has no address of a container that is gone."""
    scrapes.now = [one for one in scrapes.now if one[1].get("instance") not in services]
    return scrapes


def test_a_worker_tells_nothing_of_being_connected() -> None:
    assert "chairside_connected{" not in told_by("slack-worker")
    assert 'chairside_queue_length{platform="slack"}' in told_by("slack-worker")


def test_what_is_well_rings_nobody() -> None:
    assert fired(scraped("slack", "slack-worker", "discord", "discord-worker")) == set()
    assert fired(scraped("slack-http", "slack-worker")) == set()


@pytest.mark.parametrize("hears", [name for name, command in SERVICES.items() if "worker" not in command])
def test_a_platform_that_nobody_hears_any_more_is_told_of_while_its_worker_lives(hears: str) -> None:
    platform = hears.partition("-")[0]
    worker = f"{platform}-worker"
    unheard = ("ChairsideNotConnected", platform)
    assert fired(scraped(hears, worker, spoiled={hears: told_by(hears, connected=0.0)})) == {unheard}
    dead = scraped(hears, worker, spoiled={hears: None})
    assert fired(dead) == {unheard, ("ChairsideProcessAway", hears)}
    assert fired(forgotten(dead, hears)) == {unheard}


def test_one_that_hears_is_enough() -> None:
    scrapes = scraped("slack", "slack-worker", spoiled={"slack": told_by("slack", connected=0.0)})
    scrapes.scrape("slack-2", told_by("slack"))
    assert fired(scrapes) == set()


def test_a_platform_of_which_all_processes_are_gone_is_told_of_while_another_is_served() -> None:
    gone = scraped("slack", "slack-worker", "discord", "discord-worker", spoiled={"slack": None, "slack-worker": None})
    away = {("ChairsideProcessAway", "slack"), ("ChairsideProcessAway", "slack-worker")}
    assert fired(gone) == {("ChairsideNotConnected", "slack"), *away}
    assert fired(forgotten(gone, "slack", "slack-worker")) == {("ChairsideNotConnected", "slack")}


def test_where_nothing_is_left_that_is_told_of_too() -> None:
    assert ("ChairsideAway", "") in fired(forgotten(scraped("slack", "slack-worker"), "slack", "slack-worker"))


def test_a_worker_that_is_gone_is_told_of_by_what_waits_for_it() -> None:
    waits = scraped("slack", "slack-worker", spoiled={"slack": told_by("slack", oldest_s=200.0), "slack-worker": None})
    assert fired(forgotten(waits, "slack-worker")) == {("ChairsideQuestionsWait", "slack")}
