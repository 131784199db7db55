"""Submissions made by hand for the map, the ledger and the questions about reviews."""

from collections.abc import Sequence
from hashlib import sha256

from core.submissions.model import Field, Part, Passage, Rating, Review, Scale, Submission, Venue

SCALE = Scale(tuple(float(value) for value in range(1, 11)), accept_from=6.0)
Said = tuple[Field, str]


def review_passages(number: int, said: Sequence[Said]) -> list[Passage]:
    return [
        Passage(f"R{number}.{at}", Part.REVIEW, text, field, field.value, number, "reviewer", f"n{number}", block=at)
        for at, (field, text) in enumerate(said, 1)
    ]


def response(reviewer: int | None, *texts: str) -> list[Passage]:
    number = reviewer or 0
    return [
        Passage(f"A{number}.{at}", Part.RESPONSE, text, Field.OTHER, "", reviewer, "authors", f"a{number}", block=at)
        for at, text in enumerate(texts, 1)
    ]


def comment(number: int, reviewer: int, *texts: str) -> list[Passage]:
    return [
        Passage(f"C{number}.{at}", Part.COMMENT, text, Field.OTHER, "", reviewer, "reviewer", f"c{number}", block=at)
        for at, text in enumerate(texts, 1)
    ]


def paper(*texts: str, headings: dict[int, str] | None = None, filler: int = 30) -> list[Passage]:
    """The texts as the paper's passages, and enough others that it counts as whole."""
    told = [*texts, *(f"Paragraph {at} speaks of kettles that boil water in pots." for at in range(filler))]
    return [
        Passage(f"P{at}", Part.PAPER, text, Field.SECTION, (headings or {}).get(at, ""), None, "paper", page=at)
        for at, text in enumerate(told, 1)
    ]


def submission(
    reviews: Sequence[Sequence[Said]],
    scores: Sequence[tuple[float, float]] = (),
    more: Sequence[Passage] = (),
    names: Sequence[str] = (),
    venue: str = "Made.cc/2026/Conference",
) -> Submission:
    """`scores` are ratings and confidences in the order of the reviews; `more` are passages of other notes."""
    passages = [p for number, said in enumerate(reviews, 1) for p in review_passages(number, said)]
    passages += more
    rated = []
    for number in range(1, len(reviews) + 1):
        rating, sure = scores[number - 1] if scores else (5.0, 3.0)
        name = names[number - 1] if names else f"AnonReviewer{number}"
        confidence = Rating(sure, "", Scale((1.0, 2.0, 3.0, 4.0, 5.0)))
        rated.append(Review(number, name, f"n{number}", "", Rating(rating, "", SCALE), confidence))
    return Submission(
        "made", "Kettles", Venue(venue, "Made", 2026), tuple(passages), tuple(rated),
        snapshot=sha256(repr((passages, rated)).encode()).hexdigest(),
    )  # fmt: skip
