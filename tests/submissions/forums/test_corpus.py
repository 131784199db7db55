"""Real forums: all of them open, with every review in passages and every rating on its scale."""

import functools
import json
import re
from pathlib import Path

import pytest

from bench.quality.forums import forum
from core.submissions.model import Part, Submission
from core.submissions.sentences import MAX_CHARS

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
FORUMS = sorted(path for path in CORPUS.glob("*/forums/*.json") if "." not in path.stem)
NUMBERS = {"rating", "confidence", "soundness"}

pytestmark = pytest.mark.skipif(not FORUMS, reason="the development corpus is not beside this checkout")


@functools.cache
def everything() -> tuple[tuple[Path, Submission], ...]:
    return tuple((path, forum(path)) for path in FORUMS)


def reviews_in(path: Path) -> list[dict[str, object]]:
    """The content of the export's reviews, plain."""
    notes = json.loads(path.read_bytes())["notes"]
    found = [
        note["content"] for note in notes if "Official_Review" in str(note.get("invitation", note.get("invitations")))
    ]
    return [{name: v["value"] if isinstance(v, dict) else v for name, v in content.items()} for content in found]


def test_every_review_of_every_forum_is_there() -> None:
    for path, submission in everything():
        assert len(submission.reviews) == len(reviews_in(path)) > 0
        assert submission.title
        assert submission.venue.year in {2019, 2023, 2024}
        for review in submission.reviews:
            assert len(submission.of_review(review.number)) >= 1


def test_every_rating_and_confidence_stands_on_its_scale() -> None:
    for _, submission in everything():
        for review in submission.reviews:
            for rating in (review.rating, review.confidence, *(score for _, score in review.scores)):
                assert rating is not None
                assert rating.scale is not None
                assert rating.number in rating.scale.values


def test_labels_are_unique_and_numbered_without_a_gap() -> None:
    for _, submission in everything():
        labels = [passage.label for passage in submission.passages]
        assert len(set(labels)) == len(labels)
        for review in submission.reviews:
            own = [passage.label for passage in submission.of_review(review.number)]
            assert own == [f"R{review.number}.{place}" for place in range(1, len(own) + 1)]


def test_every_passage_of_a_review_stands_in_that_review() -> None:
    for path, submission in everything():
        whole = {flat(str(value)) for content in reviews_in(path) for value in content.values()}
        text = "\n".join(whole)
        for passage in submission.passages:
            if passage.part is Part.REVIEW:
                assert flat(passage.text) in text
                assert 0 < len(passage.text) <= MAX_CHARS


def test_hardly_a_letter_of_a_review_is_lost() -> None:
    """Headings and answers such as "N/A" are no passages; measured, no forum loses more than 2 % of its letters."""
    for path, submission in everything():
        texts = [str(text) for content in reviews_in(path) for name, text in content.items() if name not in NUMBERS]
        kept = sum(letters(passage.text) for passage in submission.passages if passage.part is Part.REVIEW)
        assert 0.96 * sum(map(letters, texts)) <= kept <= sum(map(letters, texts))


def test_nobody_is_named() -> None:
    for _, submission in everything():
        assert all(re.fullmatch(r"AnonReviewer\d|Reviewer_\w{1,12}", review.name) for review in submission.reviews)
        assert not re.search(r"~[A-Z][a-z]+_", repr(submission))


def flat(text: str) -> str:
    """The text without white space and marks of emphasis, which a passage may lack."""
    return re.sub(r"[\s*_#>]+|</?a\b[^>]*>", "", text.replace("&lt;", "<").replace("&gt;", ">"))


def letters(text: str) -> int:
    return sum(char.isalpha() for char in text)
