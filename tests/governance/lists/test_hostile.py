"""Whatever bytes a file has, it is read, or its faults are told in our words; a cell never gets into them."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.governance.lists.conflicts import conflicts_in, numbers_in
from core.governance.lists.faults import Fault, Faulty
from core.governance.lists.people import people_in

SIGNS = ["=1+1", '"', "\n", ",", ";", "\t", "\0", "\ufeff", "é", "''"]
CELLS = st.sampled_from(["ada@example.org", "~Ada_K1", "T1:U1", "AC", "PC", "1E+17", *SIGNS])
ROWS = st.lists(CELLS, max_size=40).map("".join)
TEXTS = ROWS.map(lambda rest: f"email,openreview,slack,discord,roles\n{rest}")
EDGES = ROWS.map(lambda rest: f"tail,head,number\n{rest}")


def faults(read: Callable[[], object]) -> tuple[Fault, ...] | None:
    """None if it was read."""
    try:
        read()
    except Faulty as error:
        return error.faults
    return None


@given(st.one_of(st.binary(max_size=300), TEXTS.map(str.encode), TEXTS.map(lambda text: text.encode("utf-16"))))
@settings(max_examples=150)
def test_a_file_of_people_is_read_or_refused(data: bytes) -> None:
    told = faults(lambda: people_in(data, "p.csv", "*"))
    if told is None:
        assert all(entry.identities and entry.roles for entry in people_in(data, "p.csv", "*"))
    else:
        assert told
        assert all(len(str(fault)) < 250 for fault in told)


@given(st.one_of(st.binary(max_size=300), EDGES.map(str.encode)))
@settings(max_examples=150)
def test_a_file_of_conflicts_is_read_or_refused(data: bytes) -> None:
    assert faults(lambda: conflicts_in(data, "c.csv", {"ada@example.org": 0})) != ()
    assert faults(lambda: numbers_in(data, "s.csv")) != ()


@pytest.mark.parametrize(
    "cell", ["marked secret words", "marked@secret@words", "~marked secret", "marked;secret,words"]
)
@pytest.mark.parametrize("column", ["email", "openreview", "slack", "discord", "roles"])
def test_no_cell_gets_into_a_fault(column: str, cell: str) -> None:
    with pytest.raises(Faulty) as error:
        people_in(f'{column},x\n"{cell}",y\n'.encode(), "p.csv", "*", roles_needed=False)
    assert not any(word in f"{error.value} {error.value.faults}" for word in ("marked", "secret"))
