"""
A text that a model wrote, sentence by sentence: what stands the check is kept, the rest is named with its reason.

Everything is a statement here but blank lines, short headings and what only announces a list or a table: a row of a
table is one too, and a heading that says something about the paper.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.answering.proof.judge import judge
from core.answering.proof.layout import Line, laid_out
from core.answering.proof.spelling import tidied
from core.answering.reply import Checks
from core.answering.statements import Statement, is_bullet
from core.answering.verdicts import Judged, Kind, Verdict
from core.deliberation.figures import figures_of
from core.submissions.model import Submission

__all__ = ["Verified", "tidied", "verdicts_of", "verify"]


@dataclass(frozen=True)
class Verified:
    """
    What is left of a text, and how each of its sentences fared, in order. `failed` are those taken out, with what is
    wrong: for the request that repairs them, never to be kept.
    """

    text: str
    checks: Checks
    verdicts: tuple[Judged, ...]
    failed: tuple[tuple[str, Verdict], ...]


def verdicts_of(text: str, submission: Submission) -> tuple[tuple[Statement, Verdict], ...]:
    """Every sentence of whole lines, in order, with its verdict."""
    return tuple(pair for _, pairs in _judged(tidied(text), submission) for pair in pairs)


def verify(text: str, submission: Submission) -> Verified:
    """The text without the sentences that fail, nor what announces nothing any more."""
    kept: list[Line] = []
    pairs: list[tuple[Statement, Verdict]] = []
    for line, said in _judged(tidied(text), submission):
        pairs += said
        rest = _rest(line, said)
        if rest is not None:
            kept.append(rest)
    words = "\n".join(line.text for line in _still_announcing(kept))
    return Verified(
        re.sub(r"\n{3,}", "\n\n", words).strip(),
        _counted(pairs),
        tuple(Judged(v.kind, s.text.strip() if v.stands else "", s.labels if v.stands else ()) for s, v in pairs),
        tuple((s.text.strip(), v) for s, v in pairs if not v.stands),
    )


def _judged(text: str, submission: Submission) -> Iterator[tuple[Line, list[tuple[Statement, Verdict]]]]:
    figures = figures_of(submission)
    for line in laid_out(text, submission):
        yield line, [(statement, judge(statement, submission, figures)) for statement in line.statements]


def _rest(line: Line, said: list[tuple[Statement, Verdict]]) -> Line | None:
    """What is left of the line; None if that is nothing."""
    if all(verdict.stands for _, verdict in said):
        return line
    if line.whole:
        return None
    rest = "".join(statement.text for statement, verdict in said if verdict.stands).rstrip()
    if not re.search(r"\w", rest):
        return None
    return Line(rest if is_bullet(rest) or not is_bullet(line.text) else f"- {rest}")


def _still_announcing(lines: list[Line]) -> list[Line]:
    """Without an announcement that nothing follows, or only another of its rank or above."""
    kept: list[Line] = []
    after: Line | None = None
    for line in reversed(lines):
        if not line.announces or (after is not None and after.announces < line.announces):
            kept.append(line)
            after = line if line.text.strip() else after
    return kept[::-1]


def _counted(pairs: list[tuple[Statement, Verdict]]) -> Checks:
    said = [statement for statement, verdict in pairs if verdict.stands and verdict.kind is not Kind.ASIDE]
    cited = sum(bool(statement.labels) for statement in said)
    return Checks(
        sentences=len(said),
        cited=cited,
        derived=len(said) - cited,
        quotes=sum(len(s.quotes) for s, v in pairs if v.stands),
        removed=sum(not v.stands for _, v in pairs),
    )
