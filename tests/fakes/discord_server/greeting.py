"""What a session is told first: READY, then each of its guilds with channels and active threads."""

from typing import Any

from tests.fakes.discord_server import payloads
from tests.fakes.discord_server.model import Guild
from tests.fakes.discord_server.permissions import VIEW_CHANNEL
from tests.fakes.discord_server.sessions import GUILDS, MEMBERS, Session
from tests.fakes.discord_server.world import World

Tree = dict[str, Any]


def greet(world: World, session: Session) -> None:
    mine = [each for each in world.guilds.values() if session.hears(0, each.id)]
    session.tell(
        "READY",
        {
            "v": 10,
            "user": payloads.user(world.bot),
            "guilds": [{"id": each.id, "unavailable": True} for each in mine],
            "session_id": session.id,
            "resume_gateway_url": world.url.replace("http", "ws") + "/gateway",
            "session_type": "normal",
            "private_channels": [],
            "shard": list(session.shard),
            "application": {"id": world.bot.id, "flags": world.flags},
        },
    )
    if session.intents & GUILDS:
        for each in mine:
            session.tell("GUILD_CREATE", whole(world, session, each))


def whole(world: World, session: Session, guild: Guild) -> Tree:
    """Without the members intent only the bot itself is among the members."""
    here = [each for each in world.channels.values() if each.guild_id == guild.id]
    threads = [each for each in here if each.thread and not each.thread.archived and world.can(each, VIEW_CHANNEL)]
    members = guild.members.values() if session.intents & MEMBERS else [guild.members[world.bot.id]]
    return {
        **payloads.guild(guild),
        "joined_at": guild.members[world.bot.id].joined,
        "large": False,
        "unavailable": False,
        "member_count": len(guild.members),
        "voice_states": [],
        "members": [payloads.full_member(each) for each in members],
        "channels": [payloads.channel(each) for each in here if each.thread is None],
        "threads": [payloads.channel(each, world.bot.id) for each in threads],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def chunk(world: World, session: Session, data: Tree) -> None:
    """The members asked for: by id, or by the beginning of a name."""
    guild = world.guilds[str(data["guild_id"])]
    ids = data.get("user_ids")
    wanted = {str(each) for each in (ids if isinstance(ids, list) else [ids])} if ids else None
    found = [
        each
        for each in guild.members.values()
        if (each.user.id in wanted if wanted is not None else each.user.name.startswith(data.get("query") or ""))
    ]
    tree: Tree = {"guild_id": guild.id, "members": [payloads.full_member(each) for each in found]}
    nonce = {"nonce": data["nonce"]} if data.get("nonce") else {}
    session.tell("GUILD_MEMBERS_CHUNK", {**tree, "chunk_index": 0, "chunk_count": 1, **nonce})
