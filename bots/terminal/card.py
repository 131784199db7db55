"""A submission's card: what it is, who reviewed it and with which scores, and what of it could not be read."""

from collections.abc import Iterable

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bots.text import clean_line
from core.submissions.model import Part, Rating, Review, Submission

SNAPSHOT_CHARS = 8


def card(submission: Submission, mode: str) -> RenderableType:
    """Title, venue, mode, snapshot, a small table of the reviews, and what else there is."""
    venue = clean_line(submission.venue.name or submission.venue.id) or "venue unknown"
    facts = f"{venue} · mode {mode} · snapshot {submission.snapshot[:SNAPSHOT_CHARS]}"
    drawn: list[RenderableType] = [Text(clean_line(submission.title) or "Untitled", "bold"), Text(facts, "dim")]
    if submission.reviews:
        drawn += [Text(), _reviews(submission.reviews)]
    drawn += [Text(), Text(_holdings(submission), "dim")]
    drawn += [Text(f"! {clean_line(unread)}", "yellow") for unread in submission.unread]
    return Group(*drawn)


def scores(submission: Submission) -> RenderableType:
    """Every score of every review, as the venue's form has them."""
    if not submission.reviews:
        return Text("No reviews: there are no scores.")
    names = list(dict.fromkeys(name for review in submission.reviews for name, _ in review.scores))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for head in ("Score", *(f"R{review.number}" for review in submission.reviews)):
        table.add_column(head)
    table.add_row("Rating", *(_rating(review.rating) for review in submission.reviews))
    table.add_row("Confidence", *(_rating(review.confidence) for review in submission.reviews))
    for name in names:
        table.add_row(
            Text(clean_line(name)), *(_rating(dict(review.scores).get(name)) for review in submission.reviews)
        )
    return table


def _reviews(reviews: Iterable[Review]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("Review", style="cyan")
    table.add_column("By", style="dim")
    table.add_column("Rating")
    table.add_column("Confidence")
    for review in reviews:
        by = Text(clean_line(review.name))
        table.add_row(f"R{review.number}", by, _rating(review.rating), _rating(review.confidence))
    return table


def _rating(rating: Rating | None) -> Text:
    if rating is None:
        return Text("–", "dim")
    number = "" if rating.number is None else f"{rating.number:g}"
    if number and rating.scale and rating.scale.values:
        number += f"/{rating.scale.values[-1]:g}"
    return Text.assemble((number, "bold"), " " if number and rating.label else "", clean_line(rating.label))


def _holdings(submission: Submission) -> str:
    notes = {part: {p.note for p in submission.passages if p.part is part} for part in (Part.RESPONSE, Part.COMMENT)}
    paper = sum(p.part is Part.PAPER for p in submission.passages)
    counts = [
        (len(submission.reviews), "review"),
        (len(notes[Part.RESPONSE]), "response"),
        (len(notes[Part.COMMENT]), "comment"),
        (paper, "passage"),
    ]
    return " · ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts) + " of the paper"
