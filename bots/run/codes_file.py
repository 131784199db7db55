"""A new file of codes that only its owner may read: a line for each person, for mailing."""

import csv
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from core.errors import InputError
from core.governance.roster import Person

Write = Callable[[Iterable[tuple[Person, str]], float], None]
CANNOT = "The file of codes cannot be written: name one that is not there yet, in a folder that is."


@contextmanager
def codes_file(path: Path) -> Iterator[Write]:
    """
    A function that writes people with their codes, and until when those are good (seconds since the epoch). The file
    is made before, so that nothing is issued that cannot be written; whatever is raised in the block takes it away.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as exc:
        raise InputError(CANNOT) from exc
    with os.fdopen(handle, "w", newline="", encoding="utf-8") as file:

        def write(given: Iterable[tuple[Person, str]], until: float) -> None:
            rows = csv.writer(file)
            rows.writerow(("email", "openreview", "code", "good_until"))
            day = f"{datetime.fromtimestamp(until, UTC):%Y-%m-%d %H:%M} UTC"
            for person, code in given:
                rows.writerow((" ".join(person.emails[:1]), " ".join(person.profiles[:1]), code, day))

        try:
            yield write
        except BaseException:
            path.unlink(missing_ok=True)
            raise
