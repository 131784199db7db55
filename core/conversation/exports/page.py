"""The Markdown of an export: one page that anybody can read, with the passages that its markers name at its end."""

from collections.abc import Iterator, Mapping

from core.answering.reply import Reply, labels_in
from core.conversation.exports.disclosure import Disclosure, disclosure, moment
from core.conversation.exports.takeout import Takeout, discussion, positions, worksheet
from core.submissions.model import Submission
from core.submissions.places import place_of

MAX_CHARS = 5_000_000
CUT = "\n\n*The rest is left out here: the JSON file has all of it.*\n"
ESTIMATED = " (estimated, where the server did not say)"


def page(taken: Takeout) -> str:
    """At most `MAX_CHARS` characters."""
    sheet = worksheet(taken)
    parts = [
        *_head(taken),
        "## Disclosure", *_disclosed(taken),
        "## Scores", *_scores(taken.submission),
        "## Positions", *_positions(taken),
        "## Discussion", *_discussion(taken),
        "## Worksheet", sheet.text,
        "## Passages", *_passages(taken, sheet),
    ]  # fmt: skip
    text = "\n\n".join(parts) + "\n"
    return text if len(text) <= MAX_CHARS else text[: MAX_CHARS - len(CUT)] + CUT


def _head(taken: Takeout) -> Iterator[str]:
    submission = taken.submission
    yield f"# {_line(submission.title) or 'Untitled'}"
    venue = submission.venue.name or submission.venue.id or "venue not known"
    yield f"{_line(venue)} · submission `{submission.id}` · snapshot `{submission.snapshot}`"
    yield f"Exported {moment(taken.at)} by {_line(taken.name(taken.by))}. Confidential as the reviews themselves are."


def _disclosed(taken: Takeout) -> Iterator[str]:
    told = disclosure(taken.entries, taken.submission)
    rows = {
        "Read": _counts(told.read),
        "Opened": f"{told.opened} by {taken.name(told.opened_by)}",
        "Mode": f"{told.mode}: {told.rule}" + (f" (since {told.rule_since})" if told.rule_since else ""),
        **(
            {"Modes before": "; ".join(f"from {one.at} {one.mode}: {one.rule}" for one in told.modes[:-1])}
            if told.modes[1:]
            else {}
        ),
        "Answers by engine": _counts(told.engines) or "none",
        "Language models": _models(told),
        "Tokens sent, written": f"{told.tokens_sent:,}, {told.tokens_written:,}{ESTIMATED * told.tokens_estimated}",
        "Questions by person": _asked(taken, told),
        "Asked": f"{told.first_asked} to {told.last_asked}" if told.first_asked else "never",
        "Sentences checked, cited, left out": ", ".join(f"{count:,}" for count in told.sentences.values()),
    }
    yield "\n".join(["| | |", "|---|---|", *(f"| {name} | {_cell(value)} |" for name, value in rows.items())])
    if told.not_read:
        yield "\n".join(["Not read, or to be known:", *(f"- {_line(line)}" for line in told.not_read)])


def _models(told: Disclosure) -> str:
    """`small: 3 calls, 2 answers`; a call without an answer was in vain: stopped, failed, or nothing of it stood."""
    named = (f"{name}: calls {calls:,}, answers {told.models.get(name, 0):,}" for name, calls in told.calls.items())
    return "; ".join(named) or "none was asked"


def _asked(taken: Takeout, told: Disclosure) -> str:
    names = _counts({taken.name(person): n for person, n in told.asked.items()})
    taken_back = f"taken back {told.taken_back:,}" if told.taken_back else ""
    return ", ".join(filter(None, (names, taken_back))) or "none"


def _scores(submission: Submission) -> Iterator[str]:
    rows = []
    for review in submission.reviews:
        given = {"rating": review.rating, "confidence": review.confidence, **dict(review.scores)}
        told = [f"{name} {r.number:g} {r.label}".strip() for name, r in given.items() if r and r.number is not None]
        rows.append(f"| R{review.number} | {_cell(review.name)} | {_cell('; '.join(told) or 'none')} |")
    yield "\n".join(["| | Reviewer | Scores |", "|---|---|---|", *rows]) if rows else "No reviews."


def _positions(taken: Takeout) -> Iterator[str]:
    held = positions(taken)
    for one in held:
        before = f" (before that {', '.join(one['earlier'])})" if one["earlier"] else ""
        yield f"- **{_line(taken.name(one['person']))}**: {one['stance']}{before}. {_line(one['reason'])}".rstrip()
    if not held:
        shown = taken.thread.positions.revealed
        yield "None was recorded." if shown else "None is shown: the round has not been revealed, or nobody gave one."


def _discussion(taken: Takeout) -> Iterator[str]:
    said = discussion(taken)
    for one in said:
        edited = ", edited" if one.get("edited") else ""
        yield f"**{_line(taken.name(one['person']))}** ({one['at']}{edited}):\n\n{_quoted(one['text'])}"
        if "answer" in one:
            yield f"**Chairside** ({one['answer']['engine']}, {one['answer']['mode']}):\n\n{one['answer']['text']}"
    if not said:
        yield "Nothing was said."


def _passages(taken: Takeout, sheet: Reply) -> Iterator[str]:
    """Every passage that an answer or the worksheet names, in the submission's order."""
    answers = [turn.outcome.text for turn in taken.thread.turns.values() if isinstance(turn.outcome, Reply)]
    named = {label for text in (*answers, sheet.text) for label in labels_in(text)}
    shown = [passage for passage in taken.submission.passages if passage.label in named]
    yield from (f"- **[{one.label}]** {place_of(one)}: {_line(one.text)}" for one in shown)
    if not shown:
        yield "None is named."


def _counts(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counted.items())


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def _cell(text: str) -> str:
    return _line(text).replace("|", "/")


def _line(text: str) -> str:
    return " ".join(text.split())
