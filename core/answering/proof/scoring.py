"""
What a statement says of the scores, looked up in the form: whose, how many, of which kind, on which side.

    "R1 rates it 8 with confidence 4"        each number under its own heading
    "R2 gave the lowest rating"              compared with the others
    "two of three lean towards rejection"    counted by the sides of the venue's scale
"""

import re
from collections.abc import Callable

from core.answering.claims import NUMBER, paired_rightly, rests_on_scores
from core.answering.proof.numerals import resolved
from core.answering.proof.recount import ACCEPT, BOUND, CONFIDENCE, RANGE, RATING, REJECT, range_is_right, recounted
from core.answering.proof.totals import computed_again
from core.answering.proof.who import namings
from core.deliberation.figures import Figures
from core.deliberation.scores import Score, figure, tally
from core.submissions.model import Review, Submission

_SCORE_WORDS = re.compile(
    r"\b(?:scores?|scored|scoring|rated?|rates|ratings?|confiden\w+|mean|average|spread|gave|gives?|given|recommend\w*|"
    r"lean\w*|enthusias\w+|(?:most|least) (?:positive|negative|critical|favou?rable|supportive)|"
    r"vot(?:e|es|ed|ing)|accept\w*|reject\w*|threshold|out of (?:10|5|4|6))\b",
    re.I,
)
_OF_RATINGS = re.compile(r"\b(?:ratings?|confidences?|overall scores?|reviewers['’] scores?|rated?|rates)\b", re.I)
_MARK = r"(?: overall)?(?: ratings?| scores?| marks?)"
_REVIEWER = r"(?: reviewers?\b| reviews?\b| of (?:the|all)\b| one\b|[.,;)]|$)"
_HIGHEST = re.compile(
    rf"\b(?:highest|best|top){_MARK}\b|"
    rf"\bmost (?:positive|favou?rable|generous|enthusiastic|supportive)(?:{_MARK}|{_REVIEWER})",
    re.I,
)
_LOWEST = re.compile(
    rf"\b(?:lowest|worst){_MARK}\b|\b(?:most (?:negative|critical|sceptical|skeptical)|least (?:positive|favou?rable))"
    rf"(?:{_MARK}|{_REVIEWER})",
    re.I,
)
_SUREST = re.compile(r"\b(?:most confident|highest confidence|surest)\b", re.I)
_LEAST_SURE = re.compile(r"\b(?:least confident|lowest confidence)\b", re.I)
_FROM = re.compile(
    r"\b(?:an? )?(?P<score>\d+(?:\.\d+)?) (?:from|by|for) (?:both )?(?P<who>R\d+(?:(?:, and|,| and) R\d+)*)"
)
_TURNS = re.compile(r";|\b(?:whereas|while|but|although|though)\b")


def speaks_of_scores(words: str) -> bool:
    return _SCORE_WORDS.search(words) is not None


def canonical(words: str, submission: Submission) -> str:
    """`words` with every reviewer written as "R2"."""
    for naming in reversed(namings(words, submission)):
        short = " and ".join(f"R{number}" for number in naming.numbers)
        words = f"{words[: naming.start]}{short}{words[naming.end :]}"
    return _FROM.sub(r"\g<who> \g<score>", words)


def misstated(words: str, submission: Submission, figures: Figures, told: frozenset[str] = frozenset()) -> str:
    """What `words` (canonical) get wrong about a reviewer's scores; `told` are numbers that stand in passages."""
    if not paired_rightly(words, figures, told):
        return next(iter(NUMBER.findall(words)), "score")
    return _wrong_kind(words, submission, told) or _wrong_rank(words, submission) or _wrong_side(words, submission)


def miscomputed(words: str, submission: Submission, told: frozenset[str]) -> str:
    """What `words` (canonical) get wrong about the scores together, but for numbers that are `told` in passages."""
    if not _OF_RATINGS.search(words):
        return ""
    _, wrong, _ = computed_again(resolved(words, submission), submission)
    return "" if NUMBER.search(wrong) and set(NUMBER.findall(wrong)) <= told else wrong


