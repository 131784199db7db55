"""What a slow machine must not change."""

import pytest


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read ahead is as good as what is read now, however long the rest of a test takes."""
    monkeypatch.setattr("bots.channel.rosters.AHEAD_S", 60.0)
