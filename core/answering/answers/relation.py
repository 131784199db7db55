"""
How the reviewers' points bear on the paper: each finding with the points that bear on it; where a point bears on none,
the passage of the paper that really shares its words.
"""

from collections.abc import Sequence

from core.answering.answers.choice import by_number, choose
from core.answering.answers.findings import Borne, borne, limits, on_all
from core.answering.answers.material import Material
from core.answering.answers.quoting import quote, quotes
from core.answering.answers.words import content
from core.answering.retrieval import search
from core.deliberation.points import Point, Stance
from core.submissions.model import Field, Part, Passage

PAIRS_SHOWN, FINDINGS_SHOWN, POINTS_SHOWN, GENERAL_SHOWN, UNTOUCHED_SHOWN = 3, 5, 3, 3, 2
COVERED = 0.25  # of the words of what is asked about
RARE = 0.1  # of the passages: a word that more of them have tells nothing


def related(material: Material, points: Sequence[Point]) -> list[str]:
    """Lines that set the points beside the findings; beside other passages of the paper where they bear on none."""
    return on_findings(material, points) or _beside_passages(material, points)


def on_findings(material: Material, points: Sequence[Point]) -> list[str]:
    """A line for each finding that points bear on, one for those on all findings, and what is left; none if none is."""
    pairs = borne(material, points)
    tied = [pair for pair in pairs if pair.points]
    shown = sorted(sorted(tied, key=_speakers, reverse=True)[:FINDINGS_SHOWN], key=pairs.index)
    lines = [f"- {quote(pair.finding, 170)} — {'; '.join(_said(pair.points, material))}" for pair in shown]
    already = {point for pair in shown for point in pair.points}
    general = choose([p for p in on_all(points) if p not in already], material, GENERAL_SHOWN)
    if general:
        lines.append(f"- On the findings in general — {'; '.join(_said(by_number(general), material))}")
    if not lines:
        return []
    from_paper = any(pair.finding.part is Part.PAPER for pair in pairs)
    lead = (
        "How that bears on the paper's findings:" if from_paper else "How that bears on what the paper is said to do:"
    )
    return ["", lead, *lines, *_untouched(pairs)]


def _speakers(pair: Borne) -> tuple[int, int]:
    return len({point.passage.reviewer for point in pair.points}), len(pair.points)


def _untouched(pairs: Sequence[Borne]) -> list[str]:
    """Findings that nobody takes up."""
    left = [pair.finding for pair in pairs if not pair.points and pair.finding.part is Part.PAPER]
    lead = "I could tie none of their points by words to"
    return ["", f"{lead}: {quotes(left[:UNTOUCHED_SHOWN], 110)}"] if left else []


def _said(points: Sequence[Point], material: Material) -> list[str]:
    """`R3 critical: “…” [R3.7]`, of each reviewer the closest first, at most a few."""
    firsts = list({point.passage.reviewer: point for point in reversed(points)}.values())
    rest = [point for point in points if point not in firsts]
    best = by_number(sorted(firsts, key=points.index)[:POINTS_SHOWN] + rest[: max(0, POINTS_SHOWN - len(firsts))])
    return [f"R{p.passage.reviewer} {_how(p)}: {quotes(material.in_context([p.passage]), 150)}" for p in best]


def _how(point: Point) -> str:
    match point.stance:
        case Stance.STRENGTH:
            return "in favour"
        case Stance.QUESTION:
            return "asks"
        case Stance.SUGGESTION:
            return "wishes"
        case _:
            return "on its limits" if limits(point) else "critical"


def _beside_passages(material: Material, points: Sequence[Point]) -> list[str]:
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
    return "\n".join(related(material, points)).strip()


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
