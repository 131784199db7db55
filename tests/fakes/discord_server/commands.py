"""REST: the application's commands.  From Discord's "Application Commands"."""

import json
import re
from typing import Any

from tests.fakes.discord_server.calls import Answer, Call
from tests.fakes.discord_server.refusals import Form, refused, unauthorised
from tests.fakes.discord_server.world import World

Tree = dict[str, Any]
NAME = re.compile(r"[-_'\w]{1,32}\Z")
CHAT, SUBCOMMAND, GROUP = 1, 1, 2
CREATES_A_DAY, LONGEST = 200, 8_000
KINDS = {1: (100, "CHAT_INPUT"), 2: (15, "USER"), 3: (15, "MESSAGE")}


def mine(world: World, call: Call) -> str | None:
    """The guild of the call, none for global commands."""
    if call["application"] != world.bot.id:
        raise unauthorised()
    guild_id = call.named.get("guild")
    if guild_id is not None and guild_id not in world.guilds:
        raise refused(50001)
    return guild_id


def get(world: World, call: Call) -> Answer:
    return Answer(world.commands.get(mine(world, call), []))


def overwrite(world: World, call: Call) -> Answer:
    """Commands of the same name keep their ids and do not count as created."""
    guild_id = mine(world, call)
    form = Form()
    _all(form, call.body)
    form.check()
    old = {(each["type"], each["name"]): each for each in world.commands.get(guild_id, [])}
    kept: list[Tree] = []
    for each in call.body:
        key = (each.get("type", CHAT), each["name"])
        if key not in old:
            world.created_today += 1
            if world.created_today > CREATES_A_DAY:
                raise refused(30034, retry_after=3600.0, **{"global": False})
        kept.append(_stored(world, guild_id, each, old.get(key)))
    world.commands[guild_id] = kept
    world.changed.notify_all()
    return Answer(kept)


def _stored(world: World, guild_id: str | None, body: Tree, old: Tree | None) -> Tree:
    tree: Tree = {
        "default_member_permissions": None,
        "nsfw": False,
        "description": "",
        "dm_permission": True,
        "contexts": None,
        "integration_types": [0],
        **body,
        "id": old["id"] if old else world.clock.snowflake(),
        "application_id": world.bot.id,
        "type": body.get("type", CHAT),
        "version": world.clock.snowflake(),
    }
    return tree | ({"guild_id": guild_id} if guild_id else {})


def _all(form: Form, bodies: list[Tree]) -> None:
    for kind, (most, word) in KINDS.items():
        names = [each["name"] for each in bodies if each.get("type", CHAT) == kind]
        if len(names) > most:
            form.wrong("commands", "APPLICATION_COMMAND_TOO_MANY", f"Too many {word} commands: at most {most}")
        if len(names) != len(set(names)):
            form.wrong("commands", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
    for n, each in enumerate(bodies):
        if each.get("type", CHAT) == CHAT:
            _named(form, str(n), each)
            if _size(each) > LONGEST:
                message = f"Command exceeds maximum size ({LONGEST})"
                form.wrong(str(n), "APPLICATION_COMMAND_TOO_LARGE", message)
        else:
            form.length(f"{n}.name", each.get("name"), 32, 1)


def _named(form: Form, path: str, each: Tree, *, depth: int = 0) -> None:
    name = str(each.get("name"))
    if not NAME.match(name) or name != name.lower():
        form.wrong(f"{path}.name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    form.length(f"{path}.description", each.get("description"), 100, 1)
    options = each.get("options") or []
    form.length(f"{path}.options", options, 25)
    form.length(f"{path}.choices", each.get("choices") or [], 25)
    optional = False
    for n, option in enumerate(options):
        here = f"{path}.options.{n}"
        if option["type"] == GROUP and depth > 0:
            form.wrong(f"{here}.type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Too deep")
        if option.get("required") and optional:
            message = "Required options must be placed before non-required options"
            form.wrong(here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message)
        optional = optional or not option.get("required")
        _named(form, here, option, depth=depth + 1)


def _size(each: Tree) -> int:
    """Of names, descriptions and values."""
    texts = [each.get("name") or "", each.get("description") or ""]
    texts += [json.dumps(choice.get("value")) + str(choice["name"]) for choice in each.get("choices") or []]
    return sum(map(len, texts)) + sum(map(_size, each.get("options") or []))


def permissions(world: World, call: Call) -> Answer:
    guild_id = mine(world, call)
    assert guild_id is not None
    if "command" not in call.named:
        found = [
            _permitted(world, guild_id, command) for guild, command in world.command_permissions if guild == guild_id
        ]
        return Answer(found)
    if (guild_id, call["command"]) not in world.command_permissions:
        raise refused(10066)
    return Answer(_permitted(world, guild_id, call["command"]))


def _permitted(world: World, guild_id: str, command_id: str) -> Tree:
    tree = {"id": command_id, "application_id": world.bot.id, "guild_id": guild_id}
    return tree | {"permissions": world.command_permissions[guild_id, command_id]}
