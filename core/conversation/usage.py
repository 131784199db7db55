"""What a thread has asked of a model: tokens, how many of them the server had kept, and what they cost; pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.answering.reply import Reply, Usage
from core.conversation.thread import Thread

NOTHING = "No model was asked in this thread."
_QUESTION_CHARS = 40


@dataclass(frozen=True)
class Asked:
    """One answer: its question, and what the model was asked for it."""

    question: str
    usage: Usage


def asked_of(thread: Thread) -> tuple[Asked, ...]:
    """The answers that a model was asked for, in order."""
    return tuple(
        Asked(thread.messages[turn.key].text, turn.outcome.usage)
        for turn in thread.turns.values()
        if isinstance(turn.outcome, Reply) and turn.outcome.usage
    )


def usage_of(thread: Thread) -> str:
    """A table of what each answer took, and the sums, as Markdown for any platform."""
    asked = asked_of(thread)
    if not asked:
        return NOTHING
    priced = any(one.usage.cost is not None for one in asked)
    head = ["", "Sent", "Cached", "Written", *(["Cost"] if priced else [])]
    rows = [head, ["---"] * len(head)]
    rows += [_row(_short(one.question), [one.usage], priced=priced) for one in asked]
    if len(asked) > 1:
        rows.append(_row("All", [one.usage for one in asked], priced=priced))
    lines = [f"| {' | '.join(row)} |" for row in rows]
    names = ", ".join(dict.fromkeys(one.usage.model for one in asked))
    notes = [f"Tokens; model {names}."]
    if any(one.usage.estimated for one in asked):
        notes.append("With ~: estimated, since the server did not say.")
    return "\n".join(lines) + "\n\n" + " ".join(notes)


def _row(name: str, usages: Iterable[Usage], *, priced: bool) -> list[str]:
    found = list(usages)
    sent, cached, written = (sum(getattr(one, part) for one in found) for part in ("sent", "cached", "written"))
    about = "~" if any(one.estimated for one in found) else ""
    cells = [name, f"{about}{sent:,}", f"{cached / max(1, sent):.0%}", f"{about}{written:,}"]
    return [*cells, f"{sum(one.cost or 0.0 for one in found):.4f}"] if priced else cells


def _short(question: str) -> str:
    words = " ".join(question.split()).replace("|", "/")
    return words if len(words) <= _QUESTION_CHARS else words[: _QUESTION_CHARS - 1] + "…"
