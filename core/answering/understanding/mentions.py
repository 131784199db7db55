"""
Which reviewers a message names or means.

A number that no review has is kept: whoever answers says that there is no such review. What is meant by a score ("the
most negative one") is taken from the submission; a tie means all of them.
"""

import re
from dataclasses import dataclass

from core.answering.numbers import ANY_COUNT, COUNTS, IN_FIGURES, ORDINALS
from core.answering.understanding.words import plain
from core.submissions.model import Review, Submission

_ORDINAL = {**ORDINALS, **IN_FIGURES}
_N = rf"(?:\d{{1,2}}(?![\d.]*\d|%)|(?:{ANY_COUNT})\b)"
_NTH = rf"(?:{'|'.join(_ORDINAL)})"
_NOUN = r"(?:anon ?)?(?:reviewers?|reviews?|referees?|revs?\b\.?|reviewer's)"
_JOIN = r"(?: ?(?:,|/|&|\+|-|to\b|and\b|or\b|vs\.?|versus|as well as) ?){1,2}"
_SPELLED_OUT = rf"(?:{ANY_COUNT})"
_BY_NUMBER = re.compile(
    rf"\b{_NOUN}[ _]?(?:no\.?|number|num|#)? ?#? ?(?!one (?:by|after) (?:one|another|the other)\b|one at a time\b)"
    rf"({_N}(?:'s)?(?: (?={_SPELLED_OUT}\b[^.?!]{{0,12}}\b(?:and|"
    rf"or) {_SPELLED_OUT}\b){_SPELLED_OUT})?(?:{_JOIN}(?:{_NOUN} ?)?#?{_N}(?:'s)?(?! (?:of|main|more|other|issue|"
    rf"concern|point)))*)",
)
_SHORT = re.compile(r"(?<![\w^-])r\s?#?(\d)(?:'s)?(?![\w.]*\w)(?!\s*(?:=|metric|squared|value))")
_SHORT_RANGE = re.compile(r"(?<![\w^-])r(\d)\s?-\s?r?(\d)\b")
_BY_ORDER = re.compile(
    rf"\b({_NTH}(?:{_JOIN}(?:the )?{_NTH})*) (?:official |anonymous )?(?:reviewers?|reviews?|referees?)\b"
)
_LAST = re.compile(r"\b(?:last|final) (?:one of the )?(?:reviewer|review|referee)\b(?!s)")
_BEST = (
    r"positive|favou?rable|enthusiastic|supportive|optimistic|generous|happy|happiest|kindest|nicest|"
    r"highest(?:[- ]scoring)?|lenient"
)
_WORST = (
    r"negative|critical|harsh|harshest|sceptical|skeptical|pessimistic|unfavou?rable|lowest(?:[- ]scoring)?|unhappy|"
    r"strict|strictest|tough|toughest|dissenting"
)
_SURE = r"confident|certain|expert|experienced|knowledgeable|qualified|sure"
_EXTREME = re.compile(
    rf"\b(?P<how>most |least |more |less )?(?P<what>{_BEST}|{_WORST}|{_SURE})(?:est)?"
    r"(?:[ -]?(?:rated|rating|score|scoring))? "
    r"(?:one\b(?! hand)|reviewer|review|referee|of (?:them|the reviewers|the reviews|the three))(?!s)"
    rf"|\b(?:which|what) (?:one|reviewer|review|referee) (?:is|was|seems?) (?:the )?(?P<how2>most |least )"
    rf"(?P<what2>{_BEST}|{_WORST}|{_SURE})\b"
    r"|\b(?:who|which (?:one|reviewer|review|referee)|whose review)(?: of (?:them|us|the \w+))? (?:is|was|seems?|"
    r"sounds?) "
    rf"(?:by far |clearly )?(?:the )?(?P<how3>most |least )?(?P<what3>{_BEST}|{_WORST}|{_SURE})\b"
    r"|\bwho (?P<what4>liked|loved|hated|disliked) (?:it|this|the paper) (?:the )?(?P<how4>most|best|least)\b"
    r"|\b(?:who|which (?:one|reviewer|review)) (?:has|gave|had|is) the (?P<what6>lowest|highest|worst|"
    r"best) (?:score|rating|mark|grade)\b"
    r"|\b(?:the|our) (?P<what5>sceptics?|skeptics?|critics?|naysayers?|supporters?|fans?|champions?)\b",
)
_LIKES = re.compile(r"liked|loved|highest|best|supporters?|fans?|champions?")
_GAVE = re.compile(
    r"\b(?:who|that|which) (?:gave|rated|scored|voted|assigned|awarded|recommended)\b[^.?!\d]{0,30}?(\d{1,2}(?:\.5)?)\b"
    r"|\bthe (\d{1,2})(?:-rated)? (?:review|reviewer)\b|\b(?:rating|score) of (\d{1,2})[^.?!]{0,20}\breview(?:er)?\b",
)
_OTHERS = re.compile(
    r"\bother(?: two| three| 2| 3)?(?: (?:reviewers?|reviews?|referees?|ones?)\b|s\b|$)|\bthe other (?:two|three)\b"
)


