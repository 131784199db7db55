"""
Whether what a segment says of each reviewer stands in that reviewer's passages: not denied there, not the other way
round, and most of its words, in every clause.
"""

import re
from collections.abc import Iterable, Iterator

from core.answering.proof.amounts import other_amount
from core.answering.proof.contradiction import contradicted
from core.answering.proof.counting import counts
from core.answering.proof.direction import reversed_in
from core.answering.proof.firmness import not_done_there, only_left_open
from core.answering.proof.ground import Ground, ground_of
from core.answering.proof.movement import moved_otherwise
from core.answering.proof.segments import Clause, Segment
from core.answering.proof.sequence import out_of_order
from core.answering.proof.who import nameless, namings
from core.answering.proof.wording import LIGHT, coverage, weighs
from core.answering.verdicts import Kind, Verdict
from core.submissions.model import Passage, Submission

SHARE = 0.6
CLAUSE_SHARE = 0.34
CLAUSE_WEIGHT = 1.3
UNHEARD_SHARE = 0.55
LEAST_MISSING = 2 * LIGHT
"""So much may be missing from a part of a sentence: a word or two of general English."""

_FAR = re.compile(r"\b(?:clearly|by far|easily)\b(?=\s+the\s+\w+(?:\s+\w+)?\b)", re.I)
_SCORE = re.compile(
    r"\(?\b(?:(?:rat(?:ing|es|ed)|scor(?:e|es|ed)|confidence|with (?:a )?confidence|overall)\b"
    r"(?: of| is|:| it| the paper)?\s*"
    r"\d[\d./]*|\d[\d./]*\s*\)?)(?:,?\s*confidence(?: of)?\s*\d[\d./]*)?\)?",
    re.I,
)


def borne_by(segment: Segment, absent: list[Clause], submission: Submission, *, alone: bool) -> Verdict | None:
    """What is wrong with the words of a segment (`alone` in its sentence), but clauses that say what is `absent`."""
    ground = ground_of(submission)
    groups = list(_groups(segment, submission, absent))
    alone = alone and len(groups) == 1
    named = namings(segment.words, submission)
    by_reviewer = bool(named) and not re.search(r"\w", segment.words[: named[0].start])
    for words, clauses, passages in groups:
        wrong = _opposed(words, passages, ground, by_reviewer=by_reviewer) or _uncovered(
            words, clauses, passages, submission, ground, LIGHT if alone else LEAST_MISSING
        )
        if wrong:
            return wrong
    return None


def neighbours(passage: Passage, submission: Submission) -> list[Passage]:
    """What stands right before and after it in the same note: "it" may mean something there."""
    at = next(index for index, other in enumerate(submission.passages) if other is passage)
    near = submission.passages[max(0, at - 1) : at + 2]
    return [p for p in near if p.part is passage.part and p.note == passage.note]


def _groups(
    segment: Segment, submission: Submission, absent: list[Clause]
) -> Iterator[tuple[str, list[str], tuple[Passage, ...]]]:
    """The words of each reviewer's clauses, with the passages that they may rest on."""
    found: dict[frozenset[int], list[str]] = {}
    for clause in segment.clauses:
        if clause not in absent:
            words = nameless(clause.words, submission)
            for count in counts(words, len(submission.reviews)):
                words = words.replace(count.said, " ")
            found.setdefault(clause.who, []).append(_SCORE.sub(" ", _FAR.sub(" ", words)))
    for who, said_of_them in found.items():
        yield "".join(said_of_them), said_of_them, segment.passages_of(who)


def _opposed(words: str, passages: tuple[Passage, ...], ground: Ground, *, by_reviewer: bool) -> Verdict | None:
    texts = [passage.text for passage in passages]
    denied = contradicted(words, texts)
    if denied:
        return Verdict(Kind.NEGATION, denied)
    rules = (reversed_in, other_amount, out_of_order, moved_otherwise)
    turned = next((wrong for rule in rules if (wrong := rule(words, texts))), "")
    if turned:
        return Verdict(Kind.REVERSED, turned)
    asked = only_left_open(words, texts, ground) or not_done_there(words, texts, ground, by_reviewer=by_reviewer)
    return Verdict(Kind.ASKED, asked) if asked else None


def _uncovered(
    words: str,
    clauses: Iterable[str],
    passages: tuple[Passage, ...],
    submission: Submission,
    ground: Ground,
    spared: float,
) -> Verdict | None:
    texts = [f"{p.text} {p.heading}" for p in passages]
    near = [p.text for passage in passages for p in neighbours(passage, submission)]
    found = coverage(words, texts, ground, near)
    if found.strange or (
        found.share < SHARE and (found.weight - found.found > spared or (spared == LIGHT and not found.found))
    ):
        return Verdict(Kind.WORDS, ", ".join(found.strange or found.missing))
    for clause in clauses:
        part = coverage(clause, texts, ground, near)
        unheard = sum(weighs(term, ground) for term in part.missing)
        thin = part.share < CLAUSE_SHARE or (unheard >= 2 and part.share < UNHEARD_SHARE)
        if thin and part.weight >= CLAUSE_WEIGHT:
            return Verdict(Kind.WORDS, ", ".join(part.missing))
    return None
