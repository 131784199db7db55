"""Who said that: whose the passages are that an earlier reply showed, each in a few words."""

import re
from itertools import groupby

from core.answering.answers.disagreement import disagreement
from core.answering.answers.grounds import grounds
from core.answering.answers.lists import speaker
from core.answering.answers.material import Material
from core.answering.answers.quoting import quotes
from core.answering.answers.topic import topic
from core.answering.answers.weighing import weighed
from core.submissions.model import Part

SHOWN = 6
QUOTED_CHARS = 70

_ELSE = re.compile(r"\b(?:else|others?|agrees|shares|backs|supports)\b", re.I)


def who_said(material: Material) -> str:
    if material.wants_more:
        return grounds(material)
    if _ELSE.search(material.request.text) and (material.request.refers or material.request.reviewers):
        return weighed(material)
    meant = material.meant()
    said = [each for each in meant if each.part is not Part.PAPER] or meant
    if not said:
        return topic(material) if material.about_something else disagreement(material)
    said = sorted(said[:SHOWN], key=lambda passage: passage.reviewer or 0)
    return "\n".join(f"- {who}: {quotes(own, QUOTED_CHARS)}" for who, own in groupby(said, key=speaker))
