"""Points of real reviews: every one is read, and the forms' own fields are kept to."""

from pathlib import Path

import pytest

from bench.quality.forums import forum
from core.deliberation.points import Stance, points
from core.submissions.model import Field, Part

FORUMS = Path(__file__).parents[3] / "shared" / "corpus" / "neurips" / "forums"

pytestmark = pytest.mark.skipif(not FORUMS.is_dir(), reason="the development corpus is not beside the repository")


def test_every_review_passage_becomes_one_point_and_praise_stays_praise() -> None:
    praised = turned = 0
    for path in sorted(FORUMS.glob("*.json"))[:20]:
        if path.name.endswith(".decision.json"):
            continue
        submission = forum(path)
        found = points(submission)
        assert {point.passage.label for point in found} == {
            passage.label for passage in submission.passages if passage.part is Part.REVIEW
        }
        strengths = [point for point in found if point.passage.field is Field.STRENGTHS]
        praised += len(strengths)
        turned += sum(point.stance is Stance.WEAKNESS for point in strengths)
    assert praised > 100
    assert turned <= 0.02 * praised
