"""No text has a way into the record of deeds, by any name."""

import pytest

from core.governance.acts import Mode
from core.governance.audit import Deed, Event
from core.governance.facts import SHAPES, fitting, of_override

SENTENCE = "The second reviewer is not convinced by the new experiments."
WORDS = [
    "notconvincedbythenewexperimentsatall",
    "weak-reject-because-of-the-missing-baselines",
    "a b",
    "Ana Böhm",
    "\n",
]


@pytest.mark.parametrize("name", sorted(SHAPES))
@pytest.mark.parametrize("text", [SENTENCE, SENTENCE.replace(" ", "\t"), "ü", "", "1 2"])
def test_no_fact_holds_a_sentence_and_no_error_quotes_one(name: str, text: str) -> None:
    with pytest.raises(ValueError, match=name) as raised:
        Event(Deed.SENT, "ana", 1.0, facts=((name, text),))
    assert not text or text not in str(raised.value)


@pytest.mark.parametrize("text", WORDS)
def test_a_word_of_ours_is_short_and_plain(text: str) -> None:
    with pytest.raises(ValueError, match="reason"):
        Event(Deed.REFUSED, "ana", 1.0, facts=(("reason", text),))


def test_a_fact_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="no fact of that name"):
        Event(Deed.ASKED, "ana", 1.0, facts=(("question", "why"),))


@pytest.mark.parametrize("name", ["by", "thread", "submission"])
@pytest.mark.parametrize("text", [SENTENCE, "x" * 121, "ünïcode"])
def test_an_id_that_could_be_text_is_replaced_by_its_digest(name: str, text: str) -> None:
    given = {"by": "ana", "thread": "slack:T1:C1:1.5", "submission": "s1"}
    put = given | {name: text}
    event = Event(Deed.OPENED, put["by"], 1.0, put["thread"], put["submission"])
    assert getattr(event, name).startswith("sha256:")
    assert len(getattr(event, name)) == 39
    assert [getattr(event, other) for other in given if other != name] == [given[o] for o in given if o != name]


def test_what_an_operator_names_freely_fits_as_it_is_or_as_a_digest() -> None:
    assert fitting("model", "Qwen/Qwen2.5-7B-Instruct:q4") == "Qwen/Qwen2.5-7B-Instruct:q4"
    for name in ("model", "host"):
        for odd in ("", "my own model", "m" * 200):
            assert SHAPES[name].fullmatch(fitting(name, odd))


def test_a_time_is_a_number() -> None:
    with pytest.raises(ValueError, match="some time"):
        Event(Deed.ASKED, "ana", float("nan"))


@pytest.mark.parametrize(
    ("by", "thread", "owner"),
    [
        ("slack:T1:U1", "slack:T1:C1:1.5", "slack:T1"),
        ("discord:42", "discord:7:8:9", "discord:7"),
        ("slack:T1:U1", "", "slack:T1"),
        ("discord:42", "", "discord"),
        ("root", "", "terminal"),
        ("root", "terminal:ab", "terminal"),
        ("", "", "terminal"),
    ],
)
def test_a_deed_belongs_to_the_owner_of_its_thread_else_of_its_account(by: str, thread: str, owner: str) -> None:
    assert Event(Deed.ASKED, by, 1.0, thread).owner == owner


def test_only_a_tighter_mode_is_an_override() -> None:
    assert of_override("full", "No Model") == {"from": Mode.FULL, "to": Mode.NO_MODEL}
    assert of_override("no-model", "full") == of_override("full", "full") == of_override("full", "x") == {}
