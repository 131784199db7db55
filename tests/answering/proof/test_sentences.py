"""Sentences known to be borne out or not: written by hand about the sample, and made about the corpus at run time."""

from pathlib import Path

import pytest

from bench.quality.check import controls, generated, shares, stored

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"

corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the development corpus is not beside this checkout")


def test_of_the_stored_sentences_nearly_all_are_judged_rightly() -> None:
    results = stored()
    caught, flagged = shares(results)
    assert len(results) >= 310
    assert caught >= 0.97, [each.sentence.text for each in results if not each.sentence.supported and each.stood]
    assert flagged <= 0.03, [each.sentence.text for each in results if each.sentence.supported and not each.stood]


@corpus
def test_of_the_corpus_sentences_nineteen_in_twenty_are_judged_rightly() -> None:
    results = generated(CORPUS, each=24)
    caught, flagged = shares(results)
    false = [each for each in results if not each.sentence.supported]
    assert len(results) >= 300
    assert len(false) >= 150
    assert caught >= 0.97
    assert flagged <= 0.03
    for kind in {each.sentence.kind for each in false}:
        assert shares(each for each in false if each.sentence.kind == kind)[0] >= 0.85, kind


@corpus
def test_answers_of_another_paper_and_canned_sentences_fail() -> None:
    another, canned = controls(CORPUS, each=12)
    assert len(another) >= 50
    assert shares(another)[0] >= 0.98
    assert shares(canned)[0] >= 0.98
