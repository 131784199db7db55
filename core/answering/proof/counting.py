"""
What a statement says of how many reviewers say something, counted again from the passages that it cites.

    "all reviewers", "the reviewers agree"      every reviewer is among those cited
    "most", "two of three", "at least two"      so many of them are
    "only R2", "one reviewer"                   exactly one is, and for "only" no other review speaks of it
    "reviewers", "several"                      two at least
"""

import re
from dataclasses import dataclass

from core.answering.numbers import ANY_COUNT, COUNTS
from core.submissions.model import Submission

_N = rf"(?P<n>\d+|{ANY_COUNT})"
_WHO = r"(?:reviewers?|reviews?|referees?)"
_ADJ = r"(?:(?:[a-z]+ly|official|expert|other|remaining|confident|positive|negative) )?"
_ALL = re.compile(
    rf"(?<!not )\b(?:all|every|each)(?: (?:one )?of)?(?: the)?(?: (?:{ANY_COUNT}|\d))? {_ADJ}{_WHO}\b|"
    rf"\b{_WHO} (?:all|unanimously|universally)\b|\bunanimous(?:ly)?\b|\beveryone\b|\beverybody\b|"
    rf"\b(?:the )?{_WHO} (?:broadly |generally |largely |mostly )?(?:agree|concur|share|are in agreement)\b|"
    rf"\ball (?:{ANY_COUNT}) (?:of them |also )?(?:discuss|mention|agree|question|note|raise|"
    r"critici|prais|find|ask|point|comment|recommend|lean|rate|gave|give|touch|speak|doubt|express|consider|acknowledge|highlight)\w*|"
    rf"\b(?:consensus|across (?:all|the) {_WHO})\b",
    re.I,
)
_NONE = re.compile(rf"\b(?:none of the|no|neither of the|not one of the|not a single) {_ADJ}{_WHO}\b|\bno one\b", re.I)
_OF = re.compile(
    rf"\b(?P<only>only )?(?P<least>at least )?{_N}(?: out)? of (?:the |our )?(?P<all>\d+|three|four|five|six|seven)?"
    rf"\s?(?:{_ADJ}{_WHO})?\b",
    re.I,
)
_SO_MANY = re.compile(rf"\b(?P<only>only )?(?P<least>at least )?(?:the )?(?:other )?{_N} {_ADJ}{_WHO}\b", re.I)
_MOST = re.compile(
    rf"\b(?:most|(?:a |the )?majority)(?: of)?(?: the)? ?{_ADJ}(?:reviewers|reviews|referees)\b|\b(?:a|the) majority\b",
    re.I,
)
_HALF = re.compile(rf"\bhalf (?:of )?(?:the )?{_WHO}\b", re.I)
_BOTH = re.compile(rf"\bboth (?:of the )?(?:other )?{_WHO}\b", re.I)
_SOME = re.compile(
    rf"\b(?:several|multiple|many|some|a few|various|the|other) {_ADJ}(?:reviewers|reviews|referees)\b", re.I
)
_SINGLE = re.compile(
    r"\b(?:a single|only one|just one|one) (?:reviewer|review|referee)\b|\b(?:sole|the only) (?:reviewer|one)\b", re.I
)
_ONLY = re.compile(
    r"\b(?:[Oo]nly|[Ss]olely|[Aa]lone)\b(?=[^.;,]{0,12}\b(?:R\d|[Rr]eviewer))|\b(?:R\d+|[Rr]eviewer \w+) alone\b|"
    r"\bno other (?:reviewer|review)\b|\bthe only (?:reviewer|one|review)\b",
)
_SPLIT = re.compile(rf"\b{_WHO} (?:are |is )?(?:divided|split|disagree|differ)\w*\b", re.I)


@dataclass(frozen=True)
class Counted:
    """How many reviewers a statement speaks of: at least `low`, at most `high`; `said` are its words for it."""

    low: int
    high: int
    said: str


def counts(words: str, total: int) -> tuple[Counted, ...]:
    """Every count of reviewers in `words`, `total` of whom there are; one that cannot be has `low` above `high`."""
    found = [Counted(_named_total(match.group(), total), total, match.group()) for match in _ALL.finditer(words)]
    for match in _OF.finditer(words):
        whole = match["all"] and _number(match["all"]) == total
        if whole or re.search(_WHO, match.group(), re.I):
            found.append(_exactly(match, total))
    if not found:
        found += [_exactly(match, total) for match in _SO_MANY.finditer(words)]
    for pattern, low, high in (
        (_MOST, total // 2 + 1, total),
        (_HALF, (total + 1) // 2, (total + 1) // 2),
        (_BOTH, 2, 2),
        (_SINGLE, 1, 1),
        (_SPLIT, 2, total),
    ):
        found += [Counted(low, high, match.group()) for match in pattern.finditer(words)]
    if not found:
        found += [Counted(2, total, match.group()) for match in _SOME.finditer(words)]
    return tuple(found)


def none_of(words: str) -> bool:
    return _NONE.search(words) is not None


def says_only(words: str) -> bool:
    """Whether the statement says that nobody else says it."""
    return _ONLY.search(words) is not None


def _named_total(said: str, total: int) -> int:
    """“All four reviewers" of three are one too many."""
    number = next((_number(word) for word in said.lower().split() if word in COUNTS or word.isdigit()), total)
    return total if number in (total, 1) else total + 1


def _exactly(match: re.Match[str], total: int) -> Counted:
    low = _number(match["n"])
    of = match.groupdict().get("all")
    if of and _number(of) != total:
        return Counted(total + 1, total, match.group())
    return Counted(low, total if match["least"] else low, match.group())


def _number(word: str) -> int:
    return COUNTS.get(word.lower()) or int(word)


def reviewers_of(submission: Submission) -> frozenset[int]:
    return frozenset(review.number for review in submission.reviews)
