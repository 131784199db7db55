"""
The disagreement map: for each subject, what each reviewer says of it, sorted by what the decision hangs on.

A cell names a passage only if the passage plainly says so; where nothing was found, nothing is said.
"""

from collections.abc import Iterator, Mapping, Sequence

from core.deliberation.judgements import Said, asked_about, judgements
from core.deliberation.kept import Kept
from core.deliberation.points import ELSEWHERE, Point, points
from core.deliberation.rows import Cell, Row, row_of
from core.deliberation.stance import Stance, plain, retells
from core.deliberation.topics import Term, named_in
from core.submissions.model import Field, Submission

__all__ = ["Cell", "Row", "disagreements", "particulars", "said_of"]

_BY = {
    Said.PRAISED: frozenset((Stance.STRENGTH,)),
    Said.BLAMED: frozenset((Stance.WEAKNESS,)),
    Said.ASKED: frozenset((Stance.QUESTION, Stance.SUGGESTION, Stance.WEAKNESS)),
}
_Held = Sequence[tuple[Said, Point]]


def said_of(point: Point) -> tuple[tuple[str, Said], ...]:
    """The subjects that a point judges or asks for, where its place in the review speaks for that too."""
    passage = point.passage
    if passage.field in ELSEWHERE:
        return ()
    told = passage.field not in (Field.STRENGTHS, Field.STRENGTHS_WEAKNESSES) and retells(plain(passage.text))
    return tuple(
        (one.subject, one.said)
        for one in judgements(passage.text)
        if point.stance in _BY[one.said] and not (one.said is Said.PRAISED and told)
    )


def _asked(point: Point) -> Iterator[tuple[str, Said]]:
    if point.passage.field not in ELSEWHERE and point.stance in _BY[Said.ASKED]:
        yield from ((subject, Said.ASKED) for subject in asked_about(point.passage.text))


def disagreements(submission: Submission) -> tuple[Row, ...]:
    """A row for each subject that somebody praises or criticises, or that two ask for; what decides comes first."""
    return _kept.of(submission)


def particulars(submission: Submission) -> tuple[Row, ...]:
    """
    A row for each term of the paper's own that two reviewers praise, criticise or ask about, under the reviewers' word
    for it; what decides comes first, and no row says less than one before it by the same passages.
    """
    return _particular.of(submission)


def _of_subjects(submission: Submission) -> tuple[Row, ...]:
    found: dict[str, list[tuple[Said, Point]]] = {}
    for point in points(submission):
        for subject, said in (*said_of(point), *_asked(point)):
            found.setdefault(subject, []).append((said, point))
    return _ordered({subject: held for subject, held in found.items() if _matters(held)}, submission)


def _of_terms(submission: Submission) -> tuple[Row, ...]:
    found: dict[str, list[tuple[Said, Point]]] = {}
    shown: dict[str, Term] = {}
    for point in points(submission):
        for term, said in named_in(point):
            found.setdefault(term.key, []).append((said, point))
            shown.setdefault(term.key, term)
    held = {shown[key].shown: said for key, said in found.items() if len(_reviewers(said)) > 1}
    return tuple(_telling(_ordered(held, submission, particular=True)))


_kept = Kept(_of_subjects)
_particular = Kept(_of_terms)


def _ordered(found: Mapping[str, _Held], submission: Submission, *, particular: bool = False) -> tuple[Row, ...]:
    rows = [row_of(subject, held, submission, particular=particular) for subject, held in found.items()]
    return tuple(sorted(rows, key=lambda row: -row.hangs))


def _matters(held: _Held) -> bool:
    return any(said is not Said.ASKED for said, _ in held) or len(_reviewers(held)) > 1


def _reviewers(held: _Held) -> set[int | None]:
    return {point.passage.reviewer for _, point in held}


def _telling(rows: Sequence[Row]) -> Iterator[Row]:
    """Without rows most of whose passages stand in another; of two with the same, the longer term names more."""
    told: set[str] = set()
    for row in sorted(rows, key=lambda row: (-row.hangs, -len(row.subject))):
        labels = {point.passage.label for cell in row.cells for _, point in cell.points}
        if len(labels - told) * 2 > len(labels):
            told |= labels
            yield row
