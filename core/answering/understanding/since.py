"""From when on, in a message that says so: "since yesterday", "today", "in the last two hours". Times are UTC."""

import re
from datetime import UTC, datetime, timedelta

from core.answering.numbers import ANY_COUNT, COUNTS

_NUMBERS = {"a": 1, "an": 1, "couple of": 2, "few": 3, **COUNTS}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNITS_S = {"minute": 60.0, "hour": 3_600.0, "day": 86_400.0, "week": 604_800.0}
_LAST = re.compile(
    rf"\b(?:in|over|during|within|from)?\s*the (?:last|past) "
    rf"(?:(?P<number>\d{{1,3}}|an?|{ANY_COUNT}|couple of|few) )?(?P<unit>minute|hour|day|week)s?\b",
    re.I,
)
_AGO = re.compile(rf"\b(?P<number>\d{{1,3}}|an?|{ANY_COUNT}) (?P<unit>minute|hour|day|week)s? ago\b", re.I)
_NAMED = re.compile(
    rf"\b(?:since|from|after|on)? ?(?:last )?(?P<day>today|this morning|yesterday|{'|'.join(_DAYS)})\b", re.I
)


def since(text: str, at: float) -> float | None:
    """The time that the message means, given when it was said; None if it names none. Days begin at 00:00 UTC."""
    if span := _LAST.search(text) or _AGO.search(text):
        number = (span["number"] or "one").lower()
        return at - (int(number) if number.isdigit() else _NUMBERS[number]) * _UNITS_S[span["unit"].lower()]
    found = _NAMED.search(text)
    if not found:
        return None
    today = datetime.fromtimestamp(at, UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    day = found["day"].lower()
    if day in ("today", "this morning"):
        back = 0
    elif day == "yesterday":
        back = 1
    else:
        back = (today.weekday() - _DAYS.index(day)) % 7 or 7
    return (today - timedelta(days=back)).timestamp()
