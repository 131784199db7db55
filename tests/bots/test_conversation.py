"""The four questions of the seed dialogue and a follow-up, asked of the real command."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from core.answering.reply import labels_in
from tests.bots.conftest import FORUM, ROOT, Home

pytestmark = pytest.mark.process

CORPUS = ROOT.parent / "shared" / "corpus"
SEED = CORPUS / "iclr2019" / "forums" / "S1en0sRqKm.json"
QUESTIONS = [
    "Hello, I am looking at this paper. Can you summarise it and its main findings for me?",
    "Thanks. What are its strengths and weaknesses, and how does it relate to earlier work in the field?",
    "Tell me more about the comments of the reviewers and how they bear on the findings of the paper.",
    "Going by the reviews and your summary, how do you assess its overall quality and its relevance to the field?",
    "And what does the third reviewer say?",
]


def asked(home: Home, *files: Path) -> list[Any]:
    spoken = home.chairside("chat", *map(str, files), "--json", typed="\n".join(QUESTIONS))
    assert (spoken.returncode, spoken.stderr) == (0, "")
    return [json.loads(line) for line in spoken.stdout.splitlines()]


def of_reviewers(reply: Any) -> set[int]:
    return {cited["reviewer"] for cited in reply["citations"]} - {None}


@pytest.mark.parametrize(
    "files",
    [
        pytest.param([FORUM], id="sample"),
        pytest.param([FORUM, FORUM.parent / "paper.pdf"], id="sample-with-paper"),
        pytest.param(
            [SEED],
            id="seed",
            marks=pytest.mark.skipif(not SEED.exists(), reason="the development corpus is not beside this checkout"),
        ),
    ],
)
def test_each_question_gets_an_answer_that_cites_what_it_rests_on(home: Home, files: list[Path]) -> None:
    summary, both_sides, reviewers, overall, third = asked(home, *files)
    for reply in (summary, both_sides, reviewers, overall, third):
        assert labels_in(reply["text"]) == tuple(cited["label"] for cited in reply["citations"])
        for cited in reply["citations"]:
            assert cited["place"]
            assert re.sub(r"\W+", "", cited["quote"])
        assert reply["checks"]["sentences"] > 0
    assert summary["citations"]
    assert of_reviewers(both_sides) == {1, 2, 3}
    assert of_reviewers(reviewers) == {1, 2, 3}
    assert of_reviewers(overall)
    assert {"5", "8"} <= set(re.findall(r"\d+", overall["text"]))
    assert of_reviewers(third) == {3}
