"""What a question says of the scores: confirmed where that is what it asks, put right where it is wrong."""

import re
from collections.abc import Iterator

from core.answering.answers.material import Material
from core.deliberation.scores import Tally, figure

LABEL_CHARS = 40

_RATED = re.compile(
    r"\b(?:R|Reviewer |Review )(\d+)\b(?:\s+(?:gave|gives|give|rated|rates|scored|scores)\s+(?:it |the paper |a |an )*|"
    r"[^.?!;]{0,60}?\b(?:rating|score) (?:of |is |was )?)(\d+(?:\.\d+)?)\b",
    re.I,
)
_SURE = re.compile(
    r"\b(?:R|Reviewer |Review )(\d+)\b[^.?!;]{0,80}?\bconfidence (?:score |level )?(?:of |is |was )?(\d)\b", re.I
)
_FOR = ("positive", "favourable", "favorable", "enthusiastic", "supportive")
_LEANS = re.compile(
    r"\b(?:R|Reviewer |Review )(\d+)(?: (?:is|was|seems|looks))? "
    rf"(?:very |quite |rather )?({'|'.join(_FOR)}|negative|unfavou?rable)"
    r"\b(?! (?:about|on|in|regarding|toward))",
    re.I,
)
_CONFIRM = re.compile(r"(?:right|correct|isn't it|no|true|yes)\s*\?|^(?:so |and )?did\b", re.I)


def rated(material: Material, reviewer: int) -> str:
    """`rating 5 (Marginally below acceptance threshold), with confidence 3`; empty where there is no number."""
    review = material.submission.review(reviewer)
    if review is None or review.rating is None or review.rating.number is None:
        return ""
    label = f" ({review.rating.label})" if review.rating.label else ""
    sure = review.confidence
    confidence = f", with confidence {figure(sure.number)}" if sure and sure.number is not None else ""
    confidence += f" ({sure.label})" if confidence and sure and 0 < len(sure.label) <= LABEL_CHARS else ""
    return f"rating {figure(review.rating.number)}{label}{confidence}"


def confirmed(material: Material) -> str:
    """`Yes: R1, rating 3 (reject).`, if the message only asks whether a rating is what it says and it is."""
    asked = material.inquiry.question
    if corrected(material) or not _CONFIRM.search(asked) or material.tally is None:
        return ""
    right = [
        int(number) for number, _ in [*_RATED.findall(asked), *_SURE.findall(asked)] if int(number) in material.numbers
    ]
    return " ".join(f"Yes: R{number}, {rated(material, number)}." for number in dict.fromkeys(right))


def corrected(material: Material) -> str:
    """A rating, a confidence or a leaning that the question gets wrong, put right; empty if there is none."""
    if material.tally is None:
        return ""
    return " ".join(dict.fromkeys(_wrong(material.inquiry.question, material.tally)))


def _wrong(text: str, found: Tally) -> Iterator[str]:
    for number, value in _RATED.findall(text):
        score = found.of(int(number))
        if score is not None and score.rating != float(value):
            yield f"R{number} rated it {figure(score.rating)}, which differs from what you say."
    for number, value in _SURE.findall(text):
        score = found.of(int(number))
        if score is not None and score.confidence not in (None, float(value)):
            yield f"R{number} gave confidence {figure(score.confidence or 0)}, which differs from what you say."
    for number, word in _LEANS.findall(text):
        score = found.of(int(number))
        side = "accept" if word.lower() in _FOR else "reject"
        if score is not None and score.side not in (None, side):
            yield f"R{number} rated it {figure(score.rating)}, which speaks for the other side, unlike what you say."
