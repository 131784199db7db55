"""`docs/adapters.md` says of every file of the two adapters why it could not be shared, and counts their lines."""

import re
from collections import Counter

import pytest

from tests.bots.conftest import ROOT

PARTS = (ROOT / "docs" / "adapters.md").read_text().partition("\n## ")[0]
ROWS = [[cell.strip() for cell in line.split("|")[1:-1]] for line in PARTS.splitlines() if line.startswith("| ")]


@pytest.mark.parametrize(("column", "room"), [(1, "slack"), (2, "discord")])
def test_every_file_of_an_adapter_is_accounted_for_once(column: int, room: str) -> None:
    named = Counter(name for row in ROWS if len(row) == 4 for name in re.findall(r"`(\w+)`", row[column]))
    files = {path.stem for path in (ROOT / "bots" / room).glob("*.py")} - {"__init__"}
    assert set(named) == files
    assert set(named.values()) == {1}


@pytest.mark.parametrize("room", ["channel", "slack", "discord"])
def test_the_lines_are_right_to_a_tenth(room: str) -> None:
    (said,) = (row[1] for row in ROWS if row[0] == f"`bots/{room}`")
    lines = sum(path.read_text().count("\n") for path in (ROOT / "bots" / room).glob("*.py"))
    assert int(said.replace(",", "")) == pytest.approx(lines, rel=0.1)
