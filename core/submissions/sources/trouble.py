"""
What an answer that is not 200 means to the person, and what to do about it.

A 429 is never waited for and never repeated: the person is told when it lifts, as the answer's body
(`details.resetTime`) or its `Retry-After` says.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from core.errors import SubmissionError
from core.submissions.sources.exchange import Answer
from core.submissions.trees import tree_of

_LONGEST = timedelta(days=7)
_SAVED = "open a saved forum (.json) and PDF"


def busy(whom: str, answer: Answer, now: datetime, instead: str = _SAVED) -> SubmissionError:
    """For 429, and for 503 with a time. `instead` is what the person may do instead."""
    until = lifted_at(answer, now)
    when = "in a while" if until is None else f"after {_clock(until, now)}"
    return SubmissionError(f"{whom} takes no more requests from here for now; try again {when}, or {instead}.")


def faulty(whom: str, answer: Answer, now: datetime, instead: str = _SAVED) -> SubmissionError:
    """For a status that has no meaning of its own here."""
    if answer.status == 429 or (answer.status == 503 and lifted_at(answer, now) is not None):
        return busy(whom, answer, now, instead)
    if answer.status >= 500:
        return SubmissionError(f"{whom} has a fault of its own ({answer.status}); try again later, or {instead}.")
    return SubmissionError(f"{whom} refuses the request ({answer.status}); {instead} instead.")


def lifted_at(answer: Answer, now: datetime) -> datetime | None:
    """When requests are taken again; None if the answer does not say, or says nothing believable."""
    said = _reset_time(answer.body) or _retry_after(answer.headers, now)
    return said if said is not None and now - timedelta(minutes=1) <= said <= now + _LONGEST else None


def mapping_of(body: bytes) -> Mapping[str, object]:
    """The JSON object that the body is; empty if it is none, or beyond all bounds."""
    try:
        tree = tree_of(body)
    except ValueError:
        return {}
    return tree if isinstance(tree, dict) else {}


def _reset_time(body: bytes) -> datetime | None:
    details = mapping_of(body).get("details")
    said = details.get("resetTime") if isinstance(details, dict) else None
    try:
        return _aware(datetime.fromisoformat(said)) if isinstance(said, str) else None
    except (ValueError, OverflowError):  # the first and the last days of the calendar have no time in UTC
        return None


def _retry_after(headers: Mapping[str, str], now: datetime) -> datetime | None:
    said = headers.get("retry-after", "").strip()
    try:
        if said.isascii() and said.isdigit():
            return now + timedelta(seconds=int(said[:9]))
        return _aware(parsedate_to_datetime(said)) if said else None
    except (ValueError, OverflowError):
        return None


def _aware(time: datetime) -> datetime:
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def _clock(until: datetime, now: datetime) -> str:
    """As in 14:32 UTC (in 30 minutes), with the day where it is another one."""
    day = "" if until.date() == now.date() else f"{until:%Y-%m-%d} "
    minutes = max(1, -int((now - until).total_seconds() // 60))
    hours = round(minutes / 60)
    wait = f"{hours} hours" if hours > 1 else f"{minutes} minute{'s' if minutes > 1 else ''}"
    return f"{day}{until:%H:%M} UTC (in {wait})"
