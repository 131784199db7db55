"""
What honest papers hold that looks like a trick, in at least three variants each: none of it may raise an alarm.

    HONEST["scan"]["text under its picture"]   the PDF as bytes

SHOWN is said in every document of which `SAYS` holds the kind: it must be read.
"""

from itertools import chain

from tests.fakes.papers import prose
from tests.fakes.plainpdf import FIRST, LINES, body, document, drawn, form, image, line, mapped, painted, stream

SHOWN = prose(11, 5000)
SAYS = {"light", "dark", "one size", "fields", "scan", "twice", "mapped", "plain"}

_BODY = body()
_LABELS = ["0.0", "0.5", "1.0", "epochs", "accuracy", "loss", "train", "test"]


def _simple(content: str, **more: object) -> bytes:
    return document(_BODY + content, **more)  # type: ignore[arg-type]


def _labels(size: float, font: str, ops: str = "") -> str:
    axis = "0.3 w 300 100 m 300 200 l S 300 100 m 450 100 l S "
    return axis + "".join(
        line(label, 300 + 17 * n, 97 - size, size=size, font=font, ops=ops) for n, label in enumerate(_LABELS)
    )


def _dark(panel: str, colour: str = "1 g") -> str:
    return f"q {panel} {colour} {line(SHOWN)} Q"


