"""Who said that: whose the passages are that an earlier reply showed."""

from core.answering.answers.lists import by_place
from core.answering.answers.material import Material
from core.answering.answers.small_talk import not_shown_yet
from core.answering.answers.topic import topic


def who_said(material: Material) -> str:
    if material.wants_more:
        return not_shown_yet(material)
    by_label = material.submission.by_label
    meant = [by_label[label] for label in material.request.refers if label in by_label]
    if meant:
        return "\n".join(["From the last answer:", *by_place(meant[:6], 160)])
    return topic(material)
