"""What is wrong with a list on purpose, or by a program's fault: named by line and column, and nothing is imported."""

import pytest

from core.governance.identities import email_of, profile_of
from core.governance.lists.conflicts import conflicts_in
from core.governance.lists.faults import Faulty
from core.governance.lists.people import Entry, people_in

HEAD = "email,openreview,slack,discord,roles\n"


def faults(data: str | bytes) -> list[str]:
    with pytest.raises(Faulty) as error:
        people_in(data if isinstance(data, bytes) else data.encode(), "p.csv", "*")
    return [str(one).removeprefix("p.csv, ") for one in error.value.faults]


def people(text: str | bytes) -> tuple[Entry, ...]:
    return people_in(text if isinstance(text, bytes) else text.encode(), "p.csv", "*")


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ("=cmd|' /C calc'!A0,,,,area chair", "email"),
        ("=HYPERLINK(1),,,,area chair", "email"),
        ("+ada@example.org,,,,area chair", "email"),
        ("@SUM(1+1)@example.org,,,,area chair", "email"),
        ("-2+3,,,,area chair", "email"),
        (",=~Ada_Kettle1,,,area chair", "openreview"),
        ("ada@example.org,,,,=area chair", "roles"),
        ("ada@example.org,,,,wizard", "roles"),
        ("ada\0@example.org,,,,area chair", "email"),
        (",~Ada\0_Kettle1,,,area chair", "openreview"),
        ("ada@example.org,,T1:U1\0,,area chair", "slack"),
        ("ada@example.org,,,,area\0chair", "roles"),
        ("a\u200bda@example.org,,,,area chair", "email"),
        (",~Ada\u200b_Kettle1,,,area chair", "openreview"),
        (",~Ada\u202e_Kettle1,,,area chair", "openreview"),
        ("\u0430da@example.org,,,,area chair", "email"),
        ("ada@ex\u0430mple.org,,,,area chair", "email"),
        (",~\u0410da_Kettle1,,,area chair", "openreview"),
        (",~Ad\u03b1_Kettle1,,,area chair", "openreview"),
        ("ada@example.org,,T1:\uff35\u0661,,area chair", "slack"),
        ("ada@example.org,,,4\u200b2,area chair", "discord"),
    ],
)
def test_a_cell_that_is_an_attack_is_one_fault_with_its_line_and_column(cells: str, column: str) -> None:
    told = faults(f"{HEAD}ben@example.org,,,,reviewer\n{cells}\n")
    assert [one.partition(":")[0] for one in told] == [f"line 3, {column}"]


@pytest.mark.parametrize(
    ("second", "column"),
    [
        ("Ada@Example.org,~Ben_K1,,,area chair", "email"),
        ("b@example.org; ada@example.org,,,,area chair", "email"),
        ("\uff41da@example.org,,,,area chair", "email"),
        ("b@example.org,~ADA_Kettle1,,,area chair", "openreview"),
        ("b@example.org,,T1:U1,,area chair", "slack"),
        ("b@example.org,,,222,area chair", "discord"),
    ],
)
def test_two_people_of_one_address_or_one_person_twice_is_a_fault_with_both_lines(second: str, column: str) -> None:
    told = faults(f"{HEAD}ada@example.org,~Ada_Kettle1,T1:U1,222,area chair\n{second}\n")
    same = "line 2 has the same already: everybody has one line, with all their roles, and shares it with nobody."
    assert told == [f"line 3, {column}: {same}"]


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf\xef\xbb\xbf" + HEAD.encode() + b"ada@example.org,,,,area chair\n",
        HEAD.encode("utf-16") + "ada@example.org,,,,area chair\n".encode("utf-16-le"),
        b"user email,OpenReview Profile ID,userid,Discord User ID,Committee_Role\nada@example.org,,,,AC\n",
        b'"E-Mail Address";Group\nada@example.org;Conf.org/2027/Area_Chairs\n',
        b"username,email,status,userid,fullname,roles\nada,ada@example.org,Member,,Ada,area chair\n",
    ],
)
def test_what_programs_make_of_a_list_is_read(data: bytes) -> None:
    assert [(one.emails, one.roles) for one in people(data)] == [(("ada@example.org",), frozenset({"area chair"}))]


def test_another_encoding_is_a_fault_only_where_it_matters_and_names_the_cell() -> None:
    told = faults(f"{HEAD}\u00e4da@example.org,,,,area chair\n".encode("latin-1"))
    assert [one.partition(":")[0] for one in told] == ["line 2, email"]


def test_a_script_of_one_s_own_is_no_disguise() -> None:
    anna = "\u0410\u043d\u043d\u0430"
    text = f"{HEAD}{anna}@example.org,~{anna}_Kettle1,,,area chair\n,~Ad\u00e9_K1,,,reviewer\n"
    assert [one.profiles for one in people(text)] == [(f"~{anna}_Kettle1",), ("~Ad\u00e9_K1",)]


def test_profiles_keep_their_capitals_and_meet_without_them() -> None:
    (entry,) = people(f"{HEAD},https://openreview.net/profile?id=~Ana_Diaz1 ~ana_diaz1,,,area chair\n")
    assert [one.casefold() for one in entry.profiles] == ["~ana_diaz1"]
    assert entry.identities == ("~ana_diaz1",)
    assert conflicts_in(b"tail,head\n~ANA_Diaz1,kEtTles0001\n", "c.csv", {"~ana_diaz1": 0}) == {"kEtTles0001": {0}}
    assert (profile_of("~Ana_Diaz1"), email_of("ANA@Example.org")) == ("~ana_diaz1", "ana@example.org")
