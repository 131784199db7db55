"""
Marked secrets and marked sentences of reviews go through every path, errors included, with all logging at its lowest
level; then everything that was written is searched for them. With CHAIRSIDE_TEST_LEAKS set, every way is gone.

Not searched are Redis, which holds what it is there for, and what a person has asked to be shown: standard output of
a command, messages on the platform, exports.
"""

import json
import os
import resource
import subprocess
import sys
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from redis import Redis
from redis.exceptions import RedisError

from bots.run.logs import ENDED
from core.storage.server import program
from tests.answering.generative.test_secrets import WAYS
from tests.bots.conftest import ROOT, Home
from tests.bots.discord.conftest import Committee as DiscordCommittee
from tests.bots.leaking import KEY, LONG, NAME, Watch, model_ways, watching
from tests.bots.marked import CHAT, PAPER, REVIEW, notes, paper
from tests.bots.modelled import settings_for
from tests.bots.slack.conftest import Committee as SlackCommittee
from tests.bots.slack.hosting import hosting
from tests.fakes.cable import Cable, cable_to
from tests.fakes.discord_server import EDIT, SEND, refused, serve_discord
from tests.fakes.discord_server.client import pointed_at
from tests.fakes.model_server import Asked, Script, serve
from tests.fakes.openreview import FakeOpenReview, refusal, reply, serve_openreview
from tests.fakes.slack import faults, serve_slack
from tests.fakes.web import Asked as Fetched
from tests.fakes.web import Reply

pytestmark = [pytest.mark.process, pytest.mark.timeout(300)]

REFERENCE = "https://openreview.net/forum?id=LargeBatchSGD"
QUESTION = f"What do the reviewers say about the experiments? {CHAT}"
WAITS, LATER = "Slack asks to wait %.0f s", "a thread is left for later: %s"
REDIS_PASSWORD = "quagredispassword"
SEALING = b64encode(b"quagsecretkey".ljust(32, b"!")).decode()
FAST = {"CHAIRSIDE_MODEL_FIRST_TOKEN_S": "1", "CHAIRSIDE_MODEL_BETWEEN_TOKENS_S": "0.3", "CHAIRSIDE_LEASE_S": "10"}


class Model:
    """It fails in the way that the question names."""

    def __init__(self) -> None:
        self.ways = [*model_ways()]
        self.asked: list[Asked] = []

    def __call__(self, asked: Asked) -> Script:
        self.asked.append(asked)
        last, way = max((asked.text.rfind(f"{CHAT}: {way}"), way) for way in self.ways)
        return WAYS[way if last >= 0 else "an answer"](asked)

    def heard(self) -> set[str]:
        """The ways that it went."""
        return {way for way in self.ways if any(f"{CHAT}: {way}" in asked.text for asked in self.asked)}


@pytest.fixture
def watched(home: Home, tmp_path: Path) -> Iterator[tuple[Watch, Home]]:
    with watching(home, tmp_path) as found:
        yield found


def echoing(asked: Fetched) -> Reply:
    """A refusal that says back all that it was sent."""
    return Reply(500, f"{dict(asked.headers)} {asked.target} {asked.body!r}".encode(), {"X-Echo": "quagreview"})


OPENREVIEW = {
    "status 500": echoing,
    "status 401": refusal(401, "ForbiddenError", {"path": REVIEW}),
    "malformed": Reply(200, f'{{"notes": [{{"{REVIEW}"'.encode(), {"Content-Type": "application/json"}),
    "another shape": reply({"notes": REVIEW}),
    "cut": Reply(200, f'{{"notes": "{REVIEW}'.encode(), cut=9, length=4_000),
    "too many": refusal(429, "RateLimitError", {"path": REVIEW}, Retry_After="1"),
}
QUICK_OPENREVIEW = ("status 500",)


