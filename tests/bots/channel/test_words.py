"""What is a command, and what is a question that only looks like one."""

import pytest

from bots.channel.wishes import Forget, Help, ListOpen, Look, Open, Stop, Usage
from bots.channel.words import command_of, plain, wish_of
from core.answering.views import VIEWS
from core.submissions.references import PUBLIC

LINK = "https://openreview.net/forum?id=aBcDeFgHi1"


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("", Help()),
        ("help", Help()),
        ("list", ListOpen()),
        ("usage", Usage()),
        (f"usage {LINK}", Usage(LINK)),
        ("stop", Help()),
        ("scores", Look(VIEWS[0], "")),
        (f"scores {LINK}", Look(VIEWS[0], LINK)),
        (f"forget {LINK}", Forget(LINK)),
        (LINK, Open((LINK,))),
        (f"open {LINK}", Open((LINK,))),
    ],
)
def test_a_slash_command_is_a_word_or_a_reference(text: str, wish: object) -> None:
    assert command_of(text) == wish


@pytest.mark.parametrize(
    ("text", "opened", "wish"),
    [
        (f"open {LINK}", True, Open((LINK,))),
        (f"Open {LINK}", False, Open((LINK,))),
        ("open questions of the reviewers?", True, None),
        ("open questions?", True, None),
        ("open sesame", False, Open(("sesame",))),
        ("help", True, Help()),
        ("stop", False, Stop()),
        ("Stop!", True, Stop()),
        ("stop asking for more seeds?", True, None),
        ("usage", True, Usage()),
        ("usage of memory?", True, None),
        ("help me with the scores", True, None),
        ("list the weaknesses", True, None),
        ("scores", True, None),
        ("attached:F1", True, Open(("attached:F1",))),
        ("here is the paper attached:F1", False, Open(("attached:F1",))),
        ("what does this figure say? attached:F1", True, None),
        (f"open {LINK} attached:F1", True, Open((LINK, "attached:F1"))),
    ],
)
def test_a_mention_is_a_command_only_if_nothing_else_can_be_meant(
    text: str,
    opened: bool,  # noqa: FBT001 - a parameter of the table
    wish: object,
) -> None:
    assert wish_of(text, PUBLIC, opened=opened) == wish


def test_an_attachment_cannot_be_typed() -> None:
    assert wish_of(f"open {plain('Attached:F1')}", PUBLIC, opened=True) is None
