"""What the reviewers ask for: suggestions to the authors, and questions to them."""

import re

from core.answering.answers.choice import by_number, choose
from core.answering.answers.lists import by_reviewer, by_theme, remaining, top
from core.answering.answers.material import Material
from core.answering.answers.quoting import names
from core.deliberation.points import Point, Stance

SHOWN = 6

_WISH = re.compile(
    r"\b(?:should|would (?:have been|be|like)|would've|could(?:'ve| have| be)|suggest|recommend|please|consider|"
    r"needs? to|must|i'd like|encourage|worth (?:adding|discussing|comparing)|additional|missing)\b",
    re.I,
)


def improvements(material: Material) -> str:
    return _asked(material, (Stance.SUGGESTION,), "suggestions", "What the reviewers ask the authors to do:")


def questions(material: Material) -> str:
    return _asked(material, (Stance.QUESTION,), "questions", "What the reviewers ask the authors:")


def _asked(material: Material, stances: tuple[Stance, ...], word: str, opening: str) -> str:
    request = material.request
    found = material.found(*stances, reviewers=request.reviewers, aspects=request.aspects)
    if word == "suggestions":
        critical = material.found(
            Stance.WEAKNESS, Stance.QUESTION, reviewers=request.reviewers, aspects=request.aspects
        )
        found += tuple(point for point in critical if _WISH.search(point.passage.text))
    chosen = top(found, material, SHOWN)
    if not chosen:
        return _nothing_asked(material, word)
    silent = [number for number in material.numbers if number not in {p.passage.reviewer for p in found}]
    lines = (
        by_theme(chosen, material)
        if word == "suggestions"
        else by_reviewer([p.passage for p in by_number(chosen)], material)
    )
    if silent and not request.reviewers and not request.aspects:
        lines += ["", *_silent(material, silent, word)]
    return "\n".join([opening, *lines, *remaining(found, chosen, f"the {word}", material)])


def suggested(material: Material) -> tuple[Point, ...]:
    """The suggestions, and the weaknesses and questions that say what should be done."""
    request = material.request
    own = material.found(Stance.SUGGESTION, reviewers=request.reviewers, aspects=request.aspects)
    others = material.found(Stance.WEAKNESS, Stance.QUESTION, reviewers=request.reviewers, aspects=request.aspects)
    return own + tuple(point for point in others if _WISH.search(point.passage.text))


def _silent(material: Material, silent: list[int], word: str) -> list[str]:
    """Who asks for nothing, with what they criticise, which is what there is to act on."""
    plain = f"{names(silent)} {'does' if len(silent) == 1 else 'do'} not list {word}"
    points = choose(material.found(Stance.WEAKNESS, reviewers=silent), material, len(silent) + 1)
    if word == "questions" or not points:
        return [f"{plain}."]
    return [f"{plain}; to act on there {'is' if len(points) == 1 else 'are'}:", *by_theme(by_number(points), material)]


def _nothing_asked(material: Material, word: str) -> str:
    who = names(material.request.reviewers) if material.request.reviewers else "The reviews"
    verb = "does" if len(material.request.reviewers) == 1 else "do"
    near = top(material.found(Stance.WEAKNESS, reviewers=material.request.reviewers), material, 3)
    lead = f"{who} {verb} not list {word}"
    return "\n".join([f"{lead}; the weaknesses to start from:", *by_theme(near, material)]) if near else f"{lead}."
