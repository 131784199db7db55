"""Malformed files end in a submission or in one line for the person. `python -m bench.fuzz` runs many more of them."""

import contextlib
from pathlib import Path

import pytest

from core.errors import SubmissionError
from core.submissions.forums.export import read_export
from core.submissions.pdf import Limits, read_pdf
from tests.fakes.bombs import BOMBS
from tests.fakes.mutations import malformed_exports, mutated_pdfs

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "large-batch-sgd" / "forum.json"
QUICK = ["a million pages", "a page that is its own parent", "an image of ten gigabytes", "lists 100,000 deep"]


async def refused(data: bytes) -> str:
    """The line that refuses the file; empty if it is read."""
    try:
        await read_pdf(data, limits=Limits(wait_s=20))
    except SubmissionError as exc:
        return str(exc)
    return ""


async def test_bombs_end_within_the_limits() -> None:
    lines = [await refused(BOMBS[name]()) for name in QUICK]

    assert "damaged" in lines[QUICK.index("a page that is its own parent")]
    assert all("\n" not in line for line in lines)


async def test_a_page_of_too_many_pieces_is_refused() -> None:
    assert "more pieces" in await refused(BOMBS["half a million pieces"]())


async def test_mutated_papers_are_read_or_refused() -> None:
    for _name, data in mutated_pdfs(6):
        assert "\n" not in await refused(data)


def test_mutated_exports_are_read_or_refused() -> None:
    read = 0
    for _name, data in malformed_exports(60, [SAMPLE.read_bytes()]):
        with contextlib.suppress(SubmissionError):
            read_export(data)
            read += 1

    assert 0 < read < 60


def test_the_same_number_is_the_same_file() -> None:
    assert list(malformed_exports(9, [b'{"notes": [1, 2]}'])) == list(malformed_exports(9, [b'{"notes": [1, 2]}']))


@pytest.mark.parametrize("limits", [Limits(wait_s=1.0), Limits(memory_bytes=200_000_000)], ids=["time", "memory"])
async def test_a_bomb_is_stopped_by_the_limits(limits: Limits) -> None:
    with pytest.raises(SubmissionError, match=r"longer than|memory"):
        await read_pdf(BOMBS["forms eight deep, eight times each"](), limits=limits)
