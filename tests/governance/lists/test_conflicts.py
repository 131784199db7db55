"""The file of conflicts: each names somebody of the file of people, and a submission by its id here."""

import pytest

from core.governance.lists.conflicts import Numbers, conflicts_in, numbers_in, submission_of
from core.governance.lists.faults import Faulty

PEOPLE = {"ada@example.org": 0, "~ada_kettle1": 0, "slack:T1:U1": 0, "cy@example.org": 1}
FORUM, VENUE = "tHiNair0y_-", "Kettle.org/2027/Conference"


def conflicts(text: str, numbers: Numbers | None = None) -> dict[str, set[int]]:
    return {name: set(at) for name, at in conflicts_in(text.encode(), "c.csv", PEOPLE, numbers).items()}


def faults(text: str, numbers: Numbers | None = None) -> list[str]:
    with pytest.raises(Faulty) as error:
        conflicts(text, numbers)
    return [str(fault).removeprefix("c.csv, ") for fault in error.value.faults]


@pytest.mark.parametrize(
    ("cell", "submission"),
    [
        (FORUM, FORUM),
        ("-2FCwDKRREu", "-2FCwDKRREu"),
        (f"https://openreview.net/forum?id={FORUM}&noteId=abc", FORUM),
        (f"<https://openreview.net/pdf?id={FORUM}>", FORUM),
        ("2401.00001v3", "arxiv-2401.00001"),
        ("arXiv:math.GT/0309136", "arxiv-math-0309136"),
        ("https://arxiv.org/abs/2401.00001", "arxiv-2401.00001"),
        ("pdf-0123456789abcdef", "pdf-0123456789abcdef"),
        ("arxiv-2401.00001", "arxiv-2401.00001"),
        ("arxiv-math-0309136", "arxiv-math-0309136"),
        ("12", None),
        ("123456", None),
        ("A title of a paper", None),
        ("#NAME?", None),
        ("https://evil.example/forum?id=abcdefghij", None),
        ("", None),
    ],
)
def test_a_submission_is_named_as_its_id_is_here(cell: str, submission: str | None) -> None:
    assert submission_of(cell) == submission


def test_people_are_named_by_whatever_they_are_known_by() -> None:
    text = f"person,submission\nada@example.org,{FORUM}\nCY@example.org,{FORUM}\nslack:T1:U1,2401.00001\n"
    assert conflicts(text) == {FORUM: {0, 1}, "arxiv-2401.00001": {0}}


def test_openreviews_own_edges_are_read_as_they_are() -> None:
    assert conflicts(f"head,tail,weight,label\n{FORUM},~Ada_Kettle1,-1,Conflict\n") == {FORUM: {0}}


def test_a_number_is_looked_up_in_the_file_of_submissions() -> None:
    numbers = numbers_in(f"number,forum,venue\n7,{FORUM},{VENUE}\n8,-2FCwDKRREu,{VENUE}\n".encode(), "s.csv")
    text = f"email,number,venue\nada@example.org,7,{VENUE.upper()}/\ncy@example.org,8,\n"
    assert conflicts(text, numbers) == {FORUM: {0}, "-2FCwDKRREu": {1}}
    assert conflicts(f"email,submission\nada@example.org,{VENUE}/Submission7\n", numbers) == {FORUM: {0}}
    other = faults("email,number,venue\nada@example.org,7,Other.org/2027\nada@example.org,9,\n", numbers)
    assert [line.partition(":")[0] for line in other] == ["line 2, number", "line 3, number"]
    assert "--submissions" in faults("email,submission\nada@example.org,12\n")[0]


def test_a_number_of_two_venues_is_not_guessed() -> None:
    numbers = numbers_in(b"number,forum,venue\n7,aaaaaaaaaa,A.org/1\n7,bbbbbbbbbb,B.org/1\n", "s.csv")
    assert len(faults("email,number\nada@example.org,7\n", numbers)) == 1


def test_the_file_of_submissions_names_each_number_once() -> None:
    with pytest.raises(Faulty) as error:
        numbers_in(b"number,forum\n7,aaaaaaaaaa\n7,bbbbbbbbbb\nseven,cccccccccc\n8,\n", "s.csv")
    assert [fault.line for fault in error.value.faults] == [3, 4, 5]


def test_every_fault_is_named_at_once() -> None:
    told = faults(
        f"email,openreview,submission\nnobody@example.org,,{FORUM}\ncy@example.org,~Ada_Kettle1,{FORUM}\n"
        f",,{FORUM}\nada@example.org,,some title\nada@example.org,,\n"
    )
    assert [line.partition(":")[0] for line in told] == [
        "line 2, email", "line 3", "line 4", "line 5, submission", "line 6, submission",
    ]  # fmt: skip
    assert "nobody@" not in " ".join(told)
