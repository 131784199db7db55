"""A log that any earlier version wrote is read as what it says, and no version writes another format unnoticed."""

import json
from typing import Any, get_args

import pytest

from core.answering.reply import Reply
from core.conversation.course import Failure
from core.conversation.entries import Entry, Known, Unknown, from_json
from core.conversation.format import FORMAT
from core.conversation.thread import Thread, fold
from core.storage.log import RedisLog, entry_of
from core.storage.open import Storage
from tests.conversation.formats.sample import ENTRIES, FOLDER, lines, shape

VERSIONS = range(1, FORMAT + 1)
AGAIN = "count FORMAT up, say there what is new, and run python -m tests.conversation.formats.sample"


def written(version: int) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / f"v{version}.jsonl").read_text().splitlines()]


def read(version: int) -> list[Entry]:
    return [
        entry_of({b"kind": row["kind"].encode(), b"json": json.dumps(row["json"]).encode()}) for row in written(version)
    ]


def thread(version: int) -> Thread:
    return fold(read(version))


def outcome(told: Thread, key: str) -> object:
    held = told.turns[key].outcome
    return held.text if isinstance(held, Reply) else held.reason if isinstance(held, Failure) else held


def test_every_version_has_its_log() -> None:
    assert {path.stem for path in FOLDER.glob("*.jsonl")} == {f"v{version}" for version in VERSIONS}


@pytest.mark.parametrize("version", VERSIONS)
def test_no_entry_of_an_earlier_version_is_unknown_or_loses_anything(version: int) -> None:
    for row, entry in zip(written(version), read(version), strict=True):
        assert not isinstance(entry, Unknown)
        again = json.loads(_json(entry))
        assert _within(row["json"], again), row


def _json(entry: Entry) -> bytes:
    from core.conversation.entries import to_json  # noqa: PLC0415 - only here

    return to_json(entry)[1]


def _within(old: Any, new: Any) -> bool:
    """Whether all that was written is still there, beside what has been added since."""
    if isinstance(old, dict):
        return isinstance(new, dict) and all(key in new and _within(value, new[key]) for key, value in old.items())
    if isinstance(old, list):
        return isinstance(new, list) and len(old) == len(new) and all(map(_within, old, new))
    return bool(old == new)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_log_of_any_version_folds_to_the_same_conversation(version: int) -> None:
    told = thread(version)
    assert told.version == len(written(version))
    assert told.opened is not None
    assert (told.opened.submission, told.opened.snapshot, told.mode) == ("s:1", "ab12cd34", "no-model")
    assert [(one.author, one.text, one.withdrawn) for one in told.messages.values()] == [
        ("ana", "What is gained?", False),
        ("ben", "I doubt the gain.", False),
        ("ben", "And what is lost by it?", False),
        ("ana", "", True),
        ("ben", "One more?", False),
    ]
    assert outcome(told, "m1") == "The paper reports one gain [P1]."
    assert outcome(told, "m3") == ("No answer could be made." if version > 1 else None)
    assert told.turns["m1"].posted == ("b1", "b2")
    assert [turn.key for turn in told.open_turns()] == ["m5"]
    assert told.positions.latest["ana"].stance == "accept"


@pytest.mark.parametrize("version", VERSIONS)
def test_what_a_version_brought_is_there_from_then_on(version: int) -> None:
    told = thread(version)
    reply = told.turns["m1"].outcome
    assert isinstance(reply, Reply)
    since = {
        3: (told.ratings.get(("m1", "ben")) is not None, reply.picture == "scores"),
        4: (told.turns["m4"].stopped, told.positions.revealed, "m2" in told.marks, "ben" in told.positions.latest),
        5: (reply.usage is not None and reply.usage.cached == 300, len(reply.verdicts) > 0),
        6: (len(reply.verdicts) == 2,),
        7: (reply.offers == ("check", "export"),),
        8: (len(told.turns["m3"].spent) == 1,),
        9: (told.opened is not None and told.opened.rights == "nr" and told.opened.everybody,),
    }
    for first, held in since.items():
        assert set(held) == {version >= first}, first


def test_the_newest_log_has_every_kind_and_is_what_is_written_today() -> None:
    assert {entry.kind for entry in ENTRIES} == {kind.__dataclass_fields__["kind"].default for kind in get_args(Known)}
    assert (FOLDER / f"v{FORMAT}.jsonl").read_text() == lines(), AGAIN


def test_the_format_is_counted_up_with_what_may_stand_in_a_log() -> None:
    assert (FOLDER / "shape.json").read_text() == shape(), AGAIN


def test_what_a_newer_version_adds_is_passed_over() -> None:
    kept = {"message": "m1", "at": 1.0, "kind": "begun", "by_whom": {"a": 1}}
    assert from_json("begun", json.dumps(kept).encode()) == from_json(
        "begun", b'{"message": "m1", "at": 1.0, "kind": "begun"}'
    )
    assert from_json("hummed", b"{}") == Unknown("hummed")
    assert fold([*read(FORMAT), Unknown("hummed")]).turns == thread(FORMAT).turns


@pytest.mark.parametrize("version", VERSIONS)
async def test_a_log_of_any_version_is_gone_on_with_on_redis(storage: Storage, redis: Any, version: int) -> None:
    for number, row in enumerate(written(version), 1):
        await redis.xadd("thread:{t}", {"kind": row["kind"], "json": json.dumps(row["json"])}, id=f"{number}-0")
    assert isinstance(storage.log, RedisLog)
    assert fold(await storage.log.read("t")) == thread(version)
    after = len(written(version))
    await storage.log.append("t", after + 1, ENTRIES[2])
    assert fold(await storage.log.read("t")).version == after + 1
