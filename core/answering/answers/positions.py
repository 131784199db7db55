"""
Where the chairs stand, in their own words: who holds what, what divides them, what in the sources would settle it.

Before the reveal only who has given a position and who is still waited for.  The agent has no position, and the
positions are never counted: how many hold one is no argument for it.
"""

from collections.abc import Sequence

from core.answering.answers.choice import by_number
from core.answering.answers.lists import who_says
from core.answering.answers.material import Material
from core.answering.answers.quoting import listed, quote
from core.answering.answers.rebuttal import author_passages
from core.answering.answers.replies import answers_to
from core.answering.discussion import cited_beside
from core.answering.inquiry import Held, Inquiry
from core.deliberation.disagreements import Row, disagreements
from core.deliberation.judgements import Said
from core.deliberation.stance import plain
from core.deliberation.subjects import Subject, subjects

REASON_CHARS, EVIDENCE_CHARS, SUBJECTS_SHOWN = 240, 180, 4
IN_CELL = r"\|"
"""How a name's own bar stands in a table."""

HOW = (
    "The command `position`, or the button below `positions`, gives one that nobody in this thread sees before the "
    "reveal; what you write in the thread itself, everybody there can read."
)
UNTIL = "They are shown in this thread when those who are waited for have given theirs, or at `reveal positions`."


def positions(material: Material) -> str:
    inquiry = material.inquiry
    if not inquiry.round.revealed:
        return _before_the_reveal(inquiry)
    held = inquiry.positions
    if not held:
        return f"No chair has recorded a position in this thread. {HOW}"
    parts = ["\n".join(["Recorded in this thread:", *(_holds(one, inquiry) for one in held)])]
    parts += [_missing(inquiry), *divides(material, held)]
    return "\n\n".join(part for part in parts if part)


def not_shown_yet(inquiry: Inquiry) -> str:
    """Who has given a position that is not shown yet, in a line; empty if nobody has."""
    given = inquiry.round.given
    return "" if inquiry.round.revealed or not given else f"Positions not shown yet in this thread: {listed(given)}."


def _before_the_reveal(inquiry: Inquiry) -> str:
    given, missing = inquiry.round.given, inquiry.round.missing
    where = [(name, "given, not shown yet") for name in given] + [(name, "waited for") for name in missing]
    rows = [f"| {name.replace('|', IN_CELL)} | {state} |" for name, state in where]
    table = "\n".join(["| Chair | Position |", "|---|---|", *rows])
    own = "\n".join(["Yours, which you alone see here:", *(_holds(one, inquiry) for one in inquiry.positions)])
    parts = [
        table if rows else "No chair has given a position in this thread yet.",
        own if inquiry.positions else "",
        f"{UNTIL} {HOW}",
    ]
    return "\n\n".join(part for part in parts if part)


def _holds(held: Held, inquiry: Inquiry) -> str:
    before = f", earlier {', then '.join(held.earlier)}" if held.earlier else ""
    return f"- **{held.author}**: {held.stance}{before}: {_words(held, inquiry)}"


def _words(held: Held, inquiry: Inquiry) -> str:
    passage = cited_beside(inquiry).get(held.label)
    if passage is None:
        return "no words of their own in this thread"
    return quote(passage, REASON_CHARS) if held.reason.strip() else f"without a reason [{held.label}]"


def _missing(inquiry: Inquiry) -> str:
    missing = inquiry.round.missing
    return f"Still waited for in this thread: {listed(missing)}." if missing else ""


def divides(material: Material, held: Sequence[Held]) -> list[str]:
    """What the reasons rest on, and what the sources hold on each of these subjects."""
    if len({_side(one) for one in held}) < 2:
        return []
    rows = {row.subject: row for row in disagreements(material.submission)}
    rest_on = {subject.name: [one for one in held if _named(subject, one)] for subject in subjects()}
    named = [name for name, by in rest_on.items() if by]
    named.sort(
        key=lambda name: (-len({_side(one) for one in rest_on[name]}), -(rows[name].hangs if name in rows else 0))
    )
    if not named:
        told = "The reasons given in this thread name no subject of the reviews: ask each other what they rest on."
        return [told, *_bearing([line for row in rows.values() if row.contested and (line := _settles(material, row))])]
    shown = named[:SUBJECTS_SHOWN]
    divides = "\n".join(["What the reasons rest on:", *(f"- **{name}**: {_named_by(rest_on[name])}" for name in shown)])
    return [divides, *_bearing([line for name in shown if name in rows and (line := _settles(material, rows[name]))])]


def _bearing(lines: Sequence[str]) -> list[str]:
    return ["\n".join(["What in the sources bears on it:", *lines[:SUBJECTS_SHOWN]])] if lines else []


def _named(subject: Subject, held: Held) -> bool:
    words = plain(held.reason)
    return any(found and found.search(words) for found in (subject.named, subject.praised, subject.blamed))


def _side(held: Held) -> str:
    """`accept` of `accept (6)`."""
    return held.stance.partition(" ")[0]


def _named_by(held: Sequence[Held]) -> str:
    return listed([f"{one.author} ({one.stance}) [{one.label}]" for one in held])


def _settles(material: Material, row: Row) -> str:
    """What the reviewers say of the subject, the authors' answer to the criticism, and the passage at issue."""
    points = [point for cell in row.cells for _, point in cell.points]
    said = who_says(by_number(points), material, EVIDENCE_CHARS)
    asked = [point.passage for cell in row.cells for kind, point in cell.points if kind is not Said.PRAISED]
    for answered in answers_to(material, author_passages(material), asked)[:1]:
        said.append(f"the authors' response: {quote(answered.answer[0], EVIDENCE_CHARS)}")
    if row.paper is not None:
        said.append(f"the paper: {quote(row.paper, EVIDENCE_CHARS)}")
    return f"- **{row.subject}** — {'; '.join(said)}"
