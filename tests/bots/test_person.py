"""`chairside person` over channels, rosters and the record; by an account or by an address."""

import json
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from bots.run import person
from bots.run.process import settings
from bots.run.recorded import record_of
from core.conversation.entries import Asked, Entry, Erased, Opened, Said
from core.conversation.person import FORMER
from core.errors import InputError
from core.governance.audit import Deed, Event
from core.governance.roster import Code, Person, Roster
from core.storage.open import Storage
from tests.bots.conftest import Home

ADA, BEN = "slack:T1:U1ADA", "slack:T1:U2BEN"
SECRET = "Colourless green ideas sleep furiously"
THREADS = ("slack:T1:C1:1", "slack:T1:C2:1")
ELSEWHERE = "slack:T2:C1:1"


async def filled(storage: Storage) -> None:
    for thread_id in (*THREADS, ELSEWHERE):
        said: tuple[Entry, ...] = (
            Opened("s1", "a", "no-model", "U2BEN", 1.0),
            Said("m1", "U1ADA", SECRET, 2.0),
            Asked("m2", "U2BEN", "?", 3.0),
        )
        for number, entry in enumerate(said, 1):
            await storage.log.append(thread_id, number, entry)
    people = (
        Person("p1", ("ada@example.org",), ("~Ada1",), (ADA,), frozenset({"area chair"})),
        Person("p2", ("ben@example.org",), (), (BEN,), frozenset({"area chair"})),
    )
    conflicts = {"s9": frozenset({"p1", "p2"}), "s8": frozenset({"p1"})}
    roster = Roster(people, conflicts, 1.0, (Code("d1", "p1", 9e9),))
    await storage.rosters.rewrite("slack:T1", lambda _: roster)
    for account in (ADA, BEN):
        await record_of(storage, settings()).note(Event(Deed.ASKED, account, time.time(), THREADS[0], "s1"))


@pytest.fixture
def held(home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    for name, value in home.environment.items():
        if name.startswith("CHAIRSIDE_"):
            monkeypatch.setenv(name, value)
    home.look(filled)
    return home


async def logs(storage: Storage) -> dict[str, Sequence[Entry]]:
    return {thread_id: await storage.log.read(thread_id) for thread_id in (*THREADS, ELSEWHERE)}


async def roster_of(storage: Storage) -> Roster:
    found = await storage.rosters.load("slack:T1")
    assert found is not None
    return found


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("who", [ADA, "ada@example.org", "Ada@Example.org"])
def test_the_export_has_what_is_theirs_and_nothing_of_anybody_else(tmp_path: Path, who: str) -> None:
    person.export(who, tmp_path / "out")
    path = tmp_path / "out" / person.FILE
    found = json.loads(path.read_text())

    assert path.stat().st_mode & 0o077 == 0
    assert [one["thread"] for one in found["threads"]] == list(THREADS)
    assert [entry["text"] for one in found["threads"] for entry in one["entries"]] == [SECRET, SECRET]
    assert [(row["owner"], row["emails"], row["conflicts"]) for row in found["rosters"]] == [
        ("slack:T1", ["ada@example.org"], ["s8", "s9"])
    ]
    assert [(row["deed"], row["by"], row["thread"]) for row in found["record"]] == [("asked", ADA, THREADS[0])]
    assert "U2BEN" not in path.read_text()


@pytest.mark.parametrize("who", [ADA, "ada@example.org"])
def test_erasing_takes_them_out_of_threads_rosters_and_the_record(
    held: Home, who: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    person.erase(who)
    assert "Erased from 2 threads, 1 rosters" in capsys.readouterr().out

    found = held.look(logs)
    for thread_id in THREADS:
        assert SECRET not in repr(found[thread_id])
        assert found[thread_id][1] == Said("m1", FORMER, "", 2.0)
        assert isinstance(found[thread_id][-1], Erased)
    assert found[ELSEWHERE][1] == Said("m1", "U1ADA", SECRET, 2.0)
    roster = held.look(roster_of)
    assert [one.key for one in roster.people] == ["p2"]
    assert roster.conflicts == {"s9": frozenset({"p2"})}
    assert roster.codes == ()
    person.export(ADA, tmp_path)
    assert json.loads((tmp_path / person.FILE).read_text()) == {
        "accounts": [ADA], "threads": [], "rosters": [], "record": [],
    }  # fmt: skip
    capsys.readouterr()
    person.erase(ADA)
    assert capsys.readouterr().out == f"{person.NOTHING}\n"


@pytest.mark.usefixtures("held")
def test_an_address_that_nobody_has_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="name the account"):
        person.export("nobody@example.org", tmp_path)
    assert list(tmp_path.glob("*.json")) == []