def borne_out(words: str, submission: Submission, figures: Figures) -> bool | None:
    """Whether scores alone bear out what `words` (canonical) say; None if scores cannot tell."""
    if not speaks_of_scores(words):
        return None
    words = resolved(words, submission)
    rest, wrong, computed = computed_again(words, submission)
    plain = BOUND.sub(" ", rest)  # "below 5" gives nobody a 5
    if wrong or misstated(plain, submission, figures) or not range_is_right(words, submission):
        return False
    counted = recounted(rest, submission)
    if counted is not None:
        return counted
    left = RANGE.sub(" ", re.sub(r"\bR\d+\b", " ", plain))
    if NUMBER.search(left):
        return rests_on_scores(plain, submission, figures) if re.search(r"\bR\d+\b", plain) else None
    return True if computed or rest != plain or RANGE.search(plain) or _is_placed(rest) else None


def _is_placed(words: str) -> bool:
    """Whether somebody's score is set against the others', or on a side of the scale."""
    ranked = any(each.search(words) for each in (_HIGHEST, _LOWEST, _SUREST, _LEAST_SURE))
    sided = bool(ACCEPT.search(words) or REJECT.search(words))
    return re.search(r"\bR\d+\b", words) is not None and (ranked or sided)


def _wrong_kind(words: str, submission: Submission, told: frozenset[str]) -> str:
    """A rating called a confidence, or the other way round."""
    spans = [(int(m[1]), m.end()) for m in re.finditer(r"\bR(\d+)\b", words)]
    for at, (number, start) in enumerate(spans):
        review = submission.review(number)
        end = spans[at + 1][1] if at + 1 < len(spans) else len(words)
        joined = at + 1 < len(spans) and not NUMBER.search(words[start:end].rsplit("R", 1)[0])
        if review is None or joined:
            continue
        wrong = _kind_of(review, words[start:end].rsplit("R", 1)[0] if at + 1 < len(spans) else words[start:], told)
        if wrong:
            return wrong
    return ""


def _kind_of(review: Review, said: str, told: frozenset[str]) -> str:
    before = 0
    for match in NUMBER.finditer(said):
        lead = said[before : match.start()]
        before = match.end()
        if match.group() in told or (
            re.search(r"(?:/|out of|of)\s*$", lead) and re.search(r"\d\s*/?\s*$|out of\s*$", lead)
        ):
            continue
        sure = max((m.end() for m in CONFIDENCE.finditer(lead)), default=-1)
        rated = max((m.end() for m in RATING.finditer(lead)), default=-1)
        rating = _number(review.rating.number if review.rating else None)
        confidence = _number(review.confidence.number if review.confidence else None)
        if sure > rated and confidence and match.group() != confidence:
            return match.group()
        named = any(name.lower() in lead.lower() for name, _ in review.scores)
        if rated > sure and rating and not named and match.group() == confidence != rating:
            return match.group()
    return ""


def _number(value: float | None) -> str:
    return "" if value is None else figure(value)


def _wrong_rank(words: str, submission: Submission) -> str:
    """“R2 gave the lowest rating" of whoever did not."""
    found, who = tally(submission), [int(n) for n in re.findall(r"\bR(\d+)\b", words)]
    if found is None or len(who) != 1:
        return ""
    ranks: tuple[tuple[re.Pattern[str], Callable[[Score], float | None]], ...] = (
        (_SUREST, lambda score: score.confidence),
        (_LEAST_SURE, lambda score: None if score.confidence is None else -score.confidence),
        (_HIGHEST, lambda score: score.rating),
        (_LOWEST, lambda score: -score.rating),
    )
    for pattern, value in ranks:
        match = pattern.search(words)
        if match:
            return "" if who[0] in found.most(value) else match.group()
    return ""


def _wrong_side(words: str, submission: Submission) -> str:
    """“R2 recommends acceptance" of whoever rated for rejection."""
    return next((wrong for clause in _TURNS.split(words) if (wrong := _off_side(clause, submission))), "")


def _off_side(words: str, submission: Submission) -> str:
    found = tally(submission)
    who = {int(n) for n in re.findall(r"\bR(\d+)\b", words)}
    if found is None or not who or re.search(r"\b(?:not|would|if|could|whether|unless|object\w*|keeps?)\b", words):
        return ""
    accept, reject = ACCEPT.search(words), REJECT.search(words)
    if bool(accept) == bool(reject) or not re.search(
        r"\b(?:recommend|lean|vote|favou?r|rate|suggest|support|threshold)\w*", words, re.I
    ):
        return ""
    side = set(found.on("accept" if accept else "reject"))
    known = set(found.on("accept")) | set(found.on("reject"))
    match = accept or reject
    return match.group() if match and not who & known <= side else ""
