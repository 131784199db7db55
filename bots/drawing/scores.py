"""
The scores as a picture: a row for each reviewer on the venue's scale, then the form's other scores.

    R1  confidence 4/5   ·····○──►●·········   8 Accept
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bots.drawing.canvas import ACCEPT, FAINT, INK, NEITHER, REJECT, TINT, Canvas, fitted
from core.deliberation.scores import Tally, figure, tally
from core.deliberation.standings import Rank, Standing, rank, standings
from core.submissions.model import Rating, Scale, Submission

WIDTH, LEFT, AXIS, RIGHT = 760, 150, 520, 745
TOP, ROW, SUB, MARGIN = 66, 40, 24, 16
MOST_REVIEWS, MOST_SUB_SCORES = 12, 8
LABEL_CHARS = 60


@dataclass(frozen=True)
class Picture:
    """A PNG and what it shows in words, for those who cannot see it."""

    png: bytes
    alt: str
    name: str = "scores.png"


def scores_picture(
    submission: Submission, earlier: Submission | None = None, others: Sequence[Submission] = ()
) -> Picture | None:
    """None if no review has a number. `earlier` is a snapshot from before; `others` are what to rank it among."""
    found = tally(submission)
    if found is None:
        return None
    rows = standings(submission, earlier)[:MOST_REVIEWS]
    place = rank(submission, others)
    return Picture(_drawn(rows, found, place), alt_of(rows, found, place))


def alt_of(rows: Sequence[Standing], found: Tally, place: Rank | None) -> str:
    said = [f"R{row.reviewer} {_said(row.rating)}{_moved(row)}{_sure(row)}" for row in rows]
    return f"Scores. {'; '.join(said)}. {_summary(found, place)}."


def _drawn(rows: Sequence[Standing], found: Tally, place: Rank | None) -> bytes:
    names = list(dict.fromkeys(name for row in rows for name, _ in row.sub_scores))[:MOST_SUB_SCORES]
    below = TOP + ROW * len(rows)
    height = below + 52 + (SUB * (len(names) + 1) + 8 if names else 0) + MARGIN
    canvas = Canvas(WIDTH, height)
    canvas.text(MARGIN, 22, "Ratings", size=16)
    if any(row.before for row in rows):
        canvas.dot(LEFT + 6, 23, 6, FAINT, hollow=True)
        canvas.text(LEFT + 18, 22, "before the discussion", size=11, ink=FAINT)
    if found.scale:
        _axis(canvas, found.scale, below)
    if found.scale:
        # Below the ratings: of one reviewer, or of two who agree, it would hide the numbers.
        _centre(canvas, found, below)
    for index, row in enumerate(rows):
        _row(canvas, row, found.scale, TOP + ROW * index + ROW / 2)
    canvas.text(MARGIN, below + 34, _summary(found, place), ink=FAINT)
    if names:
        _sub_scores(canvas, rows, names, below + 62)
    return canvas.png()


def _axis(canvas: Canvas, scale: Scale, below: float) -> None:
    if scale.accept_from is not None:
        canvas.box(_x(scale.accept_from, scale) - 12, TOP - 14, AXIS + 14, below, TINT)
        canvas.text(AXIS + 14, TOP - 24, "speaks for acceptance", size=11, ink=ACCEPT, anchor="rm")
    for value in scale.values:
        x = _x(value, scale)
        canvas.line(x, TOP - 4, x, below)
        canvas.text(x, TOP - 9, figure(value), size=10, ink=FAINT, anchor="mm")


def _row(canvas: Canvas, row: Standing, scale: Scale | None, y: float) -> None:
    canvas.text(MARGIN, y, f"R{row.reviewer}", size=15)
    canvas.text(MARGIN + 34, y, _sure(row).lstrip(", "), size=11, ink=FAINT)
    canvas.text(AXIS + 26, y, fitted(_said(row.rating), RIGHT - AXIS - 26, 12), size=12)
    if scale is None or row.rating is None or row.rating.number is None or row.rating.scale != scale:
        return
    x, ink = _x(row.rating.number, scale), _ink(row.rating)
    canvas.line(LEFT, y, AXIS, y)
    if row.before is not None and row.before.number is not None:
        was = _x(row.before.number, scale)
        canvas.line(was, y, x, y, ink=ink, width=2)
        canvas.dot(was, y, 7, ink, hollow=True)
    canvas.dot(x, y, 11, ink)
    canvas.text(x, y, figure(row.rating.number), size=11, ink="#ffffff", anchor="mm")


def _centre(canvas: Canvas, found: Tally, below: float) -> None:
    if found.scale is None or found.mean is None:
        return
    x = _x(found.mean, found.scale)
    canvas.dashed(x, TOP - 2, below + 4, ink=INK)
    canvas.text(x, below + 13, f"mean {figure(found.mean)}", size=11, anchor="mm")


def _sub_scores(canvas: Canvas, rows: Sequence[Standing], names: Sequence[str], top: float) -> None:
    step = min((RIGHT - LEFT - 80) / len(rows), 90)
    columns = [LEFT + 90 + step * index for index in range(len(rows))]
    for x, row in zip(columns, rows, strict=True):
        canvas.text(x, top, f"R{row.reviewer}", size=11, ink=FAINT, anchor="mm")
    for line, name in enumerate(names, 1):
        y = top + SUB * line
        canvas.line(MARGIN, y - SUB / 2, RIGHT, y - SUB / 2)
        canvas.text(MARGIN, y, fitted(name.replace("_", " "), LEFT + 40, 12), size=12)
        for x, row in zip(columns, rows, strict=True):
            held = dict(row.sub_scores).get(name)
            number = None if held is None else held.number
            said = "–" if held is None else figure(number) if number is not None else fitted(held.label, step - 8, 11)
            canvas.text(x, y, said or "–", size=12, anchor="mm")


def _x(value: float, scale: Scale) -> float:
    low, high = scale.values[0], scale.values[-1]
    return LEFT + (AXIS - LEFT) * ((min(max(value, low), high) - low) / (high - low) if high > low else 0.5)


def _ink(rating: Rating) -> str:
    if rating.number is None or rating.scale is None or rating.scale.accept_from is None:
        return NEITHER
    return ACCEPT if rating.number >= rating.scale.accept_from else REJECT


def _said(rating: Rating | None) -> str:
    if rating is None:
        return "no rating"
    number = "" if rating.number is None else figure(rating.number)
    return f"{number} {' '.join(rating.label.split())[:LABEL_CHARS]}".strip() or "no rating"


def _moved(row: Standing) -> str:
    return f" (before {figure(row.before.number)})" if row.before and row.before.number is not None else ""


def _sure(row: Standing) -> str:
    held = row.confidence
    if held is None or held.number is None:
        return ""
    most = f"/{figure(held.scale.values[-1])}" if held.scale and held.scale.values else ""
    return f", confidence {figure(held.number)}{most}"


def _summary(found: Tally, place: Rank | None) -> str:
    parts = [f"mean {figure(found.mean)}"] if found.mean is not None else []
    if found.weighted is not None and len(found.scores) > 1:
        parts.append(f"weighted by confidence {figure(found.weighted)}")
    parts.append(_spread(found))
    if place is not None:
        parts.append(f"place {place.place} of {place.of} opened here of this venue, by mean")
    return " · ".join(parts)


def _spread(found: Tally) -> str:
    """Numbers of different scales have none."""
    if len(found.scores) == 1:
        return "one rating"
    if found.mean is None:
        return "ratings on different scales, which have no mean"
    return "all the same" if found.low == found.high else f"spread {figure(found.low)} to {figure(found.high)}"
