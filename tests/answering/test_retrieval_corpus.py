"""The goals of retrieval on the development questions, with the corpus' own scorer."""

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from bench.quality.evidence import predict

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the development corpus is not beside the repository")


def scored(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setattr(sys, "path", list(sys.path))  # the scorer puts its own folder there
    spec = importlib.util.spec_from_file_location("evidence_eval", CORPUS / "harness" / "evidence_eval.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    lines = (CORPUS / "iclr2019" / "dev_evidence.jsonl").read_text(encoding="utf-8").splitlines()
    result: dict[str, Any] = scorer.score([json.loads(line) for line in lines], list(predict(CORPUS / "iclr2019")))
    return result


def test_the_evidence_is_found_and_its_absence_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    scores = scored(monkeypatch)
    assert scores["recall@5"] >= 0.60
    assert scores["MRR"] >= 0.85
    assert scores["abstain_recall"] == 1.0
    assert scores["false_abstain"] <= 0.10