@dataclass(frozen=True)
class Mentioned:
    """`numbers` in order of mention; `others`: all but those who were named before are meant."""

    numbers: tuple[int, ...] = ()
    others: bool = False


def _numbers(text: str) -> list[int]:
    found: list[int] = []
    for first, last in re.findall(r"(\d+)\s*(?:-|to)\s*(\d+)", text):
        if int(first) < int(last) <= int(first) + 8:
            found += range(int(first), int(last) + 1)
    words = re.findall(r"\d+|[a-z]+", text.lower())
    return found + [int(w) if w.isdigit() else COUNTS[w] for w in words if w.isdigit() or w in COUNTS]


def _named(text: str) -> list[tuple[int, int]]:
    found = []
    for match in _BY_NUMBER.finditer(text):
        found += [(match.start(), n) for n in _numbers(match[1])]
    found += [(match.start(), int(match[1])) for match in _SHORT.finditer(text)]
    for match in _SHORT_RANGE.finditer(text):
        found += [(match.start(), n) for n in range(int(match[1]), int(match[2]) + 1)]
    for match in _BY_ORDER.finditer(text):
        found += [(match.start(), _ORDINAL[w]) for w in re.findall(_NTH, match[1].lower())]
    return found


def _coded(text: str, submission: Submission) -> list[tuple[int, int]]:
    """Reviewers by the last part of their anonymous name: "Reviewer_jAxb", or "jAxb" alone."""
    found = []
    for review in submission.reviews:
        code = review.name.replace("AnonReviewer", "").rpartition("_")[2]
        if len(code) >= 4 and (at := re.search(rf"(?<![A-Za-z0-9]){re.escape(code)}(?![A-Za-z0-9])", text)):
            found.append((at.start(), review.number))
    return found


def _rated(review: Review, *, sure: bool) -> float | None:
    rating = review.confidence if sure else review.rating
    return rating.number if rating else None


def _extreme(match: re.Match[str], submission: Submission) -> list[int]:
    whats = ("what", "what2", "what3", "what4", "what5", "what6")
    what = next(match[name] for name in whats if match[name]).lower()
    how = (match["how"] or match["how2"] or match["how3"] or match["how4"] or "").strip().lower()
    sure = bool(re.fullmatch(_SURE, what))
    worst = re.fullmatch(_WORST, what) or not (re.fullmatch(_BEST, what) or sure or _LIKES.fullmatch(what))
    lowest = bool(worst) != (how in ("least", "less"))
    rated = [
        (value, review.number) for review in submission.reviews if (value := _rated(review, sure=sure)) is not None
    ]
    if not rated:
        return []
    wanted = min(rated)[0] if lowest else max(rated)[0]
    return [number for value, number in rated if value == wanted]


def _by_score(text: str, submission: Submission) -> list[tuple[int, int]]:
    found = [(match.start(), n) for match in _EXTREME.finditer(text) for n in _extreme(match, submission)]
    for match in _GAVE.finditer(text):
        wanted = float(next(group for group in match.groups() if group))
        found += [(match.start(), r.number) for r in submission.reviews if _rated(r, sure=False) == wanted]
    if submission.reviews and (last := _LAST.search(text)):
        found.append((last.start(), max(review.number for review in submission.reviews)))
    return found


def mentioned(text: str, submission: Submission) -> Mentioned:
    """The reviewers that `text` (as written) names."""
    words = plain(text)
    found = _named(words) + _coded(text, submission) + _by_score(words, submission)
    ordered = tuple(dict.fromkeys(number for _, number in sorted(found)))
    return Mentioned(ordered, bool(_OTHERS.search(words)) and not ordered)
