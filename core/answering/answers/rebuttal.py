"""What the authors answered to whom, concern by concern where it can be told, and how the reviewers took it."""

import re
from collections.abc import Sequence

from core.answering.answers.bearing import bearing
from core.answering.answers.choice import choose, worth
from core.answering.answers.lists import by_place, by_theme
from core.answering.answers.material import Material
from core.answering.answers.quoting import listed, names, quote, quotes
from core.answering.answers.reactions import CHANGED, changes, no_reaction, reactions
from core.answering.answers.replies import answers_to, paired_by_words
from core.answering.evidence import evidence_for
from core.deliberation.points import Stance
from core.deliberation.reactions import CONVINCED
from core.deliberation.replies import (
    ANSWER_PASSAGES,
    Answered,
    quoted_and_answered,
    quoted_source,
    says_something,
    written_by_authors,
)
from core.deliberation.stance import CRITICAL
from core.submissions.model import Part, Passage

PAIRS_SHOWN = 4
CONCERNS_TRIED = 12

_OPEN = re.compile(
    r"\b(?:open|unresolved|unanswered|unaddressed|outstanding|"
    r"not (?:\w+ )?(?:answer|address|repl)\w*|ignor\w+|left out)\b",
    re.I,
)


_REPLIED = re.compile(r"\b(?:repl|respon|answer|rebut|react)\w*", re.I)


def _replied(material: Material, answers: Sequence[Passage]) -> list[str]:
    """To whom the authors replied, where that is asked too."""
    if not _REPLIED.search(material.request.text):
        return []
    if not answers:
        return [_no_response(material).split(";", 1)[0].rstrip(".:") + "."]
    firsts = {passage.reviewer: passage.label for passage in reversed(answers) if passage.reviewer}
    whom = [f"R{number} [{firsts[number]}]" for number in sorted(firsts)]
    return [f"The authors replied to {listed(whom)}."] if whom else [f"The authors replied [{answers[0].label}]."]


def rebuttal(material: Material) -> str:
    answers = author_passages(material)
    if CHANGED.search(material.request.text):
        return "\n".join([*_replied(material, answers), changes(material)])
    if answers and _OPEN.search(material.request.text):
        return _left_alone(material, answers)
    if CONVINCED.search(material.request.text):
        none = [no_reaction(material), *([] if answers else [_no_response(material)])]
        return reactions(material) or "\n\n".join(none)
    pointed = [passage for passage in material.meant() if passage.part is Part.REVIEW]
    if answers and pointed:
        return _answers_to(material, answers, pointed)
    parts = [_answered(material, answers) if answers else _no_response(material), reactions(material)]
    return "\n\n".join(part for part in parts if part)


def _left_alone(material: Material, written: Sequence[Passage]) -> str:
    """The weightiest concerns that no author passage quotes or shares words with."""
    raised = material.found(*CRITICAL, reviewers=material.request.reviewers)
    weighty = [point.passage for point in choose(raised, material, CONCERNS_TRIED)]
    met = {pair.concern.label for pair in answers_to(material, written, weighty)}
    left = [passage for passage in weighty if passage.label not in met][:PAIRS_SHOWN]
    lead = "Concerns that no author passage quotes or takes up by its words:"
    none = "No concern of weight is without an author passage on it."
    return "\n".join([lead, *by_place(left, 170)]) if left else none


def _answers_to(material: Material, written: Sequence[Passage], pointed: Sequence[Passage]) -> str:
    """What the authors wrote to the points of the last reply, and which of these they leave alone."""
    pairs = answers_to(material, written, pointed)[:PAIRS_SHOWN]
    met = {pair.concern.label for pair in pairs}
    silent = [passage for passage in pointed if passage.label not in met]
    left = " ".join(f"[{passage.label}]" for passage in silent[:6])
    note = f"No author passage takes up by its words: {left}." if silent else ""
    if not pairs:
        more = _unpaired(material, [p for p in written if p.reviewer in {x.reviewer for x in pointed}], [])[:2]
        return "\n".join([note, *(["What the authors wrote to the same reviewers:", *more] if more else [])])
    return "\n\n".join(part for part in ("\n".join(["The authors answer:", *_pair_lines(pairs)]), note) if part)


def author_passages(material: Material) -> list[Passage]:
    """What the authors wrote to the reviewers in scope, and to all."""
    scope = material.request.reviewers
    said = written_by_authors(material.submission)
    return [p for p in said if not scope or p.reviewer in scope or p.reviewer is None]


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
    lines = _pair_lines(pairs)
    asked = material.request.reviewers
    silent = [number for number in material.numbers if number not in replied and (not asked or number in asked)]
    unanswered = f" ({names(silent)} got no reply of their own)" if replied and silent else ""
    return "\n".join([f"{opening}{unanswered}; concern by concern:", *lines, *rest])


def _pair_lines(pairs: Sequence[Answered]) -> list[str]:
    each = 1 if len(pairs) > 2 else ANSWER_PASSAGES
    return [
        f"- R{p.concern.reviewer}: {quote(p.concern, 120)} — authors: {quotes(p.answer[:each], 170)}" for p in pairs
    ]


def _unpaired(material: Material, written: Sequence[Passage], pairs: Sequence[Answered]) -> list[str]:
    """More of a reply to one reviewer, where its words meet few of the concerns."""
    shown = {passage.label for pair in pairs for passage in pair.answer}
    more = [p for p in written if p.label not in shown and says_something(p)]
    more = [passage for passage in more if quoted_source(material.submission, passage) is None]
    more.sort(key=lambda passage: passage.reviewer is None)
    return by_place(more[: max(0, PAIRS_SHOWN - 1 - len(pairs))], 180)


def _on_topic(material: Material, written: Sequence[Passage]) -> list[Passage]:
    evidence = evidence_for(material.inquiry, material.request, (Part.RESPONSE, Part.COMMENT))
    if not evidence.answerable:
        return []
    labels = {passage.label for passage in written if says_something(passage)}
    own = [hit.passage for hit in evidence.hits if hit.passage.label in labels]
    return [passage for passage in own if quoted_source(material.submission, passage) is None][:3]


def _pairs(material: Material, written: Sequence[Passage]) -> list[Answered]:
    """Concerns beside their answers, the reviewers in turn."""
    by_quote = quoted_and_answered(material.submission, written)
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
    answered = any(passage.speaker == "authors" for passage in material.passages(Part.RESPONSE, Part.COMMENT))
    whom = f" to {names(material.request.reviewers)}" if answered and material.request.reviewers else ""
    lead = f"There is no author response{whom} among the sources"
    if material.about_something:
        raised_there = bearing(material, 3)
        if raised_there:
            return "\n".join([f"{lead}; what it would have to answer:", *by_place(raised_there, 180)])
    raised = material.found(Stance.WEAKNESS, Stance.QUESTION, reviewers=material.request.reviewers)
    points = choose(raised, material, 3) or list(raised[:2])
    return (
        "\n".join([f"{lead}; what it would have to answer first:", *by_theme(points, material, 220)])
        if points
        else f"{lead}."
    )
