"""
Whether Discord takes the token, what the application may hear, what the bot may do on each server, and whether Discord
knows the commands; nothing is posted, and no gateway session is taken, of which there are only so many a day.
"""

import logging

import discord

from bots.channel.answers import Answers
from bots.discord.access import Access
from bots.discord.arrival import DISALLOWED, NEEDED, OUT_OF_REACH, REFUSED, invite_link, told_name
from bots.discord.calls import Refused, TooFast, Unsure, once
from bots.discord.commands import COMMAND, MENU
from bots.discord.connection import point
from core.findings import Finding, fault, fine, fix_in, warning

TOKEN, INTENTS, SERVERS, COMMANDS = "discord token", "discord intents", "discord servers", "discord commands"
_MOST_SERVERS, _MOST_NAMED = 200, 5
PORTAL = "Switch it on on the application's page Bot (docs/discord.md says where), then start again."


async def discord_findings(access: Access, heard: Answers) -> list[Finding]:
    """At most five calls."""
    point(access)
    logging.getLogger("discord").setLevel(logging.ERROR)  # it warns of what is not wanted here, such as voice
    async with discord.Client(intents=discord.Intents.none(), http_trace=heard.trace()) as client:
        try:
            await once(lambda: client.login(access.token))
        except discord.LoginFailure:
            return [fault(TOKEN, "Discord refuses DISCORD_BOT_TOKEN.", fix_in(REFUSED))]
        except (Refused, Unsure, TooFast) as error:
            return [_unasked(TOKEN, error)]
        application = client.application
        if application is None:
            return [fault(TOKEN, "Discord is out of reach.", fix_in(OUT_OF_REACH))]
        found = [fine(TOKEN, "Discord takes the token."), _of_intents(application.flags)]
        for what, look in ((SERVERS, _of_servers), (COMMANDS, _of_commands)):
            try:
                found.append(await look(client, application.id))
            except (Refused, Unsure, TooFast) as error:
                found.append(_unasked(what, error))
        return found


def _of_intents(flags: discord.ApplicationFlags) -> Finding:
    content = flags.gateway_message_content or flags.gateway_message_content_limited
    members = flags.gateway_guild_members or flags.gateway_guild_members_limited
    if not content:
        said = "Message Content Intent is off: only mentions, replies and direct messages are heard."
        return warning(INTENTS, said, PORTAL)
    if not members:
        said = "Server Members Intent is off: who leaves a server or loses a role is told late."
        return warning(INTENTS, said, PORTAL)
    return fine(INTENTS, "Message content and server members are granted.")


async def _of_servers(client: discord.Client, application: int) -> Finding:
    """The bot's permissions over each server that is looked at, but for what channels change."""
    told = await once(lambda: client.http.get_guilds(_MOST_SERVERS))
    if not told:
        return warning(SERVERS, "I am on no server yet.", f"Open {invite_link(application)}")
    lacking: list[str] = []
    for guild in told:
        held = discord.Permissions(int(guild.get("permissions", 0)))
        missing = [
            told_name(name) for name, needed in NEEDED if needed and not (held.administrator or getattr(held, name))
        ]
        if missing:
            lacking.append(f"{guild['id']} ({', '.join(missing)})")
    among = f"{len(told)} servers" if len(told) < _MOST_SERVERS else f"the first {len(told)} servers"
    if not lacking:
        return fine(SERVERS, f"All permissions on {len(told)} of {among}.")
    shown = "; ".join(lacking[:_MOST_NAMED]) + (" …" if len(lacking) > _MOST_NAMED else "")
    fix = f"Give them to my role there, or invite me again: {invite_link(application)}"
    return fault(SERVERS, f"Permissions are missing on {len(lacking)} of {among}: {shown}.", fix)


async def _of_commands(client: discord.Client, application: int) -> Finding:
    names = {each["name"] for each in await once(lambda: client.http.get_global_commands(application))}
    missing = {COMMAND, MENU} - names
    if missing:
        return warning(COMMANDS, "Discord does not know the commands yet.", "Start the bot, or: chairside discord sync")
    return fine(COMMANDS, f"Discord knows {len(names)}.")


def _unasked(what: str, error: Exception) -> Finding:
    if isinstance(error, TooFast):
        return warning(what, f"Discord asks to wait {error.wait_s:.0f} s.", "Try again after that.")
    if isinstance(error, Refused):
        said = f"Discord refuses ({error.code})."
        return fault(what, said, fix_in(REFUSED if error.code == 401 else DISALLOWED))
    return fault(what, "Discord is out of reach.", fix_in(OUT_OF_REACH))
