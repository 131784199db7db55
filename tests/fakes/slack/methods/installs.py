"""Tokens: what `auth.test` says of one, how OAuth gives and refreshes them, and how they end."""

import base64
import time
from typing import Any

from tests.fakes.slack.calls import Call
from tests.fakes.slack.checking import Refused
from tests.fakes.slack.events import tell
from tests.fakes.slack.state import Installation, Slack

Json = dict[str, Any]


def test(slack: Slack, call: Call) -> Json:
    team = slack.team(call)
    return {
        "url": f"https://{team.name}.slack.com/",
        "team": team.name,
        "user": "chairside",
        "team_id": team.id,
        "user_id": team.bot_user,
        "bot_id": team.bot_id,
        "is_enterprise_install": False,
    }


def revoke(slack: Slack, call: Call) -> Json:
    if not call.flag("test"):
        slack.installations[call.token].state = "token_revoked"
    return {"revoked": not call.flag("test")}


def _check_client(slack: Slack, call: Call) -> None:
    if basic := call.args.pop("basic", ""):
        name, _, secret = base64.b64decode(basic).decode().partition(":")
    else:
        name, secret = call.maybe("client_id") or "", call.maybe("client_secret") or ""
    call.args.pop("client_secret", None)
    if name != slack.app.client_id:
        raise Refused("invalid_client_id")
    if secret != slack.app.client_secret:
        raise Refused("bad_client_secret")


def uninstall(slack: Slack, call: Call) -> Json:
    _check_client(slack, call)
    end(slack, call.team)
    return {}


def end(slack: Slack, team: str) -> None:
    """The app is taken out of the workspace: its tokens die, and two events say so."""
    for held in slack.installations.values():
        if held.team == team:
            held.state = "account_inactive"
    bot = slack.world.teams[team].bot_user
    tell(slack, team, {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [bot]}})
    tell(slack, team, {"type": "app_uninstalled"})


def access(slack: Slack, call: Call) -> Json:
    """A token for a code, or a new one for a refresh token, which is good once."""
    _check_client(slack, call)
    if call.maybe("grant_type") == "refresh_token":
        wanted = call.need("refresh_token")
        held = [one for one in slack.installations.values() if one.refresh_token == wanted]
        if not held:
            raise Refused("invalid_refresh_token")
        held[0].refresh_token = ""
        return _granted(slack, slack.install(slack.world.teams[held[0].team]))
    code = call.need("code")
    if code not in slack.codes:
        raise Refused("invalid_code")
    if not slack.codes[code]:
        raise Refused("code_already_used")
    team, slack.codes[code] = slack.codes[code], ""
    return _granted(slack, slack.install(slack.world.teams[team]))


def _granted(slack: Slack, made: Installation) -> Json:
    team = slack.world.teams[made.team]
    people = slack.world.people.values()
    granted: Json = {
        "access_token": made.token,
        "token_type": "bot",
        "scope": ",".join(sorted(made.scopes)),
        "bot_user_id": team.bot_user,
        "app_id": slack.app.id,
        "team": {"id": team.id, "name": team.name},
        "enterprise": None,
        "is_enterprise_install": False,
        "authed_user": {"id": next((p.id for p in people if p.team == team.id and not p.bot_id), "U0INSTALLER")},
    }
    if made.expires_s is not None:
        granted |= {"refresh_token": made.refresh_token, "expires_in": round(made.expires_s - time.monotonic())}
    return granted


def open_socket(slack: Slack, _call: Call) -> Json:
    ticket = slack.world.new_id("L").lower()
    slack.tickets.add(ticket)
    return {"url": f"{slack.url.replace('http', 'ws', 1)}/link/?ticket={ticket}&app_id={slack.app.id}"}
