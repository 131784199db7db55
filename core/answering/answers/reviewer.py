"""What a named reviewer says: on the whole, or on one topic; and which passages of the paper the point is about."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.answering.answers.bearing import bearing, elsewhere
from core.answering.answers.claimed import confirmed, corrected, rated
from core.answering.answers.grounds import behind_the_ratings
from core.answering.answers.improvements import improvements
from core.answering.answers.lists import by_reviewer, top
from core.answering.answers.material import Material, asks_to_judge
from core.answering.answers.overview import in_brief
from core.answering.answers.quoting import listed, names, quotes
from core.answering.answers.relation import related
from core.answering.answers.topic import on_topic
from core.answering.answers.weighing import weighed
from core.answering.answers.words import content
from core.deliberation.points import Point, Stance

QUOTED_CHARS = 170

_PARTS = (
    ("Summary", (Stance.SUMMARY,), 1),
    ("Strengths", (Stance.STRENGTH,), 2),
    ("Weaknesses", (Stance.WEAKNESS,), 3),
    ("Questions and requests", (Stance.QUESTION, Stance.SUGGESTION), 1),
    ("Verdict", (Stance.VERDICT,), 1),
)
_WHY = re.compile(r"\bwhy\b", re.I)
_WHO_IS = re.compile(
    r"\b(?:who|which (?:one|reviewer|review|referee)) (?:of \w+ )?(?:is|was|are|were|seems?)\b[^?]{0,30}"
    r"\b(?:most|least|more|less|\w{3,}est|harsher|critical|negative|positive)\b|"
    r"\bwho (?:dis)?(?:liked|loved|hated) (?:it|this|the paper) (?:the )?(?:most|best|least)\b|"
    r"\b(?:most|least) \w+ (?:one|reviewer|review|referee)\b",
    re.I,
)
_WOULD = re.compile(
    r"\b(?:would|could|might|to)\b.{0,24}\b(?:convince|persuade|satisfy|happy|raise|increase|improve|change|move|sway|"
    r"win|bring)\b|\b(?:takes?|needs?|happen)\b.{0,40}\b(?:accept\w*|scores?|ratings?|minds?)\b",
    re.I,
)
_VIEW = re.compile(
    r"\b(?:what|how) (?:does|do|did|is|was)\b[^?]{0,40}\b(?:say|think|find|write|view|opinion|take)\b", re.I
)
_ANOTHER = re.compile(r"^\W*(?:and|or|what about|how about)\b (?:with )?(?:r|reviewer ?#?)\d\W*$", re.I)
_MAIN = re.compile(r"\b(?:main|biggest|key|chief|primary|strongest)\b", re.I)
_SIDES = (
    ("Strengths", re.compile(r"\b(?:strengths?|pros|likes?|liked|loves?|enjoy\w*|praises?|praised|positive)\b", re.I)),
    (
        "Weaknesses",
        re.compile(
            r"\b(?:weak\w*|cons|objections?|concerns?|critic\w+|complain\w*|gripes?|dislik\w+|hates?|problems?)\b", re.I
        ),
    ),
    (
        "Questions and requests",
        re.compile(r"\b(?:questions?|requests?|asks?|asking|suggest\w*|wants?|wanted|needs?)\b", re.I),
    ),
)


def reviewer(material: Material) -> str:
    known = [number for number in material.request.reviewers if number in material.numbers]
    missing = [number for number in material.request.reviewers if number not in material.numbers]
    parts = [missing_reviews(material)]
    if known and (agreed := confirmed(material)):
        return agreed
    if known and _WHY.search(material.request.text) and not material.names_a_subject:
        parts.append(
            "\n".join(
                [
                    *_extreme(material, known),
                    *(f"R{n}: {score}." for n in known if (score := rated(material, n))),
                    behind_the_ratings(material, known),
                ]
            )
        )
    elif known and _WOULD.search(material.request.text):
        parts.append(improvements(material))
    elif len(known) == 1 and material.about_something and _asks_for_all(material) and not bearing(material):
        whole = replace(material, request=replace(material.request, topic="", aspects=()))
        plain = f"R{known[0]} does not discuss this, so here is the whole review."
        parts.append(f"{plain}\n\n{whole_review(whole, known[0])}")
    elif known and material.about_something:
        parts.append(on_topic(material, known))
    elif known and (material.asks_to_judge or _carries_judging_on(material)):
        parts += [weighed(material)]
    elif known and _WHO_IS.search(material.request.text):
        parts.append("\n".join([*_extreme(material, known), *in_brief(material, known)]))
    elif len(known) > 1 and len(_asked_for(material.request.text)) == len(_PARTS):
        parts.append("\n".join(["Each in brief:", *in_brief(material, known)]))
    elif known:
        parts += [whole_review(material, number, brief=len(known) > 1) for number in known]
    if missing and not known and material.about_something:
        nearest = elsewhere(material, missing, 3)
        parts += ["\n".join(["On what you ask, the others say:", *by_reviewer(nearest, material)])] if nearest else []
    return "\n\n".join(part for part in [corrected(material), *parts] if part)


def _extreme(material: Material, known: Sequence[int]) -> list[str]:
    """Whom the scores make the most negative (positive, …) one, where that is asked; a tie is told."""
    if not _WHO_IS.search(material.request.text):
        return []
    if len(known) == len(material.numbers) > 1:
        return ["By the scores, all are alike:"]
    return [f"By the scores, that is {names(known)}{', who are level' if len(known) > 1 else ''}:"]


def _carries_judging_on(material: Material) -> bool:
    """Whether it only names another reviewer ("and R3?") after a question whether one is right."""
    before = next((said for said in reversed(material.inquiry.history) if not said.by_agent and said.to_agent), None)
    if before is None or not _ANOTHER.match(material.request.text.strip()):
        return False
    return asks_to_judge(before.text) and re.search(r"\b(?:r|reviewer )\d", before.text, re.I) is not None


def _asks_for_all(material: Material) -> bool:
    """Whether it is a whole question about a reviewer, whose topic comes from the question before it."""
    own = content(material.request.text)
    return bool(_VIEW.search(material.request.text)) and own.isdisjoint(content(material.request.topic))


def missing_reviews(material: Material) -> str:
    """Which of the reviews that the request names there are not; empty if there are all."""
    missing = [number for number in material.request.reviewers if number not in material.numbers]
    if not missing:
        return ""
    if not material.numbers:
        return "The sources do not contain a review."
    return f"No review is numbered {listed([str(n) for n in missing])}: the sources have {names(material.numbers)}."


def _asked_for(text: str) -> list[tuple[str, tuple[Stance, ...], int]]:
    """The parts of a review that the question is about: one side of it, or all."""
    sides = [word for word, pattern in _SIDES if pattern.search(text)]
    return [part for part in _PARTS if not sides or part[0] in sides]


def _headed(material: Material, number: int) -> str:
    """`**R2**, rating 5 (Marginally below acceptance threshold), with confidence 3:`"""
    score = rated(material, number)
    return f"**R{number}**{', ' + score if score else ''}:"


def whole_review(material: Material, number: int, *, brief: bool = False) -> str:
    """The review by its parts; `brief`, as one of several, by fewer passages."""
    lines = [_headed(material, number)]
    shown: list[Point] = []
    for word, stances, limit in _asked_for(material.request.text):
        found = [p for p in material.found(*stances, reviewers=[number]) if p not in shown]
        fewer = _MAIN.search(material.request.text) or brief
        chosen = top(found, material, min(limit, 2) if fewer else limit)
        shown += chosen
        if chosen:
            lines.append(f"- {word}: {quotes(material.in_context(point.passage for point in chosen), QUOTED_CHARS)}")
    if len(lines) == 1 and len(_asked_for(material.request.text)) < len(_PARTS):
        plain = replace(material, request=replace(material.request, text=""))
        asked = listed([word.lower() for word, _, _ in _asked_for(material.request.text)], "or")
        return f"R{number} does not list {asked} as such.\n{whole_review(plain, number, brief=brief)}"
    if len(lines) == 1:
        lines += by_reviewer(material.submission.of_review(number)[:3], material)
    if material.request.relates:
        lines += related(material, [p for p in shown if p.stance is Stance.WEAKNESS])
    return "\n".join(lines)
