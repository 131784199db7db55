"""Which passages of the paper a reviewer's point is about: those that really share its words."""

from collections.abc import Sequence

from core.answering.answers.choice import choose
from core.answering.answers.material import Material
from core.answering.answers.quoting import quote, quotes
from core.answering.answers.words import content
from core.answering.retrieval import search
from core.deliberation.points import Point, Stance
from core.submissions.model import Field, Part, Passage

PAIRS_SHOWN = 3
COVERED = 0.25  # of the words of what is asked about
RARE = 0.1  # of the passages: a word that more of them have tells nothing


def related_in_paper(material: Material, points: Sequence[Point]) -> list[str]:
    """Lines that set a point beside the paper's passage; one line that says so if the paper's words touch none."""
    paper = [p for p in material.passages(Part.PAPER) if p.field not in {Field.REFERENCES, Field.TITLE}]
    if not paper:
        return ["", "The sources do not contain the paper's own text, so it cannot be set beside these points."]
    lines = []
    for point in points:
        context = " ".join(passage.text for passage in material.in_context([point.passage]))
        passage = passage_about(material, context, paper)
        if passage is not None:
            lines.append(f"- {_point(point, material)} — compare {quote(passage, 260)}")
        if len(lines) == PAIRS_SHOWN:
            break
    if not lines:
        return ["", "No passage of the paper that is loaded shares enough words with these points."]
    return ["", "Beside the paper's own words:", *lines]


def beside_the_paper(material: Material) -> str:
    """The points of the last reply, or the main weaknesses, beside the paper's own words."""
    pointed = [p for p in material.found() if p.passage.label in material.request.refers]
    points = pointed or choose(material.found(Stance.WEAKNESS, reviewers=material.request.reviewers), material, 6)
    return "\n".join(related_in_paper(material, points)).strip()


def _point(point: Point, material: Material) -> str:
    return f"R{point.passage.reviewer}'s {quotes(material.in_context([point.passage]), 140)}"


def passage_about(material: Material, text: str, among: Sequence[Passage]) -> Passage | None:
    """
    The passage that `text` is about; None unless they share three words that say something, two of which few of the
    passages have.
    """
    wanted = content(text)
    for hit in search(material.submission, text, among, limit=3).hits:
        common = wanted & content(hit.passage.text)
        if len(common) > max(2, COVERED * len(wanted)) and sum(_is_rare(word, among) for word in common) > 1:
            return hit.passage
    return None


def _is_rare(word: str, among: Sequence[Passage]) -> bool:
    return sum(word in content(passage.text) for passage in among) <= max(3, RARE * len(among))
