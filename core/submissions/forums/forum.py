"""
The notes of one forum: which is the submission, which are reviews, and who answers whom.

Notes stand in the order of their making. Reviews are numbered as AnonReviewerN says, else by the venue's own
numbers, else in the order of their making, 1 to n.
"""

import re
from collections.abc import Iterable
from functools import cached_property

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from core.errors import SubmissionError
from core.submissions.forums.notes import NOT_A_FORUM, Note
from core.submissions.forums.roles import Role, name_of, role_of

_cached = ConfigDict(ignored_types=(cached_property,))
_ANON = re.compile(r"AnonReviewer(\d{1,3})")
_ADDRESSEE = re.compile(r"\b(?:(?:Anon)?Reviewer[\s#_]*|R)(\d{1,3}|[A-Za-z0-9]{4})\b", re.IGNORECASE)
_OPENING_CHARS = 100


@dataclass(frozen=True, config=_cached)
class Forum:
    """`root` is None where the export has no submission note."""

    root: Note | None
    notes: tuple[Note, ...]

    def of(self, *roles: Role) -> tuple[Note, ...]:
        """The notes that play one of these roles, in the order of their making."""
        return tuple(note for note in self.notes if self._roles[note.id] in roles)

    @cached_property
    def _roles(self) -> dict[str, Role]:
        root = self.root.id if self.root else None
        return {note.id: Role.SUBMISSION if note.id == root else role_of(note) for note in self.notes}

    @cached_property
    def _by_id(self) -> dict[str, Note]:
        return {note.id: note for note in self.notes}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each review, by its note's id, in the order of the numbers."""
        reviews = self.of(Role.REVIEW)
        said = [int(found[1]) for note in reviews if (found := _ANON.fullmatch(name_of(note)))]
        if len(set(said)) == len(reviews) and all(said):
            pairs = sorted(zip(said, (note.id for note in reviews), strict=True))
            return {note_id: number for number, note_id in pairs}
        given = [note.number for note in reviews if note.number is not None]
        if len(set(given)) == len(reviews):
            reviews = tuple(sorted(reviews, key=lambda note: note.number or 0))
        return {note.id: place for place, note in enumerate(reviews, 1)}

    @cached_property
    def reviews(self) -> tuple[Note, ...]:
        return tuple(self._by_id[note_id] for note_id in self.numbers)

    @cached_property
    def by_authors(self) -> tuple[Note, ...]:
        """Rebuttals, and the authors' comments."""
        rebuttals = {note.id for note in self.of(Role.REBUTTAL) if not name_of(note)}
        replies = self.of(Role.REBUTTAL, Role.COMMENT)
        return tuple(note for note in replies if note.id in rebuttals or "Authors" in note.signers)

    @cached_property
    def comments(self) -> tuple[Note, ...]:
        """What reviewers, chairs and others wrote beside the reviews."""
        authors = {note.id for note in self.by_authors}
        return tuple(note for note in self.of(Role.REBUTTAL, Role.COMMENT) if note.id not in authors)

    def answered(self, note: Note) -> int | None:
        """The number of the review that the note answers, directly or through the thread; None if it answers none."""
        seen = {note.id}
        above = self._by_id.get(note.replyto)
        while above is not None and above.id not in seen:
            if above.id in self.numbers:
                return self.numbers[above.id]
            seen.add(above.id)
            above = self._by_id.get(above.replyto)
        return None

    def addressed(self, note: Note) -> int | None:
        """The number of the one review whose author the note's title or first words name ("Response to Reviewer 2")."""
        text = next((str(note.content[name]) for name in ("comment", "rebuttal") if name in note.content), "")
        opening = f"{note.content.get('title') or ''}\n{text[:_OPENING_CHARS]}"
        named = {name.lower() for name in _ADDRESSEE.findall(opening)}
        found = {self.numbers[review.id] for review in self.reviews if _suffix(review) in named}
        return found.pop() if len(found) == 1 and len(named & self._suffixes) == 1 else None

    @cached_property
    def _suffixes(self) -> set[str]:
        return {_suffix(review) for review in self.reviews}

    def written_by(self, note: Note) -> int | None:
        """The number of the reviewer who signed the note; None if it was none of those who reviewed."""
        return self._by_name.get(name_of(note))

    @cached_property
    def _by_name(self) -> dict[str, int]:
        return {name_of(review): self.numbers[review.id] for review in self.reviews if name_of(review)}


def forum_of(notes: tuple[Note, ...]) -> Forum:
    """Raise `SubmissionError` if the notes belong to several forums or to none."""
    forums = {note.forum or note.id for note in notes if role_of(note) is not Role.NONE}
    if not forums:
        raise SubmissionError(NOT_A_FORUM)
    if len(forums) > 1:
        raise SubmissionError("The export holds several forums; save one forum per file.")
    forum = forums.pop()
    root = next((note for note in notes if note.id == forum), None)
    root = root or next((note for note in notes if role_of(note) is Role.SUBMISSION), None)
    return Forum(root, _in_time(note for note in notes if (note.forum or note.id) == forum))


def _suffix(review: Note) -> str:
    """What tells this reviewer from the others: "2" of AnonReviewer2, "jaxb" of Reviewer_jAxb."""
    return name_of(review).removeprefix("Anon").removeprefix("Reviewer").removeprefix("_").lower()


def _in_time(notes: Iterable[Note]) -> tuple[Note, ...]:
    listed = tuple(notes)
    if any(note.created_ms is None for note in listed):
        return listed
    return tuple(sorted(listed, key=lambda note: (note.created_ms or 0, note.place)))
