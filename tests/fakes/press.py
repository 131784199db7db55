"""A printing press for test papers: fills page after page, column after column, at known places. See `papers`."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT, MARGIN, GAP = 612.0, 792.0, 60.0, 18.0
TOP, BOTTOM, LEADING, SIZE = HEIGHT - 80, 110.0, 12.0, 10.0
PLAIN, BOLD = "Times-Roman", "Times-Bold"

Part = tuple[str, str]


@dataclass(frozen=True)
class Style:
    """
    How a paper looks. `break_after`: a word that does not fit is broken with a hyphen after so many letters;
    `crop`: the part of the page that is shown (left, bottom, right, top).
    """

    columns: int = 1
    head: str = ""
    page_numbers: bool = True
    line_numbers: bool = False
    break_after: int = 0
    password: str | None = None
    crop: tuple[float, float, float, float] | None = None


ONE_COLUMN = Style()
TWO_COLUMNS = Style(columns=2)


@dataclass
class Press:
    """One paper; `put` its parts in order, then take it `finished`."""

    style: Style
    buffer: io.BytesIO = field(default_factory=io.BytesIO)
    page: int = 0
    column: int = 0
    y: float = TOP
    floor: float = TOP
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.canvas: Any = Canvas(
            self.buffer, pagesize=(WIDTH, HEIGHT), invariant=1, encrypt=self.style.password, pageCompression=0
        )
        self._open_page()

    @property
    def width(self) -> float:
        return (WIDTH - 2 * MARGIN - (self.style.columns - 1) * GAP) / self.style.columns

    @property
    def left(self) -> float:
        return MARGIN + self.column * (self.width + GAP)

    def put(self, kind: str, text: str) -> None:
        match kind:
            case "title" | "authors" | "wide":
                font, size = {"title": (BOLD, 17.0), "authors": (PLAIN, 11.0), "wide": (PLAIN, SIZE)}[kind]
                self._across(text, font, size)
            case "heading":
                self.y -= 8
                self._lines(text, font=BOLD, size=12)
                self.y -= 3
            case "text":
                self._lines(text, indent=10, justified=True)
            case "item" | "entry":
                self._lines(text, hang=10)
            case "caption":
                self.y -= 5
                self._lines(text, size=8.5)
                self.y -= 8
            case "row":
                self._row(text.split("|"))
            case "formula":
                self.y -= 6
                self._draw(text, self.left + self.width / 3, PLAIN, SIZE)
                self.y -= 6
            case "note":
                self.notes.append(text)
            case "column":
                self._next_column()

    def finished(self) -> bytes:
        self._close_page()
        self.canvas.save()
        return self.buffer.getvalue()

    def _open_page(self) -> None:
        self.page += 1
        self.column, self.y, self.floor = 0, TOP, TOP
        if self.style.crop:
            self.canvas.setCropBox(self.style.crop)
        self.canvas.setFont(PLAIN, 9)
        if self.style.head:
            self.canvas.drawString(MARGIN, HEIGHT - 40, self.style.head)
        if self.style.page_numbers:
            self.canvas.drawCentredString(WIDTH / 2, 40, str(self.page))
        if self.style.line_numbers:
            self.canvas.setFont(PLAIN, 7)
            for number in range(int((TOP - BOTTOM) / LEADING)):
                self.canvas.drawRightString(MARGIN - 14, TOP - number * LEADING, f"{(self.page - 1) * 60 + number:03}")

    def _close_page(self) -> None:
        for place, note in enumerate(self.notes):
            self.canvas.setFont(PLAIN, 5)
            self.canvas.drawString(MARGIN, 83 - 11 * place, str(place + 1))
            self.canvas.setFont(PLAIN, 8)
            self.canvas.drawString(MARGIN + 4, 80 - 11 * place, note)
        self.notes = []
        self.canvas.showPage()

    def _next_column(self) -> None:
        if self.column + 1 < self.style.columns:
            self.column += 1
            self.y = self.floor
        else:
            self._close_page()
            self._open_page()

    def _draw(self, text: str, x: float, font: str, size: float, spread: float = 0) -> None:
        if self.y < BOTTOM:
            self._next_column()
            x = self.left
        drawing = self.canvas.beginText(x, self.y)
        drawing.setFont(font, size)
        drawing.setWordSpace(spread)
        drawing.textOut(text)
        self.canvas.drawText(drawing)
        self.y -= LEADING * max(size / SIZE, 0.9)

    def _across(self, text: str, font: str, size: float) -> None:
        self.column = 0
        for line in self._wrapped(text, font, size, WIDTH - 2 * MARGIN, 0):
            self._draw(line, (WIDTH - stringWidth(line, font, size)) / 2, font, size)
        self.y -= 8
        self.floor = self.y

    def _row(self, cells: Sequence[str]) -> None:
        for place, cell in enumerate(cells):
            self.canvas.setFont(PLAIN, 9)
            self.canvas.drawString(self.left + 8 + place * (self.width - 16) / len(cells), self.y, cell)
        self.y -= LEADING

    def _lines(
        self, text: str, *, font: str = PLAIN, size: float = SIZE, indent: float = 0, hang: float = 0,
        justified: bool = False,
    ) -> None:  # fmt: skip
        lines = list(self._wrapped(text, font, size, self.width - hang, indent))
        for place, line in enumerate(lines):
            shift = indent if place == 0 else hang
            spare = self.width - shift - stringWidth(line, font, size)
            spread = min(spare / max(line.count(" "), 1), 4.0) if justified and place < len(lines) - 1 else 0
            if self.y < BOTTOM:
                self._next_column()
            self._draw(line, self.left + shift, font, size, spread)

    def _wrapped(self, text: str, font: str, size: float, width: float, indent: float) -> Iterator[str]:
        line, room = "", width - indent
        for token in text.split():
            longer = f"{line} {token}".strip()
            head = token[: self.style.break_after] + "-"
            if stringWidth(longer, font, size) <= room:
                line = longer
                continue
            if len(head) > 2 and len(token) > len(head) + 1 and stringWidth(f"{line} {head}", font, size) <= room:
                yield f"{line} {head}".strip()
                line, room = token[self.style.break_after :], width
                continue
            yield line
            line, room = token, width
        yield line
