"""Strengths and weaknesses, of the whole paper or of one aspect of it, across reviewers or of some."""

from collections.abc import Sequence

from core.answering.answers.bearing import bearing, points_of
from core.answering.answers.choice import leans, worth
from core.answering.answers.lists import by_theme, fresh, remaining, top
from core.answering.answers.material import Material
from core.answering.answers.quoting import count, listed, names
from core.answering.answers.relation import beside_the_paper
from core.answering.answers.weighing import weighed
from core.deliberation.points import Aspect, Point, Stance

STRENGTHS_SHOWN = 4
WEAKNESSES_SHOWN = 5

_MINUS = (Stance.WEAKNESS,)
_PLUS = (Stance.STRENGTH,)


def strengths(material: Material) -> str:
    return _side(material, _PLUS, "strength", STRENGTHS_SHOWN)


def weaknesses(material: Material) -> str:
    """The weaknesses; asked whether they hold, each beside what the others say of it."""
    if material.asks_to_judge and (material.request.refers or material.request.reviewers):
        return weighed(material)
    if material.request.relates:
        return beside_the_paper(material)
    return _side(material, _MINUS, "weakness", WEAKNESSES_SHOWN)


def both(material: Material) -> str:
    plus = _side(material, _PLUS, "strength", STRENGTHS_SHOWN - 1)
    minus = _side(material, _MINUS, "weakness", WEAKNESSES_SHOWN - 1)
    return f"{plus}\n\n{minus}"


def _side(material: Material, stances: tuple[Stance, ...], word: str, limit: int) -> str:
    request = material.request
    found = material.found(*stances, reviewers=request.reviewers, aspects=_aspects(material))
    chosen = top(found, material, limit) or sorted(found, key=lambda point: -worth(point, material))[:2]
    if not chosen:
        return _none(material, stances, word)
    what = f"{_plural(word)} of {names(request.reviewers)}" if request.reviewers else f"the {_plural(word)}"
    rest = remaining(fresh(found, material), chosen, what, material)
    return "\n".join([_opening(material, found, word), *by_theme(chosen, material), *rest])


def _aspects(material: Material) -> tuple[Aspect, ...]:
    """
    The aspects asked about; a paper's limitations are its weaknesses, not one kind of them; ethics stand alone; a
    missing baseline is a matter of the experiments.
    """
    asked = tuple(aspect for aspect in material.request.aspects if aspect is not Aspect.LIMITATIONS)
    if Aspect.EXPERIMENTS in asked and Aspect.BASELINES not in asked:
        asked += (Aspect.BASELINES,)
    return (Aspect.ETHICS,) if Aspect.ETHICS in asked else asked


def _opening(material: Material, found: Sequence[Point], word: str) -> str:
    """`**Weaknesses**, from R1 and R3:`"""
    who = sorted({point.passage.reviewer for point in found if point.passage.reviewer})
    everybody = f"all {count(len(who))} reviewers" if len(who) == len(material.numbers) > 1 else names(who)
    about = f" on {listed([aspect.value for aspect in material.request.aspects])}" if _aspects(material) else ""
    return f"**{_plural(word).capitalize()}**{about}, from {everybody}:"


def _none(material: Material, stances: tuple[Stance, ...], word: str) -> str:
    """Nothing of this kind: said plainly, with the nearest that there is."""
    request, aspects = material.request, _aspects(material)
    who = names(request.reviewers) if request.reviewers else "the reviews"
    about = f" on {listed([aspect.value for aspect in aspects], 'or')}" if aspects else ""
    verb = "does" if len(request.reviewers) == 1 else "do"
    plain = f"{who[0].upper()}{who[1:]} {verb} not {f'name a {word}{about}' if about else f'list a {word} as such'}"
    side = 1 if word == "strength" else -1
    leaning = [p for p in material.found(reviewers=request.reviewers) if leans(p.passage) == side]
    bears = points_of(material, bearing(material, 2)) if aspects else []
    near = (
        [point for point in bears if point.stance not in stances and leans(point.passage) != -side]
        or (aspects and material.found(reviewers=request.reviewers, aspects=aspects))
        or leaning
        or material.found(*stances)
    )
    chosen = sorted(near, key=lambda point: -worth(point, material))[:2]
    return "\n".join([f"{plain}; the nearest:", *by_theme(chosen, material)]) if chosen else f"{plain}."


def _plural(word: str) -> str:
    return "weaknesses" if word == "weakness" else f"{word}s"
