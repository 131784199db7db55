"""
The paper's own meta-review form, read beside the forum if that costs no more than `MOST_REQUESTS` for the whole load.

Most visitors may not see it, and that is no trouble: there are templates.  A form that cannot be had now is the last
snapshot's, so that the same content stays the same snapshot.
"""

import asyncio
import re
from dataclasses import replace

from core.errors import SubmissionError
from core.submissions.forums.export import stamped
from core.submissions.forums.forum import forum_of
from core.submissions.forums.metareview_forms import form_in
from core.submissions.forums.notes import read_notes
from core.submissions.metareview import MetaReviewForm
from core.submissions.model import Submission
from core.submissions.sources.openreview import Notes, OpenReview

MOST_REQUESTS = 4
NAME = "Meta_Review"
_PATH = re.compile(r"[\w.:+/-]{1,250}")


async def with_form(
    site: OpenReview, submission: Submission, notes: Notes, last: Submission | None, *, still: int = 0
) -> Submission:
    """The submission with its form, if it has one that may be read; `still` are the requests that are to follow."""
    kept = last.form if last is not None and last.id == submission.id else None
    asks = site.requests + still < MOST_REQUESTS
    form = (await _form(site, notes) if asks else None) or kept
    return stamped(replace(submission, form=form)) if form else submission


async def _form(site: OpenReview, notes: Notes) -> MetaReviewForm | None:
    try:
        invitation = await asyncio.to_thread(invitation_of, notes.data)
        return form_in(await site.form(invitation, notes.base), invitation) if invitation else None
    except SubmissionError:
        return None


def invitation_of(data: bytes) -> str:
    """
    Where the meta-review of a saved forum's paper is invited: beside its reviews, which venues call as they like; empty
    if the reviews do not say. Raise `SubmissionError` if the bytes are no forum.
    """
    reviews = forum_of(read_notes(data)).reviews
    paths = [path for note in reviews for path in note.invitations if re.search(r"(?:Paper|Submission)\d+/", path)]
    path = f"{paths[0].rpartition('/')[0]}/{NAME}" if paths else ""
    return path if _PATH.fullmatch(path) else ""
