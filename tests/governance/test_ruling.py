from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from core.errors import InputError
from core.governance.acts import Mode
from core.governance.ruling import explained, ruling_of, unruled
from core.governance.venues import Rule, latest, read_rules, rules_in, shipped
from core.submissions.model import Part, Passage, Submission, Venue

TODAY = date(2026, 11, 22)


def at(venue: str, *passages: Passage) -> Submission:
    return Submission("s", "Title", Venue(venue), passages)


@pytest.mark.parametrize(
    ("venue", "mode"),
    [
        ("thecvf.com/CVPR/2026/Conference", "no-model"),
        ("thecvf.com/ECCV/2026/Conference", "no-model"),
        ("NeurIPS.cc/2026/Conference", "no-model"),
        ("ICML.cc/2026/Conference", "no-model"),
        ("aclweb.org/ACL/ARR/2026/October", "evidence"),
        ("ICLR.cc/2019/Conference", "full"),
        ("iclr.cc/2019/conference", "full"),
        ("NeurIPS.cc/2024/Conference", "full"),
        ("ICLR.cc/2019/Workshop/LLD", "no-model"),
        ("ICLR.cc/2027/Conference", "no-model"),
        ("ICLR.cc/2019", "no-model"),
        ("evil/ICLR.cc/2019/Conference", "no-model"),
        ("", "no-model"),
    ],
)
def test_the_venue_decides_and_an_unknown_one_permits_nothing(venue: str, mode: str) -> None:
    assert ruling_of(at(venue), TODAY).mode == mode


def test_every_row_names_its_source_and_its_day() -> None:
    assert len(shipped()) > 15
    assert all(rule.source and rule.since and rule.since <= TODAY for rule in shipped())


def test_a_ruling_says_where_it_stands_and_since_when() -> None:
    ruling = ruling_of(at("aclweb.org/ACL/ARR/2026/October"), TODAY)
    assert "ARR guidelines" in ruling.why
    assert "2026-07-01" in ruling.why
    said = explained(ruling)
    assert "A model may explain the paper and gather what reviewers and authors say here." in said
    assert "“mode no-model” (or another tighter mode) tightens it" in said
    assert "**evidence**" in said
    nothing = explained(ruling_of(at("x"), TODAY))
    assert "No model of any kind" in nothing
    assert nothing.endswith("need no model. Only the operator can widen it.")


def test_a_rule_does_not_hold_before_its_day() -> None:
    assert ruling_of(at("ICLR.cc/2025/Conference"), date(2025, 4, 23)).mode == "no-model"
    assert ruling_of(at("ICLR.cc/2025/Conference"), date(2025, 4, 24)).mode == "full"


def test_a_later_rule_takes_the_place_of_an_earlier_and_of_one_day_the_tighter_counts() -> None:
    early = Rule("v/*", Mode.FULL, date(2026, 1, 1), "early")
    late = Rule("v/*", Mode.EVIDENCE, date(2026, 6, 1), "late")
    assert latest([early, late], "v/1", TODAY) == late
    assert latest([early, late], "v/1", date(2026, 3, 1)) == early
    assert latest([early, replace(early, mode=Mode.UNDERSTAND)], "v/1", TODAY) == replace(early, mode=Mode.UNDERSTAND)
    assert latest([early], "w/1", TODAY) is None


def test_an_operator_goes_before_the_table_both_ways() -> None:
    widened = Rule("NeurIPS.cc/2026/*", Mode.UNDERSTAND, None, "set by the operator")
    assert ruling_of(at("NeurIPS.cc/2026/Conference"), TODAY, [widened]).mode == "understand"
    tightened = Rule("ICLR.cc/*", Mode.NO_MODEL, None, "our policy")
    assert ruling_of(at("ICLR.cc/2019/Conference"), TODAY, [tightened]).source == "our policy"
    everything = Rule("*", Mode.FULL, None, "mine")
    assert ruling_of(at(""), TODAY, [everything]).mode == "full"


def test_a_decided_paper_is_free_unless_an_operator_says_otherwise() -> None:
    decided = at("x/2027/y", Passage("D1.1", Part.DECISION, "Accept"))
    assert ruling_of(decided, TODAY).mode == "full"
    assert ruling_of(decided, TODAY, [Rule("x/*", Mode.NO_MODEL, None, "ours")]).mode == "no-model"


def test_without_rules_at_all_nothing_is_permitted() -> None:
    assert unruled(at("ICLR.cc/2019/Conference")).mode == "no-model"


def test_an_operators_file_has_the_shape_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text('[[rule]]\nvenue = "x/*"\nmode = "evidence"\n')
    assert read_rules(path) == (Rule("x/*", Mode.EVIDENCE, None, "set by the operator"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rule =", "not TOML"),
        ('rule = "x"', "[[rule]]"),
        ("rule = [1]", "Rule 1"),
        ('[[rule]]\nmode = "full"', "names no venue"),
        ('[[rule]]\nvenue = "x"\nmode = "fully"', "has no mode"),
        ('[[rule]]\nvenue = "x"\nmode = "full"\nsince = "2026-01-01"', "without quotation marks"),
        ('[[rule]]\nvenue = "x"\nmode = "full"\nsince = 2026-01-01T10:00:00', "without quotation marks"),
        ('[[rule]]\nvenue = "x"\nmode = "full"\nuntil = 2026-01-01', "nothing else"),
    ],
)
def test_a_row_that_cannot_be_used_stops_the_start_and_is_named(text: str, said: str) -> None:
    with pytest.raises(InputError, match="venue rules in mine") as error:
        rules_in(text, "mine")
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_rules(tmp_path / "none.toml")
    with pytest.raises(InputError, match="cannot be read"):
        read_rules(tmp_path)
