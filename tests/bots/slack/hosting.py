"""`chairside slack --http` as a process of its own, and what an administrator's browser does with it."""

import re
import secrets
import threading
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, urlsplit

import httpx

from tests import processes
from tests.bots.conftest import ROOT
from tests.bots.slack.conftest import Committee
from tests.fakes.slack import FakeSlack
from tests.fakes.slack.world import Team
from tests.processes import Process

PUBLIC = "https://chairside.example.org"
KEYS = b64encode(secrets.token_bytes(32)).decode()


@dataclass
class Host:
    """`lines` are what the process says on standard error; `url` is where it listens."""

    process: Process
    lines: list[str] = field(default_factory=list)
    url: str = ""

    def listens(self, told: Iterable[str]) -> None:
        """Read until it says where."""
        for line in told:
            self.lines.append(line.strip())
            if found := re.search(r"(http://\S+)/slack/events", line):
                self.url = found[1]
                return
        raise AssertionError(self.lines)

    @property
    def said(self) -> list[str]:
        return [line for line in self.lines if line]

    def get(self, path: str, cookie: str = "") -> httpx.Response:
        return httpx.get(f"{self.url}{path}", headers={"Cookie": cookie} if cookie else {})

    def begun(self) -> tuple[str, str]:
        """Where the browser is sent to agree, and its cookie."""
        answer = self.get("/slack/install")
        assert answer.status_code == 302
        return answer.headers["location"], answer.headers["set-cookie"].partition(";")[0]

    def agreed(self, place: str, team: Team) -> str:
        """The path by which Slack sends the browser back."""
        back = httpx.get(f"{place}&team={team.id}").headers["location"]
        assert back.startswith(PUBLIC)
        assert parse_qs(urlsplit(place).query)["redirect_uri"] == [f"{PUBLIC}/slack/oauth_redirect"]
        return back.removeprefix(PUBLIC)

    def install(self, team: Team) -> httpx.Response:
        place, cookie = self.begun()
        return self.get(self.agreed(place, team), cookie)


def one_workspace(slack: FakeSlack) -> dict[str, str]:
    return {name: value for name, value in slack.http_environment.items() if "CLIENT" not in name}


def by_oauth(slack: FakeSlack) -> dict[str, str]:
    own = {name: value for name, value in slack.http_environment.items() if name != "SLACK_BOT_TOKEN"}
    return {**own, "CHAIRSIDE_SECRET_KEYS": KEYS, "CHAIRSIDE_SLACK_PUBLIC_URL": PUBLIC}


@contextmanager
def hosting(committee: Committee, settings: Mapping[str, str], redis_url: str, *options: str) -> Iterator[Host]:
    """The process, listening, until the block ends; the fake sends it what happens."""
    committee.settings = {
        "CHAIRSIDE_LEASE_S": "10",
        **settings,
        "CHAIRSIDE_SLACK_PORT": "0",
        "CHAIRSIDE_REDIS_URL": redis_url,
    }
    shown = {name: value for name, value in committee.environment.items() if value}
    environment = replace(committee.home, settings=shown).environment
    if "SLACK_BOT_TOKEN" not in settings:
        environment.pop("SLACK_BOT_TOKEN")
    words = ("bots.cli", "slack", "--http", *options)
    process = processes.begin(*words, environment=environment, folder=ROOT, stderr=processes.PIPE)
    assert process.stderr is not None
    host = Host(process)
    reading = threading.Thread(target=lambda: host.lines.extend(line.strip() for line in process.stderr or ()))
    committee.log.touch()
    try:
        host.listens(process.stderr)
        reading.start()
        committee.slack.send_events_to(f"{host.url}/slack/events")
        yield host
    finally:
        process.terminate()
        process.wait(20)
        if reading.ident:
            reading.join()
        process.stderr.close()
