"""
What a sentence says of the scores together, computed again.

    "the ratings are 8, 5 and 5"          the same numbers, as often
    "the highest rating is 8"             the highest, lowest, mean, median, sum, and how far they are apart
    "two reviewers gave a 5"              so many did
    "R1's rating is 3 points above R2's"  compared, and the difference taken
    "8 out of 10"                         the end of that scale

What was computed and is right is blotted out of the words: a number that is left is nobody's, and not borne out.
"""

import re
from collections.abc import Callable
from functools import partial

from core.answering.proof.computed import COMPUTED, Computed, says_rightly
from core.answering.proof.numerals import NEGATIVE, SCORE, many
from core.answering.proof.series import Series, series_of
from core.submissions.model import Submission

_COUNT = r"(no|none|one|two|three|four|five|six|both|all|\d)"
_LIST = re.compile(rf"{SCORE}(?:\s*(?:,\s*and|,|/|and|&)\s*(?:an? )?{SCORE})+")
_OUT_OF = re.compile(rf"(?:\bout of|/)\s*{SCORE}|\b(?:on a |the )?scale (?:of|from) \d+ (?:to|-|–) ?(\d+)", re.I)
_GIVERS = re.compile(
    rf"\b{_COUNT}(?: (?:out )?of (?:the )?\w+)?(?: (?:of them|reviewers?|others?|reviews?))? "
    rf"(?:gave|gives?|rates?|rated|scores?|scored|assigns?|assigned)(?: it| the (?:paper|submission))?"
    rf"(?: an?| a (?:rating|score) of)? {SCORE}(?! points?)",
    re.I,
)
_OF_A_KIND = re.compile(rf"\b{_COUNT} (\d+)(?:s|['’]s)?\b(?! of\b| reviewers?\b| points?\b| out\b)", re.I)
_ALIKE = re.compile(
    r"\b(?:identical|unanimous\w*|the same (?:overall )?(?:rating|score|mark|confidence)|all equal)\b", re.I
)
_UNLIKE = re.compile(r"\b(?:differ(?:ent)?|split|divided|vary|diverge|disagree)\b(?! by)", re.I)
_COMPARED = re.compile(
    r"\bR(?P<one>\d+)(?:['’]s)?(?P<said>[^.;,]{0,60}?)\b(?P<way>higher|above|more|lower|below|less)\b(?P<than>[^.;,\d]{0,30}?)"
    r"\bR(?P<other>\d+)\b",
    re.I,
)
_POINTS = re.compile(r"(\d+(?:\.\d+)?) points?\b", re.I)


def computed_again(words: str, submission: Submission) -> tuple[str, str, bool]:
    """The resolved words without what was computed, what of it is wrong, and whether anything was."""
    rest, any_ = "", False
    for piece in re.split(r"(;|\bwhile\b|\bwhereas\b|\bbut\b)", words):
        reader = _Reader(piece, submission)
        wrong = reader.read()
        if wrong:
            return words, wrong, True
        rest, any_ = rest + reader.rest, any_ or reader.rest != piece or reader.said
    return rest, "", any_


class _Reader:
    """One clause; `rest` is what is left of it, `said` whether it says anything that needs no number."""

    def __init__(self, words: str, submission: Submission) -> None:
        self.rest, self.said = words, False
        self._named = [int(number) for number in re.findall(r"\bR(\d+)\b", words)]
        self._series = series_of(submission)

    def read(self) -> str:
        """The first thing that is wrong; empty if there is none."""
        steps = (self._compared, self._alike, self._out_of, self._lists, self._givers, self._figures)
        return next((wrong for step in steps if (wrong := step())), "")

    def _of(self, at: int) -> Series:
        """The score that is spoken of at a place: the last that is named before its end."""
        lead = self.rest[:at].lower()
        found = {name: lead.rfind(name) for name in self._series}
        name = max(found, key=lambda each: found[each])
        return self._series[name if found[name] >= 0 else "rating"]

    def _each(self, pattern: re.Pattern[str], right: Callable[[re.Match[str]], bool | None]) -> str:
        for match in pattern.finditer(self.rest):
            judged = right(match)
            if judged is False:
                return match.group().strip()
            if judged:
                blank = " " * len(match.group())
                self.rest = self.rest[: match.start()] + blank + self.rest[match.end() :]
        return ""

    def _lists(self) -> str:
        def right(match: re.Match[str]) -> bool | None:
            values = self._of(match.start()).values
            said = sorted(float(n) for n in re.findall(SCORE, match.group()))
            if self._named or not values or re.search(r"\b(?:between|from)\s*$", self.rest[: match.start()], re.I):
                return None
            return said == sorted(values) or (len(said) < len(values) and said == sorted(set(values)))

        return self._each(_LIST, right)

    def _out_of(self) -> str:
        def right(match: re.Match[str]) -> bool | None:
            before = re.search(r"(\d+(?:\.\d+)?)\s*$", self.rest[: match.start()])
            if match.group().startswith("/") and (
                before is None
                or re.match(r"\s*/", self.rest[match.end() :])
                or self.rest[: before.start()].endswith("/")
            ):
                return None
            top = self._of(match.start()).top
            return None if top is None else float(match[1] or match[2]) == top

        return self._each(_OUT_OF, right)

    def _givers(self) -> str:
        def right(match: re.Match[str]) -> bool | None:
            values = self._of(match.end()).values
            return None if self._named else values.count(float(match[2])) == many(match[1], len(values))

        return self._each(_GIVERS, right) or self._each(_OF_A_KIND, right)

    def _figures(self) -> str:
        for pattern, computed in COMPUTED:
            wrong = self._each(pattern, partial(self._is, computed))
            if wrong:
                return wrong
        return ""

    def _is(self, computed: Computed, match: re.Match[str]) -> bool | None:
        values = self._of(match.end()).values
        return None if self._named or not values else says_rightly(match, computed(values))

    def _alike(self) -> str:
        match = _ALIKE.search(self.rest) or _UNLIKE.search(self.rest)
        if match is None or not re.search(r"\b(?:rat(?:e|es|ed|ings?)|scores?|marks?|confiden\w+)\b", self.rest, re.I):
            return ""
        if re.search(r"\b(?:not|no|n['’]t|never|neither)\b", self.rest):
            return ""
        by = self._of(match.end()).by
        given = {by.get(number) for number in self._named} if self._named else set(by.values())
        self.said = bool(given)
        return match.group() if given and (len(given) == 1) != bool(_ALIKE.search(self.rest)) else ""

    def _compared(self) -> str:
        def right(match: re.Match[str]) -> bool | None:
            by = self._of(match.end()).by
            one, other = by.get(int(match["one"])), by.get(int(match["other"]))
            if one is None or other is None or not _compares_scores(match.group()):
                return None
            up = match["way"].lower() in ("higher", "above", "more")
            up = up != any(word in NEGATIVE for word in match["than"].lower().split())
            points = _POINTS.search(match["said"])
            return (one > other if up else one < other) and (points is None or float(points[1]) == abs(one - other))

        return self._each(_COMPARED, right)


def _compares_scores(words: str) -> bool:
    return (
        re.search(r"\b(?:rat\w+|scor\w+|confiden\w+|positive|negative|critical|favou?rable|points?)\b", words)
        is not None
    )
