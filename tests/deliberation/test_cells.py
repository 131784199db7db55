"""
The judged cells of the map and the ledger: at most one in fifty that is shown names a passage which does not say so,
and one that was found wrong does not come back.
"""

from pathlib import Path

import pytest

from bench.quality.cells import OF_THE_LEDGER, OF_THE_MAP, judged, sample, standing

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
MOST_WRONG = 0.02
ENOUGH = 200

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the development corpus is not beside this checkout")


def test_the_share_of_wrong_attributions_is_what_the_report_says() -> None:
    shown, wrong, which = standing(CORPUS)
    assert shown >= ENOUGH, "the views show other cells than those judged: draw and judge a new sample"
    assert wrong / shown <= MOST_WRONG
    assert which == []


def test_cells_were_judged_on_both_sides_and_no_word_of_a_review_is_kept() -> None:
    held = judged()
    assert any(not right for right in held.values())
    assert all(len(key) < 80 for key in held)


def test_the_same_seed_draws_the_same_sample() -> None:
    first, second = ([cell.key for _, cell in sample(CORPUS, 5)] for _ in range(2))
    assert first == second
    assert len(first) > OF_THE_MAP + OF_THE_LEDGER
    assert len(set(first)) == len(first)
