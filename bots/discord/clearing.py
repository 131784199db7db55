"""What is left of a thread that was forgotten is deleted: the bot's messages in it, and the card above it."""

from bots.channel.leftovers import Deleting, Left
from bots.channel.place import Place, place_of
from bots.discord.calls import NO_THREADS, Refused, repeated
from bots.discord.places import is_direct
from bots.discord.posts import GONE, Posts
from core.errors import PlatformError

_CHANNEL = "0"
_NO_CARD = GONE | {NO_THREADS}
"""A forum, too, has no messages of its own: the first of a post stands in the post."""


async def cleared(posts: Posts, left: Left) -> None:
    """Repeating it is harmless. Raise `PlatformError`, and `Undeletable` where that would come to nothing either."""
    thread = place_of(left.thread_id)
    deleting = Deleting(_is_final)
    for one in left.messages:
        with deleting:
            await posts.delete(thread, [one])
    for key in left.turns:
        for one in (await posts.parts(thread, key)).values():
            with deleting:
                await posts.delete(thread, [one])
    with deleting:
        await _card_deleted(posts, thread)
    deleting.ended()


def _is_final(error: PlatformError) -> bool:
    return isinstance(error, Refused) and error.is_final


async def _card_deleted(posts: Posts, thread: Place) -> None:
    """The card that the thread hangs below stands in the channel; a message of a person's stays."""
    if is_direct(thread) or thread.channel == thread.root:
        return
    channel = posts.channel(thread.request(_CHANNEL))
    try:
        card = await repeated(lambda: channel.fetch_message(int(thread.root)))
        if posts.client.user == card.author:
            await repeated(card.delete)
    except Refused as refusal:
        if refusal.code not in _NO_CARD:
            raise
