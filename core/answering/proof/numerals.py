"""
What a sentence says of scores, made ready to be computed: numbers in figures, everybody by their number.

    "R1 gave an eight"                            R1 gave 8
    "8 (R1), 5 (R2)"                              R1 8, R2 5
    "the most confident reviewer rates it 5"      R1 rates it 5
    "two ratings are below 6"                     two reviewers' ratings are below 6
"""

import re

from core.answering.numbers import COUNTS
from core.answering.proof.scaffold import listed
from core.deliberation.scores import tally
from core.submissions.model import Submission

SCORE = r"(?<![\w.])(\d+(?:\.\d+)?)(?![\w%])"
_WORDS = {word: str(number) for word, number in (("zero", 0), *COUNTS.items())}
_SPELLED = re.compile(
    r"(?P<before>\b(?:an?|from|to|of|above|below|is|it|gave|rates?|rated|with|mean|average|median)\s+)"
    rf"(?P<word>{'|'.join(_WORDS)})\b(?![-\s]*(?:of|reviewers?|points?|stage)\b)",
    re.I,
)
_BEFORE_NAME = re.compile(rf"{SCORE}\s*\(\s*(R\d+)\s*\)")
_SUBJECT = re.compile(
    r"^\W*(?:the |our )?(?P<how>most|least) (?P<what>confident|positive|favou?rable|negative|critical)"
    r"(?: reviewer| one| review)\b",
    re.I,
)
_OF_SCORES = re.compile(
    r"\b(?P<how>all|none|no|most|some|both|only|at least|at most|one|two|three|four|five|six)\b"
    r"(?P<of>(?: (?:of|the|one|two|three|four|five|six))*) (?:overall )?(?P<what>ratings?|scores?)\b"
    r"(?= (?:is|are|was|were|lies?|stands?|falls?)\b)",
    re.I,
)
_ALL_OF_THEM = re.compile(
    r"\b(?:the |their )?(?P<what>ratings|scores) (?P<are>are|were|lie|fall|stand) (?:all|both)\b", re.I
)
NEGATIVE = listed("negative critical sceptical skeptical")
"""A reviewer who is more of these rates lower."""


def resolved(words: str, submission: Submission) -> str:
    """`words` (with "R2" for every reviewer) with numbers in figures, and "the most confident reviewer" by name."""
    words = _SPELLED.sub(lambda match: f"{match['before']}{_WORDS[match['word'].lower()]}", words)
    words = _BEFORE_NAME.sub(r"\2 \1", words)
    words = _OF_SCORES.sub(_of_reviewers, _ALL_OF_THEM.sub(r"all \g<what> \g<are>", words))
    subject, found = _SUBJECT.search(words), tally(submission)
    if subject is None or found is None or re.search(r"\bR\d", words):
        return words
    sign = -1 if (subject["how"].lower() == "least") != (subject["what"].lower() in NEGATIVE) else 1
    sure = subject["what"].lower() == "confident"
    who = found.most(
        lambda each: (None if each.confidence is None else sign * each.confidence) if sure else sign * each.rating
    )
    return f"{' and '.join(f'R{number}' for number in who)}{words[subject.end() :]}" if who else words


def _of_reviewers(match: re.Match[str]) -> str:
    """“Two of the three ratings are" counts the reviewers who gave them."""
    who = "reviewers" if match["what"].lower().endswith("s") else "reviewer"
    return f"{match['how']}{match['of']} {who} {match['what']}"


def many(word: str, everybody: int) -> int:
    """How many of `everybody` the word counts: "no", "both", "two", "2"."""
    plain = word.lower()
    return {"no": 0, "none": 0, "both": 2, "all": everybody}.get(
        plain, int(_WORDS.get(plain, plain if plain.isdigit() else "0"))
    )
