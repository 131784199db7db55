"""What a process tells of itself agrees with what happened to it, and holds nobody's words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bots import cli
from core.measures import SHAPES
from tests.bots.discord.house import house_in, opened
from tests.bots.ops.looking import Samples, free_port, ready, samples, told, until
from tests.bots.slack.conftest import Committee
from tests.bots.slack.hall import Hall, hall_in
from tests.fakes.redis_servers import free_ports, servers
from tests.fakes.redis_servers import until as redis_until
from tests.fakes.slack import faults

pytestmark = pytest.mark.process
SECRET = "Zaubernuss"
WAITS, STORED = "what is heard waits to be stored", "what was heard is stored again"
PARTS = {"redis": "ok", "storing": "ok", "platform": "ok", "worker": "ok"}


@pytest.fixture(scope="module")
def told_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Hall, int]]:
    port = free_port()
    with hall_in(tmp_path_factory.mktemp("hall"), pdf=False, CHAIRSIDE_HEALTH_PORT=str(port)) as hall:
        until(lambda: told(port, "/health")[0])
        yield hall, port


@pytest.fixture
def watched(told_of: tuple[Hall, int]) -> Iterator[tuple[Committee, int]]:
    """People and a channel of their own in the module's one process, and its port."""
    with told_of[0].seats() as seats:
        yield seats, told_of[1]


def metrics(port: int) -> Samples:
    status, text = told(port, "/metrics")
    assert status == 200
    return samples(text)


def grown(before: Samples, after: Samples) -> dict[tuple[str, str], float]:
    return {key: value - before.get(key, 0.0) for key, value in after.items() if value != before.get(key, 0.0)}


def test_what_is_counted_is_what_happened(watched: tuple[Committee, int]) -> None:
    committee, port = watched
    card = committee.opened()
    before = until(lambda: _quiet(metrics(port)))
    committee.slack.fail("chat.postMessage", faults.rate_limited(1))
    committee.ask(f"one {SECRET}", card)
    committee.answered(card, 1)
    committee.ask("two", card)
    committee.answered(card, 2)
    news = until(lambda: _whole(before, metrics(port)))
    assert news["chairside_turns_asked_total", "slack"] == 2
    assert news["chairside_turns_total", "answered"] == 2
    assert ("chairside_turns_total", "failed") not in news
    assert news["chairside_log_appends_total", "answered"] == 2
    assert news["chairside_turn_delivered_seconds_count", "slack"] == 2
    assert news["chairside_turn_delivered_seconds_sum", "slack"] > 1
    assert news["chairside_question_stored_seconds_count", "slack"] == 2
    assert news["chairside_engine_seconds_count", "extractive"] == 2
    assert news["chairside_rate_limit_wait_seconds_sum", "slack"] == 1
    assert not any(name.startswith("chairside_model") for name, _ in news)
    after = metrics(port)
    assert after["chairside_connected", "slack"] == 1
    assert after["chairside_submission_read_seconds_count", "submission"] >= 1
    assert after["chairside_queue_length", "slack"] == 0


def _quiet(now: Samples) -> Samples:
    """Once all that was asked is counted as delivered, the opening too."""
    delivered = sum(value for (name, _), value in now.items() if name == "chairside_turns_total")
    asked = sum(value for (name, _), value in now.items() if name == "chairside_turns_asked_total")
    return now if asked == delivered and not now["chairside_threads_in_hand", ""] else {}


def _whole(before: Samples, after: Samples) -> dict[tuple[str, str], float]:
    news = grown(before, after)
    return (
        news
        if news.get(("chairside_turns_total", "answered")) == 2 and not after["chairside_threads_in_hand", ""]
        else {}
    )


def test_nothing_that_somebody_said_or_is_called_is_in_the_measures(watched: tuple[Committee, int]) -> None:
    committee, port = watched
    card = committee.opened()
    committee.ask(f"{SECRET}?", card)
    committee.answered(card, 1)
    _, text = told(port, "/metrics")
    ids = (committee.ana.id, committee.ben.id, committee.pc.id, committee.slack.home.id, card.ts, "LargeBatch", SECRET)
    assert not [word for word in ids if word.lower() in text.lower()]
    assert not [token for token in committee.slack.environment.values() if token in text]
    known = {value for shape in SHAPES.values() for value in (*shape.values, "")} | {"other"}
    ours = [(name, label) for name, label in samples(text) if name.startswith("chairside_") and "build" not in name]
    assert {label for name, label in ours if "_bucket" not in name} <= known


