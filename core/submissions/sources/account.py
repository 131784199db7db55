"""
What OpenReview says of the account behind a token: whose it is, and what it reads of a forum.  One request each, two
for a forum of API v1.  A refusal is an answer here; that OpenReview cannot be asked is told.
"""

import asyncio

from core.errors import Forbidden, SubmissionError
from core.submissions.sources import refusals
from core.submissions.sources.config import Sources
from core.submissions.sources.fetch import open_fetch
from core.submissions.sources.openreview import OpenReview
from core.submissions.sources.trouble import mapping_of

REFUSED = "OpenReview does not accept that token: it has expired, or was not copied whole. Get a new one."
_MOST_NAMES = 20


async def profiles_of(sources: Sources) -> frozenset[str]:
    """
    The ids (`~Ada_Lovelace1`) of the account that the sources' token is of, as they are written. Raise
    `SubmissionError`: `Forbidden` for a token that is not accepted.
    """
    async with open_fetch(sources) as fetch:
        answer = await OpenReview(fetch, sources).answer(sources.openreview_v2, "profiles", {})
    if answer.status in {400, 401, 403}:
        raise Forbidden(REFUSED)
    listed = mapping_of(answer.body).get("profiles") if answer.status == 200 else None
    if not isinstance(listed, list) or len(listed) > 1 or not all(isinstance(one, dict) for one in listed):
        raise SubmissionError(refusals.UNREADABLE)
    ids = frozenset(name for profile in listed for name in _ids(profile))
    if not ids:
        # A visitor has none: the token says nothing.
        raise Forbidden(REFUSED)
    return ids


async def readable(sources: Sources, forum_id: str) -> frozenset[str]:
    """
    The ids of the forum's notes that the sources' token reads; none if it reads nothing of it. Raise `SubmissionError`
    if OpenReview cannot be asked: `refusals.Ended` for a token that it does not accept any more.
    """
    async with open_fetch(sources) as fetch:
        try:
            notes = await OpenReview(fetch, sources).forum(forum_id)
        except refusals.Ended:
            raise
        except Forbidden:
            return frozenset()
    listed = (await asyncio.to_thread(mapping_of, notes.data)).get("notes")
    found = listed if isinstance(listed, list) else []
    return frozenset(str(note.get("id")) for note in found if isinstance(note, dict) and not note.get("ddate"))


def _ids(profile: dict[str, object]) -> list[str]:
    content = profile.get("content")
    names = content.get("names") if isinstance(content, dict) else None
    listed = names[:_MOST_NAMES] if isinstance(names, list) else []
    found = [profile.get("id"), *(name.get("username") for name in listed if isinstance(name, dict))]
    return [name for name in found if isinstance(name, str) and name.startswith("~")]
