"""The manifest of the app behind HTTP is the other one, with addresses, and with what installing by OAuth needs."""

from bots.slack.oauth import REDIRECT
from bots.slack.web import EVENTS
from tests.bots.conftest import ROOT
from tests.bots.slack.hosting import PUBLIC

SOCKET, HTTP = (
    [line.strip() for line in (ROOT / "bots" / "slack" / name).read_text().splitlines()[1:]]
    for name in ("manifest.yaml", "manifest-http.yaml")
)


def test_it_adds_addresses_and_farewells_and_asks_for_nothing_else() -> None:
    assert sorted(set(HTTP) - set(SOCKET)) == [
        "- app_uninstalled",
        f"- {PUBLIC}{REDIRECT}",
        "- tokens_revoked",
        "redirect_urls:",
        f"request_url: {PUBLIC}{EVENTS}",
        "socket_mode_enabled: false",
        "token_rotation_enabled: true",
        f"url: {PUBLIC}{EVENTS}",
    ]
    assert sorted(set(SOCKET) - set(HTTP)) == ["socket_mode_enabled: true", "token_rotation_enabled: false"]
    assert HTTP.count(f"request_url: {PUBLIC}{EVENTS}") == 2
