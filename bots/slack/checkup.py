"""
Whether Slack takes the tokens, and whether the app may do what its manifest asks for; nothing is posted.

An address for a socket is asked for and not connected to, so a process that serves is not in the way.
"""

import aiohttp

from bots.channel.heard import Heard
from bots.slack.arrival import EMAIL, NO_BOT, OUT_OF_REACH, SCOPES
from bots.slack.calls import ANSWER_S, Refused, TooFast, Unsure, once, open_client
from core.findings import Finding, fault, fine, warning

BOT, APP = "slack token", "slack socket"
SCOPE = "slack scopes"
REINSTALL = "Install the app again from its page Install App, and copy the new token (docs/slack.md)."
COPY = "Copy it again from the app's pages; docs/slack.md says where."
_FIXES = {
    "token_revoked": REINSTALL,
    "token_expired": "Copy a token that does not expire: token rotation is off in the manifest (docs/slack.md).",
    "account_inactive": REINSTALL,
    "missing_scope": "Give the app-level token the scope connections:write, on the page Basic Information.",
}


async def slack_findings(bot: str, app: str, base_url: str | None, heard: Heard) -> list[Finding]:
    """`app` is empty where no socket is used. At most two calls."""
    limit = aiohttp.ClientTimeout(total=ANSWER_S)
    async with aiohttp.ClientSession(timeout=limit, trace_configs=[heard.trace()]) as session:
        client = open_client(bot, base_url, session)
        scopes = ""

        async def ask() -> object:
            nonlocal scopes
            answer = await client.auth_test()
            scopes = str({str(name).lower(): value for name, value in answer.headers.items()}.get("x-oauth-scopes", ""))
            return answer

        found: list[Finding] = []
        try:
            told = await once(ask)
        except (Refused, Unsure) as error:
            found.append(_refused(BOT, "SLACK_BOT_TOKEN", error))
        else:
            bot_id = told.get("bot_id")
            found.append(
                fine(BOT, "Slack takes the bot's token.") if bot_id else fault(BOT, "It is a person's.", NO_BOT)
            )
            found += _of_scopes(scopes)
        if app:
            try:
                await once(lambda: client.apps_connections_open(app_token=app))
                found.append(fine(APP, "Slack gives an address for a socket."))
            except (Refused, Unsure) as error:
                found.append(_refused(APP, "SLACK_APP_TOKEN", error))
        return found


def _of_scopes(told: str) -> list[Finding]:
    if not told:
        return [warning(SCOPE, "Slack does not say which scopes are granted.", "Nothing, if the bot answers.")]
    granted = {scope.strip() for scope in told.split(",")}
    missing = sorted(SCOPES - granted)
    if missing:
        fix = "Paste the manifest again under App Manifest, then install the app again (docs/slack.md)."
        return [fault(SCOPE, f"Not granted: {', '.join(missing)}.", fix)]
    if EMAIL not in granted:
        said = f"All that is needed. Without {EMAIL} people of a roster need a code to be known."
        return [fine(SCOPE, said)]
    return [fine(SCOPE, "All that the manifest asks for.")]


def _refused(what: str, variable: str, error: Refused | Unsure) -> Finding:
    if isinstance(error, TooFast):
        return warning(what, "Slack asks to wait.", "Try again in a minute; see who else uses this token.")
    if isinstance(error, Unsure):
        return fault(what, "Slack is out of reach.", OUT_OF_REACH)
    return fault(what, f"Slack refuses {variable} ({error.code}).", _FIXES.get(error.code, COPY))
