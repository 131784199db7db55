"""
The file of conflicts: who (`person`, `email` or `openreview`), and with which submission (`submission`: a forum's id or
link, an arXiv id; or its `number` at a `venue`).

OpenReview's own edges are of that shape under other names: `tail` is the person, `head` the submission.  A number says
nothing by itself, since submissions go by their forum's id: the file of submissions tells which is which.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from core.errors import InputError
from core.governance import identities
from core.governance.lists.faults import refuse
from core.governance.lists.table import Line, Table
from core.submissions.arxiv_ids import ArxivPaper, arxiv_paper
from core.submissions.references import PUBLIC, Hosts, OpenReviewForum, reference_of

COLUMNS: Mapping[str, Sequence[str]] = {
    "person": ("tail", "user", "member", "profile"),
    "email": ("e-mail", "mail", "email address", "e-mail address", "chair email", "meta-reviewer email"),
    "openreview": ("openreview id", "profile id", "tilde id"),
    "submission": ("head", "forum", "forum id", "paper", "paper id", "submission id", "note id", "link", "url"),
    "number": ("paper number", "submission number"),
    "venue": ("venue id", "venueid", "conference"),
}
OF_SUBMISSIONS: Mapping[str, Sequence[str]] = {
    "submission": ("forum", "forum id", "id", "paper id", "submission id", "note id", "link", "url", "head"),
    "number": COLUMNS["number"],
    "venue": COLUMNS["venue"],
}
_WHO = ("person", "email", "openreview")
_ID = re.compile(r"[A-Za-z0-9_-]{5,64}")
_NUMBERED = re.compile(r"(?:(.{3,200})/)?(?:Submission|Paper)?#?([0-9]{1,6})", re.IGNORECASE)

NOBODY = "this names nobody in the file of people."
NOT_ONE = "these name two different people of the file of people."
NO_WHO = "nothing says who: give person, email or openreview."
NO_SUBMISSION = "this is no submission: give its forum's id or link, an arXiv id, or its number and its venue's id."
NO_NUMBER = "no forum is known of this number: give a file with number and forum of all submissions by --submissions."


@dataclass(frozen=True)
class Numbers:
    """The forum's id by venue and number; the venue is empty where the file of submissions does not say."""

    forums: Mapping[tuple[str, int], str] = field(default_factory=dict)

    def forum(self, venue: str, number: int) -> str | None:
        """A venue that one of the two files leaves out may be any, if there is only one."""
        only = self._only
        if only is not None and (not venue or not only):
            venue = only
        return self.forums.get((venue, number))

    @cached_property
    def _only(self) -> str | None:
        """The one venue there is; None if there are several, or none."""
        venues = {venue for venue, _ in self.forums}
        return venues.pop() if len(venues) == 1 else None


def submission_of(text: str, hosts: Hosts = PUBLIC) -> str | None:
    """The id that a submission has here, of that id, a forum's, a link or an arXiv id; None if the text is none."""
    word = text.strip()
    paper = arxiv_paper(word.removeprefix("arxiv-"))
    if paper is None and _ID.fullmatch(word) and not word.isdigit():
        return word
    try:
        named = paper or reference_of(word, hosts=hosts)
    except InputError:
        return None
    return named.id if isinstance(named, OpenReviewForum) else _of_arxiv(named)


def _of_arxiv(named: object) -> str | None:
    return f"arxiv-{named.id.replace('/', '-')}" if isinstance(named, ArxivPaper) else None


def numbers_in(data: bytes, file: str, hosts: Hosts = PUBLIC) -> Numbers:
    """Of the file of submissions. Raise `Faulty`."""
    table, forums = Table(file), dict[tuple[str, int], str]()
    for line in table.lines(data, OF_SUBMISSIONS):
        forum = submission_of(line.cells.get("submission", ""), hosts)
        numbered = _NUMBERED.fullmatch(line.cells.get("number", ""))
        if forum is None or numbered is None:
            table.fault(line.number, "" if forum else "submission", "a line has a number and a forum's id or link.")
            continue
        venue = _venue(line.cells.get("venue") or numbered[1] or "")
        if forums.setdefault((venue, int(numbered[2])), forum) != forum:
            table.fault(line.number, "number", "another submission has this number already.")
    refuse(table.faults)
    return Numbers(forums)


def conflicts_in(
    data: bytes, file: str, people: Mapping[str, int], numbers: Numbers | None = None, hosts: Hosts = PUBLIC
) -> Mapping[str, frozenset[int]]:
    """
    Who conflicts with what: the places of people by submission. `people` are places in the file of people by address,
    profile and account. Raise `Faulty` with all that is wrong.
    """
    table, found = Table(file), dict[str, set[int]]()
    known: dict[str, str | None] = {}
    for line in table.lines(data, COLUMNS):
        person = _person(table, line, people)
        submission = _submission(table, line, numbers or Numbers(), hosts, known)
        if person is not None and submission is not None:
            found.setdefault(submission, set()).add(person)
    refuse(table.faults)
    return {submission: frozenset(places) for submission, places in found.items()}


def _person(table: Table, line: Line, people: Mapping[str, int]) -> int | None:
    given = {column: line.cells[column] for column in _WHO if column in line.cells}
    places = {column: people.get(_identity(word)) for column, word in given.items()}
    for column, place in places.items():
        if place is None:
            table.fault(line.number, column, NOBODY)
    if len(set(places.values()) - {None}) > 1:
        table.fault(line.number, "", NOT_ONE)
    if not given:
        table.fault(line.number, "", NO_WHO)
    return next(iter(places.values()), None)


def _identity(word: str) -> str:
    return identities.email_of(word) or identities.profile_of(word) or word.strip()


def _submission(table: Table, line: Line, numbers: Numbers, hosts: Hosts, known: dict[str, str | None]) -> str | None:
    """`known` is what cells were found to name: a submission stands in many lines."""
    cell = line.cells.get("submission", "")
    if cell and cell not in known:
        known[cell] = submission_of(cell, hosts)
    if cell and known[cell] is not None:
        return known[cell]
    numbered = _NUMBERED.fullmatch(line.cells.get("number") or cell)
    if numbered is None:
        table.fault(line.number, "submission", NO_SUBMISSION)
        return None
    forum = numbers.forum(_venue(line.cells.get("venue") or numbered[1] or ""), int(numbered[2]))
    if forum is None:
        table.fault(line.number, "number" if "number" in line.cells else "submission", NO_NUMBER)
    return forum


def _venue(text: str) -> str:
    return text.strip().strip("/").casefold()
