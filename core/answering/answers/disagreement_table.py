"""The map as a table: the scores on top, then a row for each subject, with a mark and the passages in each cell."""

from collections.abc import Sequence

from core.answering.answers.material import Material
from core.deliberation.disagreements import Cell, Row
from core.deliberation.judgements import Said
from core.deliberation.scores import figure

NOTHING = "·"
TERM_CHARS = 28
"""Of a term in the first column; a longer one ends in dots."""
_MARKS = {Said.PRAISED: "+", Said.BLAMED: "−", Said.ASKED: "?"}


def table(material: Material, rows: Sequence[Row]) -> str:
    heads = ["Subject", *(f"R{number}" for number in material.numbers)]
    given = [*filter(None, (_scores(material), _confidences(material))), *_sub_scores(material)]
    body = [[_name(row), *map(_cell, row.cells)] for row in rows]
    if any(row.paper for row in rows):
        heads.append("Paper")
        given = [[*cells, ""] for cells in given]
        papers = [f"[{row.paper.label}]" if row.paper else NOTHING for row in rows]
        body = [[*cells, paper] for cells, paper in zip(body, papers, strict=True)]
    return "\n".join(_line(cells) for cells in (heads, ["---"] * len(heads), *given, *body))


def _scores(material: Material) -> list[str]:
    found = material.tally
    held = [found.of(number) if found else None for number in material.numbers]
    return ["Rating", *(figure(score.rating) if score else NOTHING for score in held)] if any(held) else []


def _confidences(material: Material) -> list[str]:
    found = [material.tally.of(number) if material.tally else None for number in material.numbers]
    held = [score.confidence if score else None for score in found]
    told = (figure(sure) if sure is not None else NOTHING for sure in held)
    return ["Confidence", *told] if any(sure is not None for sure in held) else []


def _sub_scores(material: Material) -> list[list[str]]:
    """The form's own scores in which the reviewers differ."""
    given = {review.number: dict(review.scores) for review in material.submission.reviews}
    rows = []
    for name in dict.fromkeys(name for held in given.values() for name in held):
        ratings = [given[number].get(name) for number in material.numbers]
        told = [figure(rating.number) if rating and rating.number is not None else NOTHING for rating in ratings]
        if len(set(told) - {NOTHING}) > 1:
            rows.append([f"Score: {' '.join(name.replace('|', '/').split()).lower()}", *told])
    return rows


def _name(row: Row) -> str:
    if row.particular:
        term = row.subject if len(row.subject) <= TERM_CHARS else f"{row.subject[: TERM_CHARS - 1]}…"
        return f"“{term}”" + (", split" if row.contested else "")
    return f"{row.subject}, split" if row.contested else row.subject


def _cell(cell: Cell) -> str:
    if not cell.points:
        return NOTHING
    mark = "±" if len(cell.points) > 1 else _MARKS[cell.points[0][0]]
    return f"{mark} [{', '.join(point.passage.label for _, point in cell.points)}]"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
