"""
Papers for tests, typeset with reportlab: what is drawn where is known, so what is read can be compared with it.

    typeset(TWO_COLUMNS, [("title", "On Toys"), ("heading", "Abstract"), ("text", prose(60))])

Kinds of parts: title, authors, wide (over all columns), heading, text, item, entry, caption, row (cells by "|"),
formula, note (a footnote of the page that is being filled), column (go on at the top of the next).
"""

import io
from collections.abc import Sequence

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from tests.fakes.press import HEIGHT, ONE_COLUMN, TWO_COLUMNS, WIDTH, Part, Press, Style

__all__ = ["ONE_COLUMN", "TWO_COLUMNS", "Part", "Style", "prose", "scanned", "typeset", "word"]


def word(number: int) -> str:
    """A made-up word; another number, another word."""
    syllables = [consonant + vowel for consonant in "bdfglmnprstv" for vowel in "aeiou"]
    first, rest = divmod(number, len(syllables))
    return "qu" + syllables[first % len(syllables)] + syllables[rest] + syllables[number * 7 % len(syllables)]


def prose(count: int, start: int = 0) -> str:
    """Sentences of a dozen words; no word comes twice within 3,600."""
    words = [word(number) for number in range(start, start + count)]
    for place in range(0, count, 12):
        words[place] = words[place].capitalize()
        words[min(place + 11, count - 1)] += "."
    return " ".join(words)


def typeset(style: Style, parts: Sequence[Part]) -> bytes:
    """The paper as a PDF; the same parts always give the same bytes, unless there is a password."""
    press = Press(style)
    for kind, text in parts:
        press.put(kind, text)
    return press.finished()


def scanned(pages: int = 1) -> bytes:
    """Pages that are pictures."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1)
    for _ in range(pages):
        canvas.drawInlineImage(Image.new("L", (60, 80), 200), 50, 50, 500, 700)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
