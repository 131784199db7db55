"""
Whether arXiv may be asked about a submission.

Under double-blind review it may not: finding the paper there tells the chair who wrote it.  As long as a submission to
a named venue is undecided, its review counts as double-blind, unless an operator names the venue as one whose review
is not.
"""

from collections.abc import Iterable

from core.submissions.model import Venue

REFUSAL = (
    "{venue} reviews submissions without showing who wrote them, and a look at arXiv would; "
    "arXiv stays closed in this thread. Open the paper's PDF from OpenReview or a file instead."
)


def arxiv_refusal(venue: Venue, *, decided: bool = False, open_venues: Iterable[str] = ()) -> str:
    """
    Why arXiv is not asked about a submission to `venue`, in words for its card; empty if it may be asked.
    `open_venues` are beginnings of the ids of venues whose review is not double-blind.
    """
    named = venue.id or venue.name
    if decided or not named:
        return ""
    if any(named == start or named.startswith(f"{start.rstrip('/')}/") for start in open_venues if start):
        return ""
    return REFUSAL.format(venue=venue.name or venue.id)
