"""Who may do what where: a role's bits, then a channel's overwrites, as Discord's "Permissions" computes them."""

from tests.fakes.discord_server.model import PRIVATE_THREAD, Channel, Guild

ADMINISTRATOR = 1 << 3
MANAGE_CHANNELS = 1 << 4
MANAGE_GUILD = 1 << 5
ADD_REACTIONS = 1 << 6
VIEW_CHANNEL = 1 << 10
SEND_MESSAGES = 1 << 11
MANAGE_MESSAGES = 1 << 13
EMBED_LINKS = 1 << 14
ATTACH_FILES = 1 << 15
READ_MESSAGE_HISTORY = 1 << 16
MENTION_EVERYONE = 1 << 17
USE_APPLICATION_COMMANDS = 1 << 31
MANAGE_THREADS = 1 << 34
CREATE_PUBLIC_THREADS = 1 << 35
CREATE_PRIVATE_THREADS = 1 << 36
SEND_MESSAGES_IN_THREADS = 1 << 38
PIN_MESSAGES = 1 << 51
ALL = (1 << 53) - 1

EVERYONE = (
    VIEW_CHANNEL | SEND_MESSAGES | EMBED_LINKS | ATTACH_FILES | READ_MESSAGE_HISTORY | ADD_REACTIONS
    | USE_APPLICATION_COMMANDS | CREATE_PUBLIC_THREADS | CREATE_PRIVATE_THREADS | SEND_MESSAGES_IN_THREADS
)  # fmt: skip
"""What @everyone has on a fresh server, as far as it matters here."""

INVITED = VIEW_CHANNEL | SEND_MESSAGES | EMBED_LINKS | ATTACH_FILES | READ_MESSAGE_HISTORY | CREATE_PUBLIC_THREADS
INVITED |= CREATE_PRIVATE_THREADS | SEND_MESSAGES_IN_THREADS
"""What the bot's own role has: the invite link's bits."""


def base(guild: Guild, user_id: str) -> int:
    if guild.owner_id == user_id:
        return ALL
    member = guild.members.get(user_id)
    if member is None:
        return 0
    bits = guild.roles[guild.id].permissions
    for role_id in member.roles:
        bits |= guild.roles[role_id].permissions
    return ALL if bits & ADMINISTRATOR else bits


def in_channel(guild: Guild, channel: Channel, user_id: str) -> int:
    """`channel` is never a thread: a thread has its parent's overwrites."""
    bits = base(guild, user_id)
    if bits == ALL or user_id not in guild.members:
        return bits
    overwrites = channel.overwrites
    if guild.id in overwrites:
        bits = bits & ~overwrites[guild.id].deny | overwrites[guild.id].allow
    roles = [overwrites[role] for role in guild.members[user_id].roles if role in overwrites]
    for role in roles:
        bits &= ~role.deny
    for role in roles:
        bits |= role.allow
    if user_id in overwrites:
        bits = bits & ~overwrites[user_id].deny | overwrites[user_id].allow
    return bits if bits & VIEW_CHANNEL else 0


def in_thread(guild: Guild, parent: Channel, channel: Channel, user_id: str) -> int:
    """A private thread is there only for its members and for who manages threads."""
    bits = in_channel(guild, parent, user_id)
    assert channel.thread is not None
    if channel.kind == PRIVATE_THREAD and user_id not in channel.thread.members and not bits & MANAGE_THREADS:
        return 0
    return bits
