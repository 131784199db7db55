"""
An export, read back: the submission, and entries that fold to the thread that was exported.

The file is anybody's: it is bounded, checked against the schema and against itself, and refused as a whole.  The
snapshot's name must be that of the content, so that no file can put other words under a known name; the mode is ruled
on anew by whoever takes it in.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pydantic import TypeAdapter, ValidationError

from core.answering.understanding.orders import MOST_EXPECTED
from core.conversation.entries import Entry, Opened, Unknown, from_json
from core.conversation.exports.takeout import FORMAT, MAX_BYTES, VERSION
from core.errors import InputError
from core.submissions.forums.export import digest
from core.submissions.model import Submission
from core.submissions.screening.submission import screened

MAX_ENTRIES = 20_000
NOT_ONE = "This is no export of a Chairside thread: give the .json file of /paper export or “chairside export”."
NEWER = "This export was made by a newer version: update Chairside, or export it with this version."
TOO_LARGE = f"The export is larger than {MAX_BYTES // 1_000_000} MB, or holds more than {MAX_ENTRIES:,} entries."
CHANGED = "The export was changed: {what}. Export the thread again."

_NAMES = ("message", "author", "by", "through", "submission", "snapshot")
_NAME, _STANCE = re.compile(r"[^\n\r\t\u2028\u2029]{0,200}"), re.compile(r"[\w .()-]{0,40}")
_YEAR_10000_S = 253_402_300_800
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Imported:
    """`entries` begin with an `Opened` of this submission."""

    submission: Submission
    entries: tuple[Entry, ...]


def imported(data: bytes) -> Imported:
    """Raise `InputError`, which says what is wrong, for anything that is not an export as it was written."""
    tree = _tree(data)
    submission = _submission(tree.get("submission"))
    entries = tuple(_entries(tree.get("entries")))
    opened = [entry for entry in entries if isinstance(entry, Opened)]
    if not entries or not isinstance(entries[0], Opened):
        raise InputError(CHANGED.format(what="its first entry does not open a submission"))
    if any(entry.submission != submission.id for entry in opened) or opened[-1].snapshot != submission.snapshot:
        raise InputError(CHANGED.format(what="its entries are about another submission"))
    return Imported(submission, entries)


def _tree(data: bytes) -> Mapping[str, object]:
    if len(data) > MAX_BYTES:
        raise InputError(TOO_LARGE)
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError) as exc:
        raise InputError(NOT_ONE) from exc
    if not isinstance(tree, dict) or tree.get("format") != FORMAT:
        raise InputError(NOT_ONE)
    version = tree.get("version")
    if version != VERSION or isinstance(version, bool):
        raise InputError(NEWER if isinstance(version, int) and version > VERSION else NOT_ONE)
    return tree


def _submission(tree: object) -> Submission:
    try:
        submission = TypeAdapter(Submission).validate_json(json.dumps(tree))
    except (ValidationError, RecursionError):
        # The library's error quotes what it could not read, and that is the submission's text.
        raise InputError(CHANGED.format(what="its submission cannot be read")) from None
    labels = [passage.label for passage in submission.passages]
    same = replace(screened(submission), unread=()) == replace(submission, unread=())
    if len(set(labels)) < len(labels) or not same or not _is_named_so(submission):
        raise InputError(CHANGED.format(what="its submission is not what its snapshot's name stands for"))
    return submission


def _is_named_so(submission: Submission) -> bool:
    """Lines that say what was in the way that time only are no part of the snapshot, and stand last."""
    unread = submission.unread
    return any(
        digest(replace(submission, unread=unread[:kept])) == submission.snapshot
        for kept in range(len(unread), -1, -1)[:4]
    )


def _entries(tree: object) -> Iterator[Entry]:
    if not isinstance(tree, list):
        raise InputError(NOT_ONE)
    if len(tree) > MAX_ENTRIES:
        raise InputError(TOO_LARGE)
    for number, one in enumerate(tree, 1):
        kind = one.get("kind") if isinstance(one, dict) else None
        what = f"its entry {number} cannot be read"
        if not isinstance(kind, str) or any(map(_CONTROLS.search, _strings(one))):
            raise InputError(CHANGED.format(what=what))
        try:
            entry = from_json(kind, json.dumps(one).encode())
        except (ValidationError, RecursionError, ValueError):
            raise InputError(CHANGED.format(what=what)) from None
        if isinstance(entry, Unknown):
            raise InputError(NEWER)
        if not _fits(one):
            raise InputError(CHANGED.format(what=what))
        yield entry


def _fits(entry: Mapping[str, object]) -> bool:
    """Whether its moment is one, and its names and its stance are names: an answer shows them as they are."""
    at, expected = entry.get("at"), entry.get("expected")
    stance = entry.get("stance", "")
    named = [entry.get(key, "") for key in _NAMES] + (expected if isinstance(expected, list) else [])
    return (
        isinstance(at, int | float)
        and 0 <= at < _YEAR_10000_S
        and all(isinstance(name, str) and _NAME.fullmatch(name) for name in named)
        and isinstance(stance, str)
        and _STANCE.fullmatch(stance) is not None
        and len(named) <= len(_NAMES) + MOST_EXPECTED
    )


def _strings(tree: object) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict | list):
        for inner in tree.values() if isinstance(tree, dict) else tree:
            yield from _strings(inner)
