"""What OpenReview's refusals mean to the person, and what would help."""

from datetime import datetime

from core.errors import SubmissionError
from core.submissions.sources.exchange import Answer
from core.submissions.sources.trouble import faulty

WHOM = "OpenReview"
LOG_IN = (
    "OpenReview shows this only to those who may read it; "
    "set CHAIRSIDE_OPENREVIEW_TOKEN to a token of your account, or open a saved forum."
)
NOT_YOURS = (
    "OpenReview does not let this account read the submission: it is not assigned to it, or is in conflict with it; "
    "ask the programme chairs, or open a saved forum."
)
ENDED = "OpenReview does not accept the token, which may have expired; set CHAIRSIDE_OPENREVIEW_TOKEN to a new one."
LOGIN_REFUSED = "OpenReview does not accept the user and password; set CHAIRSIDE_OPENREVIEW_TOKEN to a token instead."
SECOND_FACTOR = (
    "This OpenReview account logs in with a second factor, which cannot be given here; "
    "set CHAIRSIDE_OPENREVIEW_TOKEN to a token from a browser that is logged in."
)
UNREADABLE = "OpenReview's answer cannot be read; try again later, or open a saved forum."
NOT_FOUND = "OpenReview knows no submission with this id that you may read; check the link."
NOT_FOUND_LOG_IN = f"{NOT_FOUND[:-1]}, or set CHAIRSIDE_OPENREVIEW_TOKEN if it is not public."
NO_REVIEWS_LOG_IN = (
    "OpenReview shows no review of this submission without logging in; "
    "set CHAIRSIDE_OPENREVIEW_TOKEN to a token of your account, or open a saved forum."
)
NO_PDF = "OpenReview has no PDF of this submission."
NOT_A_PDF = "What OpenReview gives as the submission's PDF is none."
SOME_NOTES = "OpenReview may not have given all notes of this forum; {count:,} were read."


def refusal(answer: Answer, now: datetime, *, anonymous: bool) -> SubmissionError:
    """For an answer that is not 200."""
    match answer.status:
        case 401:
            return SubmissionError(LOG_IN if anonymous else ENDED)
        case 403:
            return SubmissionError(LOG_IN if anonymous else NOT_YOURS)
        case 404:
            return SubmissionError(NOT_FOUND_LOG_IN if anonymous else NOT_FOUND)
        case _:
            return faulty(WHOM, answer, now)