def _scan(*, mode: str, under: bool, noise: int = 0, strips: int = 1, over: str = "", margin: int = 0) -> bytes:
    """
    A page that is a picture of lines, in so many strips and without so much of its margin; the words are laid over or
    under it, each line with `over` behind it.
    """
    rows = []
    for row in range(396):
        top, written = 792 - 2 * row, (row % 6) in {2, 3, 4} and 36 < row < 230
        level = 30 if written and 80 < top < 720 else 245 - (row * 7 % 5) * noise
        rows.append([245] * 36 + [level if column % 4 else 245 for column in range(240)] + [245] * 30)
    words = line("1 Introduction", 74, 705, ops=f"{mode} Tr", font="H")
    words += "".join(line(prose(10, 10 * n) + over, 74, 693 - 12 * n, ops=f"{mode} Tr") for n in range(28))
    words += line(SHOWN, 74, 693 - 12 * 28, ops=f"{mode} Tr")
    rows = [row[margin // 2 : 306 - margin // 2] for row in rows[margin // 2 : 396 - margin // 2]]
    height = len(rows) // strips
    picture = "".join(
        f"q {612 - 2 * margin} 0 0 {2 * height} {margin} {792 - margin - 2 * height * (part + 1)} cm /I{part} Do Q\n"
        for part in range(strips)
    )
    pieces = [list(chain.from_iterable(rows[height * part : height * (part + 1)])) for part in range(strips)]
    return document(
        words + picture if under else picture + words,
        resources=f"/XObject << {' '.join(f'/I{part} {FIRST + part} 0 R' for part in range(strips))} >>",
        objects=[image(piece, len(rows[0])) for piece in pieces],
    )


def _watermark(before: str, *, first: bool, resources: str = "") -> bytes:
    mark = f"q {before} BT /H 70 Tf .7 .7 -.7 .7 140 150 Tm (CONFIDENTIAL) Tj ET Q\n"
    return document(mark + _BODY if first else _BODY + mark, resources=resources)


def _link(colour: str, border: str) -> bytes:
    note = (
        f"<< /Type /Annot /Subtype /Link /Rect [72 85 300 102] {border} /A << /S /URI /URI (https://toys.example) >> >>"
    )
    return _simple(drawn(SHOWN, colour), page=f"/Annots [{FIRST} 0 R]", objects=[note])


def _filled(look: str, y: int) -> bytes:
    """A field of a form near the words."""
    drawing = stream(look, "/Type /XObject /Subtype /Form /BBox [0 0 200 18] /Resources << /Font << /T 5 0 R >> >>")
    place = f"/Rect [72 {y} 272 {y + 18}] /AP << /N {FIRST + 1} 0 R >>"
    field = f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (x) /F 4 {place} >>"
    return _simple(line(SHOWN), page=f"/Annots [{FIRST} 0 R]", objects=[field, drawing])


def _spelt(text: str, meant: str) -> str:
    return f"/Span << /ActualText ({meant}) >> BDC {line(text)} EMC"


def _raised(size: float, up: float) -> str:
    return "".join(
        f"BT /T 10 Tf 72 {90 - 14 * n} Td (x) Tj {up} Ts /T {size} Tf (2n) Tj 0 Ts /T 10 Tf ( and y) Tj "
        f"-2 Ts /T {size} Tf (ij) Tj 0 Ts /T 10 Tf ( are toys) Tj ET\n"
        for n in range(3)
    )


HONEST: dict[str, dict[str, bytes]] = {
    "plain": {
        "a page": _simple(line(SHOWN)),
        "in another font": _simple(line(SHOWN, font="H")),
        "inside forms": _simple("/X Do", resources=f"/XObject << /X {FIRST} 0 R >>", objects=[form(line(SHOWN))]),
        "over a picture that fills the page": document(
            f"q 612 0 0 792 0 0 cm /I Do Q {_BODY} {line(SHOWN)}",
            resources=f"/XObject << /I {FIRST} 0 R >>",
            objects=[image([255, 170] * 60 + [170, 255] * 60, 8)],
        ),
        "turned page": _simple(line(SHOWN), page="/Rotate 90"),
        "on a layer that is on": _simple(
            f"/OC /L BDC {line(SHOWN)} EMC",
            catalog=f"/OCProperties << /OCGs [{FIRST} 0 R] /D << /ON [{FIRST} 0 R] >> >>",
            resources=f"/Properties << /L {FIRST} 0 R >>",
            objects=["<< /Type /OCG /Name (figure) >>"],
        ),
    },
    "scan": {
        "text over its picture": _scan(mode="3", under=False),
        "text under its picture": _scan(mode="0", under=True),
        "invisible under a noisy picture": _scan(mode="3", under=True, noise=4),
        "a picture in strips": _scan(mode="3", under=False, strips=9),
        "a picture with margins": _scan(mode="3", under=False, margin=60),
        "lines that are longer than their picture": _scan(mode="3", under=False, over=" " * 25 + "quilts"),
    },
    "labels": {
        "of 3.5 points": _simple(_labels(3.5, "H")),
        "of 5 points in grey": _simple(_labels(5, "H", ".5 g")),
        "in Times of 4 points": _simple(_labels(4, "T")),
        "in a scaled drawing": _simple(f"q .3 0 0 .3 200 60 cm {_labels(12, 'H')} Q"),
    },
    "dark": {
        "white on black": _simple(_dark("0 g 60 80 500 25 re f")),
        "white on blue": _simple(_dark(".1 .2 .5 rg 60 80 500 25 re f")),
        "code in colours": _simple(
            "q .12 g 60 60 500 40 re f .6 .8 .6 rg " + line("while toys", 72, 80) + ".5 .55 .6 rg " + line(SHOWN) + " Q"
        ),
        "with a rim of light": _simple(
            "1 g "
            + "".join(line(SHOWN, 72 + across, 90 + up) for across, up in ((-0.6, 0), (0.6, 0), (0, 0.6), (0, -0.6)))
            + "0 g "
            + line(SHOWN)
        ),
        "yellow on a picture": _simple(
            _dark("q 500 0 0 25 60 80 cm /I Do Q", "1 1 .6 rg"),
            resources=f"/XObject << /I {FIRST} 0 R >>",
            objects=[image([20, 60, 40, 30, 50, 20], 3)],
        ),
    },
    "fields": {
        "an empty one": _filled("1 1 1 RG 0 0 200 18 re S", 300),
        "with words in it": _filled("BT /T 9 Tf 2 4 Td (typed here) Tj ET", 300),
        "beside words": _filled("1 g 0 0 200 18 re f", 60),
    },
    "one size": {
        "without a title": document(
            "".join(line(prose(10, 10 * n), 72, 700 - 12 * n) for n in range(LINES)) + line(SHOWN)
        ),
        "with a title": document(
            line("Toys of wood", 72, 724)
            + "".join(line(prose(10, 10 * n), 72, 712 - 12 * n) for n in range(LINES))
            + line(SHOWN)
        ),
        "in Helvetica": document(
            "".join(line(prose(9, 10 * n), 72, 700 - 12 * n, font="H") for n in range(LINES)) + line(SHOWN, font="H")
        ),
    },
    "raised": {"small": _simple(_raised(5, 4)), "smaller": _simple(_raised(3.6, 3.5)), "high": _simple(_raised(7, 5))},
    "light": {
        "grey": _simple(drawn(SHOWN, ".6 g")),
        "light grey": _simple(drawn(SHOWN, ".75 g")),
        "very light grey": _simple(drawn(SHOWN, ".85 g")),
        "blue link": _link("0 0 1 rg", "/Border [0 0 0]"),
        "green link in a box": _link("0 .6 .2 rg", "/C [0 1 1] /Border [0 0 1]"),
        "orange link": _link("1 .5 0 rg", "/Border [0 0 0]"),
        "red on green": _simple(drawn(SHOWN, "0 .51 0 rg 60 80 500 25 re f 1 0 0 rg")),
    },
    "watermark": {
        "grey below the text": _watermark(".85 g", first=True),
        "grey above the text": _watermark(".8 g", first=False),
        "thin above the text": _watermark("/G gs", first=False, resources="/ExtGState << /G << /ca .15 >> >>"),
    },
    "twice": {
        "bold by a shift": _simple(line(SHOWN) + line(SHOWN, 72.3)),
        "a shadow": _simple(drawn(SHOWN, ".7 g", x=72.6, y=89.4) + line(SHOWN)),
        "an outline": _simple(drawn(SHOWN, "0 g .3 w", ops="2 Tr")),
    },
    "replaced": {
        "a ligature": _simple(_spelt("fi", "fi") + _spelt("ffl", "ffl")),
        "a broken word": _simple(_spelt("quamo-", "quamoture")),
        "a symbol": _simple(_spelt("x", "alpha")),
    },
    "painted": {
        name: _simple(
            line(SHOWN.lower().replace(" ", "").strip("."), font="X"),
            resources=f"/Font /X {FIRST} 0 R",
            objects=painted(metrics, unit),
        )
        for name, metrics, unit in (("with boxes", "d1", 1000), ("without", "d0", 1000), ("of other units", "d1", 100))
    },
    "mapped": {
        "to itself": _simple(
            line(SHOWN, font="X"),
            resources=f"/Font /X {FIRST} 0 R",
            objects=mapped({code: chr(code) for code in range(32, 127)}),
        ),
        "to capitals": _simple(
            line(SHOWN, font="X"),
            resources=f"/Font /X {FIRST} 0 R",
            objects=mapped({code: chr(code).title() for code in range(32, 127)}),
        ),
        "small capitals": _simple(
            line(SHOWN.upper(), font="X", size=8),
            resources=f"/Font /X {FIRST} 0 R",
            objects=mapped({code: chr(code).lower() for code in range(32, 127)}),
        ),
    },
    "beside": {
        "a note to the editor": _simple(
            "",
            page=f"/Annots [{FIRST} 0 R]",
            objects=["<< /Type /Annot /Subtype /Text /Rect [9 9 20 20] /Contents (Please check this number.) >>"],
        ),
        "a description": _simple("", info="/Title (Toys) /Keywords (toys, language models, review) /Producer (Press)"),
        "a printer's line": _simple(line("toys.indd  7", y=775, size=6), page="/CropBox [0 0 612 760]"),
    },
}