def test_a_process_that_is_connected_and_works_is_ready_until_the_platform_is_gone(
    watched: tuple[Committee, int],
) -> None:
    committee, port = watched
    assert until(lambda: ready(port) if ready(port)["status"] == 200 else None)["parts"] == PARTS
    committee.slack.fail("apps.connections.open", faults.server_error(), times=100)
    try:
        committee.slack.cut_sockets()
        gone = until(lambda: ready(port) if ready(port)["status"] == 503 else None)
        assert gone["parts"] == {**PARTS, "platform": "connecting"}
        assert told(port, "/health") == (200, "ok")
    finally:
        committee.slack.heal()
    until(lambda: ready(port)["status"] == 200)
    assert metrics(port)["chairside_connections_opened_total", "slack"] >= 2


def test_a_question_that_waits_is_seen_to(watched: tuple[Committee, int]) -> None:
    committee, port = watched
    card = committee.opened()
    committee.ask("held", card)
    seen = until(lambda: metrics(port) if metrics(port)["chairside_queue_length", "slack"] else None)
    assert seen["chairside_oldest_unanswered_seconds", "slack"] > 0
    assert until(lambda: metrics(port)["chairside_threads_in_hand", ""]) == 1


def test_discord_is_watched_in_the_same_way(tmp_path: Path) -> None:
    port = free_port()
    with house_in(tmp_path, CHAIRSIDE_HEALTH_PORT=str(port)) as committee:
        until(lambda: ready(port)["status"] == 200)
        assert ready(port)["parts"] == PARTS
        thread = opened(committee, reference="https://openreview.net/forum?id=LargeBatchSGD")
        committee.ask("What are the scores?", thread)
        after = until(lambda: _answered(metrics(port)))
        assert after
        assert after["chairside_connected", "discord"] == 1
        assert after["chairside_connections_opened_total", "discord"] == 1
        assert after["chairside_turn_delivered_seconds_count", "discord"] >= 1


def test_while_redis_is_away_a_process_lives_is_not_ready_and_says_so_in_a_few_lines(tmp_path: Path) -> None:
    """And what Discord told it meanwhile is stored and answered afterwards."""
    port = free_port()
    with servers() as running:
        redis = running.start(free_ports(1)[0], "--appendonly", "yes")
        redis_until(redis.client.ping, "a server")
        own = {"CHAIRSIDE_HEALTH_PORT": str(port), "CHAIRSIDE_REDIS_URL": f"redis://127.0.0.1:{redis.port}"}
        with house_in(tmp_path, **own) as committee:
            thread = opened(committee, reference="https://openreview.net/forum?id=LargeBatchSGD")
            until(lambda: ready(port)["status"] == 200)
            redis.client.config_set("min-replicas-to-write", 1)
            refused = until(lambda: ready(port) if ready(port)["status"] == 503 else None)
            assert refused["parts"] == {**PARTS, "storing": "refused"}
            redis.client.config_set("min-replicas-to-write", 0)
            until(lambda: ready(port)["status"] == 200)
            redis.end()
            for number in range(5):
                committee.ask(f"What are the weaknesses? ({number})", thread)
            away = until(lambda: ready(port) if ready(port)["status"] == 503 else None)
            assert away["parts"] == {**PARTS, "redis": "away", "storing": "away"}
            until(lambda: told(port, "/health") == (200, "ok") and WAITS in committee.said)
            redis.again()
            until(lambda: ready(port)["status"] == 200)
            committee.answered(thread, 5)
            until(lambda: STORED in committee.said)
            lines = [line for line in committee.said.splitlines() if WAITS in line or STORED in line]
            assert len(lines) <= 3, lines
            assert len(committee.answers(thread)) == 5


def _answered(found: Samples) -> Samples | None:
    return found if found["chairside_turns_total", "answered"] and not found["chairside_threads_in_hand", ""] else None


def test_a_container_asks_with_the_command(
    watched: tuple[Committee, int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    committee, port = watched
    assert _health(monkeypatch, port) == 0
    assert capsys.readouterr().out == "redis ok, storing ok, platform ok, worker ok\n"
    assert _health(monkeypatch, free_port()) == 1
    assert _health(monkeypatch, 0) == 2
    assert committee.pc.id not in capsys.readouterr().out


def _health(monkeypatch: pytest.MonkeyPatch, port: int) -> int:
    monkeypatch.setenv("CHAIRSIDE_HEALTH_PORT", str(port or ""))
    monkeypatch.setattr("sys.argv", ["chairside", "health"])
    try:
        cli.main()
    except SystemExit as left:
        return int(left.code or 0)
    return 0
