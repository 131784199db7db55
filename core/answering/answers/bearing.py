"""
Which passages of the reviews bear on a request: those with its own words, on the side that it asks for.

A request that only names an aspect ("clarity?") gets the points for and against that are about it first of all.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.answering.answers.choice import choose
from core.answering.answers.material import Material
from core.answering.answers.words import content
from core.answering.evidence import evidence_for
from core.answering.retrieval import Hit
from core.deliberation.points import Aspect, Point, Stance
from core.deliberation.stance import CRITICAL, SIDES
from core.submissions.model import Field, Passage

SHOWN = 4
FLOOR = 0.5  # of the best hit's score: below it a hit only shares a common word
OWN = 0.3  # of the best passage's own words: below it a hit only stands beside one, or shares its aspect

_AGAINST = re.compile(
    r"\b(?:missing|lack\w*|complain\w*|critici\w+|concerns?|problems?|wrong|weak\w*|object\w*)\b", re.I
)


def bearing(material: Material, limit: int = SHOWN) -> list[Passage]:
    """The passages of the reviews in scope that bear on the request, best first; none if it is not answered."""
    if material.asks_an_aspect:
        about = _by_aspect(material)
        if about:
            return [point.passage for point in choose(about, material, limit)]
    evidence = evidence_for(material.inquiry, material.request)
    scope = material.request.reviewers
    hits = [hit for hit in evidence.hits if not scope or hit.passage.reviewer in scope]
    if not evidence.answerable:
        hits = [hit for hit in hits if _names_all(material.request.topic, hit.passage)]
    found = _best(_on_the_side_asked_for(hits, material), material, limit)
    if found or material.names_a_subject:
        return found
    return [point.passage for point in choose(_by_aspect(material), material, limit)]


def _on_the_side_asked_for(hits: Sequence[Hit], material: Material) -> list[Hit]:
    """Without praise, if what is missing or criticised is asked for of nobody in particular."""
    if material.request.reviewers or not _AGAINST.search(material.request.text):
        return list(hits)
    stances = {point.passage.label: point.stance for point in material.points}
    return [h for h in hits if stances.get(h.passage.label) not in (Stance.STRENGTH, Stance.SUMMARY)]


def _names_all(words: str, passage: Passage) -> bool:
    """Whether a passage names nearly all that is asked about, which then is discussed however common its words are."""
    wanted = content(words)
    return len(wanted) > 1 and len(wanted & content(passage.text)) >= 0.75 * len(wanted)


def nearness(material: Material, reviewers: Sequence[int]) -> float:
    """How near the named reviewers come to the words asked about: the share of the best hit's score that theirs has."""
    hits = evidence_for(material.inquiry, replace(material.request, reviewers=())).hits
    own = max((hit.score for hit in hits if hit.passage.reviewer in reviewers), default=0.0)
    return own / hits[0].score if hits else 1.0


def _best(hits: Sequence[Hit], material: Material, limit: int) -> list[Passage]:
    hits = [hit for hit in hits if hit.passage.field is not Field.TITLE and len(hit.passage.text.split()) > 3]
    if material.wants_more:
        hits = [hit for hit in hits if hit.passage.label not in material.shown] or hits
    floor = FLOOR * hits[0].score if hits else 0
    return [hit.passage for hit in hits if hit.score >= floor and hit.own >= OWN][:limit]


def _by_aspect(material: Material) -> list[Point]:
    """Points for and against, on the aspects asked about first of all."""
    request = material.request
    aspects = {aspect for aspect in request.aspects if aspect is not Aspect.LIMITATIONS}
    for stances in (SIDES, CRITICAL) if aspects else ():
        about = material.found(*stances, reviewers=request.reviewers, aspects=aspects)
        if about:
            return [point for point in about if aspects.intersection(point.aspects[:1])] or list(about)
    return []


def points_of(material: Material, passages: Sequence[Passage]) -> list[Point]:
    labels = {passage.label for passage in passages}
    return [point for point in material.points if point.passage.label in labels]


def elsewhere(material: Material, reviewers: Sequence[int], limit: int = 2) -> list[Passage]:
    """What bears on the request in the other reviews."""
    anybody = replace(material, request=replace(material.request, reviewers=()))
    return [passage for passage in bearing(anybody, 8) if passage.reviewer not in reviewers][:limit]
