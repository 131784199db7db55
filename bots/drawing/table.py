"""A table as a picture: the head above a line, long cells wrapped, every other row tinted."""

from collections.abc import Sequence

from bots.drawing.canvas import INK, PAPER, RULE, TINT, Canvas, fitted, width_of

SIZE, LINE, PAD, MARGIN = 13, 18, 8, 12
WIDEST, NARROWEST = 600, 40
MOST_LINES = 12


def table_png(rows: Sequence[Sequence[str]]) -> bytes:
    """
    The PNG of the rows, the first of which is the head. Its width is at most `WIDEST` points and the margins: about
    what a conversation shows without a press.
    """
    widths = _widths(rows)
    wrapped = [[_wrapped(cell, width) for cell, width in zip(row, widths, strict=False)] for row in rows]
    heights = [max((len(cell) for cell in row), default=1) * LINE + PAD for row in wrapped]
    canvas = Canvas(sum(widths) + 2 * PAD * len(widths) + 2 * MARGIN, sum(heights) + 2 * MARGIN)
    top: float = MARGIN
    for number, (row, height) in enumerate(zip(wrapped, heights, strict=True)):
        _row(canvas, row, widths, (top, top + height), number)
        top += height
    canvas.line(MARGIN, top, canvas.width - MARGIN, top, ink=RULE)
    return canvas.png()


def _row(
    canvas: Canvas, row: Sequence[Sequence[str]], widths: Sequence[int], at: tuple[float, float], number: int
) -> None:
    top, below = at
    canvas.box(MARGIN, top, canvas.width - MARGIN, below, PAPER if number % 2 else TINT)
    left: float = MARGIN + PAD
    for cell, width in zip(row, widths, strict=False):
        for line, words in enumerate(cell):
            y = top + PAD / 2 + LINE * (line + 0.5)
            canvas.text(left, y, words, size=SIZE, ink=INK)
        left += width + 2 * PAD
    if number == 0:
        canvas.line(MARGIN, below, canvas.width - MARGIN, below, ink=INK, width=1.5)


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """What each column wants, the widest cut down until all have room."""
    count = max(map(len, rows), default=0)
    wanted = [max(width_of(row[at], SIZE) for row in rows if at < len(row)) + 2 for at in range(count)]
    room = max(WIDEST - 2 * PAD * count, NARROWEST * count)
    most = max(wanted, default=0)
    while sum(min(one, most) for one in wanted) > room and most > NARROWEST:
        most = max(most * 0.95, NARROWEST)
    return [int(min(one, most)) + 1 for one in wanted]


def _wrapped(cell: str, width: float) -> list[str]:
    lines: list[str] = []
    space, used = width_of(" ", SIZE), width
    for word in cell.split():
        wide = width_of(word, SIZE)
        if used + space + wide <= width:
            lines[-1] += f" {word}"
            used += space + wide
        else:
            lines += _broken(word, width) if wide > width else [word]
            used = width_of(lines[-1], SIZE)
    lines = lines or [""]
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], fitted(lines[MOST_LINES - 1] + " …", width, SIZE)]
    return lines


def _broken(word: str, width: float) -> list[str]:
    """A word that is too long for a line, in pieces that are not."""
    pieces = [""]
    for sign in word:
        if width_of(pieces[-1] + sign, SIZE) > width and pieces[-1]:
            pieces.append("")
        pieces[-1] += sign
    return pieces
