"""A table is read however it was saved; what cannot be read is named by file, line and column, and never quoted."""

import pytest

from core.governance.lists.faults import Faulty
from core.governance.lists.table import MAX_CELL_CHARS, Line, Table

KNOWN = {"email": ("e-mail",), "roles": ("role",)}
PLAIN = "Email,Roles\nada@example.org,area chair\nben@example.org,reviewer\n"
READ = [
    Line(2, {"email": "ada@example.org", "roles": "area chair"}),
    Line(3, {"email": "ben@example.org", "roles": "reviewer"}),
]


def read(data: bytes | str) -> list[Line]:
    table = Table("people.csv")
    lines = list(table.lines(data if isinstance(data, bytes) else data.encode(), KNOWN))
    if table.faults:
        raise Faulty(table.faults)
    return lines


def faults(data: bytes | str) -> list[str]:
    with pytest.raises(Faulty) as error:
        read(data)
    return [str(fault) for fault in error.value.faults]


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-le"),
        PLAIN.encode("utf-16-be"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode("utf-16"),
        PLAIN.replace(",", "|").encode(),
        PLAIN.replace("area chair", '"area chair"').encode(),
        PLAIN.replace("ada@example.org", '"=""ada@example.org"""').encode(),
        PLAIN.replace("Email", " E-Mail ").replace("Roles", "ROLE").encode(),
        PLAIN.replace("\n", ",,\n").encode(),
        PLAIN.rstrip().encode() + b"\n,\n,,,\n",
    ],
)
def test_one_table_in_many_spellings(data: bytes) -> None:
    assert read(data) == READ


def test_excels_line_about_the_separator_counts_as_a_line() -> None:
    found = read("sep=;\r\n" + PLAIN.replace(",", ";").replace("\n", "\r\n"))
    assert [line.number for line in found] == [3, 4]


def test_a_cell_of_several_lines_does_not_shift_what_follows() -> None:
    found = read('email,name,roles\nada@example.org,"Ada\nKettle",area chair\nben@example.org,Ben,reviewer\n')
    assert [(line.number, line.cells["roles"]) for line in found] == [(2, "area chair"), (4, "reviewer")]


def test_letters_that_are_not_asked_for_need_no_certain_encoding() -> None:
    name = "email,name,roles\nada@example.org,Ad\xe4,area chair\n"
    assert len(read(name.encode("cp1252"))) == 1
    [told] = faults("email,name,roles\nad\xe4@example.org,Ada,area chair\n".encode("cp1252"))
    assert told.startswith("people.csv, line 2, email: the file is not UTF-8")


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"   ", b"ada@example.org,area chair\n", b"\x89PNG\r\n\x1a\n", b"\0" * 500]
)
def test_what_is_no_table_is_refused(data: bytes) -> None:
    assert len(faults(data)) == 1


def test_a_quotation_mark_that_is_not_closed_is_named_by_the_line_it_begins_in() -> None:
    told = faults(PLAIN + '"cy@example.org,reviewer\n' + "x@example.org,reviewer\n" * 20_000)
    assert told == ["people.csv, line 4: a quotation mark is not closed, or a cell or the line is too long."]


def test_two_columns_of_one_name_are_refused() -> None:
    assert faults("email,e-mail,roles\na,b,c\n") == ["people.csv, line 1, email: there are two columns of this name."]


def test_a_cell_is_bounded_and_never_quoted() -> None:
    told = faults(f"email,roles\n{'secret' * MAX_CELL_CHARS},area chair\n")
    assert told == [f"people.csv, line 2, email: a cell has more than {MAX_CELL_CHARS:,} characters."]


@pytest.mark.parametrize("row", ["," * 5_000_000, '"x\n",' * 300_000, '"' + "x" * 200_000 + '"'])
def test_a_row_of_no_end_is_refused_before_it_is_read(row: str) -> None:
    assert len(faults(f"{PLAIN}{row}\n")) == 1


def test_lines_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.governance.lists.table.MAX_LINES", 3)
    assert faults(PLAIN + "cy@example.org,reviewer\n") == ["people.csv, line 4: the file has more than 3 lines."]


def test_bytes_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.governance.lists.table.MAX_BYTES", len(PLAIN) - 1)
    assert len(faults(PLAIN)) == 1
