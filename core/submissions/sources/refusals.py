"""What OpenReview's refusals mean to the person, and what would help."""

from datetime import datetime

from core.errors import Forbidden, SubmissionError
from core.submissions.sources.exchange import Answer
from core.submissions.sources.trouble import faulty, mapping_of

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
YOURS_ENDED = (
    "OpenReview does not accept your token any more: it has expired, or you have logged out there. "
    "Give a new one by `/paper login`, or take it back by `/paper logout`."
)
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
NO_PDF = "OpenReview has no PDF of this submission; open its link together with the paper's file."
NOT_A_PDF = "What OpenReview gives as the submission's PDF is none; open its link together with the paper's file."
SOME_NOTES = "OpenReview may not have given all notes of this forum; {count:,} were read."


class Ended(Forbidden):
    """Somebody's own token is not accepted (any more)."""


def refusal(answer: Answer, now: datetime, *, anonymous: bool, personal: bool = False) -> SubmissionError:
    """For an answer that is not 200. `personal`: it was asked for with the asker's own token."""
    match answer.status:
        case 401:
            return Ended(YOURS_ENDED) if personal and not anonymous else Forbidden(LOG_IN if anonymous else ENDED)
        case 403 if personal and _is_ended(answer):
            return Ended(YOURS_ENDED)
        case 403:
            return Forbidden(LOG_IN if anonymous else NOT_YOURS)
        case 404:
            return Forbidden(NOT_FOUND_LOG_IN if anonymous else NOT_FOUND)
        case _:
            return faulty(WHOM, answer, now)


def _is_ended(answer: Answer) -> bool:
    """Whether it is the token that is refused, of which OpenReview speaks under a name of its own."""
    return "token" in str(mapping_of(answer.body).get("name", "")).lower()
