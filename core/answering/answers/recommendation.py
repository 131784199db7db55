"""
Accept or reject: the side that scores lean to, the strongest argument for each, and what is unresolved.

No verdict beyond what the scores and reviews say: the decision is the chair's, and the answer says so.
"""

import re

from core.answering.answers.choice import by_number, choose, leans, worth
from core.answering.answers.claimed import corrected
from core.answering.answers.lists import CLEAR, who_says
from core.answering.answers.material import Material
from core.answering.answers.quoting import count, names, quote
from core.answering.answers.rebuttal import author_passages
from core.deliberation.points import Point, Stance
from core.deliberation.scores import Side, Tally, figure

ARGUMENTS_SHOWN = 2
SIDES: tuple[Side, ...] = ("accept", "reject")

_WHETHER = re.compile(r"\b(?:should|would|whether|do you|shall|inclined|lean\w*|decid\w*|ready|tend\w*|want)\b", re.I)
QUOTED_CHARS = 150


def recommendation(material: Material) -> str:
    sides = [side for side in SIDES if re.search(rf"\b(?:for|to|against) {side}", material.request.text, re.I)]
    if len(sides) == 1 and not _WHETHER.search(material.request.text):
        return "\n\n".join(part for part in (_argument(material, sides[0]), leaning(material.tally)) if part)
    arguments = [_argument(material, "accept"), _argument(material, "reject"), _unresolved(material)]
    parts = [corrected(material), leaning(material.tally), "\n".join(line for line in arguments if line)]
    parts += [positions(material), "The decision is yours."]
    return "\n\n".join(part for part in parts if part)


def leaning(found: Tally | None) -> str:
    """Which way the scores point, by how much, on which scale."""
    if found is None:
        return "The reviews do not give a rating."
    accept, reject = found.on("accept"), found.on("reject")
    given = _given(found)
    if found.lean == "unknown":
        return f"The ratings are {given}. {_mean(found)}"
    if found.lean == "split":
        sides = f"{names(accept)} for acceptance and {names(reject)} against"
        return f"The ratings are split, {sides}: {given}. {_mean(found)}"
    side, others = ("acceptance", reject) if found.lean == "accept" else ("rejection", accept)
    with_it, total = len(found.scores) - len(others), len(found.scores)
    strength = "All" if not others else f"{count(with_it).capitalize()} of {count(total)}"
    return f"{strength} ratings ({given}) lean to {side}. {_mean(found)}"


def _given(found: Tally) -> str:
    return ", ".join(
        f"R{s.reviewer} {figure(s.rating)}" + (f" with confidence {figure(s.confidence)}" if s.confidence else "")
        for s in found.scores
    )


def _mean(found: Tally) -> str:
    if found.mean is None or len(found.scores) == 1:
        return ""
    weighted = f", {figure(found.weighted)} weighted by confidence" if found.weighted not in (None, found.mean) else ""
    line = found.scale.accept_from if found.scale else None
    scale = f"; ratings of {figure(line)} and up speak for acceptance" if line is not None else ""
    return f"Mean rating {figure(found.mean)}{weighted}{scale}."


def _argument(material: Material, side: Side) -> str:
    """The strongest points for a side: of those who rate that way, and what one who does not concedes."""
    stance = Stance.STRENGTH if side == "accept" else Stance.WEAKNESS
    raters = material.tally.on(side) if material.tally else ()
    own = choose(material.found(stance, reviewers=raters), material, ARGUMENTS_SHOWN) or choose(
        [p for p in material.found() if leans(p.passage) == (1 if side == "accept" else -1)], material, 1
    )
    others = [number for number in material.numbers if number not in raters]
    theirs = material.found(stance, reviewers=others) if raters and others else ()
    conceded = choose([point for point in theirs if worth(point, material) > CLEAR], material, 1)
    said = who_says(by_number(own), material, QUOTED_CHARS)
    said += [f"conceded by R{point.passage.reviewer}: {quote(point.passage, QUOTED_CHARS)}" for point in conceded]
    return f"- **For {'acceptance' if side == 'accept' else 'rejection'}** — {'; '.join(said)}" if said else ""


def _unresolved(material: Material) -> str:
    asked: list[Point] = choose(material.found(Stance.QUESTION), material, 1)
    said = "; ".join(who_says(by_number(asked), material, QUOTED_CHARS))
    silence = "" if author_passages(material) else "no author response among the sources"
    if not said and not silence:
        return ""
    return "- **Unresolved** — " + "; ".join(part for part in (silence, said and f"asked by {said}") if part)


def positions(material: Material) -> str:
    """Who stands where in this thread."""
    held = [f"{held.author}: {held.stance}" for held in material.inquiry.positions]
    return f"Positions recorded in this thread: {', '.join(held)}." if held else ""
