"""What a sentence announces of a paper: what it does, what it finds; and which passages do it best."""

import re

from core.answering.answers.choice import central, hangs, leans
from core.answering.answers.material import Material
from core.answering.answers.quoting import trimmed
from core.deliberation.points import Point
from core.submissions.model import Field, Part, Passage

_CLAIM = re.compile(
    r"\b(?:we|our|th(?:is|e) (?:paper|work|article|study|authors?)|in this)\b.{0,60}\b"
    r"(?:propos|introduc|present|show|find|"
    r"found|investigat|stud|ask|measur|train|test|compar|examin|develop|demonstrat|prove|provid|achiev|describ|address|argue|analy|evaluat|explor|"
    r"extend|offer|contribut|observ|design|establish|improv|tr(?:y|ies) to|aims?|seek|combin|"
    r"fus)|\bmain (?:finding|contribution|result)|\boutperform",
    re.I,
)
_MAIN = re.compile(
    r"\b(?:we|this (?:paper|work)|our (?:main|key|results?|experiments?)|the paper)\b.{0,40}\b(?:propos|introduc|"
    r"present|show|demonstrat|prove|find that|contribut|develop|investigat)|"
    r"\bmain (?:finding|contribution|result)|\boutperform",
    re.I,
)
_ANNOUNCES = re.compile(  # "The contributions are as follows", "The authors state their contributions clearly"
    r"(?::|\bas follows|\b(?:the )?following)\W*$|\bstate\w* (?:\w+ ){0,4}contributions|^\W*\w*(?: \w+){0,3}\W*$", re.I
)


def announces_a_claim(text: str) -> bool:
    """Whether a sentence says what the paper does or finds."""
    return _CLAIM.search(text) is not None


def beginning(material: Material) -> list[Passage]:
    """The paper's abstract; its first pages if it has none."""
    paper = material.passages(Part.PAPER)
    abstract = [p for p in paper if p.field is Field.ABSTRACT]
    return abstract or [p for p in paper if p.field not in {Field.REFERENCES, Field.APPENDIX, Field.TITLE}][:15]


def claims(material: Material, limit: int) -> list[Passage]:
    """
    What the paper claims to do and to find, from its beginning: by how a sentence announces it, and by how much the
    reviews come back to it; background, which comes first, counts less. The first that says what is done is always
    among them.
    """
    pool = beginning(material)

    def announces(passage: Passage) -> float:
        text = passage.text
        value = bool(_MAIN.search(text)) + 0.5 * bool(_CLAIM.search(text)) + 0.5 * central(text, material)
        return value + 0.5 * (pool.index(passage) >= len(pool) / 3) - 0.5 * (len(text) < 60)

    does = next((passage for passage in pool if _CLAIM.search(passage.text)), None)
    best = sorted(pool, key=lambda passage: (passage is does, announces(passage)), reverse=True)[:limit]
    return [passage for passage in pool if passage in best]


def tells(point: Point) -> float:
    """Early, long enough, about what the paper does, and neither praise nor blame."""
    text = trimmed(point.passage)
    value = 0.5 + 0.5 * bool(_CLAIM.search(text)) + min(len(text), 200) / 400 - 1.0 * bool(_ANNOUNCES.search(text))
    early = int(point.passage.label.split(".")[-1]) / 20
    return value - early - 0.4 * (leans(point.passage) < 0) - 0.25 * hangs(point.passage)
