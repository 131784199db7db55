"""
A submission under review, as every other module sees it.

A submission is a paper with its official reviews, author responses and comments: what OpenReview
calls a forum.  Its text stands in passages, the smallest citable pieces, in a fixed order with
fixed labels, so that the same source always gives the same labels:

    P12     the paper: a sentence of the abstract, or a paragraph (at most some 600 characters)
    R2.3    review 2: a sentence or a list item
    A2.1    the authors' response to review 2; A0.1 their response to all
    C4.1    comment 4 (anybody's: the text says whose)
    M1.1    the meta-review, D1.1 the decision: only where a setting lets them in
    T4      a message of the thread, T0.2 the position of a chair: never part of a submission, cited beside it

Nobody's name is here: reviewers go by number and anonymous suffix, authors by "the authors". A passage that begins
with "> " repeats somebody else's words: mostly a reviewer's, quoted by the authors above their answer.
"""

from dataclasses import field, replace
from enum import StrEnum
from functools import cached_property
from typing import Literal

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from core.submissions.metareview import MetaReviewForm
from core.submissions.rights import Readers

_cached = ConfigDict(ignored_types=(cached_property,))


REPORTED = "Reported by the authors:"
"""What the heading begins with of a passage in which authors report a review; the venue's codes follow."""


class Part(StrEnum):
    """What a passage belongs to."""

    PAPER = "paper"
    REVIEW = "review"
    RESPONSE = "response"
    COMMENT = "comment"
    METAREVIEW = "metareview"
    DECISION = "decision"
    THREAD = "thread"


class Field(StrEnum):
    """What a form's field, or a heading inside a review, asks for; a venue's own name for it stands in `heading`."""

    TITLE = "title"
    SUMMARY = "summary"
    STRENGTHS = "strengths"
    WEAKNESSES = "weaknesses"
    STRENGTHS_WEAKNESSES = "strengths_weaknesses"
    QUESTIONS = "questions"
    SUGGESTIONS = "suggestions"
    LIMITATIONS = "limitations"
    ETHICS = "ethics"
    RELATED_WORK = "related_work"
    SOUNDNESS = "soundness"
    EXPERIMENTS = "experiments"
    CLARITY = "clarity"
    NOVELTY = "novelty"
    SIGNIFICANCE = "significance"
    REPRODUCIBILITY = "reproducibility"
    JUSTIFICATION = "justification"
    ABSTRACT = "abstract"
    SECTION = "section"
    REFERENCES = "references"
    APPENDIX = "appendix"
    OTHER = "other"


@dataclass(frozen=True)
class Box:
    """A rectangle on a page, in points from the page's lower left corner. `page`: None if it is the passage's."""

    left: float
    bottom: float
    right: float
    top: float
    page: int | None = None


@dataclass(frozen=True)
class Passage:
    """
    The smallest citable piece.

    `field` is what the venue's form, or a heading in the text, asked for at this point; `heading` its own words
    ("Summary of Strengths", "4 Experiments"). `reviewer` is the number of the review that the passage belongs to,
    or that it answers. `block` counts paragraphs within one note or paper: passages of one block are neighbours.
    `page` is where it begins. `addresses_model`: its words speak to a language model; they are quoted, never followed.
    """

    label: str
    part: Part
    text: str
    field: Field = Field.OTHER
    heading: str = ""
    reviewer: int | None = None
    speaker: Literal["paper", "reviewer", "authors", "chair", "other"] = "reviewer"
    note: str = ""
    block: int = 0
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    addresses_model: bool = False


@dataclass(frozen=True)
class Scale:
    """
    A venue's scale: the values it allows, lowest first, and the lowest one that speaks for acceptance
    (`accept_from`; None for scales that do not, such as confidence).
    """

    values: tuple[float, ...]
    accept_from: float | None = None


@dataclass(frozen=True)
class Rating:
    """A number as given, its label as given (may be empty), its scale where the form is known."""

    number: float | None
    label: str = ""
    scale: Scale | None = None


@dataclass(frozen=True)
class Review:
    """
    One official review. `number` is what R*n* refers to; `name` its anonymous name ("AnonReviewer2",
    "Reviewer_jAxb"). What the form does not have is None or absent, never zero.
    """

    number: int
    name: str
    note: str
    title: str = ""
    rating: Rating | None = None
    confidence: Rating | None = None
    scores: tuple[tuple[str, Rating], ...] = ()


@dataclass(frozen=True)
class Venue:
    """Where the submission is under review: `id` as OpenReview writes it, `name` as people say it; empty if unknown."""

    id: str = ""
    name: str = ""
    year: int | None = None


@dataclass(frozen=True, config=_cached)
class Submission:
    """
    A submission as it was when loaded. `snapshot` is a digest of its content: the same content, the same snapshot.
    `unread` lists, for the person, what could not be read. `form` is the paper's own meta-review form, where it could
    be read. `readers` are those of the notes that are not for everyone; `rights` those with which it was read.
    """

    id: str
    title: str
    venue: Venue
    passages: tuple[Passage, ...]
    reviews: tuple[Review, ...] = ()
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    snapshot: str = ""
    form: MetaReviewForm | None = None
    readers: tuple[tuple[str, Readers], ...] = ()
    rights: str = field(default="", compare=False)

    @cached_property
    def by_label(self) -> dict[str, Passage]:
        return {passage.label: passage for passage in self.passages}

    @cached_property
    def evidence(self) -> "Submission":
        """
        What an answer may rest on: the submission without passages that speak to a model, under a snapshot's name of
        its own; itself if it has none.
        """
        kept = tuple(passage for passage in self.passages if not passage.addresses_model)
        if len(kept) == len(self.passages):
            return self
        abstract = " ".join(p.text for p in kept if p.field is Field.ABSTRACT and p.part is Part.PAPER)
        return replace(self, passages=kept, abstract=abstract, snapshot=self.snapshot and f"{self.snapshot}-evidence")

    def of_review(self, number: int) -> tuple[Passage, ...]:
        """The passages of review `number`, in order; empty if there is no such review."""
        return tuple(p for p in self.passages if p.part is Part.REVIEW and p.reviewer == number)

    def review(self, number: int) -> Review | None:
        return next((review for review in self.reviews if review.number == number), None)