def test_the_search_finds_what_is_there(watched: tuple[Watch, Home]) -> None:
    """In a file, in a name, in a command line and in the environment of a process below this one."""
    watch, _ = watched
    watch.secrets(CHAIRSIDE_MODEL_KEY=KEY)
    (watch.temporary / "log").write_text(f"see {REVIEW}")
    (watch.temporary / f"{PAPER}.pdf").touch()
    command = [sys.executable, "-c", "import time; time.sleep(20)", REVIEW]
    process = subprocess.Popen(command, env={"TOLD": KEY})
    try:
        for _ in range(500):
            if len(watch.found) >= 2:
                break
            watch._over.wait(0.02)
    finally:
        process.terminate()
        process.wait(20)
    marks = {mark.decode() for _, mark in watch.search(watch.temporary)}
    assert marks == {REVIEW, PAPER, KEY}
    assert len(watch.search(watch.temporary)) >= 4


def test_the_terminal_writes_no_secret_and_no_sentence(watched: tuple[Watch, Home], tmp_path: Path) -> None:
    watch, home = watched
    model, damaged = Model(), tmp_path / "damaged.pdf"
    damaged.write_bytes(paper()[:-400].replace(b"endobj", b"endobb", 3) + PAPER.encode())
    with serve(model) as server, serve_openreview() as openreview:
        openreview.accounts = {f"{NAME}@chairs.example": "quagpassword"}
        openreview.keep(notes(), "v2", paper())
        settings = {
            **home.settings, **settings_for(server, tmp_path / "rules"), **FAST, **openreview.environment,
            **watch.secrets(
                CHAIRSIDE_MODEL_KEY=KEY, CHAIRSIDE_OPENREVIEW_USER=f"{NAME}@chairs.example",
                CHAIRSIDE_OPENREVIEW_PASSWORD="quagpassword", CHAIRSIDE_SECRET_KEYS=SEALING,
            ),
        }  # fmt: skip
        home = replace(home, settings=settings)
        questions = "".join(f"{QUESTION}: {way}\n" for way in model_ways())
        talked = home.chairside("chat", REFERENCE, "--json", typed=questions + f"{{{REVIEW}\n")
        ended = [talked, home.chairside("open", str(damaged))]
        for way in OPENREVIEW if LONG in os.environ else QUICK_OPENREVIEW:
            openreview.script = {"/notes": OPENREVIEW[way]}  # type: ignore[dict-item]  # a reply, or what makes one
            ended.append(home.chairside("open", REFERENCE))
        openreview.script = {}
        ended.append(with_a_full_disk(home, "open", REFERENCE))
        ended.append(replace(home, settings={**settings, "CHAIRSIDE_LEASE_S": "quaglease"}).chairside("threads"))
    assert len(talked.stdout.splitlines()) == len(model_ways())
    assert all(KEY in asked.headers["authorization"] for asked in model.asked)
    assert model.heard() == {*model_ways()}
    assert any(b"quagpassword" in asked.body for asked in openreview.asked)
    assert [one.returncode for one in ended[:2]] == [2, 2]
    assert all(one.returncode and one.stderr for one in ended)
    assert not watch.seen("".join(one.stderr for one in ended).encode())
    assert "quaglease" not in ended[-1].stderr
    shown = "".join(one.stdout for one in ended)
    assert KEY not in shown
    assert "quagpassword" not in shown
    assert not watch.search(home.data_dir, watch.temporary)
    assert "core.submissions.pdf.child" in watch.children
    assert any(program().name in part for part in watch.children)


