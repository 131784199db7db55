"""What the check found of each sentence of a model's, in a line for whoever looks at an answer's sources; pure."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from core.answering.reply import MARKER
from core.answering.verdicts import Judged, Verdict

LEAD = "What was checked, sentence by sentence:"
MOST_LINES, SENTENCE_CHARS, _MOST_LABELS = 15, 70, 5
_MARKED = re.compile(rf"\s*{MARKER.pattern}")
_MARKUP = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)]|#{1,6}|>)\s+|\*\*|__|`")


def findings(verdicts: Sequence[Judged]) -> tuple[str, ...]:
    """
    A line for each sentence that stands: what was checked, with which passages, and how it begins; of those after the
    first, and of those that were left out, how many of a kind. Empty for an answer that no model wrote. The sentences
    are the model's words: to be escaped like any other.
    """
    standing = [judged for judged in verdicts if Verdict(judged.kind).stands]
    missing = [judged for judged in verdicts if not Verdict(judged.kind).stands]
    shown = [_line(judged) for judged in standing[:MOST_LINES]]
    return (*shown, *_counted("more", standing[MOST_LINES:]), *_counted("left out", missing))


def _line(judged: Judged) -> str:
    words = Verdict(judged.kind).words
    labels = [*judged.labels[:_MOST_LABELS], *(["…"] if len(judged.labels) > _MOST_LABELS else [])]
    named = f" ({', '.join(labels)})" if labels else ""
    said = " ".join(_MARKUP.sub("", _MARKED.sub("", judged.sentence)).split())
    cut = said if len(said) <= SENTENCE_CHARS else f"{said[: SENTENCE_CHARS - 1].rstrip()}…"
    return f"{words[0].upper()}{words[1:]}{named}: {cut}"


def _counted(which: str, verdicts: Iterable[Judged]) -> Iterable[str]:
    kinds = Counter(judged.kind for judged in verdicts)
    return (f"{count} {which}: {Verdict(kind).words}." for kind, count in kinds.items())
