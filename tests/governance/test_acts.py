import pytest

from core.answering.question import Intent
from core.governance.acts import Act, Mode, act_of, acts_in, in_words, is_tighter, mode_named, permitted, tightest


@pytest.mark.parametrize(
    ("mode", "may"),
    [
        ("no-model", ""),
        ("understand", "explain"),
        ("evidence", "explain gather"),
        ("full", "explain gather weigh recommend draft"),
        ("something new", ""),
        ("", ""),
    ],
)
def test_a_mode_is_the_acts_that_it_permits(mode: str, may: str) -> None:
    assert [act.value for act in acts_in(mode)] == may.split()
    assert all(permitted(mode, act) == (act.value in may.split()) for act in Act)


def test_what_is_not_an_act_is_permitted_nowhere() -> None:
    assert not any(permitted(mode, "publish") for mode in Mode)


def test_every_intent_is_an_act_or_needs_no_model() -> None:
    acts = {intent.value: act_of(intent.value) for intent in Intent}
    assert acts["recommendation"] is Act.RECOMMEND
    assert acts["draft"] is Act.DRAFT
    assert acts["summary"] is Act.EXPLAIN
    assert acts["weaknesses"] is acts["disagreement"] is Act.GATHER
    assert acts["help"] is acts["scores"] is None
    assert Act.DRAFT not in {act for intent, act in acts.items() if intent != "draft"}, "an intent is not in the table"


def test_acts_are_listed_as_a_person_lists_them() -> None:
    assert in_words([Act.EXPLAIN]) == "explain the paper"
    assert in_words([Act.EXPLAIN, Act.WEIGH, Act.DRAFT], "or") == (
        "explain the paper, weigh strengths against weaknesses or draft text"
    )
    assert all(act in in_words([act]) for act in Act)


def test_an_intent_of_a_newer_version_is_permitted_only_where_everything_is() -> None:
    assert act_of("something new") is Act.DRAFT


def test_how_reviews_bear_on_the_findings_is_more_than_explaining_them() -> None:
    assert act_of("summary", relates=True) is Act.GATHER


@pytest.mark.parametrize("word", ["no-model", " No Model ", "NO_MODEL"])
def test_a_mode_may_be_written_as_people_write(word: str) -> None:
    assert mode_named(word) is Mode.NO_MODEL


def test_the_tightest_of_modes_wins_and_an_unknown_one_is_the_tightest() -> None:
    assert tightest(["full", "evidence"]) is Mode.EVIDENCE
    assert tightest(["full", "whatever"]) is tightest([]) is Mode.NO_MODEL
    assert is_tighter("understand", "evidence")
    assert not is_tighter("evidence", "evidence")
    assert not is_tighter("full", "no-model")
