"""How the paper stands to earlier work and to other methods, as the reviewers see it and as the paper says."""

import re

from core.answering.answers.bearing import bearing
from core.answering.answers.choice import choose
from core.answering.answers.lists import by_place, by_reviewer
from core.answering.answers.material import Material
from core.answering.retrieval import search
from core.deliberation.points import Aspect, Stance
from core.deliberation.stance import CRITICAL
from core.submissions.model import Field, Part, Passage

SHOWN = 5
_MISSING = re.compile(r"\b(?:missing|lack\w*|omit\w*|absent|forg[eo]t\w*|should (?:have )?cited?)\b", re.I)
_EARLIER = re.compile(
    r"\b(?:et al|(?:previous|prior|earlier|existing|related|past|relevant|recent) (?:\w+ )?(?:works?|literature|"
    r"methods?|approach\w*|papers?|stud\w+)|literature|well[- ]known|already (?:known|shown|been|proposed)|"
    r"known fact|not new|cit(?:e[sd]?|ing|ations?)|references?)\b",
    re.I,
)
_WITHIN = re.compile(
    r"\b(?:cited|mentioned|given) in (?:the )?(?:discussion|text|abstract|introduction|section|conclusion|table|fig)",
    re.I,
)
"""Of a number that the paper itself has somewhere."""
_NOVELTY = re.compile(r"\b(?:novel\w*|new|original\w*|innovat\w*)\b", re.I)
_WORDS = "related work previous work prior work existing literature compared with earlier methods in contrast to"


def related_work(material: Material) -> str:
    """First the passages on earlier work; those on baselines and novelty only to fill up."""
    found: list[Passage] = bearing(material, 2) if material.names_a_subject else []
    sides = CRITICAL if _MISSING.search(material.request.text) else (Stance.STRENGTH, *CRITICAL)
    points = [
        point
        for point in material.found(*sides, reviewers=material.request.reviewers)
        if not _WITHIN.search(point.passage.text)
    ]
    tiers = (
        [p for p in points if p.aspects[:1] == (Aspect.RELATED_WORK,) or _EARLIER.search(p.passage.text)],
        [p for p in points if p.aspects[:1] == (Aspect.BASELINES,) or Aspect.RELATED_WORK in p.aspects[:2]],
        [p for p in points if p.aspects[:1] == (Aspect.NOVELTY,)],
    )
    if Aspect.BASELINES in material.request.aspects and Aspect.RELATED_WORK not in material.request.aspects:
        tiers = (tiers[1], tiers[0], tiers[2])
    if _NOVELTY.search(material.request.text):
        tiers = (tiers[2], tiers[0], tiers[1])
    for at, tier in enumerate(tiers):
        if at == len(tiers) - 1 and len(found) > 1:
            break
        new = choose([p for p in tier if p.passage not in found], material, max(0, SHOWN - len(found)))
        found += [point.passage for point in new]
    paper = _from_paper(material)
    if not found and not paper:
        return "The reviews do not discuss earlier work."
    if not found:
        return "\n".join(["The reviews do not discuss earlier work; the paper itself says:", *paper])
    return "\n".join(["On earlier work and comparisons the reviews say:", *by_reviewer(found, material), *paper])


def _from_paper(material: Material) -> list[str]:
    paper = [p for p in material.passages(Part.PAPER) if p.field not in {Field.REFERENCES, Field.TITLE}]
    section = [p for p in paper if "related" in p.heading.lower() or p.field is Field.RELATED_WORK]
    query = material.request.topic or _WORDS
    if section:
        return by_place([hit.passage for hit in search(material.submission, query, section, limit=2).hits])
    return []
