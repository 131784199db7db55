"""What has changed between two snapshots, in a few plain lines for people; pure."""

from collections.abc import Iterable

from core.submissions.changes import NOTHING, Changes, ScoreChange, Written
from core.submissions.model import Part, Rating

MAX_LABELS = 6
BESIDE = "No text and no score has changed since the last snapshot, but something beside them has."

_MAX_WORDS_CHARS = 80


def lines_of(found: Changes) -> tuple[str, ...]:
    """The changes in words for people, what matters to a decision first."""
    lines = [
        *(_score_line(change) for change in found.scores),
        *(_cap(f"{_name(note)} is new{_where(note)}.") for note in found.arrived),
        *(_cap(f"{_name(note)} is no longer there (withdrawn, or hidden from this account).") for note in found.gone),
        *(_edit_line(note) for note in found.edited),
        *(f"Review {was} is now review {now}." for was, now in found.renumbered),
    ]
    if found.title:
        lines.append("The paper's title has changed.")
    if found.paper_pages is not None:
        lines.append(f"The paper's PDF is {'now' if found.paper_pages else 'no longer'} part of the snapshot.")
    return tuple(lines) or (BESIDE if found.beside else NOTHING,)


def _score_line(change: ScoreChange) -> str:
    name = change.name.replace("_", " ")
    if change.old is None:
        return f"Review {change.review}: {name} is new, {_shown(change.new)}."
    if change.new is None:
        return f"Review {change.review}: {name} is no longer given, it was {_shown(change.old)}."
    worded = change.old.number == change.new.number
    old, new = (_worded(rating) if worded else _shown(rating) for rating in (change.old, change.new))
    return f"Review {change.review}: {name} {old} → {new}."


def _shown(rating: Rating | None) -> str:
    if rating is None:
        return "none"
    return rating.label if rating.number is None else f"{rating.number:g}"


def _worded(rating: Rating) -> str:
    """The number with its words, for where only the words tell two ratings apart."""
    return f"{_shown(rating)} ({rating.label[:_MAX_WORDS_CHARS]})" if rating.number is not None else _shown(rating)


def _edit_line(note: Written) -> str:
    added = f"new or changed: {_listed(note.added)}" if note.added else ""
    removed = f"{note.removed} earlier passage{'s' if note.removed != 1 else ''} gone" if note.removed else ""
    return _cap(f"{_name(note)} has changed ({'; '.join(filter(None, (added, removed)))}).")


def _name(note: Written) -> str:
    around = f"review {note.review}" if note.review else ""
    named = {
        Part.PAPER: "the paper",
        Part.REVIEW: around,
        Part.RESPONSE: f"a response of the authors to {around or 'all'}",
        Part.COMMENT: f"a comment around {around}" if around else "a comment",
        Part.METAREVIEW: "the meta-review",
        Part.DECISION: "the decision",
    }
    return named.get(note.part, "a note")


def _where(note: Written) -> str:
    return f" ({_listed(note.added)})" if note.added else ""


def _listed(labels: Iterable[str]) -> str:
    named = tuple(labels)
    more = f" and {len(named) - MAX_LABELS} more" if len(named) > MAX_LABELS else ""
    return ", ".join(named[:MAX_LABELS]) + more


def _cap(line: str) -> str:
    return line[:1].upper() + line[1:]
