"""What each passage of a review is: a strength, a weakness, a question … and which aspect of the paper it is about."""

import re
from collections.abc import Iterator, Sequence

from pydantic.dataclasses import dataclass

from core.deliberation import cues
from core.deliberation.aspects import aspects_in
from core.deliberation.concepts import Aspect
from core.deliberation.kept import Kept
from core.deliberation.stance import Stance, main_clause, plain, stance_of, tone
from core.submissions.model import Field, Part, Passage, Submission

__all__ = ["Aspect", "Point", "Stance", "aspects_in", "points"]


ELSEWHERE = frozenset((Field.TITLE, Field.REFERENCES, Field.SUMMARY))
"""Where a review judges nothing, whatever its words."""


@dataclass(frozen=True)
class Point:
    """One passage of a review, response or comment and what it does; `weight` orders points of one kind, 0 to 1."""

    passage: Passage
    stance: Stance
    aspects: tuple[Aspect, ...] = ()
    weight: float = 0.5


_FIELDS = {
    Field.SUMMARY: Stance.SUMMARY,
    Field.STRENGTHS: Stance.STRENGTH,
    Field.WEAKNESSES: Stance.WEAKNESS,
    Field.QUESTIONS: Stance.QUESTION,
    Field.SUGGESTIONS: Stance.SUGGESTION,
    Field.JUSTIFICATION: Stance.VERDICT,
}
_ASPECTS = {
    Field.RELATED_WORK: Aspect.RELATED_WORK,
    Field.SOUNDNESS: Aspect.SOUNDNESS,
    Field.EXPERIMENTS: Aspect.EXPERIMENTS,
    Field.CLARITY: Aspect.CLARITY,
    Field.NOVELTY: Aspect.NOVELTY,
    Field.SIGNIFICANCE: Aspect.SIGNIFICANCE,
    Field.REPRODUCIBILITY: Aspect.REPRODUCIBILITY,
    Field.LIMITATIONS: Aspect.LIMITATIONS,
    Field.ETHICS: Aspect.ETHICS,
}
_MARKED = (
    (re.compile(r"^\W*(?:pros?|strengths?|strong points?|positives?|advantages?)\b\s*[:\-–)]", re.I), Stance.STRENGTH),
    (re.compile(r"^\W*(?:cons?|weakness(?:es)?|weak points?|negatives?|concerns?)\b\s*[:\-–)]", re.I), Stance.WEAKNESS),
    (re.compile(r"^\s*[\[(]?\+[\])]?\s*[A-Za-z]"), Stance.STRENGTH),
    (re.compile(r"^\s*[\[(][-–−][\])]\s*[A-Za-z]"), Stance.WEAKNESS),
    (re.compile(r"^\W*(?:questions?(?: \w+){0,4})\s*:", re.I), Stance.QUESTION),
    (re.compile(r"^\W*(?:suggestions?(?: \w+){0,4})\s*:", re.I), Stance.SUGGESTION),
)
_CITED = re.compile(
    r"^\W*\d{1,2}\W+[^?]{0,160}(?:https?://|arxiv|proceedings|conference on|\(?(?:19|20)\d\d\)?[^\w?]*$)"
    r"|^\W*https?://\S+\W*$|^\W*\[[^\]]{1,40}\][^?]{0,250}\(?(?:19|20)\d\d\)?\W*$"
)
_OF_MYSELF = re.compile(  # the reviewer's own knowledge, which is not the paper's fault
    r"^\W*(?:(?:however|although|but|note that|disclaimer|admittedly)\W+)*(?:i am|i'm|i have) (?:not |no |by no means )"
    r"(?:\w+ ){0,3}(?:expert|expertise|familiar|specialist|knowledgeable|background)"
    r"|^\W*(?:however\W+)?(?:since|as) this is not (?:\w+ )?my (?:\w+ )?(?:area|field)\b"
    r"|^\W*i (?:did|have|could) not (?:\w+ )?(?:go(?:ne)? over|check\w*|verif\w+|read)\b"
)
_NONE = re.compile(  # "No major weaknesses: …", and no "but" after it
    r"^\W*(?:there (?:are|is) |i (?:see|have|found) )?(?:no|not any) (?:major |real |serious |significant "
    r"|particular |obvious )*(?:weakness(?:es)?|concerns?|flaws?)\b(?!.*\b(?:but|however|except|though|although)\b)"
)
_SAYS_NOTHING = (cues.POINTER, _CITED, _OF_MYSELF, _NONE)
_ENTRY = re.compile(r"^\W*\[\d{1,2}\]\W*((?:\S+\s+){3,30}\S+)$")
# "The authors discuss the limitations": what the form asks for is there, which is neither praise nor blame.
_OWNED = re.compile(
    r"^(?!.*(?:\?|\b(?:not|no|but|however|should|could|would|fail\w*|lack\w*|only)\b))"
    r"(?=.*\b(?:limitation|impact|ethic|societ|concern|yes|section|sec|appendix|conclusion))"
    r".*\b(?:address|discuss|acknowledg|mention|describ|includ|state|cover|adequate|list)\w*"
)
_ELABORATES = re.compile(
    r"^\W*(?:for (?:example|instance)|e\.g\.|i\.e\.|that is|in fact|specifically|in particular|this|that|it|such)\b"
)
_OPENING = 6
ENTRY_CAPITALS = 0.7
_PLAIN = -1.5


