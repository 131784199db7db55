"""
Whether Slack takes the tokens, and whether the app may do what its manifest asks for; nothing is posted.

An address for a socket is asked for and not connected to, so a process that serves is not in the way.
"""

import asyncio

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.answers import Answers
from bots.slack.arrival import EMAIL, NO_BOT, OUT_OF_REACH, SCOPES, presented
from bots.slack.calls import ANSWER_S, Refused, TooFast, Unsure, once, open_client
from core.errors import StorageError
from core.findings import Finding, State, fault, fine, fix_in, warning
from core.installations import Installation, Installations

BOT, APP, WORKSPACES = "slack token", "slack socket", "slack workspaces"
SCOPE = "slack scopes"
REINSTALL = "Install the app again from its page Install App, and copy the new token (docs/slack.md)."
COPY = "Copy it again from the app's pages; docs/slack.md says where."
REPAIR = (
    "See that chairside slack --http runs, which renews tokens; an administrator of a workspace that has gone or lacks "
    "a scope opens /slack/install again."
)
_AT_ONCE, _MOST_WORKSPACES, _MOST_NAMED = 8, 200, 5
_FIXES = {
    "token_revoked": REINSTALL,
    "token_expired": "Copy a token that does not expire: token rotation is off in the manifest (docs/slack.md).",
    "account_inactive": REINSTALL,
    "missing_scope": "Give the app-level token the scope connections:write, on the page Basic Information.",
}


async def slack_findings(bot: str, app: str, base_url: str | None, heard: Answers) -> list[Finding]:
    """`app` is empty where no socket is used. At most two calls."""
    limit = aiohttp.ClientTimeout(total=ANSWER_S)
    async with aiohttp.ClientSession(timeout=limit, trace_configs=[heard.trace()]) as session:
        client = open_client(bot, base_url, session)
        found = await _of_bot(client)
        if app:
            try:
                await once(lambda: client.apps_connections_open(app_token=app))
                found.append(fine(APP, "Slack gives an address for a socket."))
            except (Refused, Unsure) as error:
                found.append(_refused(APP, "SLACK_APP_TOKEN", error))
        return found


async def workspaces_findings(
    installations: Installations, base_url: str | None, heard: Answers, now: float
) -> list[Finding]:
    """Each workspace's token is tried once; none is renewed, which is for the process that serves."""
    owners = await installations.owners()
    if not owners:
        return [fine(WORKSPACES, "None has installed the app yet: /slack/install at CHAIRSIDE_SLACK_PUBLIC_URL.")]
    at_once, limit = asyncio.Semaphore(_AT_ONCE), aiohttp.ClientTimeout(total=ANSWER_S)

    async def trouble(owner: str) -> str:
        async with at_once:
            try:
                held = await installations.load(owner)
            except StorageError:
                return "damaged"
            return await _trouble_of(held, base_url, session, now) if held else ""

    async with aiohttp.ClientSession(timeout=limit, trace_configs=[heard.trace()]) as session:
        told = await asyncio.gather(*(trouble(owner) for owner in owners[:_MOST_WORKSPACES]))
    count = f"{len(told)} of {len(owners)}"
    bad = [f"{owner.partition(':')[2]} ({what})" for owner, what in zip(owners, told, strict=False) if what]
    if not bad:
        return [fine(WORKSPACES, f"Slack takes the tokens of {count}, with all scopes.")]
    shown = ", ".join(bad[:_MOST_NAMED]) + (" …" if len(bad) > _MOST_NAMED else "")
    return [fault(WORKSPACES, f"{len(bad)} of {len(told)} cannot be served: {shown}.", REPAIR)]


async def _trouble_of(held: Installation, base_url: str | None, session: aiohttp.ClientSession, now: float) -> str:
    """A word of Slack's or ours; empty where all is well."""
    if held.expires_at is not None and held.expires_at < now:
        return "not renewed"
    findings = await _of_bot(open_client(held.token, base_url, session), "its token")
    return next((one.said.rstrip(".") for one in findings if one.state is State.FAULT), "")


def _of_scopes(granted: frozenset[str]) -> list[Finding]:
    if not granted:
        return [warning(SCOPE, "Slack does not say which scopes are granted.", "Nothing, if the bot answers.")]
    missing = sorted(SCOPES - granted)
    if missing:
        fix = "Paste the manifest again under App Manifest, then install the app again (docs/slack.md)."
        return [fault(SCOPE, f"Not granted: {', '.join(missing)}.", fix)]
    if EMAIL not in granted:
        said = f"All that is needed. Without {EMAIL} people of a roster need a code to be known."
        return [fine(SCOPE, said)]
    return [fine(SCOPE, "All that the manifest asks for.")]


async def _of_bot(client: AsyncWebClient, called: str = "SLACK_BOT_TOKEN") -> list[Finding]:
    try:
        told, scopes = await presented(client, once)
    except (Refused, Unsure) as error:
        return [_refused(BOT, called, error)]
    if not told.get("bot_id"):
        return [fault(BOT, "It is a person's.", fix_in(NO_BOT)), *_of_scopes(scopes)]
    return [fine(BOT, "Slack takes the bot's token."), *_of_scopes(scopes)]


def _refused(what: str, variable: str, error: Refused | Unsure) -> Finding:
    if isinstance(error, TooFast):
        return warning(what, "Slack asks to wait.", "Try again in a minute; see who else uses this token.")
    if isinstance(error, Unsure):
        return fault(what, "Slack is out of reach.", fix_in(OUT_OF_REACH))
    return fault(what, f"Slack refuses {variable} ({error.code}).", _FIXES.get(error.code, COPY))
