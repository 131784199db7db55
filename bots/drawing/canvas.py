"""
A sheet to draw on: twice the size it is shown at, on paper of its own, so that it reads the same in dark and light.

Text is in the letters of `bots.drawing.letters`; what these cannot write is shown as it can be.
"""

from io import BytesIO

from PIL import Image, ImageDraw

from bots.drawing.letters import letters

INK, FAINT, RULE, PAPER, TINT = "#1f2328", "#59636e", "#d1d9e0", "#ffffff", "#eaf2fd"
ACCEPT, REJECT, NEITHER = "#0b57d0", "#b3400f", "#59636e"
"""Blue and rust can be told apart by people who do not see red and green."""

SCALE = 2


class Canvas:
    """Places are in points from the upper left corner."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._image = Image.new("RGB", (width * SCALE, height * SCALE), PAPER)
        self._draw = ImageDraw.Draw(self._image)

    def text(self, x: float, y: float, words: str, *, size: int = 13, ink: str = INK, anchor: str = "lm") -> None:
        """`anchor` as Pillow has it: left, middle or right, then top, middle or baseline."""
        self._draw.text((x * SCALE, y * SCALE), words, ink, letters(size * SCALE), anchor=anchor)

    def line(self, x: float, y: float, to_x: float, to_y: float, *, ink: str = RULE, width: float = 1) -> None:
        self._draw.line(_scaled(x, y, to_x, to_y), ink, round(width * SCALE))

    def dashed(self, x: float, y: float, to_y: float, *, ink: str, dash: float = 4) -> None:
        """Straight down."""
        while y < to_y:
            self.line(x, y, x, min(y + dash, to_y), ink=ink, width=1.5)
            y += 2 * dash

    def box(self, x: float, y: float, to_x: float, to_y: float, ink: str) -> None:
        self._draw.rectangle(_scaled(x, y, to_x, to_y), ink)

    def dot(self, x: float, y: float, radius: float, ink: str, *, hollow: bool = False) -> None:
        circle = _scaled(x - radius, y - radius, x + radius, y + radius)
        self._draw.ellipse(circle, PAPER if hollow else ink, ink, round(1.5 * SCALE))

    def png(self) -> bytes:
        written = BytesIO()
        self._image.quantize(64).save(written, "PNG", optimize=True)
        return written.getvalue()


def width_of(words: str, size: int = 13) -> float:
    return letters(size * SCALE).getlength(words) / SCALE


def fitted(words: str, width: float, size: int = 13) -> str:
    """The words, cut so that they are no wider."""
    if width_of(words, size) <= width:
        return words
    while words and width_of(words + "…", size) > width:
        words = words[:-1]
    return words.rstrip() + "…"


def _scaled(*places: float) -> tuple[float, float, float, float]:
    left, top, right, bottom = (place * SCALE for place in places)
    return left, top, right, bottom
