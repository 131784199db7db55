"""Greetings, thanks, closing lines, help; a chair's own decision, recorded and not judged; a chair's remark."""

import re

from core.answering.answers.bearing import bearing, points_of
from core.answering.answers.choice import choose
from core.answering.answers.lists import by_theme
from core.answering.answers.material import Material
from core.answering.answers.recommendation import leaning
from core.deliberation.points import Stance
from core.deliberation.stance import SIDES

_CLOSING = re.compile(r"\b(?:thank|thx|thanks|cheers|bye|appreciate|that'?s all|helpful)\b", re.I)
_ASKING = re.compile(r"\b(?:some|few|have|several|my) questions?\b", re.I)
_ELSE = re.compile(r"\b(?:any(?:thing)? (?:else|other)|anything more)\b[^.!]*\?", re.I)
_OPENING = re.compile(r"\b(?:hello|hi|hey|good (?:morning|afternoon|evening)|questions?)\b", re.I)


def social(material: Material) -> str:
    text = material.inquiry.question
    if _ELSE.search(text):
        return not_shown_yet(material)
    if _ASKING.search(text):
        return "Ask me: the reviews, the scores, the strengths and weaknesses, any reviewer, any topic."
    if _CLOSING.search(text):
        return "You are welcome; the decision is yours."
    if _OPENING.search(text):
        return "Hello. Ask me about the reviews, the scores, the strengths and weaknesses, or any reviewer."
    return "Noted."


def not_shown_yet(material: Material) -> str:
    """What an "anything else?" gets: the best points that this thread has not seen."""
    unseen = [p for p in material.found(*SIDES) if p.passage.label not in material.shown]
    chosen = choose(unseen, material, 3)
    return (
        "\n".join(["Not shown in this thread yet:", *by_theme(chosen, material, 220)])
        if chosen
        else "Nothing more from me."
    )


def help_me(material: Material) -> str:
    del material
    return (
        "Ask me for a summary, the strengths and weaknesses, one reviewer (R2?), the scores, where they differ, what "
        "they suggest, the response, an overall assessment, an extract to write from, or any topic in your own words. "
        "I quote and cite; the decision stays yours."
    )


def decision(material: Material) -> str:
    """One line that says what was recorded, and the strongest point on the other side."""
    stance = material.request.stance
    recorded = (
        f"Recorded for {material.inquiry.author} in this thread: {stance or 'no stance'}.{_read_by_all(material)}"
    )
    other = {
        "accept": (Stance.WEAKNESS, "Before you close, the main criticism:"),
        "reject": (Stance.STRENGTH, "Before you close, the main praise:"),
    }
    if stance not in other:
        return f"{recorded} {leaning(material.tally)}"
    kind, lead = other[stance]
    points = choose(material.found(kind), material, 2)
    return "\n\n".join([recorded, "\n".join([lead, *by_theme(points, material, 200)])]) if points else recorded


def _read_by_all(material: Material) -> str:
    """While others' positions are not shown yet: what was said in the thread is."""
    round_ = material.inquiry.round
    others = {*round_.given, *round_.missing} - {material.inquiry.author}
    if round_.revealed or not others:
        return ""
    return " You said it in the thread, where the others read it; `position` gives one unseen until the reveal."


def comment(material: Material) -> str:
    """A remark of the chair's: what in the reviews bears on it."""
    found = bearing(material, 3)
    if not found:
        return "Noted."
    return "\n".join(["Noted; what bears on it:", *by_theme(points_of(material, found), material, 220)])
