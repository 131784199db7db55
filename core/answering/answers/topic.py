"""
A free question: the passages that bear on it, saying whose they are and whether they praise or criticise.

A question that puts words in a reviewer's mouth is put right: somebody else said it, or it was said the other way
round. What nothing bears on is said to be missing, with the nearest there is.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.answering.answers.bearing import OWN, bearing, elsewhere, nearness
from core.answering.answers.choice import choose, leans
from core.answering.answers.grounds import grounds
from core.answering.answers.lists import by_reviewer, by_theme
from core.answering.answers.material import Material
from core.answering.answers.paper import from_paper, puts_to_the_paper, to_the_paper
from core.answering.answers.quoting import names
from core.answering.answers.relation import related
from core.answering.answers.words import GENERIC, content
from core.answering.evidence import evidence_for
from core.answering.understanding.likeness import unknown
from core.deliberation.points import Stance
from core.submissions.model import Passage

PAPER_SHOWN = 2
CLOSEST = 0.95  # below it somebody else's words are closer to the question's
NOT_DISCUSSED = "The reviews do not discuss"
NAMED_WORDS = 4
MOST_NAMED = 2

_MARKS = re.compile(r"[\[\]\"“”*|]")

_TURNED = "The other way round: "
_PRAISE = re.compile(
    r"\b(?:prais\w+|lik(?:es|ed)|lov(?:es|ed)|enjoy\w*|"
    r"(?:is|are|was|were) (?:very |so |really )?(?:good|great|clear|strong|"
    r"excellent|convincing|solid|well[- ]written)|appreciat\w+|commend\w+|positive\w* (?:about|on)|enthusias\w+)\b",
    re.I,
)
_BLAME = re.compile(
    r"\b(?:criti\w+|hat(?:es|ed)|dislik\w+|"
    r"(?:is|are|was|were) (?:very |so |really |too )?(?:bad|poor|weak|wrong|unclear|"
    r"confusing|lacking|flawed)|concerns?|complain\w*|doubt\w*|question(?:s|ed)|object\w*|issues?|negative\w*)\b",
    re.I,
)
_PAPER_ASKED = re.compile(
    r"\b(?:authors?|they|paper|method|approach|algorithm|how (?:does|do|is|are)|what (?:is|are))\b", re.I
)


def topic(material: Material) -> str:
    if to_the_paper(material):
        return _told_by_the_paper(material)
    known = [number for number in material.request.reviewers if number in material.numbers]
    return on_topic(material, known)


def _told_by_the_paper(material: Material) -> str:
    """The paper's own words first, then who among the reviewers speaks to it."""
    told = from_paper(material)
    opening = "In the paper:" if told else "The paper's passages do not show this in its own words."
    reviews = by_reviewer(bearing(material, 2), material, 200) if material.about_something else []
    return "\n".join([opening, *told, *(["", "Of that the reviewers say:", *reviews] if reviews else [])])


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
    asked = material.request.text
    if not reviewers and (_PAPER_ASKED.search(asked) or puts_to_the_paper(asked)):
        parts += from_paper(material)[:PAPER_SHOWN]
    if material.request.relates:
        shown = {passage.label for passage in reviews}
        parts += related(material, [p for p in material.points if p.passage.label in shown])
    return "\n".join(parts)


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


def _not_discussed(material: Material, reviewers: Sequence[int]) -> str:
    """That nothing bears on it, with the nearest there is: somebody else's words, the paper's, or the main concerns."""
    if any(passage.reviewer in reviewers or not reviewers for passage in material.meant()):
        return grounds(material)
    others_say = elsewhere(material, reviewers) if reviewers else []
    if others_say:
        others = names(sorted({p.reviewer for p in others_say if p.reviewer}))
        verb = "does" if len(reviewers) == 1 else "do"
        lead = f"{names(reviewers)} {verb} not say this; {others} {'come' if ' ' in others else 'comes'} nearest:"
        return "\n".join([lead, *by_reviewer(others_say, material)])
    paper = [] if reviewers else from_paper(material)[:PAPER_SHOWN]
    if paper:
        return "\n".join([f"{_silence(material, reviewers)}; the paper itself says:", *paper])
    hits = [hit for hit in evidence_for(material.inquiry, material.request).hits[:2] if hit.own >= OWN]
    near = by_reviewer([hit.passage for hit in hits], material)
    named = [hit.passage for hit in hits if _names_much_of(material.request.topic, hit.passage)]
    if named:
        whole = [passage for passage in named if content(material.request.topic) - GENERIC <= content(passage.text)]
        lead = _opening(material, whole, reviewers) if whole else "In these words nobody says it; the nearest:"
        return "\n".join([lead, *by_reviewer(whole or named, material)])
    if near and material.asks_an_aspect:
        return "\n".join([f"{_who(reviewers)} not say this in so many words; the nearest:", *near])
    lead = "the nearest:" if near else "the main concerns are:"
    near = near or by_theme(choose(material.found(Stance.WEAKNESS, reviewers=reviewers), material, 2), material)
    plain = _silence(material, reviewers)
    return "\n".join([f"{plain}; {lead}", *near]) if near else f"{plain}."


def _names_much_of(topic: str, passage: Passage) -> bool:
    """Whether a passage has so many of the words asked about that "not discussed" would be untrue."""
    wanted = content(topic) - GENERIC
    common = wanted & content(passage.text)
    return bool(common) and (common == wanted or len(common) >= max(MOST_NAMED, len(wanted) / 2))


def _silence(material: Material, reviewers: Sequence[int]) -> str:
    """`The reviews do not discuss "energy use"`: the words that were looked for, if they are few."""
    if not material.numbers:
        return "The sources do not say"
    if material.request.topic and not unknown(material.request.topic.lower()):
        return "I am not sure what you ask about"  # words of a question, and no topic that could be missing
    topic = _MARKS.sub("", material.request.topic)
    what = f'"{topic}"' if 0 < len(topic.split()) <= NAMED_WORDS else "this"
    return f"{_who(reviewers)} not discuss {what}"


def _who(reviewers: Sequence[int]) -> str:
    return f"{names(reviewers)} {'does' if len(reviewers) == 1 else 'do'}" if reviewers else "The reviews do"
