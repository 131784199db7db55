"""
Whom a note of a forum is for, from the groups that OpenReview names; and a forum without what is not for its area
chairs.

A group is told by the last part of its name, of a venue's own or of a submission's: `…/Submission7/Area_Chairs`,
`…/Paper7/AnonReviewer2`, `~Ada_Lovelace1`.  One chair's or reviewer's anonymous name is a person.  What is not known
is nobody whom we know, and so lets nobody in.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from core.errors import SubmissionError
from core.submissions.forums.fields import is_silent
from core.submissions.forums.notes import Note
from core.submissions.rights import Reader, Readers, for_area_chairs

NOT_FOR_CHAIRS = "The submission itself is not for its area chairs to read, so it is opened for one person alone."
LEFT_OUT = "Left out, since the submission's area chairs may not read it"
_ALONE = {
    frozenset({Reader.PROGRAM_CHAIRS}): "for the program chairs alone",
    frozenset({Reader.SENIOR_AREA_CHAIRS}): "for the senior area chairs alone",
    frozenset({Reader.PROGRAM_CHAIRS, Reader.SENIOR_AREA_CHAIRS}): "for the program and senior area chairs alone",
}


def without_others(notes: Iterable[Note]) -> tuple[tuple[Note, ...], tuple[str, ...]]:
    """
    The notes, and of each the fields, that area chairs may read; and a line of what was left out, if anything was.
    Raise `SubmissionError` if that is the submission itself.
    """
    listed = tuple(notes)
    if any(note.id == note.forum and not for_area_chairs(note.readers) for note in listed):
        raise SubmissionError(NOT_FOR_CHAIRS)
    kept = tuple(note for note in listed if for_area_chairs(note.readers))
    why = Counter(_why(note.readers or ()) for note in listed if not for_area_chairs(note.readers))
    told = [f"{count} note{'' if count == 1 else 's'} {words}" for words, count in sorted(why.items())]
    parts = sum(bool(_others(note)) for note in kept)
    told += [f"parts of {parts} note{'' if parts == 1 else 's'}"] if parts else []
    line = (f"{LEFT_OUT}: {', '.join(told)}.",) if told else ()
    return tuple(map(_without_fields, kept)), line


def readers_in(notes: Iterable[Note]) -> tuple[tuple[str, Readers], ...]:
    """By note, of those that are not for everyone."""
    return tuple((note.id, note.readers) for note in notes if note.readers and Reader.EVERYONE not in note.readers)


def are_public(notes: Iterable[Note]) -> bool:
    """Whether every one of them says that everyone may read all of it."""
    return all(note.readers and Reader.EVERYONE in note.readers and not _closed(note) for note in notes)


def _closed(note: Note) -> list[str]:
    """The fields that not everyone may read, but for those that are never read here."""
    return [name for name, held in note.field_readers.items() if Reader.EVERYONE not in held and not is_silent(name)]


def _others(note: Note) -> list[str]:
    """The fields that are not for area chairs, and would be shown."""
    return [name for name in _closed(note) if not for_area_chairs(note.field_readers[name])]


def _without_fields(note: Note) -> Note:
    gone = {name for name, held in note.field_readers.items() if not for_area_chairs(held)}
    if not gone:
        return note
    content = {name: value for name, value in note.content.items() if name not in gone}
    return replace(note, content=content)


def _why(readers: Readers) -> str:
    if set(readers) <= {Reader.PERSONS}:
        return "for one person or a few" if readers else "for nobody"
    return _ALONE.get(frozenset(readers) - {Reader.PERSONS}, "for others")
