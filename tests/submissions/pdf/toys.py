"""Reading a typeset paper, for the tests beside this file."""

from core.submissions.pdf import Paper, read_pdf
from tests.fakes.papers import Part, Style, typeset

FRONT: list[Part] = [
    ("title", "A Study of Toy Papers"),
    ("authors", "Ada Example, Institute of Toys, ada@toys.example"),
]


async def read(style: Style, *parts: Part) -> Paper:
    return await read_pdf(typeset(style, [*FRONT, *parts]))


def text_of(paper: Paper) -> str:
    return " ".join(passage.text for passage in paper.passages)
