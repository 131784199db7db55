"""
What the app has posted is deleted: of one turn, and what is left of a thread that was forgotten.

What is known goes first: to find the rest may take seconds.
"""

from collections.abc import Awaitable, Sequence

from bots.channel.leftovers import Left, Undeletable
from bots.channel.place import Place, place_of
from bots.slack.calls import Refused
from bots.slack.plots import Plots
from bots.slack.posts import Posts


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
    refused = [await _refusing(posts.delete(place, [one])) for one in left.messages]
    refused += [await _refusing(deleted(posts, plots, place, key, ())) for key in left.turns]
    refused.append(await _refusing(posts.delete_root(place)))
    if final := next(filter(None, refused), None):
        raise Undeletable(str(final)) from final


async def _refusing(deleting: Awaitable[None]) -> Refused | None:
    """What Slack will never do: the others are deleted all the same. Raise `PlatformError` for the rest."""
    try:
        await deleting
    except Refused as refusal:
        if not refusal.is_final:
            raise
        return refusal
    return None
