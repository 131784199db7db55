"""
Where on Discord something is said, as a `Place`; pure.

    discord:GUILD:CHANNEL:THREAD     a thread of a channel; where it began with a message it has that message's id
    discord:GUILD:THREAD:THREAD      a private thread, which is a channel of its own: what it holds does not leave it
    discord:GUILD:CHANNEL:MESSAGE    a message of the channel itself: the thread on it, which may not be there yet
    discord:GUILD:CHANNEL:request-I  what the interaction I asked of the channel, answered there by a message of its own
    discord:@me:DM:DM                a direct conversation, which has no threads and is one

A message's key is its id, a request's the id of its interaction: snowflakes both, so the key says when it was.  What a
message brings about beside its own answer has that key and a word, `ID-positions`.
"""

from bots.channel.place import Place

PLATFORM = "discord"
DIRECT = "@me"
_EPOCH_MS = 1_420_070_400_000


def thread_place(guild: int, channel: int, thread: int) -> Place:
    return Place(PLATFORM, str(guild), str(channel), str(thread))


def direct_place(channel: int) -> Place:
    return Place(PLATFORM, DIRECT, str(channel), str(channel))


def request_place(guild: int, channel: int, interaction: int) -> Place:
    """The interaction's id is the name of the request, and the key of its turn: a redelivery is the same request."""
    return thread_place(guild, channel, channel).request(str(interaction))


def is_direct(place: Place) -> bool:
    return place.team == DIRECT


def target_of(place: Place) -> int:
    """The channel that the bot's messages of this place stand in: the thread's own, or the channel of a request."""
    return int(place.channel if place.is_request else place.root)


def link_to(place: Place) -> str:
    """Discord's own address of the thread, or of the channel that a request was made in."""
    return f"https://discord.com/channels/{place.team}/{target_of(place)}"


def asked_by(key: str) -> int:
    """The id of the message or of the interaction that the turn of that key came of, also beside another turn."""
    return int(key.partition("-")[0])


def said_at(snowflake: str) -> float:
    """When the thing of that id was made, in seconds since the epoch."""
    return ((int(snowflake) >> 22) + _EPOCH_MS) / 1000


def snowflake_at(at: float) -> int:
    """The least id that a thing made at that time may have."""
    return max(int(at * 1_000) - _EPOCH_MS, 0) << 22


def snowflakes_in(seconds: float) -> int:
    """How far apart the ids of things are that were made so long after each other."""
    return int(seconds * 1_000) << 22
