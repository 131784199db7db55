"""The scores as given, on the venue's own scale, and what is computed from them."""

import re

from core.answering.answers.choice import choose
from core.answering.answers.lists import by_reviewer
from core.answering.answers.material import Material
from core.answering.answers.quoting import names
from core.deliberation.points import Stance
from core.deliberation.scores import Tally, figure
from core.submissions.model import Rating, Review

_WHY = re.compile(r"\b(?:why|reasons?|because|justif\w*|explain|behind)\b", re.I)
_RATED = re.compile(
    r"\b(?:R|Reviewer |Review )(\d+)\b(?:\s+(?:gave|gives|rated|rates|scored|scores)\s+(?:it |the paper |a |an )*|"
    r"[^.?!;]{0,60}?\b(?:rating|score) (?:of |is |was )?)(\d+(?:\.\d+)?)\b",
    re.I,
)
_SURE = re.compile(
    r"\b(?:R|Reviewer |Review )(\d+)\b[^.?!;]{0,80}?\bconfidence (?:score |level )?(?:of |is |was )?(\d)\b", re.I
)


def scores(material: Material) -> str:
    if material.tally is None and not any(review.scores for review in material.submission.reviews):
        return "The reviews do not give scores."
    everybody = re.search(r"\b(?:reviewers|reviews|they|all)\b", material.request.text, re.I)
    wanted = () if everybody else material.request.reviewers
    reviews = [r for r in material.submission.reviews if not wanted or r.number in wanted]
    parts = [corrected(material), _headline(material), _table(reviews)]
    if _WHY.search(material.request.text):
        parts.append(_reasons(material, [review.number for review in reviews]))
    return "\n\n".join(part for part in parts if part)


def _reasons(material: Material, reviewers: list[int]) -> str:
    """What stands behind the scores: the best points on the side of each."""
    points = []
    for number in reviewers:
        score = material.tally.of(number) if material.tally else None
        stance = Stance.STRENGTH if score and score.side == "accept" else Stance.WEAKNESS
        points += choose(material.found(stance, reviewers=[number]), material, 3 if len(reviewers) == 1 else 2)
    lines = by_reviewer([point.passage for point in points], material)
    return "\n".join(["What stands behind the score:", *lines]) if lines else ""


def _headline(material: Material) -> str:
    found = material.tally
    if found is None:
        return ""
    sentences = [_centre(found), _sides(found), _confidence(found)]
    return " ".join(sentence for sentence in sentences if sentence)


def _centre(found: Tally) -> str:
    if len(found.scores) == 1:
        return f"There is 1 rating: {figure(found.low)}."
    if found.mean is None:
        return (
            f"Ratings range from {figure(found.low)} to {figure(found.high)} on different scales, so no mean is given."
        )
    weighted = f" ({figure(found.weighted)} weighted by confidence)" if found.weighted not in (None, found.mean) else ""
    span = "all the same" if found.low == found.high else f"from {figure(found.low)} to {figure(found.high)}"
    return f"Mean rating {figure(found.mean)}{weighted}, {span}."


def _sides(found: Tally) -> str:
    if found.lean == "unknown" or found.scale is None or found.scale.accept_from is None:
        return ""
    accept, reject = found.on("accept"), found.on("reject")
    line = f"on this scale {figure(found.scale.accept_from)} and up speaks for acceptance"
    if not accept or not reject:
        side = "for acceptance" if accept else "for rejection"
        return f"All ratings are {side}: {line}."
    return f"{names(accept)} rated for acceptance, {names(reject)} for rejection: {line}."


def _confidence(found: Tally) -> str:
    surest = found.most(lambda score: score.confidence)
    if not surest:
        return "No confidence is given."
    if len(surest) == len(found.scores):
        return f"All are equally confident ({figure(found.scores[0].confidence or 0)})." if len(surest) > 1 else ""
    top = found.of(surest[0])
    return f"Most confident: {names(surest)} ({figure(top.confidence or 0) if top else ''})."


def _table(reviews: list[Review]) -> str:
    extra = list(dict.fromkeys(name for review in reviews for name, _ in review.scores))
    columns = ["Review", "Rating", "Confidence", *extra]
    if not any(review.confidence for review in reviews):
        columns.remove("Confidence")
    rows = [_row(review, columns) for review in reviews]
    return "\n".join(
        [_cells([column[:1].upper() + column[1:] for column in columns]), "|---" * len(columns) + "|", *rows]
    )


def _row(review: Review, columns: list[str]) -> str:
    given = {"Rating": review.rating, "Confidence": review.confidence, **dict(review.scores)}
    return _cells([f"R{review.number}", *(_cell(given.get(column)) for column in columns[1:])])


def _cell(rating: Rating | None) -> str:
    if rating is None:
        return "not given"
    number = figure(rating.number) if rating.number is not None else ""
    return ": ".join(part for part in (number, rating.label) if part) or "not given"


def _cells(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in cells) + " |"


def rated(material: Material, reviewer: int) -> str:
    """`R2 rates it 5 (Marginally below acceptance threshold), with confidence 3.`"""
    review = material.submission.review(reviewer)
    if review is None or review.rating is None or review.rating.number is None:
        return ""
    label = f" ({review.rating.label})" if review.rating.label else ""
    sure = review.confidence
    confidence = f", with confidence {figure(sure.number)}" if sure and sure.number is not None else ""
    return f"rating {figure(review.rating.number)}{label}{confidence}"


def corrected(material: Material) -> str:
    """A rating or a confidence that the question gets wrong, put right; empty if there is none."""
    text, found = material.inquiry.question, material.tally
    wrong = []
    for number, value in _RATED.findall(text) if found else ():
        score = found.of(int(number)) if found else None
        if score is not None and score.rating != float(value):
            wrong.append(f"R{number} rated it {figure(score.rating)}, which differs from what you say.")
    for number, value in _SURE.findall(text) if found else ():
        score = found.of(int(number)) if found else None
        if score is not None and score.confidence not in (None, float(value)):
            wrong.append(f"R{number} gave confidence {figure(score.confidence or 0)}, which differs from what you say.")
    return " ".join(dict.fromkeys(wrong))
