"""
What is still open, in three parts that are kept apart: what the chairs have marked, what the reviews hold against the
paper and nobody has settled, and where those who decide stand apart.
"""

from core.answering.answers.choice import by_number, choose
from core.answering.answers.disagreement_map import split_rows
from core.answering.answers.lists import by_reviewer
from core.answering.answers.material import Material
from core.answering.answers.memory import MARKING, marked
from core.answering.answers.positions import divides, not_shown_yet
from core.answering.answers.rebuttal_ledger import open_entries
from core.deliberation.ledger import ledger
from core.deliberation.points import Stance

CONCERNS_SHOWN, QUOTED_CHARS = 5, 150
THREAD, REVIEWS, CHAIRS = "**Between us**", "**In the reviews**", "**Positions**"


def open_points(material: Material) -> str:
    noted = marked(material.inquiry, "question")
    between = f"{THREAD}\n\n{noted or f'No open question is marked in this thread. {MARKING}'}"
    reviews = f"{REVIEWS}\n\n{_concerns(material)}"
    apart = _positions(material)
    parts = [between, reviews] if noted else [reviews, between]
    return "\n\n".join([*parts, f"{CHAIRS}\n\n{apart}"] if apart else parts)


def _concerns(material: Material) -> str:
    """The open entries of the ledger; without a response the weightiest concerns; and what divides the reviewers."""
    split = "\n".join(split_rows(material))
    divided = f"Praised by some, criticised by others:\n{split}" if split else ""
    if ledger(material.submission).answered:
        followed = open_entries(material) or "I found no concern that is open by the words of the discussion."
        return "\n\n".join(filter(None, (followed, divided)))
    weighty = by_number(choose(material.found(Stance.WEAKNESS), material, CONCERNS_SHOWN))
    lines = by_reviewer([point.passage for point in weighty], material, QUOTED_CHARS)
    lead = "There is no author response among the sources"
    raised = "\n".join([f"{lead}; what it would have to answer first:", *lines]) if lines else f"{lead}."
    return "\n\n".join(filter(None, (raised, divided)))


def _positions(material: Material) -> str:
    """What divides the chairs, once that may be shown; before, only who has given a position."""
    inquiry = material.inquiry
    if not inquiry.round.revealed:
        return not_shown_yet(inquiry)
    return "\n\n".join(divides(material, inquiry.positions))
