"""
A free question: the passages that bear on it, saying whose they are and whether they praise or criticise.

A question that puts words in a reviewer's mouth is put right: somebody else said it, or it was said the other way
round. What nothing bears on is said to be missing, with the nearest there is.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.answering.answers.choice import choose, leans, worth
from core.answering.answers.lists import by_place, by_reviewer, by_theme
from core.answering.answers.material import CRITICAL, Material
from core.answering.answers.quoting import names
from core.answering.answers.relation import related_in_paper
from core.answering.answers.words import content
from core.answering.evidence import evidence_for
from core.answering.retrieval import Hit
from core.deliberation.points import Aspect, Point, Stance
from core.submissions.model import Field, Part, Passage

SHOWN = 4
PAPER_SHOWN = 2
FLOOR = 0.5  # of the best hit's score: below it a hit only shares a common word
CLOSEST = 0.95  # below it somebody else's words are closer to the question's
NOT_DISCUSSED = "The reviews do not discuss this"

_TURNED = "The other way round: "
_PRAISE = re.compile(
    r"\b(?:prais\w+|lik(?:es|ed)|appreciat\w+|commend\w+|positive\w* (?:about|on)|enthusias\w+)\b", re.I
)
_BLAME = re.compile(
    r"\b(?:criti\w+|concerns?|complain\w*|doubt\w*|question(?:s|ed)|object\w*|issues?|negative\w*)\b", re.I
)
_PAPER_ASKED = re.compile(
    r"\b(?:authors?|they|paper|method|approach|algorithm|how (?:does|do|is|are)|what (?:is|are))\b", re.I
)


def topic(material: Material) -> str:
    known = [number for number in material.request.reviewers if number in material.numbers]
    return on_topic(material, known)


def on_topic(material: Material, reviewers: Sequence[int]) -> str:
    """What bears on the request's topic, in these reviewers' reviews (in all, if none is named)."""
    reviews = bearing(material)
    own = nearness(material, reviewers) if reviewers else 1.0
    if not reviews:
        return _not_discussed(material, reviewers)
    parts = [_opening(material, reviews, reviewers), *by_reviewer(reviews, material)]
    if parts[0].startswith(_TURNED):
        parts += _on_the_other_side(material, reviews)
    elif own < CLOSEST:
        others = by_reviewer(elsewhere(material, reviewers), material)
        parts += ["", "Closer to your words:", *others] if others else []
    elif reviewers and material.asks_to_judge:
        others = by_reviewer([p for p in elsewhere(material, reviewers) if p not in reviews], material)
        parts += ["", "Others on the same point:", *others] if others else ["", "No other reviewer takes this up."]
    if not reviewers and _PAPER_ASKED.search(material.request.text):
        parts += _from(material, Part.PAPER, PAPER_SHOWN)
    if material.request.relates:
        shown = {passage.label for passage in reviews}
        parts += related_in_paper(material, [p for p in material.points if p.passage.label in shown])
    return "\n".join(parts)


def bearing(material: Material, limit: int = SHOWN) -> list[Passage]:
    """The passages of the reviews in scope that bear on the request, best first; none if it is not answered."""
    evidence = evidence_for(material.inquiry, material.request)
    scope = material.request.reviewers
    hits = [hit for hit in evidence.hits if not scope or hit.passage.reviewer in scope]
    if not evidence.answerable:
        hits = [hit for hit in hits if _names_all(material.request.topic, hit.passage)]
    found = _best(hits, material, limit)
    if not found and material.names_a_subject:
        return []
    return found + _by_aspect(material, found)[: max(0, 3 - len(found))]


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
    return [hit.passage for hit in hits if hit.score >= floor][:limit]


def _by_aspect(material: Material, found: Sequence[Passage]) -> list[Passage]:
    """Passages on the aspects asked about, weightiest first, without those found already."""
    request = material.request
    aspects = [aspect for aspect in request.aspects if aspect is not Aspect.LIMITATIONS]
    if not aspects:
        return []
    about = material.found(Stance.STRENGTH, *CRITICAL, reviewers=request.reviewers, aspects=aspects)
    ranked = sorted(about, key=lambda point: -worth(point, material))
    return [point.passage for point in ranked if point.passage not in found and worth(point, material) > 0]


def _opening(material: Material, passages: Sequence[Passage], reviewers: Sequence[int]) -> str:
    """Who speaks to it and on which side; first of all, whether the question had it the wrong way round."""
    favourable, critical = _sides(material, passages)
    wrong = _wrong_way_round(material, reviewers, favourable, critical)
    if wrong:
        return wrong
    sides = [f"{word}: {names(who)}" for word, who in (("favourable", favourable), ("critical", critical)) if who]
    who = sorted({passage.reviewer for passage in passages if passage.reviewer})
    verb = "speaks" if len(who) == 1 else "speak"
    side = f" ({'; '.join(sides)})" if sides and not reviewers else ""
    return f"{names(who)} {verb} to this{side}:"


def _wrong_way_round(material: Material, reviewers: Sequence[int], plus: list[int], minus: list[int]) -> str:
    text = material.request.text
    praise, blame = _PRAISE.search(text), _BLAME.search(text)
    for number in reviewers:
        if praise and not blame and number in minus and number not in plus:
            return f"{_TURNED}R{number} does not praise this; what R{number} says of it is critical:"
        if blame and not praise and number in plus and number not in minus:
            return f"{_TURNED}R{number} does not criticise this; what R{number} says of it is favourable:"
    return ""


def _on_the_other_side(material: Material, passages: Sequence[Passage]) -> list[str]:
    """Who does say what the named reviewer does not."""
    wanted = -sum(leans(passage) for passage in passages)
    anybody = replace(material, request=replace(material.request, reviewers=()))
    others = [p for p in bearing(anybody, 8) if p not in passages and leans(p) * wanted > 0]
    return by_reviewer(others[:2], material)


def _sides(material: Material, passages: Sequence[Passage]) -> tuple[list[int], list[int]]:
    """Who praises and who criticises in these passages."""
    stances = {point.passage.label: point.stance for point in material.points}
    plus, minus = set(), set()
    for passage in passages:
        stance, side = stances.get(passage.label, Stance.OTHER), leans(passage)
        if passage.reviewer and (stance is Stance.STRENGTH or (stance is Stance.OTHER and side > 0)):
            plus.add(passage.reviewer)
        if passage.reviewer and stance in (Stance.WEAKNESS, Stance.SUGGESTION):
            minus.add(passage.reviewer)
    return sorted(plus), sorted(minus)


def points_of(material: Material, passages: Sequence[Passage]) -> list[Point]:
    labels = {passage.label for passage in passages}
    return [point for point in material.points if point.passage.label in labels]


def _from(material: Material, part: Part, limit: int) -> list[str]:
    if not material.passages(part):
        return []
    evidence = evidence_for(material.inquiry, material.request, (part,))
    found = (
        [h.passage for h in evidence.hits if h.score >= FLOOR * evidence.hits[0].score] if evidence.answerable else []
    )
    return by_place(found[:limit])


def _not_discussed(material: Material, reviewers: Sequence[int]) -> str:
    others_say = elsewhere(material, reviewers) if reviewers else []
    if others_say:
        others = names(sorted({p.reviewer for p in others_say if p.reviewer}))
        verb = "does" if len(reviewers) == 1 else "do"
        lead = f"{names(reviewers)} {verb} not say this; {others} {'come' if ' ' in others else 'comes'} nearest:"
        return "\n".join([lead, *by_reviewer(others_say, material)])
    verb = "does" if len(reviewers) == 1 else "do"
    plain = f"{names(reviewers)} {verb} not discuss this" if reviewers else NOT_DISCUSSED
    paper = [] if reviewers else _from(material, Part.PAPER, PAPER_SHOWN)
    near = by_reviewer([hit.passage for hit in evidence_for(material.inquiry, material.request).hits[:2]], material)
    lead = "the nearest:" if near else "the main concerns are:"
    near = near or by_theme(choose(material.found(Stance.WEAKNESS, reviewers=reviewers), material, 2), material)
    if paper:
        return "\n".join([f"{plain}; the paper itself says:", *paper])
    return "\n".join([f"{plain}; {lead}", *near]) if near else f"{plain}."


def elsewhere(material: Material, reviewers: Sequence[int], limit: int = 2) -> list[Passage]:
    """What bears on the request in the other reviews."""
    anybody = replace(material, request=replace(material.request, reviewers=()))
    return [passage for passage in bearing(anybody, 8) if passage.reviewer not in reviewers][:limit]
