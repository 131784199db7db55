"""A small submission made by hand, and requests put to it: three reviews, one reply of the authors, an abstract."""

from hashlib import sha256

from core.answering.extractive import composed
from core.answering.inquiry import Held, Inquiry, Utterance
from core.answering.question import Intent, Request
from core.answering.reply import Reply
from core.submissions.model import Field, Part, Passage, Rating, Review, Scale, Submission, Venue

SCALE = Scale(values=tuple(float(value) for value in range(1, 11)), accept_from=6.0)

_R1 = (
    (Field.SUMMARY, "The paper proposes a sparse cache for long sequences."),
    (Field.STRENGTHS, "The experiments cover four languages and are convincing."),
    (Field.STRENGTHS, "The idea of a sparse cache is novel."),
    (Field.WEAKNESSES, "The writing of Section 3 is unclear."),
)
_R2 = (
    (Field.SUMMARY, "The authors present a cache that keeps only a few keys."),
    (Field.STRENGTHS, "The paper is clearly written and easy to follow."),
    (Field.WEAKNESSES, "The experiments lack a comparison with a recurrent baseline."),
    (Field.WEAKNESSES, "There is no proof that the cache keeps the important keys."),
    (Field.QUESTIONS, "How large is the cache in Table 2?"),
)
_R3 = (
    (Field.SUMMARY, "This work introduces a cache with random eviction."),
    (Field.WEAKNESSES, "The main weakness is that the experiments use one random seed."),
    (Field.WEAKNESSES, "The novelty is limited because eviction policies are well known."),
)
_ABSTRACT = (
    "Long sequences are slow to process.",
    "We propose a sparse cache that keeps the important keys.",
    "We show that it halves the memory on 4 languages.",
)
_REPLY = (
    "Thank you for the careful review.",
    "The experiments lack a comparison with a recurrent baseline.",
    "We added a recurrent baseline in Table 5 and it is slower.",
)


def _review(number: int, said: tuple[tuple[Field, str], ...]) -> list[Passage]:
    return [
        Passage(f"R{number}.{at}", Part.REVIEW, text, field, field.value, number, "reviewer", f"n{number}")
        for at, (field, text) in enumerate(said, 1)
    ]


def submission(*, replied: bool = True, extra: tuple[Passage, ...] = ()) -> Submission:
    paper = [
        Passage(f"P{at}", Part.PAPER, text, Field.ABSTRACT, "Abstract", None, "paper")
        for at, text in enumerate(_ABSTRACT, 1)
    ]
    reply = [
        Passage(f"A2.{at}", Part.RESPONSE, text, Field.OTHER, "", 2, "authors", "a2")
        for at, text in enumerate(_REPLY, 1)
    ]
    passages = [*paper, *_review(1, _R1), *_review(2, _R2), *_review(3, _R3), *(reply if replied else ()), *extra]
    return Submission(
        id="made",
        title="A Sparse Cache",
        venue=Venue("Made.cc/2026/Conference", "Made 2026", 2026),
        passages=tuple(passages),
        reviews=(_scored(1, 8, 4, "clear accept"), _scored(2, 5, 3, "weak reject"), _scored(3, 4, 3, "reject")),
        snapshot=sha256(repr(passages).encode()).hexdigest(),
    )


def _scored(number: int, rating: float, confidence: float, label: str) -> Review:
    sure = Rating(confidence, "", Scale((1.0, 2.0, 3.0, 4.0, 5.0)))
    return Review(number, f"AnonReviewer{number}", f"n{number}", "", Rating(rating, label, SCALE), sure)


def ask(
    *requests: Request,
    about: Submission | None = None,
    history: tuple[Utterance, ...] = (),
    positions: tuple[Held, ...] = (),
) -> Reply:
    question = " ".join(request.text for request in requests)
    return composed(Inquiry(question, "Ana", about or submission(), history, positions), requests)


def request(intent: Intent, text: str = "", reviewers: tuple[int, ...] = (), topic: str = "") -> Request:
    return Request(intent, text or intent.value, reviewers, topic=topic)
