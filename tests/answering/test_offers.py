"""What can be done from below an answer: what was asked says which, and the log keeps it."""

import json

import pytest

from core.answering.extractive import compose
from core.answering.inquiry import Inquiry, Round
from core.answering.views import VIEWS, view
from core.conversation.entries import Answered, from_json, to_json
from tests.answering.made import submission

HIDDEN = Round(revealed=False)


@pytest.mark.parametrize(
    ("question", "offers"),
    [
        ("show me the meta-review form", ("check", "export")),
        ("worksheet", ("check", "export")),
        ("check my draft", ("check",)),
        ("export this thread", ("export",)),
        ("positions", ("position", "reveal")),
        ("what are the weaknesses?", ()),
        ("I lean reject because nothing is compared", ()),
    ],
)
def test_an_answer_offers_what_goes_on_from_it(question: str, offers: tuple[str, ...]) -> None:
    assert compose(Inquiry(question, "ana", submission(), round=HIDDEN)).offers == offers


def test_what_is_revealed_is_not_offered_again() -> None:
    assert compose(Inquiry("positions", "ana", submission(), round=Round(revealed=True))).offers == ("position",)


def test_a_view_offers_what_its_question_does() -> None:
    offered = {one.name: view(one.name, Inquiry("", "ana", submission(), round=HIDDEN)).offers for one in VIEWS}
    assert {name: offers for name, offers in offered.items() if offers} == {
        "positions": ("position", "reveal"),
        "worksheet": ("check", "export"),
        "check": ("check",),
    }


def test_the_log_keeps_what_an_answer_offers_and_reads_one_that_said_nothing_of_it() -> None:
    answered = Answered("1", compose(Inquiry("worksheet", "ana", submission())), 1.0)
    kind, data = to_json(answered)
    assert from_json(kind, data) == answered
    tree = json.loads(data)
    del tree["reply"]["offers"]
    before = from_json(kind, json.dumps(tree).encode())
    assert isinstance(before, Answered)
    assert before.reply.offers == ()
