"""All reviews, one after the other: the scores, the verdict, the strongest praise and the strongest criticism."""

from core.answering.answers.lists import shared_themes, top
from core.answering.answers.material import Material
from core.answering.answers.quoting import quotes
from core.answering.answers.relation import related_in_paper
from core.deliberation.points import Point, Stance


def overview(material: Material) -> str:
    lines, criticised = [], []
    for number in material.request.reviewers or material.numbers:
        if number in material.numbers:
            chosen = _essence(material, number)
            criticised += [point for point in chosen if point.stance is Stance.WEAKNESS]
            lines.append(
                f"- {material.tag(number)}: {quotes(material.in_context(point.passage for point in chosen), 220)}"
            )
    if not lines:
        return "The sources do not contain a review."
    shared = shared_themes(material.found(Stance.WEAKNESS), material)
    opening = f"Several reviewers criticise {shared}; each in brief:" if shared else "Each review in brief:"
    related = related_in_paper(material, criticised) if material.request.relates else []
    return "\n".join([opening, *lines, *related])


def _essence(material: Material, number: int) -> list[Point]:
    chosen: list[Point] = []
    for stance, limit in ((Stance.STRENGTH, 1), (Stance.WEAKNESS, 2), (Stance.VERDICT, 1)):
        found = [point for point in material.found(stance, reviewers=[number]) if point not in chosen]
        chosen += top(found, material, limit)
    return chosen or top(material.found(reviewers=[number]), material, 2)
