"""
What has changed between two snapshots of a submission; `news` says it in words.

Notes are the same note if OpenReview gives them the same id, whatever number they now have; a passage is the same
passage if its text is, and what it was asked for.  Numbers and labels are the newer snapshot's, but for what is gone:
that has only the older's.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pydantic.dataclasses import dataclass

from core.submissions.model import Part, Passage, Rating, Review, Submission

NOTHING = "Nothing has changed since the last snapshot."

_PAPER = ""
"""The paper stands among the notes under no id."""


@dataclass(frozen=True)
class ScoreChange:
    """`name` is "rating", "confidence", or the form's own word; None for a number that is not given."""

    review: int
    name: str
    old: Rating | None
    new: Rating | None


@dataclass(frozen=True)
class Written:
    """One note, or the paper: the labels of the text that has come, the number of passages that have gone."""

    part: Part
    review: int | None
    added: tuple[str, ...] = ()
    removed: int = 0


@dataclass(frozen=True)
class Changes:
    """
    `arrived` and `gone` are whole notes (reviews among them), `edited` the notes and the paper whose text is another.
    `renumbered` are reviews that changed their number, as (old, new). `paper_pages` is True if the PDF has come,
    False if it has gone, None if neither. `beside`: nothing of all this, and still another snapshot (keywords, the
    order of fields, whom a response answers, what the screening found).
    """

    scores: tuple[ScoreChange, ...] = ()
    arrived: tuple[Written, ...] = ()
    gone: tuple[Written, ...] = ()
    edited: tuple[Written, ...] = ()
    renumbered: tuple[tuple[int, int], ...] = ()
    title: bool = False
    paper_pages: bool | None = None
    beside: bool = False

    @property
    def any(self) -> bool:
        """Whether a text or a score has changed."""
        return replace(self, beside=False) != Changes()


def changes(old: Submission, new: Submission) -> Changes:
    """From the older to the newer snapshot of one submission."""
    before, after = _notes(old), _notes(new)
    reviews = {review.note: review for review in old.reviews}
    pairs = [(reviews[review.note], review) for review in new.reviews if review.note in reviews]
    had_pages, has_pages = _has_pages(old), _has_pages(new)
    both = [note for note in after if note in before and (note != _PAPER or had_pages == has_pages)]
    found = Changes(
        scores=tuple(change for was, now in pairs for change in _scores(was, now)),
        arrived=tuple(_written(after[note], [], after[note]) for note in after if note not in before),
        gone=tuple(_written(before[note], before[note], []) for note in before if note not in after),
        edited=tuple(
            edit for edit in (_written(after[note], before[note], after[note]) for note in both) if _is_edit(edit)
        ),
        renumbered=tuple((was.number, now.number) for was, now in pairs if was.number != now.number),
        title=old.title != new.title,
        paper_pages=has_pages if had_pages != has_pages else None,
    )
    return found if found.any else replace(found, beside=old.snapshot != new.snapshot)


def _notes(submission: Submission) -> dict[str, list[Passage]]:
    """The passages by note, in their order; the paper's under `_PAPER`."""
    notes: dict[str, list[Passage]] = {}
    for passage in submission.passages:
        note = _PAPER if passage.part is Part.PAPER else passage.note or passage.label.split(".")[0]
        notes.setdefault(note, []).append(passage)
    # A review of numbers alone has no passage, and is still a review that comes and goes.
    for review in submission.reviews:
        empty = Passage(label="", part=Part.REVIEW, text="", reviewer=review.number, note=review.note)
        notes.setdefault(review.note, [empty])
    return notes


def _has_pages(submission: Submission) -> bool:
    return any(passage.page is not None for passage in submission.passages)


def _written(of: Sequence[Passage], was: Sequence[Passage], now: Sequence[Passage]) -> Written:
    had, left = Counter((passage.text, passage.field) for passage in was), []
    for passage in now:
        if had[passage.text, passage.field] > 0:
            had[passage.text, passage.field] -= 1
        elif passage.label:
            left.append(passage.label)
    return Written(of[0].part, of[0].reviewer, tuple(left), had.total())


def _is_edit(note: Written) -> bool:
    return bool(note.added or note.removed)


def _scores(was: Review, now: Review) -> Iterator[ScoreChange]:
    old, new = _numbers(was), _numbers(now)
    for name in dict.fromkeys((*old, *new)):
        one, other = old.get(name), new.get(name)
        if (one and (one.number, one.label)) != (other and (other.number, other.label)):
            yield ScoreChange(now.number, name, one, other)


def _numbers(review: Review) -> dict[str, Rating]:
    named = (("rating", review.rating), ("confidence", review.confidence), *review.scores)
    return {name: rating for name, rating in named if rating is not None}
