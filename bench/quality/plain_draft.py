"""
A meta-review's text strung together from passages, without markers: never shown, only measured against real ones.

What several reviewers come back to weighs most: a sentence is worth the share of its words that other reviews use too.
"""

from core.answering.answers.choice import central, hangs, worth
from core.answering.answers.draft import opening_passage
from core.answering.answers.material import Material
from core.answering.answers.quoting import excerpt, trimmed
from core.answering.answers.words import content
from core.deliberation.points import Point, Stance
from core.submissions.model import Passage

DRAFT_WORDS = 125
SENTENCE_MAX_CHARS = 230


def plain_draft(material: Material) -> str:
    """About `DRAFT_WORDS` words: what the paper does, what speaks for it, what against it, where the reviewers lean."""
    about = opening_passage(material)
    plus = _best(material, Stance.STRENGTH, 2)
    minus = _best(material, Stance.WEAKNESS, 3)
    parts = [_sentence(about)] if about else []
    parts += ["The reviewers find merit in the paper.", *(_sentence(p.passage) for p in plus)] if plus else []
    parts += ["However, the reviewers raise concerns.", *(_sentence(p.passage) for p in minus)] if minus else []
    return " ".join([*" ".join(parts).split()[:DRAFT_WORDS], _closing(material)])


def _closing(material: Material) -> str:
    lean = material.tally.lean if material.tally else "unknown"
    return {
        "accept": "Overall, the reviewers lean towards accepting the paper.",
        "reject": "Overall, the reviewers lean towards rejecting the paper.",
    }.get(lean, "Overall, the reviewers are split.")


def _best(material: Material, stance: Stance, limit: int) -> list[Point]:
    """The points whose words most reviews share, one after the other without saying the same."""
    chosen: list[Point] = []
    ranked = sorted(material.found(stance), key=lambda point: -_value(point, material))
    for point in ranked:
        words = content(point.passage.text)
        if len(chosen) < limit and all(len(words & content(o.passage.text)) < 0.5 * len(words) for o in chosen):
            chosen.append(point)
    return chosen


def _value(point: Point, material: Material) -> float:
    return worth(point, material) + central(trimmed(point.passage), material) - 0.2 * hangs(point.passage)


def _sentence(passage: Passage) -> str:
    text = trimmed(passage)
    start, stop = excerpt(text, SENTENCE_MAX_CHARS)
    part = text[start:stop].strip(" ,;:.")
    return f"{part[:1].upper()}{part[1:]}."
