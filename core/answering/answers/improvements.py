"""What the reviewers ask for: suggestions to the authors, and questions to them."""

import re

from core.answering.answers.choice import by_number, choose
from core.answering.answers.lists import by_reviewer, by_theme, remaining, top
from core.answering.answers.material import Material
from core.answering.answers.quoting import names
from core.deliberation.points import Aspect, Point, Stance
from core.deliberation.stance import CRITICAL

SHOWN = 6
_OF_EXPERIMENTS = frozenset((Aspect.EXPERIMENTS, Aspect.BASELINES))

_BETTER = re.compile(
    r"\b(?:rais|increas|improv|chang|updat|reconsider|upgrad)\w*\b[^.]{0,30}\b(?:scores?|ratings?|mind|it|evaluation|assessment)\b",
    re.I,
)
_EXPERIMENT = (
    r"(?:experiments?|comparisons?|compar(?:e|ed|es|ing)|ablations?|baselines?|evaluat\w+|tested|tried|tests?|"
    r"data ?sets?|tasks?|"
    r"benchmarks?|error bars|seeds|runs|metrics?|sweep|simulations?|user stud\w+|real[- ]world data)"
)
_LACKS = re.compile(
    rf"\b(?:no|without|lack\w*|missing|absent|not|none|never|only|few|limited|too (?:few|small|narrow|large)|more|"
    rf"further|additional|"
    rf"other|another|wish)\b[^.;]{{0,60}}\b{_EXPERIMENT}\b"
    rf"|\b{_EXPERIMENT}\b[^.;]{{0,60}}\b(?:missing|lacking|lacks?|absent|needed|not (?:\w+ )?(?:enough|sufficient|"
    rf"included|provided|"
    rf"reported|shown|done|made)|limited|would (?:be|have)|should|insufficient|too (?:few|small|narrow|simple))\b",
    re.I,
)
"""What a point misses, or wants, of the experiments."""
_CONVINCE = re.compile(r"\b(?:convince|persuade|satisfy|raise|increase|move|sway|bring|minds?|to accept)\b", re.I)
_WISH = re.compile(
    r"\b(?:should|would (?:have been|be|like)|would've|could(?:'ve| have| be)|suggest|recommend|please|consider|"
    r"needs? to|must|i'd like|encourage|worth (?:adding|discussing|comparing)|additional|missing)\b",
    re.I,
)


def improvements(material: Material) -> str:
    found = _conditions(material) + suggested(material)
    if material.request.reviewers and _for_a_better_score(material):
        found += tuple(
            p for p in material.found(Stance.WEAKNESS, reviewers=material.request.reviewers) if p not in found
        )
    return _asked(material, found, "suggestions")


def questions(material: Material) -> str:
    request = material.request
    asked = material.found(Stance.QUESTION, reviewers=request.reviewers, aspects=request.aspects)
    return _asked(material, asked, "questions")


def _asked(material: Material, found: tuple[Point, ...], word: str) -> str:
    request = material.request
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
    who = names(request.reviewers) if request.reviewers else "the reviewers"
    verb = "asks" if len(request.reviewers) == 1 else "ask"
    if word == "suggestions" and request.reviewers and _for_a_better_score(material):
        verb = "criticises and asks" if verb == "asks" else "criticise and ask"
    opening = f"What {who} {verb} the authors{' to do' if word == 'suggestions' else ''}:"
    if _for_a_better_score(material) and (there := _for_acceptance(material)):
        opening = f"{names(there)} {'rates' if len(there) == 1 else 'rate'} for acceptance already. {opening}"
    return "\n".join([opening, *lines, *remaining(found, chosen, f"the {word}", material)])


def suggested(material: Material) -> tuple[Point, ...]:
    """The suggestions, and the weaknesses and questions that say what should be done."""
    request = material.request
    if Aspect.EXPERIMENTS in request.aspects or Aspect.BASELINES in request.aspects:
        return _experiments(material)
    own = material.found(Stance.SUGGESTION, reviewers=request.reviewers, aspects=request.aspects)
    others = material.found(Stance.WEAKNESS, Stance.QUESTION, reviewers=request.reviewers, aspects=request.aspects)
    return own + tuple(point for point in others if _WISH.search(point.passage.text))


def _experiments(material: Material) -> tuple[Point, ...]:
    """What is asked for of the experiments, in so many words or as what is missing, a comparison say."""
    request = material.request
    own = material.found(Stance.SUGGESTION, reviewers=request.reviewers, aspects=_OF_EXPERIMENTS)
    asked = material.found(*CRITICAL, reviewers=request.reviewers)
    missed = (p for p in asked if _LACKS.search(p.passage.text) or (_is_tested(p) and _WISH.search(p.passage.text)))
    return (*own, *(point for point in missed if point not in own))


def _is_tested(point: Point) -> bool:
    return bool(_OF_EXPERIMENTS.intersection(point.aspects))


def _conditions(material: Material) -> tuple[Point, ...]:
    """What a reviewer makes a better rating depend on, where that is asked for."""
    if not _for_a_better_score(material):
        return ()
    verdicts = material.found(Stance.VERDICT, Stance.QUESTION, reviewers=material.request.reviewers)
    return tuple(point for point in verdicts if _BETTER.search(point.passage.text))


def _for_a_better_score(material: Material) -> bool:
    return bool(_BETTER.search(material.request.text) or _CONVINCE.search(material.request.text))


def _for_acceptance(material: Material) -> list[int]:
    """Who of those asked about rates for acceptance as it is."""
    return [n for n in material.request.reviewers if material.tally and n in material.tally.on("accept")]


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
