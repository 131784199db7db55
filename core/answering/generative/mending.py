"""
What is asked of the model about statements that fail: to write them again beside the passages, or, where the operator
has it so, whether the passages bear them out after all.

Only what the check's rules about words could not bear out can be vouched for so; a number, a quotation or a name that
does not stand in its passage stays a fault whatever the model says.
"""

import re
from collections.abc import Sequence

from core.answering.generative import sources
from core.answering.generative.answer import Held
from core.answering.generative.instructions import REPAIR, VERIFY
from core.answering.generative.model import Message
from core.answering.reply import labels_in
from core.answering.retrieval import search
from core.answering.verdicts import Kind, Verdict
from core.submissions.model import Passage, Submission

MOST = 12
_NEAREST = 3
_SOFT = frozenset({Kind.WORDS, Kind.NEGATION, Kind.REVERSED})
_NUMBERED = re.compile(r"^\s*(?:[-*]\s*)?\(?(\d{1,2})[.):]\)?\s*(.+?)\s*$")


def to_verify(failing: Sequence[Held]) -> list[Held]:
    """Those that the model may be asked about."""
    return [held for held in failing if held.verdict and held.verdict.kind in _SOFT and labels_in(held.piece.text)][
        :MOST
    ]


def verification(asked: Sequence[Held], submission: Submission) -> tuple[Message, ...]:
    return _about(VERIFY, asked, submission, with_reasons=False)


def repair(asked: Sequence[Held], submission: Submission) -> tuple[Message, ...]:
    return _about(REPAIR, asked, submission, with_reasons=True)


def vouched(answer: str, asked: Sequence[Held]) -> list[Held]:
    """Those that the model says yes to, in one word."""
    return [asked[at] for at, said in _numbered(answer, len(asked)) if said.lower().strip(' .*“”"') == "yes"]


def rewritten(answer: str, asked: Sequence[Held]) -> list[tuple[Held, str]]:
    """Each statement with its other words, where it was given any."""
    return [
        (asked[at], said) for at, said in _numbered(answer, len(asked)) if not re.match(r"[“\"*]*none\b", said, re.I)
    ]


def _numbered(answer: str, count: int) -> list[tuple[int, str]]:
    found: dict[int, str] = {}
    for line in answer.split("\n"):
        if (match := _NUMBERED.match(line)) and 1 <= int(match[1]) <= count:
            found.setdefault(int(match[1]) - 1, match[2])
    return list(found.items())


def _about(told: str, asked: Sequence[Held], submission: Submission, *, with_reasons: bool) -> tuple[Message, ...]:
    passages: list[Passage] = []
    lines: list[str] = []
    for number, held in enumerate(asked, 1):
        passages += _passages(held.piece.text, submission)
        reason = f" ({_reason(held.verdict)})" if with_reasons and held.verdict else ""
        lines.append(f"{number}. {' '.join(held.piece.text.split())}{reason}")
    shown = "\n".join(sources.line_of(passage) for passage in sources.in_order(submission, passages))
    return Message("system", told), Message("user", f"Passages\n{shown}\n\nSentences\n" + "\n".join(lines))


def _reason(verdict: Verdict) -> str:
    return f"{verdict.words}: {verdict.detail}" if verdict.detail else verdict.words


def _passages(text: str, submission: Submission) -> list[Passage]:
    """Those that it cites and that exist; else those nearest in their words."""
    cited = [submission.by_label[label] for label in labels_in(text) if label in submission.by_label]
    if cited:
        return cited
    found = search(submission, text, submission.passages, limit=_NEAREST)
    return [hit.passage for hit in found.hits if not hit.passage.addresses_model]
