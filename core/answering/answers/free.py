"""A question on a topic in the chair's own words; one that names no topic gets what it most likely means."""

import re

from core.answering.answers.assessment import weaknesses
from core.answering.answers.material import Material
from core.answering.answers.overview import overview
from core.answering.answers.reviewer import reviewer
from core.answering.answers.small_talk import not_shown_yet
from core.answering.answers.topic import topic
from core.answering.answers.weighing import weighed

_MORE = re.compile(r"\b(?:additional|any(?:thing)? (?:else|other|further|more)|further)\b", re.I)
_AGAINST = re.compile(
    r"\b(?:flags?|objections?|problems?|issues?|concerns?|gripes?|wrong|unclear|confusing|missing|worst|worr\w+|weak\w*|bad)\b",
    re.I,
)


def free_question(material: Material) -> str:
    request = material.request
    if request.refers and material.asks_to_judge:
        return weighed(material)
    if request.reviewers and not material.about_something:
        return reviewer(material)
    if material.about_something or not material.numbers:
        return topic(material)
    if _MORE.search(request.text):
        return not_shown_yet(material)
    return weaknesses(material) if _AGAINST.search(request.text) else overview(material)
