"""
PDFs written object by object, so that a test can say exactly what is drawn and how.

    document(body() + shown("hidden words", before="1 g"))

Fonts: /T Times, /H Helvetica. Objects that a test adds are numbered from FIRST on and named in `resources`.
"""

from collections.abc import Sequence

from tests.fakes.papers import prose

FIRST = 8
WIDTH, HEIGHT = 612, 792
LINES = 30


def document(
    content: str,
    *,
    resources: str = "",
    objects: Sequence[bytes | str] = (),
    page: str = "",
    catalog: str = "",
    info: str = "",
) -> bytes:
    """One page: its content; further entries of its resources, of the page, of the catalogue and of /Info."""
    resources, _, more_fonts = resources.partition("/Font")
    fonts = f"/T 5 0 R /H 6 0 R {more_fonts}"
    own = f"/Resources << /Font << {fonts} >> {resources} >>"
    parts = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents 4 0 R {page} {own} >>",
        stream(content),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< {info} >>",
        *objects,
    ]
    out, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part if isinstance(part, bytes) else part.encode("latin-1"))
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(parts) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R /Info 7 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def stream(content: str | bytes, entries: str = "") -> bytes:
    data = content if isinstance(content, bytes) else content.encode("latin-1")
    return f"<< /Length {len(data)} {entries} >>\nstream\n".encode() + data + b"\nendstream"


def line(text: str, x: float = 72, y: float = 90, *, size: float = 10, font: str = "T", ops: str = "") -> str:
    """A text object; `ops` stand inside it, before the text."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf {x} {y} Td {ops} ({escaped}) Tj ET\n"


def drawn(text: str, before: str = "", after: str = "", **where: object) -> str:
    """A line with what is set before it and painted after it, in a graphics state of its own."""
    return f"q {before} {line(text, **where)} {after} Q\n"  # type: ignore[arg-type]


def body() -> str:
    """A heading and lines of black prose from the top of the page down to y = 340."""
    rows = [prose(10, 10 * number) for number in range(LINES)]
    head = line("1 Introduction", 72, 720, size=14, font="H")
    return head + "".join(line(row, 72, 700 - 12 * number) for number, row in enumerate(rows))


def form(content: str, entries: str = "") -> bytes:
    return stream(
        content,
        f"/Type /XObject /Subtype /Form /BBox [0 0 {WIDTH} {HEIGHT}] /Resources << /Font << /T 5 0 R >> >> {entries}",
    )


def image(levels: Sequence[int], width: int, entries: str = "") -> bytes:
    """A grey image."""
    size = f"/Width {width} /Height {len(levels) // width} /BitsPerComponent 8 /ColorSpace /DeviceGray"
    return stream(bytes(levels), f"/Type /XObject /Subtype /Image {size} {entries}")


def painted(metrics: str, unit: int = 1000) -> list[bytes | str]:
    """
    A font whose letters are drawings of their own (Type 3), as old TeX makes them; the font is the first object.
    `metrics`: "d1" gives every letter its box, "d0" gives none.
    """
    letters = "abcdefghijklmnopqrstuvwxyz"
    procs = []
    for letter in letters:
        top = unit * (70 if letter in "bdfhklt" else 45) // 100
        bottom = -unit // 5 if letter in "gjpqy" else 0
        width = unit * (20 if letter in "il" else 70 if letter in "mw" else 40) // 100
        box = f"{width + 60 * unit // 1000} 0 " + (f"0 {bottom} {width} {top} d1" if metrics == "d1" else "d0")
        procs.append(stream(f"{box} 0 {bottom} {width} {top - bottom} re f"))
    names = " ".join(f"/{letter} {FIRST + 1 + place} 0 R" for place, letter in enumerate(letters))
    order = " ".join(f"/{letter}" for letter in letters)
    widths = " ".join(str(unit * (26 if x in "il" else 76 if x in "mw" else 46) // 100) for x in letters)
    font = (
        f"<< /Type /Font /Subtype /Type3 /FontBBox [0 {-unit // 5} {unit} {unit}] "
        f"/FontMatrix [{1 / unit:.6f} 0 0 {1 / unit:.6f} 0 0] /CharProcs << {names} >> "
        f"/Encoding << /Type /Encoding /Differences [97 {order}] >> /FirstChar 97 /LastChar 122 /Widths [{widths}] >>"
    )
    return [font, *procs]


def mapped(codes: dict[int, str], base: str = "Times-Roman") -> list[bytes | str]:
    """A font whose codes say something else than they show, and its map; the font is the first of the two objects."""
    rows = "\n".join(f"<{code:02x}> <{text.encode('utf-16-be').hex()}>" for code, text in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{len(codes)} beginbfchar\n{rows}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    font = f"<< /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding /ToUnicode {FIRST + 1} 0 R >>"
    return [font, stream(cmap)]
