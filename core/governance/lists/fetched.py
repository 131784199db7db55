"""From what OpenReview says of a committee to entries and conflicts, joined with a file of the people's accounts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.governance.identities import email_of, profile_as_written, profile_of
from core.governance.joining import united
from core.governance.lists.people import Entry
from core.submissions.sources.committee import VenueCommittee


@dataclass(frozen=True)
class Fetched:
    """
    `conflicts` are places in `entries` by submission. `unread` members are groups or neither profile nor address;
    `lost` lines of the file are nobody's of the committee; `strangers` have conflicts and are in no group: somebody who
    has left, or a member by another name of the same profile, whose conflicts are then not known.
    """

    entries: Sequence[Entry]
    conflicts: Mapping[str, frozenset[int]]
    unread: int
    lost: int
    strangers: int


def entries_of(found: VenueCommittee, beside: Iterable[Entry] = ()) -> Fetched:
    """An author of a submission conflicts with it, whether or not OpenReview lists that."""
    people, unread = [], 0
    for role, members in found.members.items():
        for member in members:
            entry = _entry(member, role)
            unread += entry is None
            people += [entry] if entry else []
    entries, lost = united(people, beside)
    place = {known: at for at, entry in enumerate(entries) for known in entry.identities}
    conflicts: dict[str, set[int]] = {}
    for named in (found.conflicts, found.authors):
        for submission, ids in named.items():
            known = {place[name] for one in ids if (name := profile_of(one) or email_of(one) or "") in place}
            if known:
                conflicts.setdefault(submission, set()).update(known)
    edges = frozenset().union(*found.conflicts.values())
    strangers = sum((profile_of(one) or email_of(one) or "") not in place for one in edges)
    return Fetched(entries, {name: frozenset(at) for name, at in conflicts.items()}, unread, lost, strangers)


def _entry(member: str, role: str) -> Entry | None:
    profile, email = profile_as_written(member), email_of(member)
    if profile is None and email is None:
        return None
    return Entry((email,) if email else (), (profile,) if profile else (), roles=frozenset({role}))
