"""How many reviewers gave such scores, counted again: "two of three rate it 6", "the ratings range from 3 to 8"."""

import re
from collections.abc import Callable

from core.answering.proof.counting import counts, none_of
from core.deliberation.scores import Score, Tally, figure, tally
from core.submissions.model import Submission

CONFIDENCE = re.compile(r"\bconfiden\w+", re.I)
RATING = re.compile(r"\b(?:rat(?:e|es|ed|ings?)|scor(?:e|es|ed)|overall)\b", re.I)
ACCEPT = re.compile(r"\baccept\w*|\babove (?:the )?(?:acceptance )?threshold\b", re.I)
REJECT = re.compile(r"\breject\w*|\bbelow (?:the )?(?:acceptance )?threshold\b|\bagainst acceptance\b", re.I)
LABEL = re.compile(
    r"\b(?:weak|strong|clear|borderline|marginal\w*) (?:accept|reject)\w*\b|\bmarginally (?:above|below)", re.I
)
_MARGIN = re.compile(r"\bmarginally (?:above|below)\b", re.I)
RANGE = re.compile(
    r"\b(?:rang\w+|var\w+|spread|span\w*|between|lie|from)\b[^.;\d]{0,30}(\d+(?:\.\d+)?)\s*"
    r"(?:to|and|[-–—])\s*(\d+(?:\.\d+)?)",
    re.I,
)
BOUND = re.compile(
    r"\b(?P<least>at least|no less than)\s+(?P<a>\d+(?:\.\d+)?)|"
    r"(?P<b>\d+(?:\.\d+)?)\s*(?:\+|or (?:more|higher|above|up))|"
    r"\b(?P<most>at most)\s+(?P<c>\d+(?:\.\d+)?)|(?P<d>\d+(?:\.\d+)?) or (?:less|lower|below)|"
    r"\b(?P<above>above|over|more than|higher than)\s+(?P<e>\d+(?:\.\d+)?)|"
    r"\b(?P<below>below|under|less than|lower than)\s+(?P<f>\d+(?:\.\d+)?)",
    re.I,
)


def range_is_right(words: str, submission: Submission) -> bool:
    """“From 3 to 8": the lowest and the highest, of the ratings or of what is named."""
    found, match = tally(submission), RANGE.search(words)
    if found is None or match is None or re.search(r"\bR\d+\b", words):
        return True
    sure = [score.confidence for score in found.scores if score.confidence is not None]
    low, high = (found.low, found.high) if not CONFIDENCE.search(words) or not sure else (min(sure), max(sure))
    return {match[1], match[2]} == {figure(low), figure(high)}


def recounted(words: str, submission: Submission) -> bool | None:
    """Whether as many reviewers as `words` say gave such scores; None if no count or no such score is spoken of."""
    found = tally(submission)
    said = counts(words, len(submission.reviews))
    if found is None or not (said or none_of(words)):
        return None
    wanted = _labelled(words, submission) or _predicate(re.sub(r"\bR\d+\b", " ", words), found)
    if wanted is None:
        return None
    many = sum(wanted(score) for score in found.scores)
    if none_of(words):
        return many == 0
    return all(count.low <= many <= count.high for count in said)


def _labelled(words: str, submission: Submission) -> Callable[[Score], bool] | None:
    """“Marginally below the threshold": whose rating bears those words in the form."""
    match = _MARGIN.search(words)
    labels = {review.number: review.rating.label.lower() for review in submission.reviews if review.rating}
    if match is None or not any(_MARGIN.search(label) for label in labels.values()):
        return None
    return lambda score: match.group().lower() in labels.get(score.reviewer, "")


def _predicate(words: str, found: Tally) -> Callable[[Score], bool] | None:
    if LABEL.search(words):
        return None
    value: Callable[[Score], float | None] = (
        (lambda score: score.confidence) if CONFIDENCE.search(words) else (lambda score: score.rating)
    )
    bound = BOUND.search(words)
    if bound:
        return _bounded(bound, value)
    accept, reject = ACCEPT.search(REJECT.sub(" ", words)), REJECT.search(words)
    if bool(accept) != bool(reject):
        wanted = set(found.on("accept" if accept else "reject"))
        return lambda score: score.reviewer in wanted
    numbers = {float(n) for n in re.findall(r"(?<![\w.])\d+(?:\.\d+)?(?!\s*(?:of|reviewers?)\b)", words)}
    if numbers and (RATING.search(words) or CONFIDENCE.search(words) or re.search(r"\bg[ai]ve", words)):
        return lambda score: value(score) in numbers
    return None


def _bounded(bound: re.Match[str], value: Callable[[Score], float | None]) -> Callable[[Score], bool]:
    limit = float(next(part for part in (bound[name] for name in "abcdef") if part))

    def holds(score: Score) -> bool:
        given = value(score)
        if given is None:
            return False
        if bound["a"] or bound["b"]:
            return given >= limit
        if bound["c"] or bound["d"]:
            return given <= limit
        return given > limit if bound["e"] else given < limit

    return holds
