"""Which mode a submission is opened in: the operator's rules for venues, then ours, as of today."""

from collections.abc import Callable
from datetime import UTC, datetime

from core.governance.ruling import Ruling, ruling_of
from core.governance.venues import read_rules
from core.settings import Settings
from core.submissions.model import Submission


def rulings(settings: Settings) -> Callable[[Submission], Ruling]:
    """The ruling on each submission. Raise `InputError` if the operator's file cannot be used."""
    operator = read_rules(settings.venue_rules) if settings.venue_rules else ()
    return lambda submission: ruling_of(submission, datetime.now(UTC).date(), operator)
