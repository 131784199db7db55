"""How the reviewers took the authors' response: what they wrote after it, and whether a score changed."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.answering.answers.lists import by_place
from core.answering.answers.material import Material
from core.answering.answers.quoting import names
from core.deliberation.reactions import RESCORED, afterwards
from core.submissions.model import Part, Passage

CHANGED = re.compile(
    r"\b(?:did|has|have) (?:r\d|reviewer \w+|he|she|they|anyone|anybody) (?:updat|chang|revis|mov)\w*\W*$|"
    r"\b(?:chang|rais|increas|lower|updat|revis)\w*\b[^.?]{0,25}\b(?:score|rating|mind|opinion)",
    re.I,
)
_AFTERWARDS = re.compile(
    r"\b(?:response|rebuttal|repl(?:y|ied|ies)|authors?'?|discussion|after|update[sd]?|edit|now|my|score|rating)\b",
    re.I,
)
"""In a review, which for the most part was written before: that a score moved, not that something else increased."""
_READ = re.compile(r"^\W*(?:i|we)(?: have|'ve)? read\b[^.]*\.?$", re.I)


def changes(material: Material) -> str:
    """Whether somebody's score or mind changed: what reviewers wrote about that, or that none did."""
    wrote = [p for p in material.passages(Part.REVIEW, Part.COMMENT) if p.speaker == "reviewer"]
    said = [p for p in wrote if RESCORED.search(p.text) and (p.part is Part.COMMENT or _AFTERWARDS.search(p.text))]
    if said:
        return "\n".join(["On their scores after the response, the reviewers write:", *by_place(said[:4])])
    everybody = replace(material, request=replace(material.request, reviewers=()))
    return "\n\n".join(["No review or comment says that a score changed.", reactions(everybody)]).strip()


def reactions(material: Material) -> str:
    """What reviewers wrote after they read the response, in the discussion or in the review itself."""
    scope = material.request.reviewers
    found = [p for p in afterwards(material.submission) if not scope or p.reviewer in scope]
    return "\n".join(["Afterwards:", *by_place(_most_telling(found), 180)]) if found else ""


def _most_telling(found: Sequence[Passage]) -> list[Passage]:
    """The two that say most, in their order: that a response was read is not yet a reaction to it."""
    best = sorted(found, key=lambda p: (bool(RESCORED.search(p.text)), not _READ.match(p.text), len(p.text)))[-2:]
    return [passage for passage in found if passage in best]


def no_reaction(material: Material) -> str:
    who = names(material.request.reviewers) if material.request.reviewers else "the reviewers"
    return f"No comment by {who} after a response is among the sources."
