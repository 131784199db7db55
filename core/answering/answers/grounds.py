"""Why: what a reviewer adds to a point that was shown; of ratings, what stands behind them."""

import re
from collections.abc import Sequence

from core.answering.answers.choice import choose, hangs, worth
from core.answering.answers.lists import CLEAR, by_reviewer
from core.answering.answers.material import Material
from core.answering.answers.quoting import names, quote, quotes
from core.answering.question import Intent
from core.deliberation.points import Point, Stance
from core.submissions.model import Field, Part, Passage

OF_RATINGS = frozenset((Intent.SCORES, Intent.RECOMMENDATION, Intent.DISAGREEMENT))
SHOWN = 3
ADDED = 2
QUOTED_CHARS = 180

_LOW = re.compile(r"\b(?:low\w*|harsh\w*|negative|critical|strict|reject\w*)\b", re.I)
_HIGH = re.compile(r"\b(?:high\w*|generous|positive|lenient|enthusiastic|accept\w*)\b", re.I)


def grounds(material: Material) -> str:
    """What the last reply's points rest on, in the words that their reviewers add to them."""
    if material.request.intent in OF_RATINGS:
        return behind_the_ratings(material)
    meant = [each for each in material.meant() if each.part is Part.REVIEW]
    lines: list[str] = []
    for passage in meant:
        added = _added(material, passage)
        if added and len(lines) < SHOWN:
            lines.append(f"- R{passage.reviewer}: {quote(passage, 100)} — {quotes(added, QUOTED_CHARS)}")
    if lines:
        return "\n".join(["In the words of the reviewers who raise it:", *lines])
    if not meant:
        return behind_the_ratings(material)
    who = sorted({passage.reviewer for passage in meant if passage.reviewer})
    plain = f"{names(who)} {'does' if len(who) == 1 else 'do'} not give a further reason than the passages shown"
    if not material.asks_why:
        plain = "The passages meant, and what stands"
    own = [] if material.asks_why else meant[:SHOWN]
    beside = [*own, *(each for passage in meant[:SHOWN] for each in _beside(material, passage))]
    lines = by_reviewer(list(dict.fromkeys(beside)), material, QUOTED_CHARS)
    joint = ";" if material.asks_why else ""
    return "\n".join([f"{plain}{joint} beside them in the review:", *lines]) if lines else f"{plain}."


def behind_the_ratings(material: Material, reviewers: Sequence[int] = ()) -> str:
    """The points on the side of each rating; of the low or the high ones only, if those are asked about."""
    chosen = list(reviewers) or _raters(material)
    points: list[Point] = []
    each = 3 if len(chosen) == 1 else 2
    for number in chosen:
        score = material.tally.of(number) if material.tally else None
        stance = Stance.STRENGTH if score and score.side == "accept" else Stance.WEAKNESS
        found = material.found(stance, reviewers=[number])
        unseen = [p for p in found if p.passage.label not in material.shown and worth(p, material) > CLEAR]
        best = choose(found, material, each)
        points += [*best[:1], *[p for p in choose(unseen, material, each) or best[1:] if p not in best[:1]]][:each]
    lines = by_reviewer([point.passage for point in points], material, QUOTED_CHARS)
    return "\n".join([f"What stands behind the rating{'s' if len(chosen) > 1 else ''}:", *lines]) if lines else ""


def _raters(material: Material) -> list[int]:
    asked = [number for number in material.request.reviewers if number in material.numbers]
    found, text = material.tally, material.request.text
    if asked or found is None or found.low == found.high:
        return asked or list(material.numbers)
    if _LOW.search(text):
        return [score.reviewer for score in found.scores if score.rating == found.low]
    if _HIGH.search(text):
        return [score.reviewer for score in found.scores if score.rating == found.high]
    return list(material.numbers)


def _beside(material: Material, passage: Passage) -> list[Passage]:
    """What stands before and after the passage in the review, in whichever paragraph."""
    review = [p for p in material.passages(passage.part) if p.note == passage.note and p.field is not Field.TITLE]
    at = review.index(passage) if passage in review else 0
    return [p for p in [*review[max(0, at - 1) : at], *review[at + 1 : at + 2]] if len(p.text.split()) > 3]


def _added(material: Material, passage: Passage) -> list[Passage]:
    """What follows the passage in its paragraph; what comes before it, if it leans on that."""
    block = [p for p in material.passages(passage.part) if (p.note, p.block) == (passage.note, passage.block)]
    at = block.index(passage)
    before = block[max(0, at - 1) : at] if hangs(passage) else []
    around = [*before, *block[at + 1 : at + 1 + ADDED]]
    return [each for each in around if each.label not in material.shown and len(each.text.split()) > 3]
