"""
The disagreement map: a table of subjects by reviewers, what the decision hangs on first, and what divides.

Below the subjects stand, in quotation marks, the reviewers' own words for what is particular to the paper.
"""

from collections.abc import Sequence

from core.answering.answers.choice import choose
from core.answering.answers.disagreement_table import NOTHING, table
from core.answering.answers.lists import by_reviewer
from core.answering.answers.material import Material
from core.answering.answers.quoting import quote
from core.deliberation.disagreements import Row, disagreements, particulars
from core.deliberation.judgements import Said
from core.deliberation.points import Stance
from core.deliberation.stance import plain
from core.deliberation.subjects import subjects

MOST_ROWS, MOST_PARTICULAR, MOST_SPLIT = 10, 6, 3
QUOTE_CHARS = 140
LEGEND = (
    f"Read it so: + praised, − criticised, ± both, ? asked about, {NOTHING} I found nothing; "
    "split: some praise, others criticise."
)
OF_TERMS = " In quotation marks I show you words of their own that at least two take up in a sentence of that kind."
TOO_FEW = "I need two reviews to set them against each other."
NO_ROWS = "I found no subject that a review judges in so many words."
_VERBS = {Said.PRAISED: "praises", Said.BLAMED: "criticises", Said.ASKED: "asks"}


def disagreement_map(material: Material) -> str:
    if len(material.numbers) < 2:
        return TOO_FEW
    subjects_judged = disagreements(material.submission)[:MOST_ROWS]
    rows = (*subjects_judged, *particulars(material.submission)[:MOST_PARTICULAR])
    if not rows:
        return "\n\n".join([NO_ROWS, _alone(material, rows)]).strip()
    split = split_rows(material)
    parts = ["\n".join(["Praised by some, criticised by others:", *split]) if split else ""]
    parts += [f"{table(material, rows)}\n\n{_legend(rows)}", _alone(material, rows)]
    return "\n\n".join(part for part in parts if part)


def rows_about(material: Material, text: str) -> str:
    """The map's rows of what the words name, each quoted above them; empty where there is none."""
    asked = plain(text)
    named = {one.name for one in subjects() if one.named and one.named.search(asked)}
    found = [row for row in disagreements(material.submission) if row.subject in named]
    found += [row for row in particulars(material.submission) if plain(row.subject) in asked]
    rows = found[:MOST_SPLIT]
    return "\n\n".join(["\n".join(map(_split, rows)), table(material, rows), _legend(rows)]) if rows else ""


def split_rows(material: Material) -> list[str]:
    """What some praise and others criticise, quoted."""
    return [_split(row) for row in disagreements(material.submission) if row.contested][:MOST_SPLIT]


def _legend(rows: Sequence[Row]) -> str:
    return LEGEND + (OF_TERMS if any(row.particular for row in rows) else "")


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
