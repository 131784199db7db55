"""
What the authors say that reviewers said ("R2 and R3 praised the theory"), looked up in the reviews.

A statement is borne out by a passage of that reviewer which holds the words quoted, or praises the same subject, or
shares its telling words.  Where none does, that is said as "nothing found": the authors may still be right.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.deliberation.disagreements import said_of
from core.deliberation.judgements import Said, judgements
from core.deliberation.kept import Kept
from core.deliberation.paper import telling
from core.deliberation.points import points
from core.deliberation.replies import written_by_authors
from core.deliberation.stance import plain
from core.deliberation.subjects import subjects
from core.deliberation.words import stem
from core.submissions.model import Passage, Submission

_VERBS = (
    r"(?:(?:has|have|both|all|also|kindly|explicitly|\w+ly)\s+)*(?:prais|appreciat|acknowledg|recogni[sz]|commend|"
    r"highlight|lik(?:e|ed|es)\b|f(?:ou|i)nds?\b|agre|not(?:ed|es)\b|credit|consider|describ|stat|mention|confirm|"
    r"point\w* out|sa(?:ys?|id)\b|(?:is|are|was|were) positive)\w*"
)
_WHAT = r"(?P<what>[^.;]{4,220})"
_QUOTED = re.compile(r"[“\"]([^”\"]{6,200})[”\"]")
_SHARED = 2
_CHARS = 160


@dataclass(frozen=True)
class Attribution:
    """`said` is what the authors say of the reviewer, `borne_out` the reviewer's passage that says so, if one does."""

    passage: Passage
    reviewer: int
    said: str
    borne_out: Passage | None


def attributions(submission: Submission) -> tuple[Attribution, ...]:
    """Every statement of the authors that names a reviewer as having said something, for each reviewer it names."""
    return _kept.of(submission)


def _worked_out(submission: Submission) -> tuple[Attribution, ...]:
    names = _names(submission)
    return tuple(
        Attribution(passage, number, said, _found(submission, number, said))
        for passage in written_by_authors(submission)
        for numbers, said in _stated(passage.text, names)
        for number in numbers
    )


_kept = Kept(_worked_out)


def reviewers_in(text: str, submission: Submission) -> frozenset[int]:
    """The reviewers whom the authors name in the text."""
    names = _names(submission)
    said = re.findall(rf"\b(?:anon)?reviewers?[ #_-]*(\w+)\b|\b({'|'.join(map(re.escape, names))})\b", text.lower())
    words = (names.get(one) or names.get(f"reviewer{one}") for pair in said for one in pair if one)
    return frozenset(number for number in words if number is not None)


def _names(submission: Submission) -> dict[str, int]:
    """How the authors may call each reviewer: by number, or by the end of the anonymous name."""
    found: dict[str, int] = {}
    for review in submission.reviews:
        end = re.split(r"[_\s]", review.name)[-1].lower()
        for name in (f"r{review.number}", f"reviewer{review.number}", f"anonreviewer{review.number}"):
            found[name] = review.number
        if len(end) == 4:  # "Reviewer_jAxb" goes by its code alone, whatever its number here
            found |= {end: review.number, f"reviewer{end}": review.number}
    return found


def _stated(text: str, names: dict[str, int]) -> Iterator[tuple[tuple[int, ...], str]]:
    """The numbers of the reviewers named, and what is said that they said."""
    name = (
        r"(?:(?:anon)?reviewers?[ #_-]*)?(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r"|\d)"
    )
    several = rf"(?P<who>\b{name}\b(?:(?:\s*(?:,|and|&|/)\s*)+{name}\b)*)"
    lead = re.compile(rf"{several},?\s+{_VERBS}\s+{_WHAT}", re.I)
    behind = re.compile(rf"(?P<what>[^().;,]{{4,120}})\s*\({several}\)", re.I)
    for shape in (lead, behind):
        for match in shape.finditer(text):
            numbers = _numbers(match["who"], names)
            claim = match["what"].strip()
            if numbers and (shape is lead or any(one.said is Said.PRAISED for one in judgements(claim))):
                yield numbers, claim[:_CHARS]


def _numbers(who: str, names: dict[str, int]) -> tuple[int, ...]:
    """A bare digit names a reviewer only after the word."""
    words = re.findall(r"[a-z0-9]+", who.lower())
    told = any("reviewer" in word for word in words)
    found = [names.get(word) or (names.get(f"r{word}") if told and word.isdigit() else None) for word in words]
    return tuple(dict.fromkeys(number for number in found if number is not None))


def _found(submission: Submission, reviewer: int, said: str) -> Passage | None:
    own = [point for point in points(submission) if point.passage.reviewer == reviewer]
    quoted = [" ".join(words.lower().split()) for words in _QUOTED.findall(said)]
    if quoted:
        texts = ((point.passage, " ".join(point.passage.text.lower().split())) for point in own)
        return next((passage for passage, text in texts if any(words in text for words in quoted)), None)
    judged = judgements(said)
    praised = {one.subject for one in judged if one.said is Said.PRAISED}
    if not judged:
        # "R1 praised the novelty": the verb judges, and what follows only names.
        praised = {one.name for one in subjects() if one.named and one.named.search(plain(said))}
    for point in own:
        if praised & {subject for subject, kind in said_of(point) if kind is Said.PRAISED}:
            return point.passage
    wanted = {stem(word) for word in telling(said)}
    best = max(own, key=lambda point: len(wanted & {stem(word) for word in telling(point.passage.text)}), default=None)
    if best is None:
        return None
    shared = wanted & {stem(word) for word in telling(best.passage.text)}
    return best.passage if len(shared) >= max(_SHARED, 0.4 * len(wanted)) else None
