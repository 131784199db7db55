"""One thing that a message asks for, or does."""

from enum import StrEnum

from pydantic.dataclasses import dataclass

from core.deliberation.points import Aspect


class Intent(StrEnum):
    """What a message asks for, or does."""

    SUMMARY = "summary"
    CONTRIBUTIONS = "contributions"
    STRENGTHS = "strengths"
    WEAKNESSES = "weaknesses"
    STRENGTHS_WEAKNESSES = "strengths_weaknesses"
    REVIEWER_SPECIFIC = "reviewer_specific"
    REVIEWS_OVERVIEW = "reviews_overview"
    SCORES = "scores"
    DISAGREEMENT = "disagreement"
    DISAGREEMENT_MAP = "disagreement_map"
    LEDGER = "ledger"
    REVIEW_QUALITY = "review_quality"
    SPECIFIC_TOPIC = "specific_topic"
    RELATED_WORK = "related_work"
    QUESTIONS = "questions"
    REBUTTAL = "rebuttal"
    IMPROVEMENTS = "improvements"
    RECOMMENDATION = "recommendation"
    DRAFT = "draft"
    DECISION_STATEMENT = "decision_statement"
    COMMENT = "comment"
    METADATA = "metadata"
    WHO_SAID = "who_said"
    POSITIONS = "positions"
    MEMORY = "memory"
    WORKSHEET = "worksheet"
    CHECK = "check"
    EXPORT = "export"
    HELP = "help"
    SOCIAL = "social"


JUDGEMENTS = frozenset((Intent.RECOMMENDATION, Intent.DRAFT))
STATEMENTS = frozenset((Intent.DECISION_STATEMENT, Intent.COMMENT, Intent.SOCIAL))


@dataclass(frozen=True)
class Request:
    """
    One thing that a message asks for.

    `text` is the sentence of the message it was read from; `reviewers` the numbers named or meant ("the most negative
    one" is resolved from the scores); `aspects` what of the paper it is about; `topic` the words to search for, with
    what "this" and "these concerns" refer to put in from the thread (empty if the request is about the whole);
    `refers` labels of passages of an earlier reply that it points at; `relates`: it also asks how that bears on the
    paper's own findings; `stance` the position a decision statement takes ("accept", "reject", "unsure").
    """

    intent: Intent
    text: str
    reviewers: tuple[int, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    topic: str = ""
    refers: tuple[str, ...] = ()
    relates: bool = False
    stance: str | None = None
