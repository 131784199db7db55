"""The scores as given, on the venue's own scale, and what is computed from them."""

import re

from core.answering.answers.aspect_scores import by_aspect
from core.answering.answers.claimed import confirmed, corrected, rated
from core.answering.answers.grounds import behind_the_ratings
from core.answering.answers.material import Material
from core.answering.answers.quoting import names
from core.deliberation.scores import Tally, figure
from core.submissions.model import Rating, Review

_WHY = re.compile(r"\b(?:why|reasons?|because|justif\w*|explain|behind)\b", re.I)
_WHO_GAVE = re.compile(r"\b(?:who|which)\b[^?]{0,40}\b(?:highest|lowest|best|worst|higher|lower)\b", re.I)


def scores(material: Material) -> str:
    if material.tally is None and not any(review.scores for review in material.submission.reviews):
        return "The reviews do not give scores."
    everybody = re.search(r"\b(?:reviewers|reviews|they|all)\b", material.request.text, re.I)
    wanted = () if everybody else [number for number in material.request.reviewers if number in material.numbers]
    reviews = [r for r in material.submission.reviews if not wanted or r.number in wanted]
    wanted = () if len(wanted) == len(material.numbers) else wanted
    if _WHY.search(material.request.text):
        return "\n\n".join(
            part for part in (corrected(material), _headline(material), behind_the_ratings(material)) if part
        )
    if wanted:
        lines = [f"R{review.number}: {score}." for review in reviews if (score := rated(material, review.number))]
        return "\n".join([confirmed(material) or corrected(material), *lines]).strip() if lines else _table(reviews)
    if _WHO_GAVE.search(material.request.text) and material.tally:
        return "\n\n".join(part for part in (corrected(material), _extremes(material.tally)) if part)
    parts = [corrected(material), by_aspect(material) or _headline(material), _table(reviews)]
    return "\n\n".join(part for part in parts if part)


def _headline(material: Material) -> str:
    found = material.tally
    if found is None:
        return ""
    sentences = [_centre(found), _sides(found), _confidence(found)]
    return " ".join(sentence for sentence in sentences if sentence)


def _extremes(found: Tally) -> str:
    """`Highest: R1 (8); lowest: R2 and R3 (5).`"""
    if found.low == found.high:
        return f"All gave the same rating, {figure(found.low)}."
    ends = (("Highest", found.high), ("lowest", found.low))
    told = (
        f"{word} rating: {names(s.reviewer for s in found.scores if s.rating == end)} ({figure(end)})"
        for word, end in ends
    )
    return f"{'; '.join(told)}."


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
