"""The disagreement map: points by reviewers, sorted by what the decision hangs on."""

from core.answering.answers.disagreement import disagreement
from core.answering.answers.material import Material


def disagreement_map(material: Material) -> str:
    return disagreement(material)
