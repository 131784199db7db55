"""Of OpenReview's groups, which kinds of readers they are; pure. See `readers`."""

import re
from collections.abc import Mapping, Sequence

from core.submissions.rights import Reader, Readers

_MOST = 200
_OF_ROLE = {
    "everyone": Reader.EVERYONE,
    "Reviewers": Reader.REVIEWERS,
    "Area_Chairs": Reader.AREA_CHAIRS,
    "Action_Editors": Reader.AREA_CHAIRS,
    "Associate_Editors": Reader.AREA_CHAIRS,
    "Meta_Reviewers": Reader.AREA_CHAIRS,
    "Senior_Area_Chairs": Reader.SENIOR_AREA_CHAIRS,
    "Senior_Action_Editors": Reader.SENIOR_AREA_CHAIRS,
    "Program_Chairs": Reader.PROGRAM_CHAIRS,
    "Programme_Chairs": Reader.PROGRAM_CHAIRS,
    "Editors_In_Chief": Reader.PROGRAM_CHAIRS,
    "Authors": Reader.AUTHORS,
}
_PERSON = re.compile(r"~.+|[^@\s/]+@[^@\s/]+|(?:[A-Z][A-Za-z]*_)*(?:Anon)?[A-Z][A-Za-z]*(?:_[A-Za-z0-9]{4}|\d+)")


def readers_of(groups: object, without: object = None) -> Readers | None:
    """Of a note's `readers` and `nonreaders`, as they stand in its JSON; None if it says nothing of its readers."""
    if not isinstance(groups, list):
        return None
    kept = {_reader(name) for name in _names(groups)} - {_reader(name) for name in _names(without)}
    return tuple(reader for reader in Reader if reader in kept)


def field_readers_of(content: Mapping[str, object]) -> dict[str, Readers]:
    """By the names of those fields of a note that have readers of their own."""
    found = {
        name: readers_of(value.get("readers"), value.get("nonreaders"))
        for name, value in content.items()
        if isinstance(value, dict)
    }
    return {name: readers for name, readers in found.items() if readers is not None}


def _names(groups: object) -> Sequence[str]:
    return [name[:300] for name in groups[:_MOST] if isinstance(name, str)] if isinstance(groups, list) else []


def _reader(name: str) -> Reader:
    *above, last = name.strip().split("/")
    if last in _OF_ROLE:
        return _OF_ROLE[last]
    if "Reviewers" in above:  # …/Submission7/Reviewers/Submitted
        return Reader.REVIEWERS
    return Reader.PERSONS if _PERSON.fullmatch(last) else Reader.OTHERS
