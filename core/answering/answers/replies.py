"""
Which of the authors' passages answers which of a reviewer's.

Authors often quote a reviewer's sentence and answer below it: there the answer is what follows the quoted sentence, up
to the next one. Elsewhere an answer is the passage that shares the concern's words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from core.answering.answers.choice import choose
from core.answering.answers.material import Material
from core.answering.answers.relation import passage_about
from core.deliberation.points import Point, Stance
from core.submissions.model import Part, Passage

ANSWER_PASSAGES = 2

_WORD = re.compile(r"[a-z]{3,}", re.I)
_THANKS = re.compile(
    r"^\W*(?:thank|we (?:would like to )?(?:thank|appreciate)|dear\b|hi\b|hello|reply|response|"
    r"re:|reviewer'?s?\b.{0,20}:|we (?:\w+ )?(?:address|respond|reply|answer)\b.{0,50}\b(?:below|individually|in turn|"
    r"point[- ]by[- ]point|one by one|comments)\b)",
    re.I,
)


@dataclass(frozen=True)
class Answered:
    """A reviewer's passage and what the authors wrote to it."""

    concern: Passage
    answer: tuple[Passage, ...]


def says_something(passage: Passage) -> bool:
    """Whether an author's passage is more than thanks, a heading or a word."""
    return len(passage.text) > 40 and not _THANKS.match(passage.text)


def quoted_and_answered(material: Material, written: Sequence[Passage]) -> list[Answered]:
    """Each reviewer's passage that the authors quote, with what follows it in the same note."""
    found: list[Answered] = []
    for _, note in groupby(written, key=lambda passage: passage.note):
        concern: Passage | None = None
        answer: list[Passage] = []
        for passage in note:
            source = quoted_source(material, passage)
            if source is None:
                answer += [passage] if says_something(passage) else []
                continue
            if answer and concern is not None:
                found.append(Answered(concern, tuple(answer[:ANSWER_PASSAGES])))
            concern, answer = source, []
        if answer and concern is not None:
            found.append(Answered(concern, tuple(answer[:ANSWER_PASSAGES])))
    return found


def answers_to(material: Material, written: Sequence[Passage], asked: Sequence[Passage]) -> list[Answered]:
    """What the authors wrote to each of the passages asked about, in their order; nothing for one they leave alone."""
    quoted = {pair.concern.label: pair for pair in quoted_and_answered(material, written)}
    own = [p for p in written if says_something(p) and quoted_source(material, p) is None]
    found: list[Answered] = []
    for concern in asked:
        theirs = [p for p in own if p.reviewer in (concern.reviewer, None)]
        met = None if concern.label in quoted else passage_about(material, concern.text, theirs)
        if concern.label in quoted:
            found.append(quoted[concern.label])
        elif met is not None:
            found.append(Answered(concern, (met,)))
    return found


def quoted_source(material: Material, passage: Passage) -> Passage | None:
    """The reviewer's passage that an author's passage repeats; None if it says something of its own."""
    own = _words(passage.text)
    if len(own) < 4:
        return None
    for said in material.submission.passages:
        if said.part is Part.REVIEW and passage.reviewer in (said.reviewer, None):
            words = _words(said.text)
            if len(own & words) >= 0.8 * len(own) and len(own) >= 0.3 * len(words):
                return said
    return None


def paired_by_words(material: Material, written: Sequence[Passage], skip: set[str], limit: int) -> list[Answered]:
    """The weightiest concerns, each with the passage that shares its words; without those in `skip`."""
    own = [p for p in written if says_something(p) and quoted_source(material, p) is None]
    used = set(skip)
    found: list[Answered] = []
    for concern in concerns(material, written):
        rest = [p for p in own if p.reviewer in (concern.passage.reviewer, None) and p.label not in used]
        met = passage_about(material, concern.passage.text, rest) if concern.passage.label not in skip else None
        if met is not None and len(found) < limit:
            used.add(met.label)
            found.append(Answered(concern.passage, (met,)))
    return found


def concerns(material: Material, written: Sequence[Passage]) -> list[Point]:
    """What the reviewers in scope hold against the paper or ask, of those whom the authors answered."""
    replied = {p.reviewer for p in written}
    scope = [n for n in material.request.reviewers or material.numbers if n in replied or None in replied]
    if not scope:
        return []
    return choose(material.found(Stance.WEAKNESS, Stance.QUESTION, Stance.SUGGESTION, reviewers=scope), material, 12)


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}
