"""All reviews, one after the other: the scores, the strongest praise and the strongest criticism."""

from collections.abc import Sequence

from core.answering.answers.lists import shared_themes, top
from core.answering.answers.material import Material
from core.answering.answers.quoting import quotes
from core.answering.answers.relation import related
from core.deliberation.points import Point, Stance

QUOTED_CHARS = 150
FEW = 3


def overview(material: Material) -> str:
    numbers = [number for number in material.request.reviewers or material.numbers if number in material.numbers]
    if not numbers:
        return "The sources do not contain a review."
    shared = shared_themes(material.found(Stance.WEAKNESS), material)
    opening = f"Several reviewers criticise {shared}; each in brief:" if shared else "Each review in brief:"
    bearing = related(material, material.found(reviewers=numbers)) if material.request.relates else []
    return "\n".join([opening, *in_brief(material, numbers), *bearing])


def in_brief(material: Material, numbers: Sequence[int]) -> list[str]:
    """A line for each review: its scores, its best praise, its best criticism."""
    return [
        f"- {material.tag(number)}: "
        f"{quotes(material.in_context(point.passage for point in _essence(material, number)), QUOTED_CHARS)}"
        for number in numbers
    ]


def _essence(material: Material, number: int) -> list[Point]:
    """The best praise and the best criticism, two of these where there are few reviews; what there is else, if none."""
    chosen: list[Point] = []
    for stance, limit in ((Stance.STRENGTH, 1), (Stance.WEAKNESS, 2 if len(material.numbers) <= FEW else 1)):
        chosen += top(material.found(stance, reviewers=[number]), material, limit)
    return chosen or top(material.found(reviewers=[number]), material, 2)
