"""
A meta-review's text strung together without a model, for a chair to rewrite: only where the mode allows a draft.

Every sentence quotes a passage and carries its marker, or says what the scores come to. It weighs nothing and gives no
verdict: what several reviewers come back to is taken first.
"""

from collections.abc import Sequence

from core.answering.answers.announced import claims, tells
from core.answering.answers.choice import central, hangs, worth
from core.answering.answers.material import Material
from core.answering.answers.quoting import listed, quotes, trimmed
from core.answering.answers.words import content
from core.deliberation.points import Point, Stance
from core.deliberation.scores import figure

SENTENCE_CHARS = 120
ABOUT = STRENGTHS = WEAKNESSES = 2
_LEANS = {
    "accept": "lean towards accepting the paper",
    "reject": "lean towards rejecting the paper",
    "split": "are split",
    "unknown": "are on a scale whose middle is not known",
}
_SAME = 0.5  # of a point's words in another: above it the two say the same


def drafted(material: Material) -> str:
    """What the paper does, what speaks for it, what against it, where the reviewers lean; empty without reviews."""
    if not material.numbers:
        return ""
    return "\n\n".join(part for part in (about(material), merit(material), concerns(material), lean(material)) if part)


def about(material: Material) -> str:
    """What the paper does, in a reviewer's words, else in its own."""
    told = sorted(material.found(Stance.SUMMARY), key=tells, reverse=True)
    passages = [point.passage for point in told[:ABOUT]] or claims(material, 1)
    return quotes(passages, SENTENCE_CHARS)


def merit(material: Material) -> str:
    return _told("The reviewers find that the paper has strengths", best(material, Stance.STRENGTH, STRENGTHS))


def concerns(material: Material) -> str:
    return _told("However, the reviewers raise concerns about the paper", best(material, Stance.WEAKNESS, WEAKNESSES))


def lean(material: Material) -> str:
    """To which side the ratings stand, with every one of them."""
    found = material.tally
    if found is None:
        return ""
    given = listed([figure(score.rating) for score in found.scores])
    return f"Overall, the ratings ({given}) {_LEANS[found.lean]}."


def best(material: Material, stance: Stance, limit: int) -> list[Point]:
    """The points whose words most reviews share, one after the other without saying the same."""
    chosen: list[Point] = []
    for point in sorted(material.found(stance), key=lambda point: -_value(point, material)):
        words = content(point.passage.text)
        if len(chosen) < limit and all(len(words & content(o.passage.text)) < _SAME * len(words) for o in chosen):
            chosen.append(point)
    return chosen


def _value(point: Point, material: Material) -> float:
    return worth(point, material) + central(trimmed(point.passage), material) - 0.2 * hangs(point.passage)


def _told(lead: str, points: Sequence[Point]) -> str:
    """`The reviewers find merit in the paper: “…” [R1.3] “…” [R3.5]`."""
    return f"{lead}: {quotes([point.passage for point in points], SENTENCE_CHARS)}" if points else ""
