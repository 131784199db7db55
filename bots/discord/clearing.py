"""What is left of a thread that was forgotten is deleted: the bot's messages in it, and the card above it."""

from bots.channel.leftovers import Left
from bots.channel.place import Place, place_of
from bots.discord.calls import Refused, repeated
from bots.discord.posts import Posts

_CHANNEL = "0"


async def cleared(posts: Posts, left: Left) -> None:
    """Repeating it is harmless. Raise `PlatformError`."""
    thread = place_of(left.thread_id)
    await posts.remove(thread, left.messages)
    for key in left.turns:
        await posts.remove(thread, tuple((await posts.parts(thread, key)).values()))
    await _card_removed(posts, thread)


async def _card_removed(posts: Posts, thread: Place) -> None:
    """The card that the thread hangs below stands in the channel; a message of a person's stays."""
    channel = posts.channel(thread.request(_CHANNEL))
    try:
        card = await repeated(lambda: channel.fetch_message(int(thread.root)))
        if posts.client.user == card.author:
            await repeated(card.delete)
    except Refused:
        return
