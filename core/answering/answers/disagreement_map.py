"""The disagreement map: a table of subjects by reviewers, what the decision hangs on first, and what divides."""

from collections.abc import Sequence

from core.answering.answers.choice import choose
from core.answering.answers.lists import by_reviewer
from core.answering.answers.material import Material
from core.answering.answers.quoting import quote
from core.deliberation.disagreements import Cell, Row, disagreements
from core.deliberation.judgements import Said
from core.deliberation.points import Stance
from core.deliberation.scores import figure
from core.deliberation.stance import plain
from core.deliberation.subjects import subjects

MOST_ROWS, MOST_SPLIT = 10, 3
QUOTE_CHARS = 140
NOTHING = "·"
LEGEND = (
    f"Read it so: + praised, − criticised, ± both, ? asked for, {NOTHING} I found nothing; "
    "split: some praise, others criticise."
)
TOO_FEW = "I need two reviews to set them against each other."
NO_ROWS = "I found no subject that a review judges in so many words."
_MARKS = {Said.PRAISED: "+", Said.BLAMED: "−", Said.ASKED: "?"}
_VERBS = {Said.PRAISED: "praises", Said.BLAMED: "criticises", Said.ASKED: "asks"}


def disagreement_map(material: Material) -> str:
    if len(material.numbers) < 2:
        return TOO_FEW
    rows = disagreements(material.submission)
    if not rows:
        return "\n\n".join([NO_ROWS, _alone(material, rows)]).strip()
    split = [_split(row) for row in rows if row.contested][:MOST_SPLIT]
    parts = ["\n".join(["Praised by some, criticised by others:", *split]) if split else ""]
    parts += [f"{_table(material, rows[:MOST_ROWS])}\n\n{LEGEND}", _alone(material, rows)]
    return "\n\n".join(part for part in parts if part)


def rows_about(material: Material, text: str) -> str:
    """The map's rows of the subjects that the words name, each quoted above them; empty where there is none."""
    named = {one.name for one in subjects() if one.named and one.named.search(plain(text))}
    rows = [row for row in disagreements(material.submission) if row.subject in named][:MOST_SPLIT]
    return "\n\n".join(["\n".join(map(_split, rows)), _table(material, rows), LEGEND]) if rows else ""


def _table(material: Material, rows: Sequence[Row]) -> str:
    heads = ["Subject", *(f"R{number}" for number in material.numbers)]
    body = [_scores(material), _confidences(material), *([_name(row), *map(_cell, row.cells)] for row in rows)]
    if any(row.paper for row in rows):
        heads.append("Paper")
        papers = ["", "", *(f"[{row.paper.label}]" if row.paper else NOTHING for row in rows)]
        body = [[*cells, paper] if cells else cells for cells, paper in zip(body, papers, strict=True)]
    return "\n".join(_line(cells) for cells in (heads, ["---"] * len(heads), *filter(None, body)))


def _scores(material: Material) -> list[str]:
    found = material.tally
    held = [found.of(number) if found else None for number in material.numbers]
    return ["Rating", *(figure(score.rating) if score else NOTHING for score in held)] if any(held) else []


def _confidences(material: Material) -> list[str]:
    found = [material.tally.of(number) if material.tally else None for number in material.numbers]
    held = [score.confidence if score else None for score in found]
    told = (figure(sure) if sure is not None else NOTHING for sure in held)
    return ["Confidence", *told] if any(sure is not None for sure in held) else []


def _name(row: Row) -> str:
    return f"{row.subject}, split" if row.contested else row.subject


def _cell(cell: Cell) -> str:
    if not cell.points:
        return NOTHING
    mark = "±" if len(cell.points) > 1 else _MARKS[cell.points[0][0]]
    return f"{mark} [{', '.join(point.passage.label for _, point in cell.points)}]"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _split(row: Row) -> str:
    """`- **Novelty** — R1 praises: “…” [R1.4]; R2 criticises: “…” [R2.3]`, and the paper's passage."""
    told = [
        f"R{cell.reviewer} {_VERBS[said]}: {quote(point.passage, QUOTE_CHARS)}"
        for wanted in Said
        for cell in row.cells
        for said, point in cell.points
        if said is wanted
    ]
    paper = [f"in the paper: {quote(row.paper, QUOTE_CHARS)}"] if row.paper else []
    return f"- **{row.subject}** — {'; '.join([*told, *paper])}"


def _alone(material: Material, rows: Sequence[Row]) -> str:
    """The weightiest criticism of each reviewer that stands in no row."""
    shown = {point.passage.label for row in rows for cell in row.cells for _, point in cell.points}
    own = []
    for number in material.numbers:
        found = [p for p in material.found(Stance.WEAKNESS, reviewers=[number]) if p.passage.label not in shown]
        own += choose(found, material, 1)
    lines = by_reviewer([point.passage for point in own], material, QUOTE_CHARS)
    return "\n".join(["Beside the table, the weightiest criticism of each:", *lines]) if lines else ""
