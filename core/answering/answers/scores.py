"""The scores as given, on the venue's own scale, and what is computed from them."""

import re
from collections.abc import Sequence

from core.answering.answers.aspect_scores import by_aspect
from core.answering.answers.claimed import confirmed, corrected, rated
from core.answering.answers.grounds import behind_the_ratings
from core.answering.answers.material import Material
from core.answering.answers.quoting import names
from core.answering.answers.score_table import placed, table
from core.deliberation.scores import Tally, figure
from core.deliberation.standings import Standing, standings
from core.deliberation.standings import rank as rank_among

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
        said = confirmed(material) or corrected(material)
        return "\n".join([said, *lines]).strip() if lines else table(_standings(material, wanted))
    if _WHO_GAVE.search(material.request.text) and material.tally:
        return "\n\n".join(part for part in (corrected(material), _extremes(material.tally)) if part)
    rank = placed(rank_among(material.submission, material.inquiry.others))
    parts = [corrected(material), by_aspect(material) or _headline(material), rank, table(_standings(material, wanted))]
    return "\n\n".join(part for part in parts if part)


def _standings(material: Material, wanted: Sequence[int]) -> list[Standing]:
    found = standings(material.submission, material.inquiry.earlier)
    return [one for one in found if not wanted or one.reviewer in wanted]


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
