"""
What the gateway's events are handed to.

`bots/discord/commands.py` (what people see) supplies `equip(client, hands) -> app_commands.CommandTree[Any]`: it builds
the command tree on the client, adds the dynamic items to the client, and is called once, in `setup_hook`, before the
gateway is connected.  Commands are synced by whoever calls `equip`, when their hash has changed.
"""

from dataclasses import dataclass

from bots.channel.attendant import Attendant
from bots.channel.desk import Desk
from bots.discord.gate import DiscordGate
from bots.discord.messenger import DiscordMessenger


@dataclass(frozen=True)
class Hands:
    """
    `gate.refusal(place, person)` is asked again by every command and button; `messenger.link(thread_id)` is the address
    of a thread, `messenger.remove(thread_id, posted)` deletes messages of ours.
    """

    desk: Desk
    gate: DiscordGate
    messenger: DiscordMessenger
    attendant: Attendant
