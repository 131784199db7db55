"""
Submissions of the corpus' shape in words of our own: made-up words, sizes by chance.

The sizes are what the development corpus has, as numbers: how many passages a review has, how long a passage is, how
many passages and boxes a page of a paper makes.  Words come as often as words do, a few very often, most seldom, so
that what is stored packs about as badly as real text: forums to one in 5.0 (the corpus' to one in 4.5 to 4.8), papers
to one in 3.7 (the corpus' likewise).
"""

import random
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate

from bench.scale.assumptions import Assumptions
from core.submissions.model import Box, Field, Part, Passage, Rating, Review, Submission, Venue
from tests.fakes.papers import word

REVIEW_PASSAGES = (6, 13, 17, 22, 28, 38, 72)
"""Of a review: least, tenth, quarter, half, three quarters, nine tenths, most."""
PASSAGE_CHARS = (8, 42, 67, 104, 150, 201, 430)
RESPONSE_PASSAGES = 11
PAPER_CHARS = (30, 60, 120, 215, 420, 600, 640)
PAGE_PASSAGES, BOXES = 15, 6
ABSTRACT_PASSAGES = 8
WORDS = 12_000
STANCE = ("The evaluation lacks a baseline.", "The proof is clear.", "How was the rate chosen?", "The writing is good.")
FIELDS = (Field.SUMMARY, Field.STRENGTHS, Field.WEAKNESSES, Field.QUESTIONS)


def submission(number: int, taken: Assumptions, snapshot: int = 1) -> Submission:
    """The same number and snapshot, the same submission; from the second snapshot on it has responses."""
    chance, passages = random.Random(number + 1_000_000 * snapshot), list[Passage]()
    reviewed, reviews, title = _reviewed(number, taken)
    if snapshot > 1:
        for review in reviews:
            if chance.random() < taken.answered:
                passages += _said(chance, review.number, f"A{review.number}", Part.RESPONSE, RESPONSE_PASSAGES)
    venue, whole = Venue("Simulated/2026", "Simulated", 2026), (*reviewed, *passages)
    return Submission(f"forum{number:06d}", title, venue, whole, reviews, snapshot=f"snapshot{snapshot:024d}")


@lru_cache(maxsize=4)
def _reviewed(number: int, taken: Assumptions) -> tuple[tuple[Passage, ...], tuple[Review, ...], str]:
    """What every snapshot has: the paper, the reviews; and the title."""
    chance = random.Random(number)
    count = _whole(chance, taken.reviews_each)
    reviews = tuple(_review(chance, at) for at in range(1, count + 1))
    passages = list(_paper(chance, round(taken.pages)))
    for review in reviews:
        passages += _said(chance, review.number, f"R{review.number}", Part.REVIEW, _size(chance, REVIEW_PASSAGES))
    return tuple(passages), reviews, _words(chance, 60)


def _review(chance: random.Random, number: int) -> Review:
    rating = Rating(float(chance.randint(1, 10)), "Borderline: lean to one side")
    scores = tuple((name, Rating(float(chance.randint(1, 4)), "good")) for name in ("soundness", "presentation"))
    return Review(number, f"Reviewer_{word(number)[:4]}", _note(chance), _words(chance, 40), rating, rating, scores)


def _paper(chance: random.Random, pages: int) -> Iterator[Passage]:
    for number in range(1, ABSTRACT_PASSAGES + 1):
        yield Passage(f"P{number}", Part.PAPER, _text(chance, PASSAGE_CHARS), Field.ABSTRACT, speaker="paper", page=1)
    for at in range(pages * PAGE_PASSAGES):
        page, top = at // PAGE_PASSAGES + 1, 700.0
        boxes = tuple(_box(chance, top - 12 * line) for line in range(BOXES))
        label, heading = f"P{ABSTRACT_PASSAGES + 1 + at}", f"{page} {word(page).title()}"
        text = _text(chance, PAPER_CHARS)
        yield Passage(label, Part.PAPER, text, Field.SECTION, heading, None, "paper", "", at, page, boxes)


def _box(chance: random.Random, top: float) -> Box:
    left, bottom, right = (round(chance.uniform(50, 300), 2) for _ in range(3))
    return Box(left, bottom, right, round(top, 2))


def _said(chance: random.Random, reviewer: int, stem: str, part: Part, count: int) -> list[Passage]:
    note, made = _note(chance), []
    for number in range(1, count + 1):
        field = FIELDS[len(FIELDS) * (number - 1) // count]
        text = chance.choice(STANCE) if chance.random() < 0.2 else _text(chance, PASSAGE_CHARS)
        speaker = "reviewer" if part is Part.REVIEW else "authors"
        made.append(Passage(f"{stem}.{number}", part, text, field, field.title(), reviewer, speaker, note, number // 3))  # type: ignore[arg-type]
    return made


def _text(chance: random.Random, sizes: Sequence[int]) -> str:
    return f"{_words(chance, _size(chance, sizes)).capitalize()}."


def _words(chance: random.Random, chars: int) -> str:
    known, often = _vocabulary()
    return " ".join(chance.choices(known, cum_weights=often, k=max(1, chars // 7)))


@cache
def _vocabulary() -> tuple[Sequence[str], Sequence[float]]:
    """Made-up words, some far more often than others."""
    known = [word(number)[2 : 4 + number % 8] for number in range(WORDS)]
    return known, list(accumulate((rank + 2) ** -0.6 for rank in range(WORDS)))


def _size(chance: random.Random, at: Sequence[int]) -> int:
    """By chance, as often below each of these as the corpus is."""
    shares, drawn = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0), chance.random()
    for low, high, least, most in zip(shares, shares[1:], at, at[1:], strict=False):
        if drawn <= high:
            return round(least + (most - least) * (drawn - low) / (high - low))
    return at[-1]


def _whole(chance: random.Random, mean: float) -> int:
    """A whole number of that mean."""
    return int(mean) + (chance.random() < mean % 1)


def _note(chance: random.Random) -> str:
    return "".join(chance.choices("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", k=10))
