"""The scores as a table: a row for each of the form's scores, a column for each reviewer; and what they come to."""

from collections.abc import Sequence

from core.answering.answers.claimed import LABEL_CHARS
from core.deliberation.scores import figure
from core.deliberation.standings import Rank, Standing
from core.submissions.model import Rating

ABSENT = "–"


def table(held: Sequence[Standing]) -> str:
    """What nobody has is left out; what one has not is a dash. `before` stands where a rating has changed."""
    names = list(dict.fromkeys(name for one in held for name, _ in one.sub_scores))
    rows = [
        ["Rating", *(_cell(one.rating) for one in held)],
        ["Rating before", *(_cell(one.before) for one in held)],
        ["Confidence", *(_cell(one.confidence) for one in held)],
        *([name[:1].upper() + name[1:], *(_cell(dict(one.sub_scores).get(name)) for one in held)] for name in names),
    ]
    head = ["Score", *(f"R{one.reviewer}" for one in held)]
    told = [row for row in rows if any(cell != ABSENT for cell in row[1:])]
    return "\n".join(map(_line, [head, ["---"] * len(head), *told])) if told else ""


def placed(rank: Rank | None) -> str:
    if rank is None:
        return ""
    return f"By its mean it takes place {rank.place} of the {rank.of} of this venue that you have opened here."


def _cell(rating: Rating | None) -> str:
    if rating is None:
        return ABSENT
    number = "" if rating.number is None else figure(rating.number)
    if number and rating.scale and rating.scale.values:
        number += f"/{figure(rating.scale.values[-1])}"
    label = rating.label if len(rating.label) <= LABEL_CHARS or not number else ""
    return f"{number} {label}".strip() or ABSENT


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(cell.replace("|", "/").split()) for cell in cells) + " |"
