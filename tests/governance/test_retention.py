"""When something that is stored has expired."""

from core.governance.retention import DAY_S, Retention, Stored

NOW = 1_000_000_000.0


def test_what_was_added_to_within_the_time_stays_to_the_second() -> None:
    kept = Retention(180)

    assert not kept.is_due(Stored(NOW - 180 * DAY_S), NOW)
    assert kept.is_due(Stored(NOW - 180 * DAY_S - 1), NOW)


def test_zero_days_keep_for_good() -> None:
    assert not Retention(0).is_due(Stored(0.0), NOW)


def test_a_time_to_come_is_no_reason_to_erase() -> None:
    assert not Retention(1).is_due(Stored(NOW + 900 * DAY_S), NOW)
    assert Stored(NOW + 900 * DAY_S).days_since(NOW) == 0


def test_days_are_counted_whole() -> None:
    assert Stored(NOW - 2.9 * DAY_S).days_since(NOW) == 2
