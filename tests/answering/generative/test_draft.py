"""A growing answer is given out by whole statements, the same ones however it arrives."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.answering.generative.draft import Draft
from core.submissions.model import Submission, Venue

NOTHING = Submission("s", "On Batches", Venue(), ())
TEXT = """**Strengths**
- R1 likes the plots [R1.2]. R2 does too, e.g. Fig. 3 [R2.3].
- “It works. It is fast.” [R1.4] "Not always." (R2.4)

The two differ [R1.2, R2.3]. All in all they lean to accept. [R1.5]
| who | what |
|---|---|
| R1 | asks for error bars [R1.6] |
1. First [R1.7].
<think>Should I say it? Yes. I should.
No.</think>That is all [R1.8]."""


def pieces(*parts: str) -> list[tuple[int, str, bool]]:
    draft = Draft(NOTHING)
    found = [piece for part in parts for piece in draft.add(part)] + draft.end()
    return [(piece.line, piece.text.strip(), piece.frames) for piece in found if piece.text.strip()]


WHOLE = pieces(TEXT)


def test_the_statements_of_an_answer() -> None:
    assert [text for _, text, _ in WHOLE] == [
        "**Strengths**",
        "- R1 likes the plots [R1.2].",
        "R2 does too, e.g. Fig. 3 [R2.3].",
        "- “It works. It is fast.” [R1.4]",
        "“Not always.” [R2.4]",
        "The two differ [R1.2, R2.3].",
        "All in all they lean to accept. [R1.5]",
        "- R1, asks for error bars [R1.6]",
        "1. First [R1.7].",
        "That is all [R1.8].",
    ]
    assert [frames for *_, frames in WHOLE] == [True] + [False] * 9


@given(st.lists(st.integers(0, len(TEXT)), max_size=30))
def test_it_does_not_matter_where_the_stream_is_cut(cuts: list[int]) -> None:
    at = [0, *sorted(cuts), len(TEXT)]
    assert pieces(*(TEXT[a:b] for a, b in pairwise(at))) == WHOLE


def test_letter_by_letter_nothing_is_given_out_before_what_follows_it_begins() -> None:
    draft, seen = Draft(NOTHING), ""
    for letter in TEXT:
        seen += letter
        for piece in draft.add(letter):
            assert not piece.text.strip() or piece.text.rstrip().rstrip(".")[-1:] in {"]", "*"}


@pytest.mark.parametrize("unfinished", ["R1 says so [R1.2]. And R2", "R1 says “so. And", "- One. (R1"])
def test_what_was_given_out_is_what_can_be_gone_on_from(unfinished: str) -> None:
    draft = Draft(NOTHING)
    out = "".join(piece.text for piece in draft.add(f"First line [R1.1].\n{unfinished}"))
    assert draft.given == f"First line [R1.1].\n{out.removeprefix('First line [R1.1].')}".strip()
