"""REST: what is fetched: the bot, its application, the gateway, guilds, members, users; files of the CDN."""

from typing import Any

from tests.fakes.discord_server import payloads
from tests.fakes.discord_server.calls import Answer, Call
from tests.fakes.discord_server.model import DM, Channel
from tests.fakes.discord_server.permissions import VIEW_CHANNEL, base
from tests.fakes.discord_server.refusals import refused
from tests.fakes.discord_server.world import World

Tree = dict[str, Any]


def me(world: World, _: Call) -> Answer:
    return Answer({**payloads.user(world.bot), "verified": True, "mfa_enabled": True, "flags": 0, "email": None})


def application(world: World, _: Call) -> Answer:
    owner = next((each for each in world.users.values() if not each.bot), world.bot)
    return Answer(
        {
            "id": world.bot.id,
            "name": world.bot.name,
            "icon": None,
            "description": "",
            "summary": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "owner": payloads.user(owner),
            "verify_key": "00" * 32,
            "team": None,
            "flags": world.flags,
            "hook": True,
            "bot": payloads.user(world.bot),
            "approximate_guild_count": len(world.guilds),
            "integration_types_config": {"0": {}},
        }
    )


def gateway(world: World, call: Call) -> Answer:
    tree: Tree = {"url": world.url.replace("http", "ws") + "/gateway"}
    if call.route.endswith("/bot"):
        start = {"total": 1000, "remaining": 999, "reset_after": 3_600_000, "max_concurrency": 1}
        tree |= {"shards": world.advised_shards, "session_start_limit": start}
    return Answer(tree)


def guild(world: World, call: Call) -> Answer:
    if call["guild"] not in world.guilds:
        raise refused(10004)
    found = world.guilds[call["guild"]]
    counts = {"approximate_member_count": len(found.members)} if call.query.get("with_counts") else {}
    return Answer(payloads.guild(found) | counts)


def guild_channels(world: World, call: Call) -> Answer:
    """Without threads."""
    if call["guild"] not in world.guilds:
        raise refused(10004)
    mine = [each for each in world.channels.values() if each.guild_id == call["guild"] and each.thread is None]
    return Answer([payloads.channel(each) for each in mine if world.can(each, VIEW_CHANNEL)])


def roles(world: World, call: Call) -> Answer:
    if call["guild"] not in world.guilds:
        raise refused(10004)
    return Answer([payloads.role(each) for each in world.guilds[call["guild"]].roles.values()])


def member(world: World, call: Call) -> Answer:
    """One member may be fetched without the members intent; the list, by a thousand at most, may not."""
    if call["guild"] not in world.guilds:
        raise refused(10004)
    members = world.guilds[call["guild"]].members
    if "user" not in call.named:
        if "members" not in world.granted:
            raise refused(50001)
        after, most = int(call.query.get("after", 0)), int(call.query.get("limit", 1))
        later = (each for each in members.values() if int(each.user.id) > after)
        listed = sorted(later, key=lambda one: int(one.user.id))
        return Answer([payloads.full_member(each) for each in listed[: min(most, world.members_page)]])
    if call["user"] not in world.users:
        raise refused(10013)
    if call["user"] not in members:
        raise refused(10007)
    return Answer(payloads.full_member(members[call["user"]]))


def user(world: World, call: Call) -> Answer:
    if call["user"] not in world.users:
        raise refused(10013)
    return Answer(payloads.user(world.users[call["user"]]))


def my_guilds(world: World, _: Call) -> Answer:
    keys = ("id", "name", "icon", "features")
    shown = [({key: payloads.guild(each)[key] for key in keys}, each) for each in world.guilds.values()]
    return Answer([{**told, "owner": False, "permissions": str(base(each, world.bot.id))} for told, each in shown])


def direct(world: World, call: Call) -> Answer:
    if str(call.body["recipient_id"]) not in world.users:
        raise refused(10013)
    return Answer(payloads.channel(direct_with(world, str(call.body["recipient_id"]))))


def direct_with(world: World, user_id: str) -> Channel:
    for each in world.channels.values():
        if each.kind == DM and each.recipient is not None and each.recipient.id == user_id:
            return each
    channel = Channel(world.clock.snowflake(), DM, "", recipient=world.users[user_id])
    world.channels[channel.id] = channel
    return channel
