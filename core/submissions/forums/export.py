"""
A submission from a saved OpenReview forum: any venue's form, API v1 or v2.

What never passes: authors, profile ids, the venue's status (it gives the decision away), and, unless asked for, the
meta-review and the decision.
"""

import hashlib
from dataclasses import replace
from itertools import chain, islice

from pydantic import TypeAdapter

from core.errors import SubmissionError
from core.submissions.forums import parts
from core.submissions.forums.forms import form_of
from core.submissions.forums.forum import Forum, forum_of
from core.submissions.forums.notes import Note, read_notes
from core.submissions.forums.readers import are_public, readers_in, without_others
from core.submissions.forums.reviews import review_of
from core.submissions.forums.venues import venue_of
from core.submissions.model import Submission
from core.submissions.rights import ANYONE, is_personal
from core.submissions.screening.submission import screened

MAX_PASSAGES = 20_000
NO_ABSTRACT = "The export has no abstract; open the paper's PDF beside it."
NO_REVIEW = "The forum has no review yet, so there is nothing to deliberate on; open the paper's PDF alone."

SMUGGLED = (
    "characters that draw nothing and may carry hidden words; they are left out. Ask the programme chairs, and do not "
    "act on this alone."
)


def read_export(data: bytes, *, show_decision: bool = False, shared: bool = False) -> Submission:
    """
    `shared`: it is for several people, so that what its area chairs may not read is left out. Raise `SubmissionError`
    if the bytes are no saved forum, or one without a review.
    """
    notes = read_notes(data)
    kept, left_out = without_others(notes) if shared else (notes, ())
    forum = forum_of(kept)
    if not forum.reviews:
        raise SubmissionError(NO_REVIEW)
    venue = venue_of(forum.root, forum.notes)
    form = form_of(venue.id, venue.year)
    found = chain(
        parts.of_paper(forum.root),
        parts.of_reviews(forum),
        parts.of_responses(forum),
        parts.of_comments(forum),
        parts.of_reports(forum),
        parts.of_chairs(forum) if show_decision else (),
    )
    passages = tuple(islice(found, MAX_PASSAGES))
    submission = Submission(
        id=forum.root.id if forum.root else forum.notes[0].forum,
        title=_line(forum.root, "title"),
        venue=venue,
        passages=passages,
        reviews=tuple(review_of(note, forum.numbers[note.id], form) for note in forum.reviews),
        abstract=_line(forum.root, "abstract"),
        keywords=_keywords(forum.root),
        unread=(*_unread(forum, full=next(found, None) is not None), *left_out),
        readers=readers_in(forum.notes),
        rights=ANYONE if are_public(notes) else "",
    )
    return stamped(submission)


def stamped(submission: Submission) -> Submission:
    """The submission, screened, with its snapshot: 16 hex digits of its content, the same for the same content."""
    submission = screened(submission)
    return replace(submission, snapshot=digest(submission))


def digest(submission: Submission) -> str:
    """What the snapshot of this very content is called."""
    # What has none of these keeps the snapshot's name that it had before there were any. What two people may read is
    # two snapshots, for each of which somebody else may be let in.
    without = {"form"} if submission.form is None else set()
    without |= set() if submission.readers else {"readers"}
    without |= set() if is_personal(submission.rights) else {"rights"}
    content = TypeAdapter(Submission).dump_json(replace(submission, snapshot=""), exclude=without)
    return hashlib.blake2b(content, digest_size=8).hexdigest()


def _whose(note: Note, forum: Forum) -> str:
    if note.id in forum.numbers:
        return f"Review {forum.numbers[note.id]}"
    return "The submission's form" if note is forum.root else "A response, comment or other note"


def _line(note: Note | None, name: str) -> str:
    value = note.content.get(name) if note else None
    return " ".join(value.split()) if isinstance(value, str) else ""


def _keywords(root: Note | None) -> tuple[str, ...]:
    value = root.content.get("keywords") if root else None
    words = value if isinstance(value, list) else value.split(",") if isinstance(value, str) else []
    return tuple(" ".join(word.split()) for word in words if word.strip())


def _unread(forum: Forum, *, full: bool) -> list[str]:
    """What the person should know is missing."""
    missing = []
    if forum.root is None:
        missing.append("The export has no submission note; title and abstract are not known.")
    elif not _line(forum.root, "abstract"):
        missing.append(NO_ABSTRACT)
    missing += [f"{_whose(note, forum)} holds {note.smuggled:,} {SMUGGLED}" for note in forum.notes if note.smuggled]
    if full:
        missing.append(f"Only the first {MAX_PASSAGES} passages were kept.")
    return missing
