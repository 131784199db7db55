"""
What a note of a forum is: by the last part of any of its invitations, never by what else stands in them.

"Submission1/Official_Review1/-/Rebuttal" is a rebuttal, not a review. Where a venue uses a word of its own, a
reviewer's note with a rating that answers the submission is a review.
"""

from enum import StrEnum

from core.submissions.forums.fields import CONFIDENCES, RATINGS
from core.submissions.forums.notes import Note


class Role(StrEnum):
    """The part that a note plays in its forum; what plays none (withdrawals, revisions, bids) is left aside."""

    SUBMISSION = "submission"
    REVIEW = "review"
    REBUTTAL = "rebuttal"
    COMMENT = "comment"
    METAREVIEW = "metareview"
    DECISION = "decision"
    REPORT = "report"
    NONE = "none"


_ROLES = {
    "Submission": Role.SUBMISSION,
    "Blind_Submission": Role.SUBMISSION,
    "Full_Submission": Role.SUBMISSION,
    "Official_Review": Role.REVIEW,
    "Review": Role.REVIEW,
    "Rebuttal": Role.REBUTTAL,
    "Author_Rebuttal": Role.REBUTTAL,
    "Author_Response": Role.REBUTTAL,
    "Official_Comment": Role.COMMENT,
    "Public_Comment": Role.COMMENT,
    "Ethics_Review": Role.COMMENT,
    "Meta_Review": Role.METAREVIEW,
    "Metareview": Role.METAREVIEW,
    "Meta_Review_SAC_Revision": Role.METAREVIEW,
    "Decision": Role.DECISION,
    "Acceptance_Decision": Role.DECISION,
    "Review_Issue_Report": Role.REPORT,
}
_ENDINGS = {
    "Comment": Role.COMMENT,
    "Acknowledgement": Role.COMMENT,
    "Rebuttal": Role.REBUTTAL,
    "Decision": Role.DECISION,
}


def role_of(note: Note) -> Role:
    """What the note is."""
    lasts = [path.rsplit("/", 1)[-1] for path in note.invitations]
    known = next((_ROLES[last] for last in lasts if last in _ROLES), None)
    if known is not None:
        return known
    scored = any(name in note.content for name in (*RATINGS, *CONFIDENCES))
    if name_of(note) and scored and note.replyto in {"", note.forum}:
        return Role.REVIEW
    return next((_ENDINGS[end] for last in lasts if (end := last.rsplit("_", 1)[-1]) in _ENDINGS), Role.NONE)


def name_of(note: Note) -> str:
    """The note's anonymous reviewer name; empty if no reviewer signed it."""
    return next((signer for signer in note.signers if signer.startswith(("AnonReviewer", "Reviewer"))), "")
