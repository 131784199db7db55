# ruff: noqa: INP001  a script beside its data, not a package
"""
Typesets the sample paper: `paper.txt` and the abstract of `forum.json` become `paper.pdf`.

Run as `python examples/build.py` (needs reportlab). The same text always gives the same bytes. The page carries on
purpose what real submissions carry: two columns under a title of full width, a running head, page numbers, words
hyphenated at line ends, the ligatures fi and fl, a footnote, a table, a figure, references and appendices.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, String
from reportlab.lib.fonts import addMapping
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    KeepTogether,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

FOLDER = Path(__file__).parent / "large-batch-sgd"
WIDTH, HEIGHT = letter
MARGIN, GAP, TOP, BOTTOM, TITLE = 54.0, 20.0, 72.0, 62.0, 84.0
COLUMN = (WIDTH - 2 * MARGIN - GAP) / 2

HEAD = "Sample submission for Chairside: under review, not for distribution"
FOOTNOTE = "<super>1</super> All measurements in this sample are invented; only the shape of the findings is public."

BODY = ParagraphStyle("body", fontName="Serif", fontSize=10.4, leading=12.8, alignment=4, firstLineIndent=10)
BODY.embeddedHyphenation = 1
FIRST = ParagraphStyle("first", parent=BODY, firstLineIndent=0)
ITEM = ParagraphStyle("item", parent=BODY, firstLineIndent=0, leftIndent=12, bulletIndent=2, spaceAfter=3)
ENTRY = ParagraphStyle("entry", parent=BODY, firstLineIndent=-9, leftIndent=9, spaceAfter=3, fontSize=9.4, leading=11.4)
ABSTRACT = ParagraphStyle("abstract", parent=FIRST, leftIndent=14, rightIndent=14, fontSize=9.8, leading=12)
EQUATION = ParagraphStyle("equation", parent=FIRST, alignment=1, spaceBefore=5, spaceAfter=5)
CAPTION = ParagraphStyle("caption", parent=FIRST, fontSize=8.5, leading=10, spaceBefore=3, spaceAfter=10)
NOTE = ParagraphStyle("note", parent=FIRST, fontSize=7.5, leading=9)
H1 = ParagraphStyle("h1", fontName="Times-Bold", fontSize=11.5, leading=14, spaceBefore=9, spaceAfter=4, keepWithNext=1)
H2 = ParagraphStyle("h2", parent=H1, fontSize=10, leading=12, spaceBefore=6, spaceAfter=3)
CENTRED = ParagraphStyle("centred", parent=H1, alignment=1, spaceBefore=2)
HEADLINE = ParagraphStyle("headline", fontName="Times-Bold", fontSize=15.5, leading=18.5, alignment=1)
BYLINE = ParagraphStyle("byline", fontName="Serif", fontSize=10, leading=13, alignment=1, spaceBefore=6)

ROWS = (
    ("Network", "Data set", "Critical", "Cost", "Gap"),
    ("LeNet", "MNIST", "8,192", "2.1", "0.3"),
    ("AlexNet", "CIFAR-10", "2,048", "3.0", "1.1"),
    ("ResNet-34", "CIFAR-10", "1,024", "2.6", "1.9"),
    ("VGG-11", "SVHN", "4,096", "2.4", "0.8"),
    ("DRN-D-22", "Cityscapes", "64", "1.7", "2.4"),
    ("LSTM", "WikiText-2", "256", "3.3", "1.6"),
)
TABLE_CAPTION = (
    "Table 1: Critical batch size of each setting, cost there as a multiple of the cost at batch size 16, "
    "and loss of test performance (percentage points) between the two."
)
FIGURE_CAPTION = (
    "Figure 1: Steps to the target loss against the batch size, both axes logarithmic, for ResNet-34 (upper curve) "
    "and LeNet (lower curve). The dashed line shows perfect scaling; dots are means over three seeds, "
    "whose range is smaller than the dots up to 32,768."
)


def main() -> None:
    """Write `paper.pdf` beside its sources."""
    # Times in this encoding has the fi and fl glyphs, which the default encoding lacks.
    pdfmetrics.registerFont(pdfmetrics.Font("Serif", "Times-Roman", "MacRomanEncoding"))
    addMapping("Serif", 0, 0, "Serif")
    content = json.loads((FOLDER / "forum.json").read_text(encoding="utf-8"))["notes"][0]["content"]
    document = BaseDocTemplate(str(FOLDER / "paper.pdf"), pagesize=letter, invariant=1, title=content["title"])
    document.addPageTemplates([_template("first", TITLE, 24), _template("rest", 0, 0)])
    document.build(list(_story(content["title"], content["abstract"])))


def _template(name: str, title_height: float, note_height: float) -> PageTemplate:
    height = HEIGHT - TOP - BOTTOM - title_height
    frames = [
        Frame(x, BOTTOM + note, COLUMN, height - note, 0, 0, 0, 0)
        for x, note in ((MARGIN, note_height), (MARGIN + COLUMN + GAP, 0))
    ]
    if title_height:
        top = Frame(MARGIN, BOTTOM + height, WIDTH - 2 * MARGIN, title_height, 0, 0, 0, 0)
        return PageTemplate(name, [top, *frames], onPage=_draw_first)
    return PageTemplate(name, frames, onPage=_draw_edges)


def _draw_edges(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.setFont("Times-Italic", 8.5)
    canvas.drawString(MARGIN, HEIGHT - 46, HEAD)
    canvas.setFont("Times-Roman", 9)
    canvas.drawCentredString(WIDTH / 2, 36, str(document.page))


def _draw_first(canvas: Canvas, document: BaseDocTemplate) -> None:
    _draw_edges(canvas, document)
    canvas.line(MARGIN, BOTTOM + 19, MARGIN + 60, BOTTOM + 19)
    note = Paragraph(FOOTNOTE, NOTE)
    note.wrap(COLUMN, 20)
    note.drawOn(canvas, MARGIN, BOTTOM - 2)


def _story(title: str, abstract: str) -> Iterator[Flowable]:
    yield NextPageTemplate("rest")
    yield Paragraph(title, HEADLINE)
    yield Paragraph("Anonymous authors<br/>Submission 4001", BYLINE)
    yield FrameBreak()
    yield Paragraph("Abstract", CENTRED)
    yield Paragraph(_set(abstract) + "<super>1</super>", ABSTRACT)
    section, first = "", True
    for block in (FOLDER / "paper.txt").read_text(encoding="utf-8").strip().split("\n\n"):
        mark, _, rest = block.partition(" ")
        section = rest if mark == "#" else section
        yield from _flow(mark, rest, block, entry=section == "References", first=first)
        first = mark != "" and mark in {"#", "##", "$", "[[figure]]", "[[table]]"}


def _flow(mark: str, rest: str, block: str, *, entry: bool, first: bool) -> Iterator[Flowable]:
    match mark:
        case "#" | "##":
            yield Paragraph(rest, H1 if mark == "#" else H2)
        case "$":
            yield Paragraph(rest, EQUATION)
        case "*" if entry:
            yield Paragraph(_set(rest), ENTRY)
        case "*":
            yield Paragraph(_set(rest), ITEM, bulletText="•")
        case "[[table]]":
            yield KeepTogether([Spacer(0, 6), _table(), Paragraph(_set(TABLE_CAPTION), CAPTION)])
        case "[[figure]]":
            yield KeepTogether([Spacer(0, 6), _figure(), Paragraph(_set(FIGURE_CAPTION), CAPTION)])
        case _:
            yield Paragraph(_set(block), FIRST if first else BODY)


def _table() -> Table:
    rules = [("LINEABOVE", (0, row), (-1, row), 0.6, "black") for row in (0, 1)]
    style = [("FONT", (0, 0), (-1, -1), "Serif", 8.5), ("ALIGN", (2, 0), (-1, -1), "RIGHT"), *rules]
    padding = [(f"{side}PADDING", (0, 0), (-1, -1), 1.5) for side in ("TOP", "BOTTOM")]
    return Table(ROWS, style=[*style, ("LINEBELOW", (0, -1), (-1, -1), 0.6, "black"), *padding])


def _figure() -> Drawing:
    drawing = Drawing(COLUMN, 118)
    left, bottom, step = 34.0, 24.0, 15.5
    drawing.add(Line(left, bottom, left + 13 * step, bottom))
    drawing.add(Line(left, bottom, left, bottom + 88))
    for doubling in range(0, 13, 4):
        label = String(left + doubling * step, bottom - 10, f"{16 << doubling:,}", fontSize=7, textAnchor="middle")
        drawing.add(label)
    drawing.add(String(left + 6.5 * step, 2, "batch size", fontSize=7, textAnchor="middle"))
    drawing.add(String(2, bottom + 92, "steps", fontSize=7))
    drawing.add(Line(left, bottom + 84, left + 10.5 * step, bottom, strokeDashArray=(3, 2), strokeWidth=0.5))
    for bend, height in ((6, 84), (9, 72)):
        points = [(left + i * step, bottom + height - 8 * (i if i < bend - 2 else bend - 2 + _tail(i - bend + 2)))
                  for i in range(13)]  # fmt: skip
        drawing.add(PolyLine([value for point in points for value in point], strokeWidth=0.8))
        for x, y in points:
            drawing.add(Circle(x, y, 1.3))
    return drawing


def _tail(steps: int) -> float:
    return 1.2 * (1 - 0.5**steps)


def _set(text: str) -> str:
    """The text as the typesetter wants it: ligatures set, soft hyphens where a line may end."""
    marked = re.sub(r"[A-Za-z]{7,}", lambda word: _hyphenate(word[0]), text)
    return marked.replace("fi", "ﬁ").replace("fl", "ﬂ")


def _hyphenate(word: str) -> str:
    """Soft hyphens between two consonants, and before one, among vowels: coarse, and enough for a sample."""
    return re.sub(
        r"(?<=[a-z][aeiou])(?=[bcdfgmnprtv][aeio][a-z]{2})|(?<=[aeiou][lmnrs])(?=[bcdgmptv][aeio][a-z])", "\u00ad", word
    )


if __name__ == "__main__":
    main()
