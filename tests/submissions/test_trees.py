"""JSON costs no more memory than its bounds say."""

import tracemalloc

import pytest

from core.submissions.trees import MAX_PIECES, tree_of


@pytest.mark.parametrize("piece", [b"{},", b"[],", b"1,", b'{"a":1},'])
def test_what_would_fill_the_memory_is_refused_before_it_is_read(piece: bytes) -> None:
    data = b'{"notes":[' + piece * MAX_PIECES + b"0]}"
    tracemalloc.start()
    try:
        with pytest.raises(ValueError, match="pieces"):
            tree_of(data)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("data", [b"", b"{", b"[" * 100_000, b"9" * 5_000, b"\xff\xfe"])
def test_what_is_no_json_is_an_error_of_one_kind(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  the kind is what is promised
        tree_of(data)


def test_a_forum_of_a_thousand_long_notes_is_read() -> None:
    note = b'{"id":"a","content":{"review":{"value":"' + b"well, it boils, " * 200 + b'"}}}'
    assert tree_of(b"[" + b",".join([note] * 1_000) + b"]") != []
