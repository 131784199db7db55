"""Whether a concern holds: not judged here, but set beside what the other reviewers and the authors say of it."""

from collections.abc import Sequence

from core.answering.answers.choice import choose, theme, worth
from core.answering.answers.material import Material
from core.answering.answers.quoting import quote, quotes
from core.answering.answers.rebuttal import author_passages
from core.answering.answers.replies import answers_to
from core.answering.answers.words import content
from core.deliberation.points import Point, Stance
from core.deliberation.replies import Answered

SHOWN = 3


def weighed(material: Material) -> str:
    """The weightiest concerns that the question points at, each with its support and what speaks against it."""
    raised = material.found(Stance.WEAKNESS, reviewers=material.request.reviewers)
    meant = [point for point in raised if point.passage.label in material.request.refers]
    meant = [point for point in meant if theme(point) in material.request.aspects] or meant
    concerns = choose(meant or raised, material, SHOWN)
    if not concerns:
        return "The reviews do not list a weakness as such."
    answered = answers_to(material, author_passages(material), [point.passage for point in concerns])
    lines = [
        f"- R{point.passage.reviewer}: {quote(point.passage, 140)} — {_echo(point, material)}{_answer(point, answered)}"
        for point in concerns
    ]
    return "\n".join(["That is for you to judge; what the others say of each:", *lines])


def _answer(concern: Point, answered: Sequence[Answered]) -> str:
    said = [pair.answer for pair in answered if pair.concern == concern.passage]
    return f"; the authors: {quotes(said[0][:1], 140)}" if said else ""


def _echo(concern: Point, material: Material) -> str:
    others = [number for number in material.numbers if number != concern.passage.reviewer]
    about = theme(concern)
    said = []
    for stance, verb in ((Stance.WEAKNESS, "criticises"), (Stance.STRENGTH, "praises")):
        found = _nearest(concern, material.found(stance, reviewers=others), material) if others and about else None
        if found is not None:
            said.append(f"R{found.passage.reviewer} {verb}: {quote(found.passage, 120)}")
    return f"on {about.value} too, {'; '.join(said)}" if said and about else "no other reviewer takes it up"


def _nearest(concern: Point, others: Sequence[Point], material: Material) -> Point | None:
    """The other point of the concern's theme that shares most of its words, then the weightiest."""
    words = content(concern.passage.text)
    alike = [point for point in others if theme(point) is theme(concern)]
    return max(alike, key=lambda p: (len(words & content(p.passage.text)), worth(p, material)), default=None)
