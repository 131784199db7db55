"""
A submission, screened: passages that speak to a model are labelled, what draws nothing is out of them, and it is said.

    screened(submission) -> submission      pure; screening twice changes nothing
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from core.submissions.model import Passage, Submission
from core.submissions.places import note_of
from core.submissions.screening.instructions import addresses_model
from core.submissions.screening.smuggling import without_smuggled

_BEGINS = "Words that speak to a language model are in "
_ENDS = ". No answer rests on them, and they steer nothing; an honest paper or review may quote such words."
_MAX_NAMED = 8
_NEAR_CHARS = 300


def screened(submission: Submission) -> Submission:
    passages = _with_orders_over_two(tuple(map(_screened, submission.passages)))
    title, abstract = without_smuggled(submission.title), without_smuggled(submission.abstract)
    spoken = ["the title"] if addresses_model(title) else []
    spoken += [f"{passage.label} ({note_of(passage)})" for passage in passages if passage.addresses_model]
    kept = [line for line in submission.unread if not (line.startswith(_BEGINS) and line.endswith(_ENDS))]
    unread = (*kept, *((_line(spoken),) if spoken else ()))
    keywords = tuple(map(without_smuggled, submission.keywords))
    return replace(submission, passages=passages, unread=unread, abstract=abstract, title=title, keywords=keywords)


def _screened(passage: Passage) -> Passage:
    text = without_smuggled(passage.text)
    addresses = addresses_model(f"{passage.heading}\n{text}")
    if text == passage.text and addresses == passage.addresses_model:
        return passage
    return replace(passage, text=text, addresses_model=addresses)


def _with_orders_over_two(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Neighbours that speak to a model together, though neither does alone, are labelled both."""
    spoken: set[str] = set()
    for one, other in pairwise(passages):
        alone = one.addresses_model or other.addresses_model
        near = (one.part, one.note, one.reviewer) == (other.part, other.note, other.reviewer)
        if near and not alone and addresses_model(f"{one.text[-_NEAR_CHARS:]} {other.text[:_NEAR_CHARS]}"):
            spoken.update((one.label, other.label))
    if not spoken:
        return passages
    return tuple(replace(each, addresses_model=True) if each.label in spoken else each for each in passages)


def _line(places: Sequence[str]) -> str:
    more = f" and {len(places) - _MAX_NAMED} more" if len(places) > _MAX_NAMED else ""
    return f"{_BEGINS}{', '.join(places[:_MAX_NAMED])}{more}{_ENDS}"
