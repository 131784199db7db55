"""
A statement in segments: words of its own with the passages that they rest on, and in clauses.

    "R1 likes the idea [R1.3], R2 does not [R2.4]."     two segments, each with the markers that follow it
    "R1 [R1.3] and R2 [R2.4] doubt the proof."          words after the last marker rest on all of them
    "R1 likes the idea, but R2 doubts it [R1.3, R2.4]." one segment in two clauses, each somebody's
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.answering.proof.scaffold import scaffold
from core.answering.proof.who import named, nameless, speaks_of_authors
from core.answering.reply import MARKER, labels_in
from core.answering.statements import QUOTE, Statement
from core.deliberation.words import stems
from core.submissions.model import Part, Passage, Submission

_GROUP = re.compile(rf"{MARKER.pattern}(?:[\s,;&/]*(?:and\s+)?{MARKER.pattern})*")
_EMPHASIS = re.compile(r"[*_`~]{1,3}(?=\S)|(?<=\S)[*_`~]{1,3}")
_CLAUSE = re.compile(
    r"[;:,–—]\s+|\s[-–—]\s|[()]|\s+(?=(?:but|while|whereas|although|though|however|and|which|because|since|yet|so|"
    r"when|where|unlike)\b)"
)
_ONLY_NAMES = re.compile(
    r"(?:[\W_]|\b(?:and|or|both|unlike|like|as|well|in|contrast|contrary|to|with|while|whereas|by|also|but|however)\b)*",
    re.I,
)


@dataclass(frozen=True)
class Clause:
    """`who` are the reviewers that it speaks of, named in it or before it in its segment."""

    words: str
    who: frozenset[int]


@dataclass(frozen=True)
class Segment:
    """`words` stand outside quotation marks; `passages` are those cited for them."""

    words: str
    passages: tuple[Passage, ...]
    clauses: tuple[Clause, ...] = ()

    def passages_of(self, who: frozenset[int]) -> tuple[Passage, ...]:
        """Without what reviewers other than `who` wrote, if anything is left then."""
        if not who:
            return self.passages
        own = tuple(p for p in self.passages if p.part is not Part.REVIEW or p.reviewer in who)
        return own or self.passages


def bare(text: str) -> str:
    """`text` without Markdown's emphasis."""
    return _EMPHASIS.sub("", text)


def segments(statement: Statement, submission: Submission) -> tuple[Segment, ...]:
    """Every part of a statement with markers that says something; all its labels have to exist."""
    masked = QUOTE.sub(lambda quote: " " * len(quote.group()), statement.text)
    everything = tuple(submission.by_label[label] for label in statement.labels)
    found, start = [], 0
    for group in _GROUP.finditer(masked):
        cited = tuple(submission.by_label[label] for label in labels_in(group.group()))
        found.append(Segment(bare(masked[start : group.start()]), cited))
        start = group.end()
    found.append(Segment(bare(masked[start:]), everything))
    found[:1] = (
        _led_in(found[0], everything) if len(found) > 2 else found[:1]
    )  # the last holds what follows the markers
    # What says nothing of its own ("R1", "According to") belongs to what follows.
    return tuple(_in_clauses(part, submission) for part in _merged(found) if re.search(r"\w", part.words))


def _led_in(first: Segment, everything: tuple[Passage, ...]) -> list[Segment]:
    """“Both doubt the novelty: R1 says …": what stands before the colon rests on all that is cited after it."""
    lead, colon, rest = first.words.partition(": ")
    return [Segment(lead + colon, everything), replace(first, words=rest)] if rest.strip() else [first]


def _merged(parts: list[Segment]) -> Iterator[Segment]:
    held: Segment | None = None
    for part in parts:
        joined = part if held is None else _joined(held, part)
        held = None if _says_something(joined.words) else joined
        if held is None:
            yield joined
    if held is not None:
        yield held


def _joined(one: Segment, other: Segment) -> Segment:
    passages = tuple(dict.fromkeys(one.passages + other.passages))
    return replace(other, words=f"{one.words} {other.words}", passages=passages)


def _says_something(words: str) -> bool:
    return any(term not in scaffold() for term in stems(words) if not term.isdigit())


def _in_clauses(segment: Segment, submission: Submission) -> Segment:
    clauses: list[Clause] = []
    before: frozenset[int] = frozenset()
    for piece in _grouped(segment.words, submission):
        who = named(piece, submission)
        if not who:
            who = frozenset() if speaks_of_authors(piece) else before
        elif not before and clauses:
            clauses = [replace(clause, who=clause.who or who) for clause in clauses]
        clauses.append(Clause(piece, who))
        before = who
    return replace(segment, clauses=tuple(clauses))


def _grouped(words: str, submission: Submission) -> list[str]:
    """The pieces, none of them names alone: "by R1, R2 and R3" and "R3, unlike R1, finds" are one each."""
    found: list[str] = []
    held = ""
    for piece in _pieces(words):
        if not _ONLY_NAMES.fullmatch(nameless(piece, submission)):
            found.append(held + piece)
            held = ""
        elif found and not held and _ends_in_name(found[-1], submission):
            found[-1] += piece
        else:
            held += piece
    if held and found:
        found[-1] += held
    return found or [held]


def _ends_in_name(piece: str, submission: Submission) -> bool:
    return nameless(piece, submission).rstrip(" ,") != piece.rstrip(" ,")


def _pieces(words: str) -> Iterator[str]:
    """The clauses with what ends them: joined by nothing they are the words again."""
    start = 0
    for end in _CLAUSE.finditer(words):
        if words[start : end.start()].strip():
            yield words[start : end.end()]
            start = end.end()
    if words[start:].strip():
        yield words[start:]
