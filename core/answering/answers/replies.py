"""Which of the authors' passages answers which of a reviewer's: what follows its quotation, or shares its words."""

from collections.abc import Sequence

from core.answering.answers.choice import choose
from core.answering.answers.material import Material
from core.answering.answers.relation import passage_about
from core.deliberation.points import Point
from core.deliberation.replies import Answered, quoted_and_answered, quoted_source, says_something
from core.deliberation.stance import CRITICAL
from core.submissions.model import Passage


def answers_to(material: Material, written: Sequence[Passage], asked: Sequence[Passage]) -> list[Answered]:
    """What the authors wrote to each of the passages asked about, in their order; nothing for one they leave alone."""
    quoted = {pair.concern.label: pair for pair in quoted_and_answered(material.submission, written)}
    own = [p for p in written if says_something(p) and quoted_source(material.submission, p) is None]
    found: list[Answered] = []
    for concern in asked:
        theirs = [p for p in own if p.reviewer in (concern.reviewer, None)]
        met = None if concern.label in quoted else passage_about(material, concern.text, theirs)
        if concern.label in quoted:
            found.append(quoted[concern.label])
        elif met is not None:
            found.append(Answered(concern, (met,)))
    return found


def paired_by_words(material: Material, written: Sequence[Passage], skip: set[str], limit: int) -> list[Answered]:
    """The weightiest concerns, each with the passage that shares its words; without those in `skip`."""
    own = [p for p in written if says_something(p) and quoted_source(material.submission, p) is None]
    used = set(skip)
    found: list[Answered] = []
    for concern in concerns(material, written):
        rest = [p for p in own if p.reviewer in (concern.passage.reviewer, None) and p.label not in used]
        met = passage_about(material, concern.passage.text, rest) if concern.passage.label not in skip else None
        if met is not None and len(found) < limit:
            used.add(met.label)
            found.append(Answered(concern.passage, (met,)))
    return found


def concerns(material: Material, written: Sequence[Passage]) -> list[Point]:
    """What the reviewers in scope hold against the paper or ask, of those whom the authors answered."""
    replied = {p.reviewer for p in written}
    scope = [n for n in material.request.reviewers or material.numbers if n in replied or None in replied]
    if not scope:
        return []
    return choose(material.found(*CRITICAL, reviewers=scope), material, 12)
