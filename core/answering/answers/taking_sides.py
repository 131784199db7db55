"""
Asked whether it agrees, or whose side it is on, the agent takes none: it shows who stands with whom and on what, what
the others say of the points in question, and where the chairs stand.
"""

import re

from core.answering.answers.disagreement import disagreement
from core.answering.answers.material import Material
from core.answering.answers.recommendation import positions
from core.answering.answers.weighing import weighed

_ASKS = re.compile(
    r"\b(?:do|would|did|don't|can) you (?:\w+ )?(?:agree|disagree|concur|side)\b|\b(?:which|whose|what) side\b|"
    r"\bwho(?:m)? (?:do|would) you (?:\w+ )?(?:agree|side|believe|trust)\b",
    re.I,
)
LEAD = "I take no side; what I can show you is who stands with whom, and on what."


def asks_for_a_side(text: str) -> bool:
    return _ASKS.search(text) is not None


def taking_sides(material: Material) -> str:
    """The points in question with what the others say of each; without any, what the reviewers share and dispute."""
    about = weighed(material) if _in_question(material) else disagreement(material)
    told = positions(material) if material.inquiry.positions else ""
    return "\n\n".join(part for part in (LEAD, about, told) if part)


def _in_question(material: Material) -> bool:
    return bool(material.meant() or (material.request.reviewers and not material.about_something))
