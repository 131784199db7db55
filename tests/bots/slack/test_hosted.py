"""The app behind HTTP, as a real process: what Slack signed is taken, once, and nothing else is."""

import time
from collections.abc import Iterator

import httpx
import pytest

from tests.bots.ops.looking import free_port, samples, told
from tests.bots.slack.conftest import Committee
from tests.bots.slack.hosting import Host, hosting, one_workspace
from tests.bots.slack.test_talking import SEED
from tests.fakes.cable import Cable, cable_to
from tests.fakes.slack.hooks import encoded, signed

pytestmark = pytest.mark.process


@pytest.fixture
def host(committee: Committee, redis_url: str) -> Iterator[Host]:
    with hosting(committee, one_workspace(committee.slack), redis_url) as host:
        yield host


@pytest.fixture
def cable(redis_url: str) -> Iterator[Cable]:
    with cable_to(redis_url.removeprefix("unix://").partition("?")[0]) as cable:
        yield cable


def test_the_four_questions_are_answered_over_http(committee: Committee, host: Host) -> None:
    card = committee.opened()
    for question in SEED:
        committee.ask(question, card)
    found = committee.answered(card, 4)
    assert ["The paper says" in found[0].shown, "Strengths" in found[1].shown] == [True, True]
    assert ["each in brief" in found[2].shown, "For rejection" in found[3].shown] == [True, True]
    committee.slack.click(committee.ben, found[1], "chairside_sources")
    committee.slack.wait_until(lambda: committee.slack.whispers(committee.ben))
    committee.slack.wait_delivered()
    assert {one.state for one in committee.slack.deliveries} == {"acknowledged"}
    host.process.terminate()
    assert host.process.wait(20) == 130
    assert len(host.said) == 1


def test_only_what_slack_signed_lately_and_within_bounds_is_taken(
    committee: Committee,
    host: Host,
) -> None:
    slack = committee.slack
    assert slack.verify_url()
    asked = slack.say(committee.ana, committee.pc, f"{slack.mention} help")
    committee.answered(asked, mark="/paper REFERENCE")
    before = len(slack.posts(committee.pc))
    payload = {**slack.deliveries[0].payload, "event_id": "Ev-forged"}
    payload["event"] = {**payload["event"], "ts": "1700000000.000001", "thread_ts": None}
    body = encoded("events_api", payload)[0]
    assert slack.knock(body, secret="another secret")[0] == 401
    assert slack.knock(body, age_s=301)[0] == 401
    assert slack.knock(body, age_s=-301)[0] == 401
    assert httpx.post(f"{host.url}/slack/events", content=b"x" * 1_100_000).status_code == 413
    assert slack.knock('{"type":')[0] == 400
    good = signed("another secret", "{}", int(time.time()))
    for changed in ({"X-Slack-Request-Timestamp": "soon"}, {"X-Slack-Signature": "v0=ü"}, good):
        raw = [(name.encode(), value.encode()) for name, value in {**good, **changed}.items()]
        answer = httpx.post(f"{host.url}/slack/events", content=b"\xff{}", headers=raw)
        assert (answer.status_code, answer.content) == (401, b"")
    assert httpx.post(f"{host.url}/slack/events", content=b"{}").status_code == 401
    assert httpx.get(f"{host.url}/slack/events").status_code == 405
    assert host.get("/slack/install").status_code == 404
    slack.say(committee.ana, committee.pc, f"{slack.mention} help")
    slack.wait_until(lambda: len(slack.posts(committee.pc)) > before)
    slack.wait_delivered()
    assert len(slack.posts(committee.pc)) == before + 1


def test_what_comes_while_redis_is_away_is_sent_again_and_answered_once(committee: Committee, cable: Cable) -> None:
    slack = committee.slack
    slack.timing.retry_delays_s = (0.3, 0.3, 3.0)
    settings = {**one_workspace(slack), "CHAIRSIDE_HEALTH_PORT": str(port := free_port())}
    with hosting(committee, settings, f"redis://127.0.0.1:{cable.port}") as host:
        card = committee.opened()
        assert (host.get("/health").status_code, host.get("/ready").status_code) == (200, 200)
        # It hears Slack as one with a socket does: else no alert could tell that none is left that does.
        assert samples(told(port, "/metrics")[1])["chairside_connected", "slack"] == 1
        cable.pull()
        committee.ask("What are the weaknesses?", card)
        slack.wait_until(lambda: any(one.reasons for one in slack.deliveries))
        assert (host.get("/health").status_code, host.get("/ready").status_code) == (200, 503)
        cable.plug()
        committee.answered(card)
        slack.wait_delivered()
        assert len(committee.answers(card)) == 1
        assert {one.state for one in slack.deliveries} == {"acknowledged"}
        assert "http_error" in {reason for one in slack.deliveries for reason in one.reasons}
        assert host.get("/ready").json() == {"ready": True}


def test_a_process_that_is_told_to_leave_ends_what_it_has_begun_to_answer(committee: Committee, redis_url: str) -> None:
    slack = committee.slack
    slack.timing.retry_delays_s = (0.5, 2.0, 10.0)
    settings = {**one_workspace(slack), "CHAIRSIDE_LEASE_S": "3"}
    with hosting(committee, settings, redis_url) as host:
        card = committee.opened()
        for _ in range(4):
            committee.ask("What are the weaknesses?", card)
            slack.command(committee.ana, committee.pc, "/paper", "scores")
        host.process.terminate()
        assert host.process.wait(20) == 130
        assert len(host.said) == 1
    with hosting(committee, settings, redis_url):
        committee.answered(card, 4)
        slack.wait_delivered(20)
        assert len(committee.answers(card)) == 4
    events = [one for one in slack.deliveries if one.kind == "events_api"]
    commands = [one for one in slack.deliveries if one.kind == "slash_commands"]
    assert {one.state for one in events} == {"acknowledged"}
    assert all(one.answer for one in commands if one.state == "acknowledged")
