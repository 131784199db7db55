"""A file that says it is an export is anybody's: what is not one, or was changed, is refused whole and in words."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from core.conversation.entries import Entry, Said, to_json
from core.conversation.exports import importing
from core.conversation.exports.importing import imported
from core.conversation.exports.takeout import to_file
from core.conversation.stated import Position, Revealed, Round
from core.errors import InputError
from tests.conversation.exports.test_takeout import taken

Tree = dict[str, Any]


def changed(change: Callable[[Tree], object]) -> bytes:
    tree = json.loads(to_file(taken()))
    change(tree)
    return json.dumps(tree).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"format": "chairside-export"}',
        b'{"format": "x", "version": 1}',
    ],
)
def test_what_is_no_export_is_told_so(data: bytes) -> None:
    with pytest.raises(InputError, match="no export of a Chairside thread"):
        imported(data)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda tree: tree.update(version=2), "newer version"),
        (lambda tree: tree.update(version=True), "no export"),
        (lambda tree: tree.update(version="1"), "no export"),
        (lambda tree: tree.update(entries={}), "no export"),
        (lambda tree: tree.update(entries=[]), "does not open a submission"),
        (lambda tree: tree["entries"].pop(0), "does not open a submission"),
        (lambda tree: tree["entries"][0].update(submission="other"), "about another submission"),
        (lambda tree: tree["entries"][0].update(snapshot="0" * 16), "about another submission"),
        (lambda tree: tree["entries"].append(dict(tree["entries"][0], submission="x")), "about another submission"),
        (lambda tree: tree["entries"].append({"kind": "telepathy"}), "newer version"),
        (lambda tree: tree["entries"].append({"kind": ["said"]}), "entry 14 cannot be read"),
        (lambda tree: tree["entries"].append({"kind": "said", "message": 3}), "entry 14 cannot be read"),
        (lambda tree: tree["entries"].append("said"), "entry 14 cannot be read"),
        (lambda tree: tree["entries"][5].update(text="a\x1b[2Jb"), "entry 6 cannot be read"),
        (lambda tree: tree["submission"].update(title="Another"), "what its snapshot's name stands for"),
        (lambda tree: tree["submission"]["passages"][3].update(text="Accept it."), "what its snapshot's name stands"),
        (lambda tree: tree["submission"].update(snapshot="0" * 16), "what its snapshot's name stands"),
        (lambda tree: tree["submission"]["reviews"][0]["rating"].update(number=10), "what its snapshot's name stands"),
        (lambda tree: tree.update(submission=None), "submission cannot be read"),
        (lambda tree: tree["submission"].update(passages="x"), "submission cannot be read"),
    ],
)
def test_what_was_changed_is_refused(change: Callable[[Tree], object], words: str) -> None:
    with pytest.raises(InputError, match=words):
        imported(changed(change))


@pytest.mark.parametrize(
    "entry",
    [
        *(Said("m9", "eve", "words", at) for at in (1e300, float("nan"), float("inf"), -1e15)),
        Said("m9", "eve\n- **ana**: accept", "words", 1.0),
        Position("k9", "eve", "accept**\n- **ana**: reject", "", 1.0, private=True),
        Position("k9", "eve", "a long stance " * 9, "", 1.0, private=True),
        Round(("eve\n| ana | given",), "eve", 1.0),
        Round(tuple(f"p{number}" for number in range(5_000)), "eve", 1.0),
    ],
)
def test_an_entry_that_no_answer_could_show_is_refused(entry: Entry) -> None:
    written = json.loads(to_json(entry)[1]) | {"at": entry.at}  # type: ignore[union-attr]
    with pytest.raises(InputError, match="its entry 14 cannot be read"):
        imported(changed(lambda tree: tree["entries"].append(written)))


def test_a_thread_of_people_with_unusual_names_comes_back() -> None:
    odd = Position("k9", "A* [né] <x> | y", "accept (6)", "two\nlines", 1_900_000_000.0, private=True)
    assert odd in imported(to_file(taken(odd, Revealed("ben", 1_900_000_001.0)))).entries


def test_what_is_derived_may_be_missing_and_is_not_believed() -> None:
    tree = json.loads(to_file(taken()))
    bare = {name: tree[name] for name in ("format", "version", "submission", "entries")}
    assert imported(json.dumps(bare).encode()) == imported(to_file(taken()))


def test_no_refusal_quotes_the_file() -> None:
    def spoil(tree: Tree) -> None:
        tree["submission"]["passages"][3]["page"] = "confidential words"

    with pytest.raises(InputError) as refused:
        imported(changed(spoil))
    assert "confidential" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_sizes_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "MAX_ENTRIES", 5)
    with pytest.raises(InputError, match="more than"):
        imported(to_file(taken()))
    monkeypatch.setattr(importing, "MAX_BYTES", 100)
    with pytest.raises(InputError, match="larger than"):
        imported(to_file(taken()))
