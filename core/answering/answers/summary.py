"""What the paper is about, in its own words and in the reviewers'; its contributions; what it is filed under."""

import re

from core.answering.answers.announced import announces_a_claim, claims, tells
from core.answering.answers.choice import choose, leans
from core.answering.answers.lists import by_reviewer
from core.answering.answers.material import Material
from core.answering.answers.quoting import count, names, quotes
from core.answering.answers.relation import beside_the_paper
from core.deliberation.points import Aspect, Point, Stance
from core.submissions.model import Part, Passage

NOTHING_TOLD = "The sources do not contain an abstract or a summary."
RETOLD = 3

_SHORT = re.compile(r"\b(?:tl;?dr|gist|short|brief\w*|(?:one|two|a) (?:sentence|line)s?|nutshell|quick\w*)\b", re.I)
_CREDITED = re.compile(r"\b(?:novel\w*|original\w*|innovat\w+|new)\b", re.I)
_OF_WHAT_IS_NEW = re.compile(r"\b(?:contribut|novel|new\b|original|innovat|advance)", re.I)
_NEW = re.compile(r"\b(?:novel|original|innovat|incremental)\w*", re.I)


def summary(material: Material) -> str:
    """What the paper is about; asked how something bears on its findings, that something beside the paper's words."""
    if material.request.relates:
        return beside_the_paper(material)
    own = _own_words(material, 3)
    if own and _SHORT.search(material.request.text):
        return own
    return "\n\n".join(part for part in (own, _retold(material)) if part) or NOTHING_TOLD


def contributions(material: Material) -> str:
    """The claims, the reviewers' account of them, and, asked what is new, who says that it is and who doubts it."""
    new = _novelty(material) if _OF_WHAT_IS_NEW.search(material.request.text) else ""
    parts = [_own_words(material, 3), _retold(material), new]
    return "\n\n".join(part for part in parts if part) or NOTHING_TOLD


def metadata(material: Material) -> str:
    submission = material.submission
    known = [f"Title: {submission.title}"]
    if submission.venue.name or submission.venue.id:
        known.append(f"Venue: {submission.venue.name or submission.venue.id}")
    if submission.keywords:
        known.append(f"Keywords: {', '.join(submission.keywords)}")
    known.append(f"Reviews: {len(submission.reviews)}")
    rows = "\n".join(f"| {name} | {value.replace('|', '/')} |" for name, value in (row.split(": ", 1) for row in known))
    asked = re.search(r"\b(?:type|pages?|length|limit)\b", material.request.text)
    note = f"\n\nThe sources do not say more about its {asked.group()}." if asked else ""
    counted = re.search(r"\bhow many (?:reviews|reviewers|referees)\b", material.request.text, re.I)
    if counted and material.numbers:
        number = len(material.numbers)
        return f"**{count(number).capitalize()} review{'s' if number > 1 else ''}: {names(material.numbers)}**"
    return f"| | |\n|---|---|\n{rows}{note}"


def _own_words(material: Material, limit: int) -> str:
    chosen = claims(material, limit)
    return f"The paper says: {quotes(chosen, 240)}" if chosen else ""


def _retold(material: Material) -> str:
    """Each reviewer's own summary by its clearest passage; by two where the paper itself is not there."""
    each = 1 if material.passages(Part.PAPER) else 2
    best: list[Passage] = []
    for number in material.request.reviewers or material.numbers:
        told = material.found(Stance.SUMMARY, reviewers=[number]) or _claiming(material, number)
        unseen = [point for point in told if point.passage.label not in material.shown] if material.wants_more else told
        clearest = sorted(unseen, key=lambda point: -tells(point))[:each]
        best += [point.passage for point in told if point in clearest and tells(point) > 0.6]
    if each == 1:
        best = sorted(sorted(best, key=_length_off)[:RETOLD], key=best.index)
    lines = by_reviewer(best, material, 180)
    return "\n".join(["As the reviewers tell it:", *lines]) if lines else ""


def _length_off(passage: Passage) -> int:
    """How far a passage is from the length at which it says enough and no more."""
    return abs(len(passage.text) - 160)


def _claiming(material: Material, number: int) -> tuple[Point, ...]:
    """Where nothing was told for a summary: what near the beginning says what the paper does."""
    opening = material.found(Stance.OTHER, Stance.STRENGTH, reviewers=[number])[:8]
    return tuple(point for point in opening if announces_a_claim(point.passage.text))


def _novelty(material: Material) -> str:
    about = [p for p in material.found() if p.aspects[:1] == (Aspect.NOVELTY,) or _NEW.search(p.passage.text)]
    says_so = [point for point in about if _CREDITED.search(point.passage.text)]
    plus = [point for point in says_so if point.stance is Stance.STRENGTH and leans(point.passage) > 0]
    minus = [point for point in about if point.stance is Stance.WEAKNESS and leans(point.passage) < 0]
    parts = []
    for word, found in (("credited", plus), ("questioned", minus)):
        best = choose(found, material, 2)
        if best:
            parts.append("\n".join([f"Novelty {word}:", *by_reviewer([p.passage for p in best], material)]))
    return "\n\n".join(parts)
