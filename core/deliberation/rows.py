"""A row of the disagreement map: what each reviewer says of one thing, and how much the decision hangs on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.deliberation.judgements import Said
from core.deliberation.paper import at_place, named_places, nearest
from core.deliberation.points import Point
from core.deliberation.scores import Tally, tally
from core.submissions.model import Passage, Submission

_CONTESTED, _DIVIDES, _ASKS = 2.0, 1.0, 0.5


@dataclass(frozen=True)
class Cell:
    """What a reviewer says of a subject: the weightiest point of each kind, praise first. Silent without any."""

    reviewer: int
    points: tuple[tuple[Said, Point], ...] = ()

    @property
    def said(self) -> frozenset[Said]:
        return frozenset(said for said, _ in self.points)


@dataclass(frozen=True)
class Row:
    """
    `contested`: some only praise and others only criticise. `hangs` orders the rows. `paper` is the passage at issue,
    if the reviewers name its place or speak in its words. `particular`: `subject` is a term of the reviewers' own.
    """

    subject: str
    cells: tuple[Cell, ...]
    contested: bool
    hangs: float
    paper: Passage | None = None
    particular: bool = False


def row_of(
    subject: str, held: Sequence[tuple[Said, Point]], submission: Submission, *, particular: bool = False
) -> Row:
    scores = tally(submission)
    cells = tuple(_cell(review.number, held) for review in submission.reviews)
    praise, blame = _only(cells, Said.PRAISED, Said.BLAMED), _only(cells, Said.BLAMED, Said.PRAISED)
    contested = bool(praise and blame)
    hangs = sum(_weight(cell, scores) for cell in cells) * (_CONTESTED if contested else 1.0)
    hangs += _DIVIDES * _divides(blame, [cell.reviewer for cell in cells], scores)
    return Row(
        subject,
        cells,
        contested,
        round(hangs, 3),
        _at_issue(cells, submission, subject if particular else ""),
        particular,
    )


def _cell(reviewer: int, held: Iterable[tuple[Said, Point]]) -> Cell:
    best: dict[Said, Point] = {}
    for said, point in held:
        if point.passage.reviewer == reviewer and (said not in best or point.weight > best[said].weight):
            best[said] = point
    if len(best) > 1:
        best.pop(Said.ASKED, None)
    return Cell(reviewer, tuple((said, best[said]) for said in Said if said in best))


def _only(cells: Iterable[Cell], said: Said, without: Said) -> list[int]:
    return [cell.reviewer for cell in cells if said in cell.said and without not in cell.said]


def _weight(cell: Cell, scores: Tally | None) -> float:
    if not cell.points:
        return 0.0
    most = max(point.weight * (_ASKS if said is Said.ASKED else 1.0) for said, point in cell.points)
    return (0.5 + most) * (0.5 + 0.5 * _confidence(cell.reviewer, scores))


def _confidence(reviewer: int, scores: Tally | None) -> float:
    """Of the surest reviewer's; a half where nobody says."""
    own = scores.of(reviewer) if scores else None
    given = [score.confidence for score in scores.scores if score.confidence] if scores else []
    return own.confidence / max(given) if own and own.confidence and given else 0.5


def _divides(blame: Sequence[int], reviewers: Sequence[int], scores: Tally | None) -> bool:
    """Whether those who criticise, and no others, rate for rejection, and somebody rates for acceptance."""
    if scores is None or not blame:
        return False
    against, towards = set(scores.on("reject")), set(scores.on("accept"))
    return set(blame) <= against and bool(towards & set(reviewers))


def _at_issue(cells: Iterable[Cell], submission: Submission, term: str) -> Passage | None:
    """What two reviewers point at, or one; else the passage in whose words they speak, and that has the term."""
    texts = [point.passage.text for cell in cells for _, point in cell.points]
    pointed = [place for text in texts for place in named_places(text)]
    for place in sorted(dict.fromkeys(pointed), key=lambda place: -pointed.count(place)):
        passage = at_place(submission, place)
        if passage is not None:
            return passage
    return nearest(submission, texts, holding=term)
