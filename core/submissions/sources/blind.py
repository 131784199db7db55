"""
Whether arXiv may be asked about a submission.

Under double-blind review it may not: finding the paper there tells the chair who wrote it.  What is submitted to a
named venue counts as double-blind, decided or not: a decision that is not shown here cannot be known, and one that is
shown may be a chair's draft.
"""

from core.submissions.model import Venue

REFUSAL = (
    "{venue} reviews submissions without showing who wrote them, and a look at arXiv would; "
    "arXiv stays closed in this thread. Open the paper's PDF from OpenReview or a file instead."
)


def arxiv_refusal(venue: Venue) -> str:
    """Why arXiv is not asked about a submission to `venue`, in words for its card; empty if it may be asked."""
    return REFUSAL.format(venue=venue.name or venue.id) if venue.id or venue.name else ""
