"""`chairside roster`: files in, numbers out, nobody named unless asked for, and nothing left of who was taken away."""

import csv
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bots import cli
from core.governance.codes import digest_of
from tests.fakes.openreview import FakeOpenReview, serve_openreview

FORUM, VENUE = "tHiNair0y_-", "Kettle.org/2027/Conference"
PEOPLE = (
    "email,openreview,slack,discord,roles\n"
    "ada@example.org,~Ada_Kettle1,T1:U1,,area chair\n"
    "ben@example.org,,,222,reviewer\n"
    'cy@example.org,,,,"program chair, author"\n'
    ",~Dee_Dram1,,,area chair\n"
)
CONFLICTS = f"tail,head\n~Ada_Kettle1,{FORUM}\n"
Ran = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, redis_url: str) -> Ran:
    """Run the command in this process; its code, and what it wrote."""
    monkeypatch.setenv("CHAIRSIDE_REDIS_URL", redis_url)
    monkeypatch.setenv("CHAIRSIDE_DATA_DIR", str(tmp_path / "data"))

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["chairside", *arguments])
        try:
            cli.main()
        except SystemExit as left:
            return int(left.code or 0), *capsys.readouterr()
        return 0, *capsys.readouterr()

    return run


@pytest.fixture
def files(tmp_path: Path) -> Callable[..., list[str]]:
    def write(*texts: str) -> list[str]:
        paths = [tmp_path / f"{number}.csv" for number, _ in enumerate(texts)]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text)
        return list(map(str, paths))

    return write


def test_a_roster_is_imported_shown_checked_and_taken_away(ran: Ran, files: Callable[..., list[str]]) -> None:
    assert ran("roster", "show")[1].startswith("No roster is kept")
    assert ran("roster", "check", "slack:T1:U1", FORUM)[1].startswith("ungated: ")
    code, out, error = ran("roster", "import", *files(PEOPLE, CONFLICTS))
    assert (code, error) == (0, "")
    assert "4 people added, 0 gone, 0 changed; 1 conflict, 0 before" in out
    assert "on it: 4; in a role that may see submissions: 3" in out
    assert "1 reviewer (may not see)" in out
    assert "with an account: 1; to be linked by address, where a platform tells it: 1; by a code only: 1" in out
    assert "@" not in out + ran("roster", "show")[1]
    shown = ran("roster", "show", "--people")[1]
    assert "cy@example.org\t\t\tauthor, program chair" in shown
    said = {
        ("slack:T1:U1", FORUM): "conflicted: there is a conflict",
        ("ADA@example.org", "2401.00001"): "admitted: area chair, without a conflict (",
        ("cy@example.org", FORUM): "admitted: author, program chair, without a conflict; no account is linked yet",
        ("discord:222", FORUM): "unknown: reviewer may not see",
        ("discord:9", FORUM): "unknown: nobody on the roster",
        ("~Dee_Dram1", "pdf-0123456789abcdef"): "unknown: no list of conflicts can name this",
    }
    for (who, submission), words in said.items():
        assert ran("roster", "check", who, submission)[1].startswith(words)
    assert ran("roster", "check", "Ada", FORUM)[0] == 2
    assert ran("roster", "check", "slack:T1:U1", "some title")[0] == 2
    assert ran("roster", "remove")[0] == 2
    assert "4 people, 1 conflict." in ran("roster", "remove", "--yes")[1]
    assert ran("roster", "remove", "--yes")[0] == 2
    assert ran("roster", "show")[1].startswith("No roster is kept")


def test_a_roster_of_one_workspace_stands_beside_that_for_all(ran: Ran, files: Callable[..., list[str]]) -> None:
    assert ran("roster", "import", *files(PEOPLE))[0] == 0
    own = files("slack,roles\nU7,area chair\n")
    assert ran("roster", "import", *own, "--for", "slack:T1")[0] == 0
    assert ran("roster", "check", "slack:T1:U7", FORUM)[1].startswith("admitted")
    assert ran("roster", "check", "slack:T1:U1", FORUM)[1].startswith("unknown")
    assert ran("roster", "check", "slack:T1:U1", FORUM, "--for", "discord:5")[1].startswith("admitted")
    assert ran("roster", "show")[1].count("imported") == 2
    assert ran("roster", "import", *own)[0] == 2
    assert ran("roster", "import", *own, "--for", "T1")[0] == 2
    assert ran("roster", "show", "--for", "slack:T9")[0] == 2


def test_a_faulty_file_changes_nothing_and_every_fault_is_told(ran: Ran, files: Callable[..., list[str]]) -> None:
    ran("roster", "import", *files(PEOPLE, CONFLICTS))
    code, out, error = ran("roster", "import", *files("email,roles\nSecret Name,wizard\nada@example.org,area chair\n"))
    assert (code, out) == (2, "")
    named = [line.partition(":")[0] for line in error.splitlines()[:2]]
    assert named == ["0.csv, line 2, email", "0.csv, line 2, roles"]
    assert "Secret" not in error
    bad = f"tail,head\nnobody@example.org,{FORUM}\n~Ada_Kettle1,7\n"
    assert "2 faults, the first in 1.csv, line 2, person" in ran("roster", "import", *files(PEOPLE, bad))[2]
    assert "1 conflict, with 1 submission" in ran("roster", "show")[1]
    assert ran("roster", "import", "nowhere.csv")[0] == 2