def points(submission: Submission) -> tuple[Point, ...]:
    """Every passage of every review, in order, with what it does."""
    return _kept.of(submission)


def _worked_out(submission: Submission) -> tuple[Point, ...]:
    of_review: dict[int | None, list[Passage]] = {}
    for passage in submission.passages:
        if passage.part is Part.REVIEW:
            of_review.setdefault(passage.reviewer, []).append(passage)
    return tuple(point for passages in of_review.values() for point in _of_review(passages))


_kept = Kept(_worked_out)


def _of_review(passages: Sequence[Passage]) -> Iterator[Point]:
    opening, before = True, None
    for index, passage in enumerate(passages):
        stance = _stance(passage)
        if stance is Stance.OTHER and opening and before is not None and _continues(before, passage):
            stance = Stance.SUMMARY
        opening = opening and index < _OPENING and stance in (Stance.SUMMARY, Stance.OTHER)
        before = passage if stance is Stance.SUMMARY else None
        heads = index == 0 or passages[index - 1].block != passage.block
        weight = _weight(passage, stance, index / len(passages), heads=heads)
        yield Point(passage, stance, _aspects(passage), weight)


def _continues(summary: Passage, passage: Passage) -> bool:
    return passage.block == summary.block and passage.field is summary.field


def _stance(passage: Passage) -> Stance:
    text = plain(passage.text)
    if passage.field in (Field.TITLE, Field.REFERENCES) or any(each.match(text) for each in _SAYS_NOTHING):
        return Stance.OTHER
    if _is_entry(passage.text):
        return Stance.OTHER
    if passage.field in (Field.LIMITATIONS, Field.ETHICS) and _OWNED.search(text):
        return Stance.OTHER
    marked = next((stance for pattern, stance in _MARKED if pattern.match(passage.text)), None)
    if marked is not None:
        return marked
    own = stance_of(passage.text)
    given = _FIELDS.get(passage.field)
    return own if given is None else _reconciled(given, own, passage.text)


def _is_entry(text: str) -> bool:
    """`[1] A Title With Its Words in Capitals.`: an entry of a reference list."""
    entry = _ENTRY.match(" ".join(text.split()))
    words = [word for word in entry[1].split() if len(word) > 3] if entry else []
    return bool(words) and sum(word[0].isupper() for word in words) >= ENTRY_CAPITALS * len(words)


def _reconciled(given: Stance, own: Stance, text: str) -> Stance:
    """The field's stance, unless the sentence plainly does something else."""
    balance = tone(main_clause(plain(text))).balance
    match given:
        case Stance.STRENGTH:
            return Stance.WEAKNESS if own is Stance.WEAKNESS and balance <= _PLAIN else given
        case Stance.WEAKNESS:
            return Stance.OTHER if own is Stance.STRENGTH and balance >= -_PLAIN else given
        case Stance.QUESTION:
            return own if own is Stance.SUGGESTION else given
        case Stance.VERDICT:
            return given if own in (Stance.OTHER, Stance.SUMMARY) else own
        case _:
            return given


def _aspects(passage: Passage) -> tuple[Aspect, ...]:
    own = aspects_in(passage.text)
    given = _ASPECTS.get(passage.field)
    return own if given is None or given in own else (given, *own)


def _weight(passage: Passage, stance: Stance, position: float, *, heads: bool) -> float:
    """
    How central, 0 to 1: what is called major, what opens its paragraph and what judges in so many words come before
    what only elaborates, what is called minor and stubs. `position` in the review is 0 at its beginning, 1 at its end.
    """
    text = plain(passage.text)
    size = len(text.split())
    balance = tone(main_clause(text)).balance
    weight = 0.4 + 0.1 * (1 - position)
    weight += 0.3 if cues.CENTRAL.search(text) and "?" not in text else 0.0
    weight += 0.1 if 8 <= size <= 60 else 0.0
    weight += 0.1 if heads else 0.0
    weight += 0.1 if (stance is Stance.STRENGTH and balance > 0) or (stance is Stance.WEAKNESS and balance < 0) else 0.0
    weight += 0.1 if passage.field in _FIELDS and stance is _FIELDS[passage.field] else 0.0
    weight -= 0.1 if _ELABORATES.match(text) else 0.0
    weight -= 0.3 if cues.MINOR.search(text) or cues.MINOR.search(plain(passage.heading)) else 0.0
    weight -= 0.3 if size < 5 else 0.0
    return round(min(1.0, max(0.0, weight)), 3)
