"""What a command, a button or an event of the gateway is put into the hands of."""

from dataclasses import dataclass

from bots.channel.attendant import Attendant
from bots.channel.desk import Desk
from bots.channel.gate import Gate
from bots.discord.files import DiscordFiles
from bots.discord.messenger import DiscordMessenger


@dataclass(frozen=True)
class Hands:
    """
    `gate.refusal(place, person)` is asked again by every command and button; `messenger.link(thread_id)` is the address
    of a thread, `messenger.remove(thread_id, posted)` deletes messages of ours; `files.keep` is told of what a command
    was given.
    """

    desk: Desk
    gate: Gate
    messenger: DiscordMessenger
    attendant: Attendant
    files: DiscordFiles
