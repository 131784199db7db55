"""Lists of points as an answer shows them: by theme, saying who raises each; or by reviewer, with the scores."""

from collections.abc import Sequence
from itertools import groupby

from core.answering.answers.choice import ENOUGH, by_number, choose, theme, worth
from core.answering.answers.material import Material
from core.answering.answers.quoting import count, listed, names, quote, quotes
from core.deliberation.points import Aspect, Point
from core.submissions.model import Passage

CLEAR = 0.6  # worth from which a point's theme is worth counting


def by_theme(points: Sequence[Point], material: Material, max_chars: int = 180) -> list[str]:
    """
    What several reviewers raise together, `- **Experiments** — R1: “…” [R1.2]; R3: “…” [R3.4]`; the rest by reviewer,
    `- R2: “…” [R2.3] “…” [R2.6]`.
    """
    themes = common_themes(points)
    ordered = by_number(points)
    lines = []
    for name in dict.fromkeys(themes.values()):
        said = who_says([point for point in ordered if themes.get(point) is name], material, max_chars)
        lines.append(f"- **{name.value.capitalize()}** — {'; '.join(said)}")
    alone = [point for point in ordered if point not in themes]
    return lines + [f"- {said}" for said in who_says(alone, material, max_chars)]


def common_themes(points: Sequence[Point]) -> dict[Point, Aspect]:
    """The theme of each point that shares it with another reviewer's point; the theme most share comes first."""
    raised: dict[Aspect, set[int | None]] = {}
    for point in points:
        about = theme(point)
        if about is not None:
            raised.setdefault(about, set()).add(point.passage.reviewer)
    shared = sorted((about for about, who in raised.items() if len(who) > 1), key=lambda about: -len(raised[about]))
    return {point: about for about in shared for point in points if theme(point) is about}


def who_says(points: Sequence[Point], material: Material, max_chars: int) -> list[str]:
    by_reviewer = groupby(points, key=lambda point: point.passage.reviewer)
    return [
        f"R{number}: {quotes(material.in_context(p.passage for p in said), max_chars)}" for number, said in by_reviewer
    ]


def by_reviewer(passages: Sequence[Passage], material: Material, max_chars: int = 220) -> list[str]:
    """`- **R1** (8, confidence 4): “…” [R1.2] “…” [R1.4]`, in the order of the reviewers' first passage."""
    order = dict.fromkeys(passage.reviewer for passage in passages if passage.reviewer)
    said = {number: material.in_context(p for p in passages if p.reviewer == number) for number in order}
    return [f"- {material.tag(number)}: {quotes(said[number], max_chars)}" for number in order]


def by_place(passages: Sequence[Passage], max_chars: int = 280) -> list[str]:
    """One bullet for each passage, saying whose it is."""
    return [f"- {speaker(passage)}: {quote(passage, max_chars)}" for passage in passages]


def speaker(passage: Passage) -> str:
    kind = passage.label[0]
    if kind == "R":
        return f"R{passage.reviewer}"
    if kind == "P":
        return "The paper"
    if kind == "A":
        return f"The authors to R{passage.reviewer}" if passage.reviewer else "The authors to all"
    if kind == "C":
        return {"reviewer": _reviewer_comment(passage), "authors": "The authors", "chair": "The chair"}.get(
            passage.speaker, "A comment"
        )
    return "The meta-review" if kind == "M" else "The decision"


def _reviewer_comment(passage: Passage) -> str:
    return f"R{passage.reviewer} in the discussion" if passage.reviewer else "A reviewer in the discussion"


def shared_themes(points: Sequence[Point], material: Material) -> str:
    """Which themes several reviewers raise: `experiments (R1 and R3) and clarity (R1 and R2)`; empty if none."""
    themes = common_themes([point for point in points if worth(point, material) > CLEAR])
    raised = {name: sorted({p.passage.reviewer or 0 for p in themes if themes[p] is name}) for name in themes.values()}
    return listed([f"{name.value} ({names(who)})" for name, who in list(raised.items())[:3]])


def remaining(found: Sequence[Point], shown: Sequence[Point], what: str, material: Material) -> list[str]:
    """The line that says how many more there are; nothing for one or two."""
    rest = sum(worth(point, material) > ENOUGH for point in found) - len(shown)
    return [f"\n({count(rest).capitalize()} more: ask for all {what}.)"] if rest > 2 else []


def fresh(found: Sequence[Point], material: Material) -> Sequence[Point]:
    """For "tell me more": the points that no earlier reply has shown; all of them otherwise, or if none is left."""
    if not material.wants_more:
        return found
    return [point for point in found if point.passage.label not in material.shown] or found


def top(found: Sequence[Point], material: Material, limit: int) -> list[Point]:
    return choose(fresh(found, material), material, limit)
