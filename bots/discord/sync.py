"""
Telling Discord of the commands: by hand, or at a start that finds them changed; never when a session begins, since
that happens several times a day and Discord takes two hundred new commands a day.
"""

import hashlib
import json
import logging
from typing import Any

import discord
from discord import app_commands

from bots.discord.calls import repeated
from core.errors import PlatformError
from core.ports import Notes

logger = logging.getLogger(__name__)

_COMMANDS = "commands"


async def synced(tree: app_commands.CommandTree[Any], notes: Notes, book: str) -> int:
    """Tell Discord; the number of commands. Raise `PlatformError`."""
    try:
        commands = await repeated(tree.sync)
    except discord.app_commands.AppCommandError as exc:
        raise PlatformError("Discord does not take the commands; this is a fault of ours.") from exc
    await notes.put(book, {_COMMANDS: hash_of(tree)})
    return len(commands)


async def synced_if_changed(tree: app_commands.CommandTree[Any], notes: Notes, book: str) -> None:
    """What cannot be told now is told at the next start: mentions need no command."""
    try:
        if (await notes.of(book)).get(_COMMANDS) != hash_of(tree):
            await synced(tree, notes, book)
    except PlatformError as error:
        logger.warning("the commands are not registered: %s Try `chairside discord sync` later.", error)


def hash_of(tree: app_commands.CommandTree[Any]) -> str:
    commands = [command.to_dict(tree) for command in tree.get_commands()]
    return hashlib.sha256(json.dumps(commands, sort_keys=True, default=str).encode()).hexdigest()