def with_a_full_disk(home: Home, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """No file can grow beyond what Redis begins with, for the command and its server."""
    return subprocess.run(
        [sys.executable, "-m", "bots.cli", *arguments], capture_output=True, text=True, check=False, cwd=ROOT,
        env={**home.environment, "CHAIRSIDE_DATA_DIR": str(home.data_dir.with_name("full"))},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, 4_096)),
    )  # fmt: skip


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[Cable]:
    """A Redis with a password, over a cable that can be pulled."""
    folder = tmp_path / "redis"
    folder.mkdir()
    lines = ("port 0", f"unixsocket {folder}/s", f"requirepass {REDIS_PASSWORD}", "save ''", f"dir {folder}")
    (folder / "conf").write_text("\n".join(lines))
    process = subprocess.Popen([str(program()), str(folder / "conf")], stdout=subprocess.DEVNULL)
    try:
        with Redis(unix_socket_path=f"{folder}/s", password=REDIS_PASSWORD) as client:
            for _ in range(1_000):
                try:
                    client.ping()
                except RedisError:
                    assert process.poll() is None
                    Path(folder).stat()
                else:
                    break
        with cable_to(f"{folder}/s") as cable:
            yield cable
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture
def openreview() -> Iterator[FakeOpenReview]:
    with serve_openreview() as openreview:
        openreview.keep(notes(), "v2", paper())
        yield openreview


def prepared(watch: Watch, server: object, tmp_path: Path, redis: Cable, **secrets: str) -> dict[str, str]:
    return {
        **watch.settings, **FAST, **settings_for(server, tmp_path / "rules"),  # type: ignore[arg-type]
        "CHAIRSIDE_REDIS_URL": f"redis://127.0.0.1:{redis.port}/0",
        **watch.secrets(
            CHAIRSIDE_MODEL_KEY=KEY, CHAIRSIDE_REDIS_PASSWORD=REDIS_PASSWORD, CHAIRSIDE_SECRET_KEYS=SEALING,
            **secrets,
        ),
    }  # fmt: skip


def nothing_in(watch: Watch, home: Home, log: str, *events: str) -> None:
    """And these events are in the log, so what they are about has happened."""
    assert not watch.seen(log.encode()), [line for line in log.splitlines() if watch.seen(line.encode())]
    assert not watch.search(home.data_dir, watch.temporary)
    assert "core.submissions.pdf.child" in watch.children
    assert {*events} <= {json.loads(line)["event"] for line in log.splitlines()}


@pytest.fixture
def slack_committee(
    watched: tuple[Watch, Home], openreview: FakeOpenReview, tmp_path: Path
) -> Iterator[SlackCommittee]:
    with serve_slack() as slack:
        ana, ben = slack.user(NAME), slack.user("ben")
        yield SlackCommittee(slack, openreview, watched[1], ana, ben, slack.channel("pc", ana, ben), tmp_path / "log")


def told(words: str, log: Callable[[], str], within_s: float = 60.0) -> None:
    """Wait until the log has the words."""
    until = time.monotonic() + within_s
    while words not in log():
        assert time.monotonic() < until, log()
        threading.Event().wait(0.02)


def by_slack(committee: SlackCommittee, redis: Cable, model: Model) -> None:
    """Open, ask for every way in which the model fails, with Slack failing as it may, and Redis away for a while."""
    slack = committee.slack
    card = committee.opened()
    for fault in (faults.rate_limited(), faults.server_error(), faults.lost_answer()):
        slack.fail("chat.postMessage", fault)
    slack.fail("chat.update", faults.refused("edit_window_closed"))
    slack.fail("chat.update", faults.dropped())
    for number, way in enumerate(model_ways(), 1):
        committee.ask(f"{QUESTION}: {way}", card)
        committee.answered(card, number, mark="")
    slack.wait_until(lambda: any("Checked" in one.shown for one in committee.answers(card)), 40)
    redis.pull()
    committee.ask(f"{QUESTION} again", card)
    told("Redis is out of reach", committee.log.read_text)
    redis.plug()
    committee.answered(card, len(model_ways()) + 1, mark="")
    slack.revoke_token()
    committee.ask(f"{QUESTION} when it is too late", card)
    told("token_revoked", committee.log.read_text)
    assert model.heard() == {*model_ways()}


