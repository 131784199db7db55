"""A corpus' forums, each read once by a process: many measures, and more tests, look at the same eighty."""

from functools import cache
from pathlib import Path

from core.submissions.forums.export import read_export
from core.submissions.model import Submission


@cache
def forum(path: Path) -> Submission:
    return read_export(path.read_bytes())
