"""The file of people: who is on it, by what, in which roles; and every fault at once."""

import pytest

from core.governance.lists.faults import Faulty
from core.governance.lists.people import Entry, people_in


def people(text: str, owner: str = "*", *, roles_needed: bool = True) -> tuple[Entry, ...]:
    return people_in(text.encode(), "people.csv", owner, roles_needed=roles_needed)


def faults(text: str, owner: str = "*") -> list[str]:
    with pytest.raises(Faulty) as error:
        people(text, owner)
    return [str(fault).removeprefix("people.csv, ") for fault in error.value.faults]


def test_a_person_is_known_by_several_things_and_has_several_roles() -> None:
    text = (
        "email,openreview,slack,discord,roles\n"
        '" Ada@Example.org; ada@other.example",https://openreview.net/profile?id=~Ada_Kettle1,'
        'T1:U1 slack:T2:U2,<@222>,"AC, Program_Chairs"\n'
    )
    assert people(text) == (
        Entry(
            ("ada@example.org", "ada@other.example"),
            ("~Ada_Kettle1",),
            ("slack:T1:U1", "slack:T2:U2", "discord:222"),
            frozenset({"area chair", "program chair"}),
            2,
        ),
    )


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Area Chair", "area chair"),
        ("AREA_CHAIRS", "area chair"),
        ("ICLR.cc/2027/Conference/Senior_Area_Chairs", "senior area chair"),
        ("SAC", "senior area chair"),
        ("meta-reviewer", "area chair"),
        ("programme chair", "program chair"),
        ("Editors-in-Chief", "editor in chief"),
        ("Ethics Chairs", "ethics chair"),
        ("Reviewers", "reviewer"),
        ("AE", "action editor"),
    ],
)
def test_a_role_has_many_spellings(words: str, role: str) -> None:
    assert people(f"email,roles\nada@example.org,{words}\n")[0].roles == {role}


def test_a_role_of_the_operators_own_is_known_if_it_is_named() -> None:
    text = b"email,roles\nada@example.org,Award Committees\n"
    assert people_in(text, "p", "*", ["award committee"])[0].roles == {"award committee"}
    with pytest.raises(Faulty, match="no role that is known"):
        people_in(text, "p", "*")


def test_a_slack_id_alone_is_certain_within_one_workspace_only() -> None:
    text = "slack,roles\nU1,area chair\n"
    assert people(text, "slack:T9")[0].accounts == ("slack:T9:U1",)
    assert faults(text) == [
        "line 2, slack: this is no Slack member id: write it as T0123:U0456, or as U0456 with --for slack:T0123."
    ]


def test_every_fault_is_named_at_once_and_no_cell_is_quoted() -> None:
    told = faults(
        "email,openreview,slack,discord,roles\n"
        "secret(at)example.org,Secret Name,secret,1.23457E+17,Wizard\n"
        ",,,,area chair\n"
        "ada@example.org,,,,\n"
        "ben@example.org,,,,PC\n"
        "cy@example.org,,,,area chair\n"
        "CY@example.org,,,,reviewer\n"
    )
    assert [line.partition(":")[0] for line in told] == [
        "line 2, email", "line 2, openreview", "line 2, slack", "line 2, discord",
        "line 2, roles", "line 3", "line 4, roles", "line 5, roles", "line 7, email",
    ]  # fmt: skip
    assert "Excel has rounded" in told[3]
    assert "program committee member" in told[7]
    assert "line 6 has the same already" in told[8]
    assert not any(word in " ".join(told).lower() for word in ("secret", "wizard", "ada", "cy@"))


@pytest.mark.parametrize(
    "address",
    [
        "ada@example", "@example.org", "ada@@example.org", "ada@exa mple.org", "=ada@example.org",
        "ada@example.org>,<b", "a" * 65 + "@b.org", "ada@" + "b." * 200 + "org",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(address: str) -> None:
    assert faults(f'email,roles\n"{address}",area chair\n')


@pytest.mark.parametrize("address", ["o'brien@example.org", "a.b+c-d_e@mail.example.co.uk", "a@xn--bcher-kva.example"])
def test_unusual_addresses_are_addresses(address: str) -> None:
    assert people(f"email,roles\n{address},area chair\n")[0].emails == (address,)


def test_columns_that_are_missing_are_named_with_those_there_could_be() -> None:
    assert faults("email,name\nada@example.org,Ada\n") == ["line 1: the column roles is missing."]
    assert "email, openreview, slack, discord" in faults("name,roles\nAda,area chair\n")[0]
    assert faults("email,roles\n") == [
        "people.csv: it names nobody; to take a roster away there is “chairside roster remove”."
    ]


def test_a_file_beside_openreviews_lists_needs_no_roles() -> None:
    assert people("email,openreview\nada@example.org,~Ada_Kettle1\n", roles_needed=False)[0].roles == frozenset()


def test_a_hundred_thousand_lines_are_read_whole_and_their_faults_bounded() -> None:
    lines = "".join(f"p{n}@example.org,area chair\n" for n in range(100_000))
    assert len(people(f"email,roles\n{lines}")) == 100_000
    assert len(faults("email,roles\n" + "no address,area chair\n" * 3_000)) == 1_000
