"""The development corpus' labels, and our own of its pool, are met; the seed's four questions are what it is for."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.quality.intents import predict, prediction
from core.answering.question import Intent
from core.submissions.model import Review, Submission, Venue
from tests.answering.threads import asked

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
LABELS = ROOT / "bench" / "quality" / "pool_labels.json"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the development corpus is not beside this checkout")


def _lines(path: Path) -> Iterator[Any]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def _scores(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> tuple[float, float]:
    strict = sum(said["intent"] == gold["intent"] for gold, said in pairs)
    lenient = sum(said["intent"] in (gold["intent"], *gold["also"]) for gold, said in pairs)
    return strict / len(pairs), lenient / len(pairs)


@pytest.fixture(scope="module")
def predicted() -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in predict(CORPUS / "iclr2019")}


@pytest.mark.parametrize(
    ("name", "strict", "lenient"),
    [("dev_intents", 0.80, 0.90), ("dev_intents_rare", 0.75, 0.85), ("dev_intents_chat", 0.75, 0.85)],
)
def test_the_development_labels_are_met(
    predicted: dict[str, dict[str, Any]], name: str, strict: float, lenient: float
) -> None:
    gold = list(_lines(CORPUS / "iclr2019" / f"{name}.jsonl"))
    found = _scores([(item, predicted[item["id"]]) for item in gold])

    assert found[0] >= strict
    assert found[1] >= lenient


def test_reviewer_numbers_are_met(predicted: dict[str, dict[str, Any]]) -> None:
    paths = sorted((CORPUS / "iclr2019").glob("dev_intents*.jsonl"))
    named = [g for path in paths for g in _lines(path) if g["intent"] == "reviewer_specific" and g["reviewers"]]
    right = [g for g in named if sorted(predicted[g["id"]]["reviewers"]) == sorted(g["reviewers"])]

    assert len(right) / len(named) >= 0.95


def test_our_labels_of_the_pool_are_met() -> None:
    pool = list(_lines(CORPUS / "iclr2019" / "pool" / "questions.jsonl"))
    reviews = tuple(Review(number, f"AnonReviewer{number}", "") for number in (1, 2, 3))
    submission = Submission("unknown", "", Venue(), (), reviews)
    for labels in json.loads(LABELS.read_text()).values():
        gold = [{"id": at, "intent": intent, "also": also} for at, intent, also, _ in labels]
        found = _scores([(item, prediction({**pool[item["id"]], "id": item["id"]}, submission)) for item in gold])

        assert found[0] >= 0.90
        assert found[1] >= 0.95


def test_the_seeds_four_questions_are_understood_in_turn() -> None:
    seed = (CORPUS / "seed-dialogue.txt").read_text(encoding="utf-8")
    said = re.findall(r"^(Meta-Reviewer|Dialogue Agent): (.+)$", seed, re.MULTILINE)
    turns = [text if who == "Meta-Reviewer" else ">" + text for who, text in said]
    read = [asked(*turns[: at + 1]) for at in range(0, len(turns), 2)]

    assert [[request.intent for request in requests] for requests in read] == [
        [Intent.SUMMARY, Intent.CONTRIBUTIONS],
        [Intent.STRENGTHS_WEAKNESSES, Intent.RELATED_WORK],
        [Intent.REVIEWS_OVERVIEW],
        [Intent.RECOMMENDATION],
    ]
    assert read[2][0].relates
