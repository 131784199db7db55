"""What the authors answered to whom, concern by concern where it can be told, and how the reviewers took it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.answering.answers.choice import choose, worth
from core.answering.answers.lists import by_place, by_theme
from core.answering.answers.material import Material
from core.answering.answers.quoting import names, quote, quotes
from core.answering.answers.replies import Answered, paired_by_words, quoted_and_answered, quoted_source, says_something
from core.answering.answers.topic import bearing
from core.answering.evidence import evidence_for
from core.deliberation.points import Stance
from core.submissions.model import Part, Passage

PAIRS_SHOWN = 4

_CHANGED = re.compile(
    r"\b(?:chang|rais|increas|lower|updat|revis)\w*\b[^.?]{0,25}\b(?:score|rating|mind|opinion)", re.I
)
_RESCORED = re.compile(
    r"\b(?:rais|increas|lower|decreas|updat|chang|keep|maintain|upgrad|bump|adjust|revis|stay|stand)\w*\b.{0,25}\b"
    r"(?:score|rating|recommendation|assessment|evaluation)",
    re.I,
)
_UPDATE = re.compile(
    r"\b(?:after|post|read(?:ing)?|in|thanks? for|update\w*)\b.{0,25}\b(?:rebuttal|(?:author\w*'?|your|the) "
    r"(?:response|reply|feedback|answers?))|\b(?:rais|increas|lower|decreas|updat|chang|keep|maintain)\w*\b.{0,20}\b(?:score|rating)",
    re.I,
)


def rebuttal(material: Material) -> str:
    answers = author_passages(material)
    if _CHANGED.search(material.request.text):
        return _changes(material)
    parts = [_answered(material, answers) if answers else _no_response(material), reactions(material)]
    return "\n\n".join(part for part in parts if part)


def _changes(material: Material) -> str:
    """Whether somebody's score or mind changed: what reviewers wrote about that, or that none did."""
    wrote = [p for p in material.passages(Part.REVIEW, Part.COMMENT) if p.speaker == "reviewer"]
    said = [passage for passage in wrote if _RESCORED.search(passage.text)]
    if said:
        return "\n".join(["On their scores after the response, the reviewers write:", *by_place(said[:4])])
    everybody = replace(material, request=replace(material.request, reviewers=()))
    return "\n\n".join(["No review or comment says that a score changed.", reactions(everybody)]).strip()


def author_passages(material: Material) -> list[Passage]:
    """What the authors wrote to the reviewers in scope, and to all."""
    scope = material.request.reviewers
    said = [p for p in material.passages(Part.RESPONSE, Part.COMMENT) if p.speaker == "authors"]
    return [p for p in said if not scope or p.reviewer in scope or p.reviewer is None]


def reactions(material: Material) -> str:
    """What reviewers wrote after they read the response, in the discussion or in the review itself."""
    scope = material.request.reviewers
    updates = [p for p in material.passages(Part.REVIEW) if _UPDATE.search(p.text)]
    replies = [p for p in material.passages(Part.COMMENT) if p.speaker == "reviewer" and says_something(p)]
    found = [p for p in [*updates, *replies] if not scope or p.reviewer in scope]
    return "\n".join(["Afterwards:", *by_place(found[:3], 220)]) if found else ""


def _answered(material: Material, written: Sequence[Passage]) -> str:
    on_topic = _on_topic(material, written) if material.about_something else []
    if on_topic:
        return "\n".join(["The authors answer:", *by_place(on_topic)])
    pairs = _pairs(material, written)
    replied = sorted({p.reviewer for p in written if p.reviewer})
    opening = f"The authors replied to {names(replied)}" if replied else "The authors replied to all"
    if not pairs:
        return "\n".join([f"{opening}:", *_unpaired(material, written, [])])
    rest = _unpaired(material, written, pairs) if len(replied) == 1 else []
    lines = [
        f"- R{pair.concern.reviewer}: {quote(pair.concern, 160)} — authors: {quotes(pair.answer, 220)}"
        for pair in pairs
    ]
    asked = material.request.reviewers
    silent = [number for number in material.numbers if number not in replied and (not asked or number in asked)]
    unanswered = f" ({names(silent)} got no reply of their own)" if replied and silent else ""
    return "\n".join([f"{opening}{unanswered}; concern by concern:", *lines, *rest])


def _unpaired(material: Material, written: Sequence[Passage], pairs: Sequence[Answered]) -> list[str]:
    """More of a reply to one reviewer, where its words meet few of the concerns."""
    shown = {passage.label for pair in pairs for passage in pair.answer}
    more = [p for p in written if p.label not in shown and says_something(p)]
    more = [passage for passage in more if quoted_source(material, passage) is None]
    more.sort(key=lambda passage: passage.reviewer is None)
    return by_place(more[: max(0, PAIRS_SHOWN - len(pairs))])


def _on_topic(material: Material, written: Sequence[Passage]) -> list[Passage]:
    evidence = evidence_for(material.inquiry, material.request, (Part.RESPONSE, Part.COMMENT))
    if not evidence.answerable:
        return []
    labels = {passage.label for passage in written if says_something(passage)}
    own = [hit.passage for hit in evidence.hits if hit.passage.label in labels]
    return [passage for passage in own if quoted_source(material, passage) is None][:3]


def _pairs(material: Material, written: Sequence[Passage]) -> list[Answered]:
    """Concerns beside their answers, the reviewers in turn."""
    by_quote = quoted_and_answered(material, written)
    weights = {point.passage.label: worth(point, material) for point in material.points}
    by_quote.sort(key=lambda pair: -weights.get(pair.concern.label, 0.0))
    skip = {label for pair in by_quote for label in (pair.concern.label, *(p.label for p in pair.answer))}
    pairs = by_quote + paired_by_words(material, written, skip, PAIRS_SHOWN)
    chosen: list[Answered] = []
    while pairs and len(chosen) < PAIRS_SHOWN:
        turns = [pair.concern.reviewer for pair in chosen]
        chosen.append(pairs.pop(pairs.index(min(pairs, key=lambda pair: turns.count(pair.concern.reviewer)))))
    return sorted(chosen, key=lambda pair: pair.concern.reviewer or 0)


def _no_response(material: Material) -> str:
    lead = "There is no author response among the sources"
    if material.about_something:
        concerns = bearing(material, 3)
        if concerns:
            return "\n".join([f"{lead}; what it would have to answer:", *by_place(concerns, 220)])
    raised = material.found(Stance.WEAKNESS, Stance.QUESTION, reviewers=material.request.reviewers)
    points = choose(raised, material, 3) or list(raised[:2])
    return (
        "\n".join([f"{lead}; what it would have to answer first:", *by_theme(points, material, 220)])
        if points
        else f"{lead}."
    )
