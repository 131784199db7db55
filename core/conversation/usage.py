"""
What a thread has asked of a model: tokens, how many of them the server had kept, and what they cost; pure.

What was asked in vain counts too: for answers that were stopped, whose question was edited, that failed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.answering.reply import Usage
from core.conversation.thread import Thread

NOTHING = "No model was asked in this thread."
WITHDRAWN = "(withdrawn)"
_QUESTION_CHARS = 40


@dataclass(frozen=True)
class Asked:
    """One question, and all that the model was asked for it. `in_vain`: some of that for no answer."""

    question: str
    usage: Usage
    in_vain: bool = False


def asked_of(thread: Thread) -> tuple[Asked, ...]:
    """The questions that a model was asked about, in order."""
    return tuple(
        Asked(thread.messages[turn.key].text or WITHDRAWN, _together(turn.usages), in_vain=bool(turn.spent))
        for turn in thread.turns.values()
        if turn.usages
    )


def _together(usages: Sequence[Usage]) -> Usage:
    """Their sum; the model is that of the last."""
    costs = [one.cost for one in usages if one.cost is not None]
    return Usage(
        usages[-1].model,
        sum(one.calls for one in usages),
        sum(one.sent for one in usages),
        sum(one.cached for one in usages),
        sum(one.written for one in usages),
        any(one.estimated for one in usages),
        sum(costs) if costs else None,
    )


def usage_of(thread: Thread) -> str:
    """A table of what each question took, and the sums, as Markdown for any platform."""
    asked = asked_of(thread)
    if not asked:
        return NOTHING
    priced = any(one.usage.cost is not None for one in asked)
    head = ["", "Sent", "Cached", "Written", *(["Cost"] if priced else [])]
    rows = [head, ["---"] * len(head)]
    rows += [_row(f"{_short(one.question)}{' *' if one.in_vain else ''}", [one.usage], priced=priced) for one in asked]
    if len(asked) > 1:
        rows.append(_row("All", [one.usage for one in asked], priced=priced))
    lines = [f"| {' | '.join(row)} |" for row in rows]
    names = ", ".join(dict.fromkeys(one.usage.model for one in asked))
    notes = [f"Tokens; model {names}."]
    if any(one.usage.estimated for one in asked):
        notes.append("With ~: estimated, since the server did not say.")
    if any(one.in_vain for one in asked):
        notes.append("With *: also for answers that were stopped, made anew, or failed.")
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
