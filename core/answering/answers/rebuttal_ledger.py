"""The rebuttal ledger in words: what is open first, then what was answered; promises, silence, what was attributed."""

from collections.abc import Sequence

from core.answering.answers.material import Material
from core.answering.answers.quoting import names, quote
from core.deliberation.attributions import Attribution, attributions
from core.deliberation.ledger import Entry, State, ledger
from core.deliberation.promises import Promise, Recorded, promises
from core.deliberation.scores import figure
from core.deliberation.standings import standings

MOST_SHOWN = 6
CONCERN_CHARS, ANSWER_CHARS, SAID_CHARS = 120, 140, 70
_ORDER = (State.HELD, State.UNANSWERED, State.ANSWERED, State.SETTLED)
_HEADS = {
    State.HELD: "Open, since the reviewer comes back to it:",
    State.UNANSWERED: "Open, since I found no answer to it:",
    State.ANSWERED: "Answered, and I found no reaction to it:",
    State.SETTLED: "Closed, since the reviewer says so:",
}


def rebuttal_ledger(material: Material) -> str:
    found = ledger(material.submission)
    whom = material.request.reviewers
    entries = [e for e in found.entries if not whom or e.concern.passage.reviewer in whom]
    parts = ["" if found.answered else "There is no author response among the sources."]
    if found.answered:
        parts += [_section(state, [e for e in entries if e.state is state]) for state in _ORDER]
        parts.append(_silence([number for number in found.silent if not whom or number in whom]))
    said = promises(material.submission, standings(material.submission, material.inquiry.earlier))
    told = attributions(material.submission)
    parts.append(_promised([one for one in said if not whom or one.reviewer in whom]))
    parts.append(_attributed([one for one in told if not whom or one.reviewer in whom]))
    return (
        "\n\n".join(part for part in parts if part) or "I found no concern that I could follow through the discussion."
    )


def open_entries(material: Material) -> str:
    """The concerns that a reviewer comes back to, and those without an answer that was found."""
    entries = ledger(material.submission).entries
    open_states = (State.HELD, State.UNANSWERED)
    return "\n\n".join(filter(None, (_section(s, [e for e in entries if e.state is s]) for s in open_states)))


def _section(state: State, entries: Sequence[Entry]) -> str:
    together = _by_answer(entries)
    shown = sorted(together, key=lambda met: -max(entry.concern.weight for entry in met))[:MOST_SHOWN]
    if not shown:
        return ""
    left = len(together) - len(shown)
    more = ["", f"I left out {left} more of less weight."] if left else []
    return "\n".join([_HEADS[state], *(_line(met) for met in together if met in shown), *more])


def _by_answer(entries: Sequence[Entry]) -> list[list[Entry]]:
    """What the authors answer in one goes together."""
    found: dict[object, list[Entry]] = {}
    for entry in entries:
        key = (entry.concern.passage.reviewer, entry.answer) if entry.answer else entry.concern.passage.label
        found.setdefault(key, []).append(entry)
    return list(found.values())


def _line(met: Sequence[Entry]) -> str:
    entry = max(met, key=lambda one: one.concern.weight)
    concern = entry.concern.passage
    also = [one.concern.passage.label for one in met if one is not entry]
    others = f", and [{', '.join(also)}]" if also else ""
    told = [f"R{concern.reviewer}: {quote(concern, CONCERN_CHARS)}{others}"]
    if entry.answer:
        told.append(f"the authors: {quote(entry.answer[0], ANSWER_CHARS)}")
    if entry.reaction:
        told.append(f"then: {quote(entry.reaction, ANSWER_CHARS)}")
    return f"- {' — '.join(told)}"


def _silence(silent: Sequence[int]) -> str:
    return f"No comment by {names(silent)} after a response is among the sources." if silent else ""


def _promised(said: Sequence[Promise]) -> str:
    lines = [f"- R{one.reviewer}: {quote(one.passage, CONCERN_CHARS)}; {_recorded(one)}" for one in said]
    return "\n".join(["Scores in words, and on the form:", *lines]) if lines else ""


def _recorded(one: Promise) -> str:
    if one.rating is None:
        return "the form has no rating"
    told = f"the form has {figure(one.rating)}"
    return f"{told}, not {figure(one.to)}" if one.recorded is Recorded.OTHER and one.to is not None else told


def _attributed(said: Sequence[Attribution]) -> str:
    """A table: who is said to have said what, and where they do."""
    if not said:
        return ""
    rows = [
        f"| R{one.reviewer} | “{_cell(one.said)}” [{one.passage.label}] | "
        f"{f'[{one.borne_out.label}]' if one.borne_out else 'nothing found'} |"
        for one in said
    ]
    head = ["What the authors say of reviewers, looked up:", "", "| Of | The authors | The review |", "|---|---|---|"]
    return "\n".join([*head, *rows])


def _cell(words: str) -> str:
    line = " ".join(words.replace("|", "/").replace("“", "").replace("”", "").split())
    return line if len(line) <= SAID_CHARS else f"{line[: SAID_CHARS - 1]}…"
