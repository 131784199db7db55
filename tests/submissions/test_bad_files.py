"""What cannot be opened is refused with one line that says what to do."""

import os
from pathlib import Path

import pytest

from core.errors import SubmissionError
from core.submissions.load import load
from tests.submissions.made import Forum


def bad_files(folder: Path) -> dict[str, tuple[str, str]]:
    """Paths that cannot be opened, and what the person is told."""
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "blank.json").write_bytes(b"  \n")
    (folder / "noise.pdf").write_bytes(bytes(range(256)) * 40_000)
    (folder / "words.json").write_bytes(b"Dear Sir or Madam")
    (folder / "other.json").write_bytes(b'{"answer": 42}')
    (folder / "lonely.json").write_bytes(Forum("ICLR.cc/2025/Conference").data)
    os.mkfifo(folder / "pipe.json")
    return {
        "missing": (str(folder / "missing.json"), "There is no file"),
        "folder": (str(folder), "is a folder"),
        "empty PDF": (str(folder / "empty.pdf"), "is empty"),
        "blank": (str(folder / "blank.json"), "is empty"),
        "noise named PDF": (str(folder / "noise.pdf"), "neither a PDF nor"),
        "words": (str(folder / "words.json"), "neither a PDF nor"),
        "other JSON": (str(folder / "other.json"), "not a saved OpenReview forum"),
        "no reviews": (str(folder / "lonely.json"), "no review yet"),
        "pipe": (str(folder / "pipe.json"), "is not a file"),
        "dash": ("-2FCwDKRREu", "There is no file"),
        "NUL": ("a\0b", "cannot be read"),
        "endless": ("a" * 5_000, "cannot be read"),
        "below a file": (str(folder / "words.json" / "x"), "cannot be read"),
        "nobody's home": ("~nobody-at-all/x.json", "."),
    }


@pytest.mark.parametrize("name", [
    "missing", "folder", "empty PDF", "blank", "noise named PDF", "words", "other JSON", "no reviews", "pipe", "dash",
    "NUL", "endless", "below a file", "nobody's home",
])  # fmt: skip
async def test_what_cannot_be_opened_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    reference, told = bad_files(tmp_path)[name]

    with pytest.raises(SubmissionError) as refused:
        await load([reference])

    assert told in str(refused.value)
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 300
