"""`chairside person` over channels, rosters and the record; by an account or by an address."""

import base64
import getpass
import json
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bots.run import person
from bots.run.process import settings
from bots.run.recorded import record_of
from core.answering.reply import Reply
from core.conversation.entries import Answered, Asked, Delivered, Entry, Erased, Opened, Said
from core.conversation.person import FORMER
from core.errors import InputError, StorageError
from core.governance.audit import Deed, Event
from core.governance.noted import noted_in
from core.governance.roster import Code, Person, Roster
from core.logins import Login
from core.storage.audit.names import Known
from core.storage.open import Storage
from core.storage.rewriting import RedisRewriting
from tests.bots.conftest import Home

ADA, BEN = "slack:T1:U1ADA", "slack:T1:U2BEN"
SECRET = "Colourless green ideas sleep furiously"
THREADS = ("slack:T1:C1:1", "slack:T1:C2:1")
ELSEWHERE = "slack:T2:C1:1"
KEYS = (base64.b64encode(b"k" * 32).decode(),)


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
        "accounts": [ADA], "threads": [], "mentioned": [], "logins": [], "rosters": [], "record": [],
    }  # fmt: skip
    capsys.readouterr()
    person.erase(ADA)
    assert capsys.readouterr().out == f"{person.NOTHING}\n"


@pytest.mark.usefixtures("held")
def test_an_address_that_nobody_has_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="name the account"):
        person.export("nobody@example.org", tmp_path)
    assert list(tmp_path.glob("*.json")) == []


TOKEN = "quagtoken-of-adas-own"


async def logged_in(storage: Storage) -> None:
    until = time.time() + 3_600
    await storage.logins(KEYS).save(Login(ADA, "slack:T1", TOKEN, until))
    await storage.logins(KEYS).save(Login(BEN, "slack:T1", TOKEN, until))


async def still_logged_in(storage: Storage) -> list[str]:
    return [one for one in (ADA, BEN) if await storage.logins(KEYS).load(one)]


async def rows_of(storage: Storage) -> list[tuple[str, str | None, dict[str, str]]]:
    record = record_of(storage, settings())
    known = Known(await record.names.books.all())
    return [(row.deed, known.account(row.by), row.facts) async for each in record.read() if (row := noted_in(each))]


def test_that_a_token_is_kept_is_told_and_never_the_token(held: Home, tmp_path: Path) -> None:
    held.look(logged_in)
    person.export(ADA, tmp_path)
    said = (tmp_path / person.FILE).read_text()
    (login,) = json.loads(said)["logins"]
    assert (login["account"], login["given_in"]) == (ADA, "slack:T1")
    assert datetime.fromisoformat(login["until"]) > datetime.now(UTC)
    assert TOKEN not in said


def test_a_token_goes_with_its_person_though_nothing_else_is_theirs(
    held: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    held.look(logged_in)
    person.erase("ada@example.org")
    assert "1 OpenReview tokens" in capsys.readouterr().out
    assert held.look(still_logged_in) == [BEN]

    held.look(logged_in)
    before = len(held.look(rows_of))
    person.erase(ADA)
    assert "Erased from 0 threads, 0 rosters, the record, 1 OpenReview tokens" in capsys.readouterr().out
    assert held.look(still_logged_in) == [BEN]
    assert held.look(rows_of)[before:] == [("erased", getpass.getuser(), {"threads": "0", "what": "person"})]


def test_what_broke_off_is_on_the_record_as_that(held: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object) -> bool:
        raise StorageError("Redis is out of reach.")

    monkeypatch.setattr(RedisRewriting, "rewrite", broken)
    with pytest.raises(StorageError):
        person.erase(ADA)
    assert [(deed, facts) for deed, _, facts in held.look(rows_of)][-2:] == [
        ("erased", {"threads": "2", "what": "person"}),
        ("failed", {"what": "erased", "reason": "storage"}),
    ]


def test_messages_of_ours_that_still_tell_of_them_are_named(held: Home, capsys: pytest.CaptureFixture[str]) -> None:
    async def answered(storage: Storage) -> None:
        told: tuple[Entry, ...] = (
            Answered("m2", Reply("<@U1ADA> would take it."), 4.0),
            Delivered("m2", ("1732.7", "1732.8"), 5.0),
            Said("m3", "U2BEN", "What does <@U1ADA> say?", 6.0),
        )
        for number, entry in enumerate(told, 4):
            await storage.log.append(THREADS[0], number, entry)

    held.look(answered)
    person.erase(ADA)
    said = capsys.readouterr().out.splitlines()
    assert said[1:] == [person.STANDING.format(2, THREADS[0])]


def test_where_others_name_them_is_in_the_export_without_a_word(held: Home, tmp_path: Path) -> None:
    async def named(storage: Storage) -> None:
        await storage.log.append(THREADS[0], 4, Said("m3", "U2BEN", "What does <@U1ADA> say of quagwords?", 6.0))

    held.look(named)
    person.export(ADA, tmp_path)
    said = (tmp_path / person.FILE).read_text()
    assert json.loads(said)["mentioned"] == [{"thread": THREADS[0], "messages": ["m3"]}]
    assert "quagwords" not in said


@pytest.mark.usefixtures("held")
def test_the_file_is_its_owners_alone_whatever_stood_there_before(tmp_path: Path) -> None:
    open_to_all, elsewhere = tmp_path / person.FILE, tmp_path / "elsewhere"
    open_to_all.touch(mode=0o644)
    person.export(ADA, tmp_path)
    assert open_to_all.stat().st_mode & 0o077 == 0

    elsewhere.touch()
    open_to_all.unlink()
    open_to_all.symlink_to(elsewhere)
    person.export(ADA, tmp_path)
    assert elsewhere.read_text() == ""
    assert not open_to_all.is_symlink()


def test_that_it_was_exported_is_on_the_record_and_that_it_could_not_be(held: Home, tmp_path: Path) -> None:
    before = len(held.look(rows_of))
    person.export(ADA, tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="cannot be written"):
        person.export(ADA, tmp_path / "file")
    exported = ("exported", getpass.getuser(), {"threads": "2", "what": "person"})
    failed = ("failed", getpass.getuser(), {"what": "exported", "reason": "input"})
    assert held.look(rows_of)[before:] == [exported, exported, failed]
