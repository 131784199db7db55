"""
Words that judge: a verdict or a superlative that a model adds to a sentence must stand in the passages that it cites.

Most of a sentence's words may be borne out while one of them turns it into praise, so these are looked at one by one.
"""

import re
from collections.abc import Iterator

from core.answering.reply import labels_in
from core.answering.statements import Statement
from core.submissions.model import Submission

_LOADED = re.compile(
    r"\b(accept(?!ing\b)|reject|recommend|award|oral\b|spotlight|publish(?!ed\b)|decid|decision|masterpiece|flawless|"
    r"perfect|brilliant|excellent|outstanding|superb|exceptional|remarkable|impressive|amazing|fantastic|wonderful|"
    r"ground-?breaking|breakthrough|landmark|revolutionary|seminal|ingenious|genius|best\b|worst\b|terribl|awful|"
    r"vot(?:e|es|ing)\b|endors|deserv|worthy|worthless|disgrac|fraud|plagiari|fabricat|dishonest|incompetent|malicious|lie[sd]?\b|lying\b)",
    re.I,
)
_BESIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LEANING = re.compile(r"\b(?:lean|vot)\w* (?:to|towards?|for) (?:accept\w*|reject\w*)", re.I)
_REVIEWER, _WORD = re.compile(r"\bR\d"), re.compile(r"\w+")
_OF_SCORES = re.compile(r"\b(?:rat(?:es?|ed|ings?)|scor(?:es?|ed|ing))\b", re.I)


def unfounded(text: str, submission: Submission) -> str:
    """The first such word that no passage of its own says, nor, where it speaks of scores, its reviewers' scores."""
    own = Statement(text, ()).own_words
    said = " ".join(_said(text, submission, scores=_OF_SCORES.search(own) is not None)).lower()
    return next((found[1] for found in _LOADED.finditer(own) if found[1].lower().replace("-", "") not in said), "")


def only_of_scores(text: str, submission: Submission) -> bool:
    """
    Whether a sentence that cites nothing speaks of scores outright, not in brackets beside something else, and names a
    verdict at most behind that, as one of the scores is called, or as the side that they lean to, which was counted.
    """
    own = _LEANING.sub(" ", _BESIDE.sub(" ", Statement(text, ()).own_words))
    scores = _OF_SCORES.search(own) or _REVIEWER.search(own)
    names = {
        word for review in submission.reviews if review.rating for word in _WORD.findall(review.rating.label.lower())
    }
    return scores is not None and all(
        found.start() > scores.start() and any(name.startswith(found[1].lower()) for name in names)
        for found in _LOADED.finditer(own)
    )


def _said(text: str, submission: Submission, *, scores: bool) -> Iterator[str]:
    for label in labels_in(text):
        passage = submission.by_label.get(label)
        if passage is None:
            continue
        yield f"{passage.text} {passage.heading}"
        review = submission.review(passage.reviewer) if passage.reviewer else None
        if scores and review and review.rating:
            yield review.rating.label
