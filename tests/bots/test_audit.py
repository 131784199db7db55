"""`chairside audit`, a process of its own: what was done at the terminal, printed, narrowed, verified."""

import asyncio
import json
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bots import cli
from bots.run.audit import Said, Wanted, since_of
from core.errors import InputError
from core.governance.audit import Deed, Event
from core.storage.open import open_storage
from tests.bots.conftest import FORUM, Home

TYPED = "What do the reviewers ask for?\n/scores\n/mode no-model\n/mode full\n/export {}\n"
SECRET = {"CHAIRSIDE_AUDIT_KEYS": "a key of the record's own"}
Ran = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ran(home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ran:
    """Run the command in this process; its code, and what it wrote."""

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setenv("CHAIRSIDE_DATA_DIR", str(home.data_dir))
        monkeypatch.setattr(sys, "argv", ["chairside", *arguments])
        code = 0
        try:
            cli.main()
        except SystemExit as left:
            code = int(left.code or 0)
        return code, *capsys.readouterr()

    return run


def listed(ran: Ran, *arguments: str) -> list[dict[str, object]]:
    code, out, error = ran("audit", "--json", *arguments)
    assert code == 0, error
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.process
def test_the_record_tells_what_was_done_and_not_what_was_said(
    home: Home, ran: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(*next(iter(SECRET.items())))
    talked = Home(home.data_dir, SECRET).chairside(
        "chat", "--as", "Ana", str(FORUM), typed=TYPED.format(tmp_path / "o")
    )
    assert talked.returncode == 0
    name = re.findall(r"\b[0-9a-f]{8}\b", ran("threads")[1])[0]
    assert ran("forget", name, "--yes")[0] == 0

    rows = listed(ran)
    assert [row["deed"] for row in rows] == ["opened", "asked", "asked", "mode", "exported", "forgot"]
    assert {row["thread"] for row in rows} == {f"terminal:{name}"}
    assert rows[3]["facts"] == {"from": "full", "to": "no-model"}
    assert "Ana" not in json.dumps(rows)
    assert [row["row"] for row in listed(ran, "--deed", "asked", "--thread", f"terminal:{name}")] == [2, 3]
    assert listed(ran, "--by", "nobody") == listed(ran, "--since", "2999-01-01") == []
    assert ran("audit", "--deed", "said")[0] == 2

    code, out, error = ran("audit")
    assert (code, out.count("\n"), error) == (0, 6, "chairside: 6 rows, 1 to 6: as they were written.\n")

    async def cut() -> None:
        async with open_storage(None, home.data_dir) as storage:
            await storage.audit((), None).rows.drop(2)

    asyncio.run(cut())
    code, out, error = ran("audit", "verify")
    assert (code, out) == (1, "")
    assert "row 1 to row 2 are missing" in error
    assert ran("audit")[0] == 1


def test_a_head_kept_elsewhere_is_verified_and_nobody_need_read_to_the_end(
    home: Home, ran: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def noted() -> None:
        async with open_storage(None, home.data_dir) as storage:
            for number in range(300):
                await storage.audit((), None).note(Event(Deed.ASKED, "slack:T1:U1", 1.0 + number))

    asyncio.run(noted())
    head = ran("audit", "head")[1].strip()
    code, out, error = ran("audit", "verify", "--head", head)
    assert (code, out, "No key is set" in error) == (0, "", True)
    code, _, error = ran("audit", "verify", "--head", f"{head[:-1]}{'0' if head[-1] != '0' else '1'}")
    assert (code, "row 300 is not the row" in error) == (1, True)
    assert ran("audit", "verify", "--head", "x")[0] == 2
    monkeypatch.setenv("CHAIRSIDE_AUDIT_YEARS", "0")
    assert ran("audit", "prune")[0] == 2
    monkeypatch.setenv("CHAIRSIDE_AUDIT_YEARS", "1")
    assert ran("audit", "prune")[2] == "chairside: 300 rows pruned.\n"
    assert [row["deed"] for row in listed(ran)] == ["pruned"]


def test_words_that_narrow_are_understood_or_refused() -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    assert since_of("2026-11-21", now) == now.timestamp() - 86_400
    assert since_of("2026-11-21T01:00+01:00", now) == now.timestamp() - 86_400
    assert since_of("2d", now) == now.timestamp() - 2 * 86_400
    for text in ("", "d", "yesterday", "99999999999d"):
        with pytest.raises(InputError, match="Say since when"):
            since_of(text, now)


def test_a_row_of_somebody_erased_says_so() -> None:
    gone = Said(3, 0.0, "asked", None, {}, gone=True, facts={"what": "scores"})
    assert gone.line() == "     3  1970-01-01T00:00:00Z  asked     (erased)  (erased)  what=scores"
    told = json.loads(gone.json())
    assert (told["by"], told["thread"], told["erased"]) == (None, None, True)
    assert not Wanted(by="slack:T1:U1").takes(gone)
    assert not Wanted(thread="slack:T1:C1:1").takes(gone)
    assert Wanted(deed="asked", since=0.0).takes(gone)


def test_what_somebody_wrote_into_redis_moves_no_cursor() -> None:
    bad = "\x1b[2Jx\n99  2026  opened\r\x9b1m\u202e"
    line = Said(3, 0.0, bad, bad, {"thread": bad}, gone=False, facts={bad: bad}).line()
    assert line.isprintable()
    assert Said(3, 0.0, bad, bad, {"thread": bad}, gone=False, facts={}).json().isprintable()
