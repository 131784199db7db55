"""
What the app has posted is deleted: of one turn, and what is left of a thread that was forgotten.

What is known goes first: to find the rest may take seconds.
"""

from collections.abc import Sequence

from bots.channel.leftovers import Deleting, Left
from bots.channel.place import Place, place_of
from bots.slack.calls import Refused
from bots.slack.plots import Plots
from bots.slack.posts import Posts
from core.errors import PlatformError


async def deleted(posts: Posts, plots: Plots, place: Place, key: str, posted: Sequence[str]) -> None:
    """Raise `PlatformError`."""
    await posts.delete(place, posted)
    there = (await posts.find(place, key)).values()
    await posts.delete(place, (*await plots.of(place, key), *there))


async def cleared(posts: Posts, plots: Plots, left: Left) -> None:
    """
    A root that is a person's message stays. Repeating it is harmless. Raise `PlatformError`, and `Undeletable` where
    that would come to nothing either.
    """
    place = place_of(left.thread_id)
    deleting = Deleting(_is_final)
    for one in left.messages:
        with deleting:
            await posts.delete(place, [one])
    for key in left.turns:
        with deleting:
            await deleted(posts, plots, place, key, ())
    with deleting:
        await posts.delete_root(place)
    deleting.ended()


def _is_final(error: PlatformError) -> bool:
    return isinstance(error, Refused) and error.is_final
