"""From when on a message means, counted in UTC."""

from datetime import UTC, datetime

import pytest

from core.answering.understanding.since import since

FRIDAY = datetime(2026, 11, 27, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("summarise since yesterday", datetime(2026, 11, 26, tzinfo=UTC)),
        ("what was said today?", datetime(2026, 11, 27, tzinfo=UTC)),
        ("since monday", datetime(2026, 11, 23, tzinfo=UTC)),
        ("since last friday", datetime(2026, 11, 20, tzinfo=UTC)),
        ("in the last two hours", datetime(2026, 11, 27, 13, 30, tzinfo=UTC)),
        ("over the past week", datetime(2026, 11, 20, 15, 30, tzinfo=UTC)),
        ("in the last 3 days", datetime(2026, 11, 24, 15, 30, tzinfo=UTC)),
        ("45 minutes ago", datetime(2026, 11, 27, 14, 45, tzinfo=UTC)),
    ],
)
def test_the_time_that_words_mean(text: str, then: datetime) -> None:
    assert since(text, FRIDAY.timestamp()) == then.timestamp()


@pytest.mark.parametrize(
    "text", ["summarise the discussion", "the last reviewer", "a week is too short", "what is the latest?"]
)
def test_words_that_mean_no_time(text: str) -> None:
    assert since(text, FRIDAY.timestamp()) is None
