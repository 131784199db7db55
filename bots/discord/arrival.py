"""Who the bot is, and whether Discord lets it do its work: asked once, before it is connected."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bots.discord.access import Access
from bots.discord.calls import Refused, Unsure, repeated
from core.errors import ChairsideError

logger = logging.getLogger(__name__)

REFUSED = (
    "Discord refuses DISCORD_BOT_TOKEN: copy it again from the application's page Bot, docs/discord.md says where."
)
OUT_OF_REACH = "Discord is out of reach: check the network, then start again."
DISALLOWED = (
    "Discord does not allow an intent that I ask for: on the application's page Bot switch those that are on off "
    "and on again (docs/discord.md says where), then start again."
)
MENTIONS_ONLY = (
    "Message Content Intent is off: mentions, replies to me and direct messages are answered, what people say between "
    "them is not followed. To have it followed, switch it on on the application's page Bot, then start again."
)
_UNAUTHORISED = 401
LACKING = "On the server %d I lack permissions: %s. Give them to my role there, or invite me again: %s"
ON_NO_SERVER = "I am on no server yet. Open this link, choose yours, Authorise: %s"

NEEDED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    create_private_threads=True,
    read_message_history=True,
    embed_links=True,
    attach_files=True,
)
"""The invite link's bits."""


@dataclass(frozen=True)
class Who:
    """
    Ids of the application and of the bot's user; whether the words of all messages come; on how many servers; whether
    we may know who is on them.
    """

    application: int
    user: int
    content: bool
    servers: int
    members: bool = False


async def who_we_are(access: Access) -> Who:
    """Raise `ChairsideError` for a token that Discord does not take, or if it cannot be reached."""
    async with discord.Client(intents=discord.Intents.none()) as client:
        await log_in(client, access)
        application, user = client.application, client.user
        if application is None or user is None:
            raise ChairsideError(OUT_OF_REACH)
        flags = application.flags
        content = flags.gateway_message_content or flags.gateway_message_content_limited
        members = flags.gateway_guild_members or flags.gateway_guild_members_limited
        return Who(application.id, user.id, content, application.approximate_guild_count, members)


async def log_in(client: discord.Client, access: Access) -> None:
    """Raise as `who_we_are`."""

    async def ask() -> None:
        try:
            await client.login(access.token)
        except discord.LoginFailure as exc:
            raise Refused(_UNAUTHORISED) from exc
        except Exception:
            # The next attempt opens a session of its own, and would leave this one open.
            await client.http.close()
            client.http.connector = discord.utils.MISSING
            raise

    try:
        await repeated(ask)
    except Refused as refused:
        raise ChairsideError(REFUSED) from refused
    except Unsure as unsure:
        raise ChairsideError(OUT_OF_REACH) from unsure


def intents_of(who: Who) -> discord.Intents:
    """What must be heard, and nothing more; the words of all messages, and who comes, only where they are granted."""
    return discord.Intents(
        guilds=True, guild_messages=True, dm_messages=True, message_content=who.content, members=who.members
    )


def invite_link(application: int) -> str:
    """Discord's page on which a bot is added to a server, with what it needs there."""
    return discord.utils.oauth_url(application, permissions=NEEDED)


def warn_of_lacks(guilds: Sequence[discord.Guild], application: int) -> None:
    """Say in the log on which server which permissions are missing; the names of servers are nobody's to log."""
    if not guilds:
        logger.warning(ON_NO_SERVER, invite_link(application))
    for guild in guilds:
        if guild.unavailable:
            continue
        lacking = [name for name, needed in NEEDED if needed and not getattr(guild.me.guild_permissions, name)]
        if lacking:
            logger.warning(LACKING, guild.id, ", ".join(map(told_name, lacking)), invite_link(application))


def told_name(permission: str) -> str:
    """As a server's settings call it."""
    return permission.replace("_", " ").title()
