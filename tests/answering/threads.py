"""A submission of which only the reviews' scores and names are known, and threads about it."""

from core.answering.inquiry import Inquiry, Utterance
from core.answering.question import Request, primary, understand
from core.submissions.model import Rating, Review, Submission, Venue

_REVIEWS = (("Reviewer_jAxb", 8.0, 4.0), ("Reviewer_zZac", 3.0, 5.0), ("Reviewer_Q1w2", 5.0, 3.0))

SCORED = Submission(
    id="scored",
    title="A Sparse Cache",
    venue=Venue(),
    passages=(),
    reviews=tuple(
        Review(number, name, f"note{number}", rating=Rating(score), confidence=Rating(confidence))
        for number, (name, score, confidence) in enumerate(_REVIEWS, 1)
    ),
)


def inquiry(*turns: str) -> Inquiry:
    """The last turn asked after the others; a turn that begins with ">" is the agent's reply."""
    history = tuple(
        Utterance("agent", turn[1:], by_agent=True) if turn.startswith(">") else Utterance("ada", turn, to_agent=True)
        for turn in turns[:-1]
    )
    return Inquiry(turns[-1], "ada", SCORED, history)


def asked(*turns: str) -> tuple[Request, ...]:
    return understand(inquiry(*turns))


def main(*turns: str) -> Request:
    return primary(asked(*turns))
