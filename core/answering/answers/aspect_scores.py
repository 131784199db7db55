"""The score that a form has for the very thing asked about ("soundness"), and whether the reviewers differ on it."""

import re
from collections.abc import Sequence

from core.answering.answers.material import Material
from core.answering.answers.quoting import names
from core.deliberation.points import Aspect, aspects_in
from core.deliberation.scores import figure

_OTHERWISE = {"presentation": (Aspect.CLARITY,), "contribution": ()}  # a contribution's score is none of novelty


def by_aspect(material: Material, among: Sequence[int] = ()) -> str:
    """`Soundness scores differ: R1 gave 4, R2 gave 2.`, a line for each such score; empty if the form has none."""
    return " ".join(_line(name, given) for name, given in _given(material, among) if given)


def _given(material: Material, among: Sequence[int]) -> list[tuple[str, dict[int, float]]]:
    """The scores asked about, by name, each with the reviewers' numbers."""
    reviews = [review for review in material.submission.reviews if not among or review.number in among]
    found: dict[str, dict[int, float]] = {}
    for review in reviews:
        for name, rating in review.scores:
            if rating.number is not None and _is_asked(name, material):
                found.setdefault(name, {})[review.number] = rating.number
    return list(found.items())


def _is_asked(name: str, material: Material) -> bool:
    """The form's own name for it stands in the question, or it is the aspect asked about."""
    if re.search(rf"\b{re.escape(name.lower())}\b", material.request.text.lower()):
        return True
    about = _OTHERWISE.get(name.lower(), aspects_in(name))
    return any(aspect in about for aspect in material.request.aspects)


def _line(name: str, given: dict[int, float]) -> str:
    title = name[:1].upper() + name[1:]
    values = sorted(set(given.values()), reverse=True)
    told = ", ".join(
        f"{names([n for n in sorted(given) if given[n] == value])} gave {figure(value)}" for value in values
    )
    return f"{title} scores {'differ' if len(values) > 1 else 'do not differ'}: {told}."