def test_slack_by_socket_writes_no_secret_and_no_sentence(
    slack_committee: SlackCommittee, watched: tuple[Watch, Home], redis: Cable, tmp_path: Path
) -> None:
    watch, committee, model = watched[0], slack_committee, Model()
    slack = committee.slack
    with serve(model) as server:
        committee.settings = prepared(
            watch, server, tmp_path, redis, SLACK_BOT_TOKEN=slack.token, SLACK_APP_TOKEN=slack.app.app_token
        ) | {"SLACK_BOT_TOKEN": "", "SLACK_APP_TOKEN": ""}
        with committee.serving():
            by_slack(committee, redis, model)
    nothing_in(watch, committee.home, committee.log.read_text(), WAITS, LATER)


@pytest.mark.skipif(LONG not in os.environ, reason=f"the long version, with {LONG} set")
def test_slack_behind_http_writes_no_secret_and_no_sentence(
    slack_committee: SlackCommittee, watched: tuple[Watch, Home], redis: Cable, tmp_path: Path
) -> None:
    watch, committee, model = watched[0], slack_committee, Model()
    slack = committee.slack
    with serve(model) as server:
        settings = prepared(
            watch, server, tmp_path, redis, SLACK_BOT_TOKEN=slack.token, SLACK_SIGNING_SECRET=slack.app.signing_secret
        )
        own = {"SLACK_API_BASE_URL": slack.api_url, "SLACK_BOT_TOKEN": "", "SLACK_APP_TOKEN": ""}
        with hosting(committee, {**settings, **own}, settings["CHAIRSIDE_REDIS_URL"]) as host:
            for body in (f'{{"event": "{REVIEW}', REVIEW, f"payload={CHAT}"):
                assert httpx.post(f"{host.url}/slack/events", content=body).status_code == 401
                assert httpx.get(f"{host.url}/{REVIEW}?{CHAT}").status_code == 404
            committee.log = Lines(host.lines)  # type: ignore[assignment]
            by_slack(committee, redis, model)
    nothing_in(watch, committee.home, "\n".join(host.said), WAITS, LATER)


class Lines:
    """What a process has said so far, as a log."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def read_text(self) -> str:
        return "\n".join(self._lines)


def test_discord_writes_no_secret_and_no_sentence(
    watched: tuple[Watch, Home], openreview: FakeOpenReview, redis: Cable, tmp_path: Path
) -> None:
    watch, model = watched[0], Model()
    with ExitStack() as stack:
        discord = stack.enter_context(serve_discord(("content",)))
        discord.token = "quagdiscordtoken"
        stack.enter_context(pointed_at(discord))
        server = stack.enter_context(serve(model))
        people = (discord.user(NAME), discord.user("ben"))
        committee = DiscordCommittee(discord, openreview, watched[1], *people, discord.channel("pc"), tmp_path / "log")
        committee.settings = prepared(watch, server, tmp_path, redis, DISCORD_BOT_TOKEN=discord.token)
        committee.settings["DISCORD_BOT_TOKEN"] = ""
        with committee.serving():
            thread = committee.opened()
            discord.rate_limit(SEND, 0.2)
            discord.fail(SEND, 503)
            discord.reset(EDIT)
            if LONG in os.environ:
                discord.refuse(EDIT, refused(50001))
            for number, way in enumerate(model_ways(), 1):
                committee.ask(f"{QUESTION}: {way}", thread)
                discord.wait_until(lambda number=number: len(committee.answers(thread)) >= number, 40)  # type: ignore[misc]
            committee.answered(thread)
            redis.pull()
            committee.ask(f"{QUESTION} again", thread)
            told("Redis is out of reach", lambda: committee.said)
            redis.plug()
            discord.wait_until(lambda: len(committee.answers(thread)) > len(model_ways()), 40)
            discord.disconnect(4004)
            told("copy it again", lambda: committee.said)
        assert model.heard() == {*model_ways()}
    nothing_in(watch, committee.home, committee.said, ENDED)
