"""
What the paper claims to find, and which points of the reviews bear on which of it.

A point bears on a finding if the two share rare words of the submission, more of them than any other finding shares
with the point; what all findings speak of ties a point to none. A point on how far the evidence carries bears on all.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from core.answering.answers.announced import announces_a_claim, beginning, tells
from core.answering.answers.material import Material
from core.answering.answers.ties import OF_ONE, ties_of
from core.deliberation.points import Aspect, Point, Stance
from core.deliberation.stance import POINTS, SIDES
from core.submissions.model import Passage

MOST_FINDINGS = 8
_REACH = re.compile(
    r"\berror bars?\b|\bconfidence intervals?\b|\bstandard (?:deviations?|errors?)\b|\brandom seeds?\b|"
    r"\bstatistical(?:ly)? significan\w+\b|"
    r"\b(?:purely|only) empirical\b|\bgenerali[sz]e\w* (?:to|beyond|across)\b|\bnothing can be concluded\b|"
    r"\b(?:other|more|different|larger|additional|real[- ]world|diverse) (?:\w+ )?(?:data ?sets?|tasks?|domains?|"
    r"benchmarks?|settings?|environments?|architectures?)\b|"
    r"\b(?:only|just) (?:\w+ ){0,3}(?:one|two|a single|a few|small|toy|synthetic) (?:\w+ )?(?:data ?sets?|tasks?|"
    r"domains?|benchmarks?|settings?|environments?|models?|architectures?|experiments?)\b",
    re.I,
)


_OWN = re.compile(
    r"\b(?:we|our (?:\w+ )?(?:method|approach|model|algorithm|results?|experiments?|findings?|analysis|work|study)|"
    r"(?:this|the present) (?:\w+ )?(?:paper|work|article|study|manuscript))\b",
    re.I,
)
_AIM = re.compile(
    r"^\W*(?:\w+,? ){0,3}(?:we|authors?|paper) (?:\w+ )?(?:asks?|stud(?:y|ies)|considers?|investigates?|address\w*)\b",
    re.I,
)


_TITLE = re.compile(r"\b(?:19|20)\d\d[).\]]*\W*$|^\W*(?:(?:on|the|an?|of|with|for|in|and|by)\W+|[A-Z][\w-]*\W+){4,}$")


@dataclass(frozen=True)
class Borne:
    """A finding, in a reviewer's words where the paper is not there, and the points that bear on it."""

    finding: Passage
    points: tuple[Point, ...]


def findings(material: Material) -> list[Passage]:
    """
    The paper's own claims: of its beginning what comes from the first claim on;
    where its text is not there, the reviewers' clearest retellings.
    """
    pool = beginning(material)
    claims = [at for at, passage in enumerate(pool) if _OWN.search(passage.text)]
    own = pool[claims[0] :] if claims else []
    if own:
        return ([p for p in own if not _AIM.search(p.text)] or own)[:MOST_FINDINGS]
    return _retold(material)


def _retold(material: Material) -> list[Passage]:
    told = [p for p in material.found(Stance.SUMMARY) if announces_a_claim(p.passage.text)]
    best = sorted(told, key=lambda point: -tells(point))[: MOST_FINDINGS // 2]
    return [point.passage for point in told if point in best]


def borne(material: Material, among: Iterable[Point]) -> list[Borne]:
    """Each finding with those of the points that bear on it, the closest first, and none of them twice."""
    found = findings(material)
    tied: defaultdict[int, list[tuple[float, Point]]] = defaultdict(list)
    words_of = ties_of(material.submission, found)
    for point in among:
        if _may_bear(point) and (near := words_of.nearest(point.passage)):
            tied[near[0]].append((near[1], point))
    closest = {at: sorted(those, key=lambda tie: -tie[0]) for at, those in tied.items()}
    return [Borne(finding, tuple(point for _, point in closest.get(at, ()))) for at, finding in enumerate(found)]


def _may_bear(point: Point) -> bool:
    """Whether the point judges or asks; not of the writing, and not by naming a paper."""
    text = point.passage.text
    if point.stance not in POINTS or _TITLE.search(text):
        return False
    return point.aspects[:1] != (Aspect.CLARITY,) or OF_ONE.search(text) is not None


def on_all(among: Iterable[Point]) -> list[Point]:
    """The points that say how far the evidence carries, or that judge a finding without saying which."""
    return [
        point
        for point in among
        if (point.stance in (Stance.WEAKNESS, Stance.SUGGESTION) and limits(point))
        or (point.stance in SIDES and point.aspects[:1] != (Aspect.CLARITY,) and OF_ONE.search(point.passage.text))
    ]


def limits(point: Point) -> bool:
    """Whether the point says how far the evidence carries."""
    return _REACH.search(point.passage.text) is not None
