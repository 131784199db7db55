"""
The rebuttal ledger: each concern, what the authors answered to it, how the reviewer took it, and whether it is open.

An answer is set beside a concern only where the authors quote it, name its place, or speak in its words; where none
was found, that is what the entry says, not that there is none.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.deliberation.attributions import reviewers_in
from core.deliberation.cues import MINOR, SUGGESTION
from core.deliberation.disagreements import said_of
from core.deliberation.holding import HOLDS
from core.deliberation.judgements import Said
from core.deliberation.kept import Kept
from core.deliberation.paper import named_places, telling
from core.deliberation.points import Point, points
from core.deliberation.reactions import afterwards, is_held, is_settled
from core.deliberation.replies import exchanges, in_own_words, written_by_authors
from core.deliberation.stance import CRITICAL, Stance, main_clause, plain, retells
from core.submissions.model import Part, Passage, Submission

MOST_EACH = 6
_WEIGHTY = 0.5
_SHORT_WORDS = 6
_SHARED, _SHARED_BY_NAME, _COVERED = 4, 3, 0.45
_PLACE_CHARS = 30


_POINTS_BACK = re.compile(r"\b(?:issues?|concerns?|points?|comments?|questions?|problems?) (?:\w+ )?(?:above|below)\b")
"""What gathers the concerns and is none itself."""


class State(StrEnum):
    """What became of a concern, so far as it can be told."""

    UNANSWERED = "no answer found"
    ANSWERED = "answered, no reaction found"
    SETTLED = "settled, the reviewer says"
    HELD = "still held by the reviewer"


@dataclass(frozen=True)
class Entry:
    """`answer` are the authors' passages, `reaction` the reviewer's to them."""

    concern: Point
    answer: tuple[Passage, ...]
    reaction: Passage | None
    state: State


@dataclass(frozen=True)
class Ledger:
    """`silent` are the reviewers whom the authors answered and who wrote nothing after that."""

    entries: tuple[Entry, ...]
    silent: tuple[int, ...]
    answered: bool


def ledger(submission: Submission) -> Ledger:
    """The weightiest concerns of each reviewer, in the order of the reviews, and those that the authors quote."""
    return _kept.of(submission)


def _worked_out(submission: Submission) -> Ledger:
    written = written_by_authors(submission)
    quoted = {concern.label: one.answer for one in exchanges(submission, written) for concern in one.concerns}
    own = in_own_words(submission, written)
    entries = [_entry(point, quoted, own, submission) for point in _concerns(submission, quoted.keys())]
    wrote = {passage.reviewer for passage in _wrote_after(submission)}
    addressed = {passage.reviewer for passage in written if passage.reviewer is not None}
    if any(passage.reviewer is None for passage in written):
        addressed |= {review.number for review in submission.reviews}
    return Ledger(tuple(entries), tuple(sorted(addressed - wrote)), bool(written))


_kept = Kept(_worked_out)


def _wrote_after(submission: Submission) -> Iterable[Passage]:
    comments = (p for p in submission.passages if p.part is Part.COMMENT and p.speaker == "reviewer")
    return (*afterwards(submission), *comments)


def _concerns(submission: Submission, quoted: Iterable[str]) -> list[Point]:
    wanted = set(quoted)
    later = {passage.label for passage in afterwards(submission)}
    found: list[Point] = []
    for review in submission.reviews:
        own = [p for p in points(submission) if p.passage.reviewer == review.number and p.passage.label not in later]
        weighty = sorted(filter(_is_concern, own), key=lambda point: -point.weight)[:MOST_EACH]
        chosen = {point.passage.label for point in weighty}
        found += [p for p in own if p.passage.label in chosen or (p.passage.label in wanted and p.stance in CRITICAL)]
    return found


def _is_concern(point: Point) -> bool:
    text = plain(point.passage.text)
    weighty = point.weight >= _WEIGHTY and len(text.split()) >= _SHORT_WORDS and not MINOR.search(text)
    return weighty and _is_plain(point, text)


def _is_plain(point: Point, text: str) -> bool:
    """Whether its words alone hold something against the paper, or ask for something."""
    if any(said is not Said.PRAISED for _, said in said_of(point)):
        return True
    match point.stance:
        case Stance.QUESTION:
            return text.rstrip("\"')] ").endswith("?")
        case Stance.SUGGESTION:
            return SUGGESTION.search(text) is not None and not (retells(text) or _POINTS_BACK.search(text))
        case Stance.WEAKNESS:
            return HOLDS.search(main_clause(text)) is not None and not retells(text)
    return False


def _entry(
    concern: Point, quoted: dict[str, tuple[Passage, ...]], own: Sequence[Passage], submission: Submission
) -> Entry:
    theirs = [p for p in own if p.reviewer in (concern.passage.reviewer, None)]
    met = None if concern.passage.label in quoted else _answering(concern.passage, theirs, submission)
    answer = quoted.get(concern.passage.label) or ((met,) if met else ())
    reaction = _reaction(concern.passage, submission)
    return Entry(concern, answer, reaction, _state(answer, reaction))


def _state(answer: Sequence[Passage], reaction: Passage | None) -> State:
    if reaction is not None and is_settled(reaction.text):
        return State.SETTLED
    if reaction is not None and is_held(reaction.text):
        return State.HELD
    return State.ANSWERED if answer else State.UNANSWERED


def _answering(concern: Passage, own: Sequence[Passage], submission: Submission) -> Passage | None:
    """
    The passage that begins with a place which the concern names, or that speaks in the concern's words. In a note to
    all, what names this reviewer needs fewer of them, and what names others only is not to this one.
    """
    whom = {p.label: reviewers_in(p.text, submission) for p in own if p.reviewer is None}
    own = [p for p in own if not whom.get(p.label) or concern.reviewer in whom[p.label]]
    named = [p for p in own if concern.reviewer in whom.get(p.label, ())]
    places = set(named_places(concern.text))
    begins = (p for p in own if places & set(named_places(p.text[:_PLACE_CHARS])))
    return next(begins, None) or _in_its_words(concern, own) or _in_its_words(concern, named, _SHARED_BY_NAME)


def _in_its_words(concern: Passage, own: Sequence[Passage], least: int = _SHARED) -> Passage | None:
    wanted = telling(concern.text)
    best = max(own, key=lambda p: len(wanted & telling(p.text)), default=None)
    if best is None:
        return None
    shared = wanted & telling(best.text)
    enough = len(shared) >= max(least, _COVERED * min(len(wanted), len(telling(best.text))))
    return best if enough else None


def _reaction(concern: Passage, submission: Submission) -> Passage | None:
    """What the same reviewer wrote later in the concern's words."""
    later = [p for p in afterwards(submission) if p.reviewer == concern.reviewer]
    return _in_its_words(concern, later)
