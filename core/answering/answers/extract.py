"""
What a chair writes a meta-review from, laid out in its order: the paper, the reasons on both sides, the scores.

Without a model there is no drafted argument: this quotes with markers, for the chair to write from.
"""

import re

from core.answering.answers.announced import claims, tells
from core.answering.answers.choice import choose
from core.answering.answers.improvements import suggested
from core.answering.answers.lists import by_theme
from core.answering.answers.material import Material
from core.answering.answers.quoting import quote
from core.answering.answers.recommendation import leaning
from core.deliberation.points import Stance
from core.submissions.model import Passage

_SHORT = re.compile(r"\b(?:short\w*|brief\w*|concise\w*|\d+ words|one paragraph)\b", re.I)


def extract(material: Material) -> str:
    parts = ["Without a model nothing is drafted: the words are yours. The evidence, in the order of a meta-review:"]
    about = opening_passage(material)
    if about is not None:
        parts.append(f"**The paper**\n- {'R' + str(about.reviewer) if about.reviewer else 'The paper'}: {quote(about)}")
    sections = (
        ("Strengths", material.found(Stance.STRENGTH)),
        ("Weaknesses", material.found(Stance.WEAKNESS)),
        ("To revise", suggested(material)),
    )
    for title, found in sections:
        points = choose(found, material, 1 if _SHORT.search(material.request.text) else 2)
        if points:
            parts.append("\n".join([f"**{title}**", *by_theme(points, material, 160)]))
    parts.append(f"**Scores**\n{leaning(material.tally)}")
    return "\n\n".join(parts)


def opening_passage(material: Material) -> Passage | None:
    told = material.found(Stance.SUMMARY)
    if told:
        return max(told, key=tells).passage
    return next(iter(claims(material, 1)), None)
