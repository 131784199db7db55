"""
What every answer must hold on real reviews, on the questions that chairs asked, in order, in one thread.
A sample of the dialogues; all of them where `CHAIRSIDE_ALL_DIALOGUES` is set.
"""

import json
import os
from pathlib import Path

import pytest

from bench.quality.forums import forum
from core.answering.extractive import compose
from core.answering.grounding import check, stands
from core.answering.inquiry import Inquiry, Utterance
from core.answering.reply import Reply, labels_in
from core.answering.statements import QUOTE
from core.submissions.model import Submission

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
SAMPLE = 10

DIALOGUES = sorted((CORPUS / "iclr2019" / "dialogues").glob("*.json"))
CURRENT = sorted(p for p in (CORPUS / "neurips" / "forums").glob("*.json") if p.name.count(".") == 1)

pytestmark = pytest.mark.skipif(not DIALOGUES, reason="the development corpus is not beside the repository")


def sample(paths: list[Path]) -> list[Path]:
    return paths if os.environ.get("CHAIRSIDE_ALL_DIALOGUES") else paths[:: max(1, len(paths) // SAMPLE)]


def conversation(questions: list[str], about: Submission) -> list[Reply]:
    history: list[Utterance] = []
    replies = []
    for question in questions:
        reply = compose(Inquiry(question, "Ana", about, tuple(history)))
        history += [Utterance("Ana", question, to_agent=True), Utterance("chairside", reply.text, by_agent=True)]
        replies.append(reply)
    return replies


def is_grounded(reply: Reply, about: Submission) -> bool:
    cited = {citation.label for citation in reply.citations}
    quotes = {quote for line in reply.text.split("\n") for quote in QUOTE.findall(line)}
    return (
        cited == set(labels_in(reply.text)) <= set(about.by_label)
        and all(stands(citation.quote, about.by_label[citation.label]) for citation in reply.citations)
        and all(any(stands(quote, about.by_label[label]) for label in cited) for quote in quotes)
        and check(reply.text, about).checks.removed == 0
    )


@pytest.mark.parametrize("path", sample(DIALOGUES), ids=lambda path: path.stem)
def test_every_question_of_a_real_dialogue_is_answered_and_grounded(path: Path) -> None:
    about = forum(CORPUS / "iclr2019" / "forums" / path.name)
    turns = json.loads(path.read_text())
    replies = conversation([turn["text"] for turn in turns if turn["role"] == "meta_reviewer"], about)
    assert all(reply.text and reply.checks.removed == 0 for reply in replies)
    assert all(is_grounded(reply, about) for reply in replies)


@pytest.mark.parametrize("path", sample(CURRENT), ids=lambda path: path.stem)
def test_the_current_form_of_a_review_is_answered_from_too(path: Path) -> None:
    about = forum(path)
    asked = [
        "Strengths and weaknesses?",
        "R1?",
        "where do they disagree?",
        "accept or reject?",
        "what should they fix?",
    ]
    replies = conversation(asked, about)
    assert all(reply.citations and reply.checks.removed == 0 for reply in replies)
    assert all(is_grounded(reply, about) for reply in replies)


def test_the_seeds_four_questions_are_answered_from_the_right_reviews() -> None:
    turns = json.loads((CORPUS / "iclr2019" / "dialogues" / "S1en0sRqKm.json").read_text())
    about = forum(CORPUS / "iclr2019" / "forums" / "S1en0sRqKm.json")
    asked = [turn["text"] for turn in turns if turn["role"] == "meta_reviewer"]
    summary, both, reviews, overall = conversation(asked, about)
    assert {citation.label[0] for citation in summary.citations} == {"P", "R"}
    assert {"R1.11", "R1.12", "R2.12"} <= set(labels_in(both.text))
    assert {citation.reviewer for citation in reviews.citations} >= {1, 2, 3, None}
    assert overall.text.startswith("Two of three ratings (R1 8 with confidence 4, R2 5 with confidence 3, R3 5")
    assert "Mean rating 6, 6.2 weighted by confidence" in overall.text