def test_numbers_are_told_apart_by_a_file_of_submissions(ran: Ran, files: Callable[..., list[str]]) -> None:
    people, conflicts, submissions = files(
        PEOPLE, f"email,number,venue\ncy@example.org,7,{VENUE}\n", f"number,forum,venue\n7,{FORUM},{VENUE}\n"
    )
    assert ran("roster", "import", people, conflicts)[0] == 2
    assert ran("roster", "import", people, conflicts, "--submissions", submissions)[0] == 0
    assert ran("roster", "check", "cy@example.org", FORUM)[1].startswith("conflicted")


def test_codes_go_to_a_file_that_only_its_owner_may_read(
    ran: Ran, files: Callable[..., list[str]], tmp_path: Path
) -> None:
    ran("roster", "import", *files(PEOPLE))
    path = tmp_path / "codes.csv"
    code, out, _ = ran("roster", "codes", "--to", str(path))
    assert "~" not in out
    rows = list(csv.DictReader(path.read_text().splitlines()))
    assert (code, out) == (0, "Wrote 2 codes to codes.csv. Mail each to its person alone, then delete the file.\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [(row["email"], row["openreview"]) for row in rows] == [("cy@example.org", ""), ("", "~Dee_Dram1")]
    assert len({digest_of(row["code"]) for row in rows}) == 2
    assert "2 codes not used yet" in ran("roster", "show")[1]
    before = path.read_text()
    assert ran("roster", "codes", "--to", str(path))[0] == 2
    assert path.read_text() == before
    assert ran("roster", "codes", "--to", str(tmp_path / "other.csv"), "--for", "slack:T9")[0] == 2
    assert not (tmp_path / "other.csv").exists()


def test_who_may_not_see_is_given_no_code_and_whoever_runs_it_is_told(
    ran: Ran, files: Callable[..., list[str]], tmp_path: Path
) -> None:
    ran("roster", "import", *files(PEOPLE + "rex@example.org,~Rex_Kettle1,,,reviewer\n"))
    for number, everybody in enumerate(((), ("--everybody",))):
        path = tmp_path / f"codes-{number}.csv"
        code, _, error = ran("roster", "codes", "--to", str(path), *everybody)
        assert code == 0
        assert "rex@" not in path.read_text()
        assert f"No code for {1 + number} person{'s' * number} in no role that may see" in error
    assert ("ada@example.org" in path.read_text(), "ben@" in path.read_text()) == (True, False)


def test_two_spellings_of_one_profile_are_one_person(ran: Ran, files: Callable[..., list[str]]) -> None:
    ran("roster", "import", *files(PEOPLE, f"tail,head\n~ada_kettle1,{FORUM}\n"))
    assert ran("roster", "check", "~ADA_Kettle1", FORUM)[1].startswith("conflicted")
    assert "~Ada_Kettle1" in ran("roster", "show", "--people")[1]
    assert ran("roster", "import", *files("openreview,roles\n~ada_kettle1,area chair\n~Ada_Kettle1,reviewer\n"))[0] == 2


@pytest.fixture
def openreview() -> Iterator[FakeOpenReview]:
    with serve_openreview() as fake:
        yield fake


def test_a_roster_is_fetched_and_joined_with_accounts(
    ran: Ran, files: Callable[..., list[str]], openreview: FakeOpenReview, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in openreview.environment.items():
        monkeypatch.setenv(name, value)
    openreview.convene(VENUE, {"Area_Chairs": ["~Ada_Kettle1", "cy@example.org"], "Program_Chairs": ["~Pia_Pot1"]})
    openreview.edges[f"{VENUE}/Area_Chairs/-/Conflict"] = [
        (FORUM, "~Ada_Kettle1"),
        ("other-forum", "cy@example.org"),
        ("other-forum", "~Ada_Othername1"),
    ]
    openreview.listed[f"{VENUE}/-/Submission"] = [
        {"id": "third-forum", "content": {"authorids": {"value": ["~Pia_Pot1"]}}},
        {"id": "fourth-forum", "content": {}},
    ]
    beside = files("email,openreview,slack\nada@example.org,~Ada_Kettle1,T1:U1\nrex@example.org,,\n")
    code, out, error = ran("roster", "fetch", VENUE, "--with", *beside)
    assert code == 0, error
    assert "3 people added, 0 gone, 0 changed; 3 conflicts" in out
    assert "no conflict of any program chair" in error
    assert "not known of 1 submission" in error
    assert "1 line of 0.csv" in error
    assert "conflicts of 1 profile that no group has" in error
    assert ran("roster", "check", "slack:T1:U1", FORUM)[1].startswith("conflicted")
    assert ran("roster", "check", "~Pia_Pot1", "third-forum")[1].startswith("conflicted")
    openreview.ignores_offset = True
    assert ran("roster", "fetch", VENUE)[0] == 2
    assert ran("roster", "check", "slack:T1:U1", FORUM)[1].startswith("conflicted")


def test_who_is_taken_away_is_gone_from_the_servers_files(
    ran: Ran, files: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("CHAIRSIDE_REDIS_URL")

    def holding(word: bytes) -> list[str]:
        return [path.name for path in (tmp_path / "data").rglob("*") if path.is_file() and word in path.read_bytes()]

    ran("roster", "import", *files(PEOPLE, CONFLICTS))
    assert holding(b"ada@example.org")
    assert ran("roster", "remove", "--person", "slack:T1:U1", "--yes")[1] == "Erased from 1 roster.\n"
    assert not holding(b"ada@")
    assert holding(b"cy@example.org")
    assert ran("roster", "remove", "--yes")[0] == 0
    assert not holding(b"example.org")
