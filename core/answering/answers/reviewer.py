"""What a named reviewer says: on the whole, or on one topic; and which passages of the paper the point is about."""

import re

from core.answering.answers.lists import by_reviewer, top
from core.answering.answers.material import Material
from core.answering.answers.quoting import listed, names, quotes
from core.answering.answers.relation import related_in_paper
from core.answering.answers.scores import corrected, rated
from core.answering.answers.topic import elsewhere, on_topic
from core.answering.answers.weighing import weighed
from core.deliberation.points import Point, Stance

_PARTS = (
    ("Summary", (Stance.SUMMARY,), 1),
    ("Strengths", (Stance.STRENGTH,), 2),
    ("Weaknesses", (Stance.WEAKNESS,), 4),
    ("Questions and requests", (Stance.QUESTION, Stance.SUGGESTION), 2),
    ("Verdict", (Stance.VERDICT,), 1),
)
_MAIN = re.compile(r"\b(?:main|biggest|key|chief|primary|strongest)\b", re.I)
_SIDES = (
    ("Strengths", re.compile(r"\b(?:strengths?|pros|likes?|liked|praises?|praised|positive)\b", re.I)),
    (
        "Weaknesses",
        re.compile(r"\b(?:weak\w*|cons|objections?|concerns?|critic\w+|complain\w*|gripes?)\b", re.I),
    ),
    ("Questions and requests", re.compile(r"\b(?:questions?|requests?|asks?|asking|suggest\w*|wants?)\b", re.I)),
)


def reviewer(material: Material) -> str:
    known = [number for number in material.request.reviewers if number in material.numbers]
    missing = [number for number in material.request.reviewers if number not in material.numbers]
    parts = [_missing(material, missing)] if missing else []
    if known and material.about_something:
        parts.append(on_topic(material, known))
    elif known and material.asks_to_judge:
        parts += [weighed(material)]
    elif known:
        parts += [whole_review(material, number) for number in known]
    if missing and not known and material.about_something:
        nearest = elsewhere(material, missing, 3)
        parts += ["\n".join(["On what you ask, the others say:", *by_reviewer(nearest, material)])] if nearest else []
    return "\n\n".join(part for part in [corrected(material), *parts] if part)


def _missing(material: Material, missing: list[int]) -> str:
    if not material.numbers:
        return "The sources do not contain a review."
    return f"No review is numbered {listed([str(n) for n in missing])}: the sources have {names(material.numbers)}."


def _asked_for(text: str) -> list[tuple[str, tuple[Stance, ...], int]]:
    """The parts of a review that the question is about: one side of it, or all."""
    sides = [word for word, pattern in _SIDES if pattern.search(text)]
    return [part for part in _PARTS if not sides or part[0] in sides]


def whole_review(material: Material, number: int) -> str:
    score = rated(material, number)
    lines = [f"**R{number}**{', ' + score if score else ''}:"]
    shown: list[Point] = []
    for word, stances, limit in _asked_for(material.request.text):
        found = [p for p in material.found(*stances, reviewers=[number]) if p not in shown]
        chosen = top(found, material, min(limit, 2) if _MAIN.search(material.request.text) else limit)
        shown += chosen
        if chosen:
            lines.append(f"- {word}: {quotes(material.in_context(point.passage for point in chosen), 240)}")
    if len(lines) == 1:
        lines += by_reviewer(material.submission.of_review(number)[:3], material)
    if material.request.relates:
        lines += related_in_paper(material, [p for p in shown if p.stance is Stance.WEAKNESS])
    return "\n".join(lines)
