"""Which points an answer shows: the weighty and specific ones, of every reviewer who has one, none twice."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from core.answering.answers.material import QUOTED_WHOLE, Material
from core.answering.answers.quoting import trimmed
from core.answering.answers.words import WORD, content
from core.deliberation.cues import MINOR
from core.deliberation.points import Aspect, Point, Stance
from core.deliberation.stance import SIDES, Tone, main_clause, plain, retells, tone
from core.submissions.model import Field, Passage

ENOUGH = 0.35  # worth below which a point is not shown unless all are asked for

_FILED = (Field.STRENGTHS, Field.WEAKNESSES, Field.QUESTIONS, Field.SUGGESTIONS)  # the reviewer's own list
_VERDICT = re.compile(
    r"\b(?:accept(?:ed|ance|able)?|reject(?:ed|ion)?|my (?:score|rating)|conference|venue|ICLR|NeurIPS|ICML)\b", re.I
)
_HANGING = re.compile(
    r"^(?:this(?! (?:paper|work|article|is an? ))|that|these|those|it|they|he|she|such|also|so|then|"
    r"thus|hence|therefore|however|but|and|in this|for this|"
    r"otherwise|moreover|furthermore|in addition|additionally|similarly|if so|if not|see|for (?:example|instance)|e\.g|"
    r"in other words|luckily|fortunately|indeed|of course|to elaborate|in fact|in that|both|here|even if)\b|"
    r"^(?:to me|for me|in my (?:opinion|view)|i (?:think|believe|feel|guess)(?: that)?|first|second|third|also),? "
    r"(?:this|that|it|these|those)\b",
    re.I,
)
_RETELLING = re.compile(
    r"^\W*(?:in particular, |specifically, )?(?:the |this )?(?:authors?|paper|work|article)\b.{0,12}\b(?:propose|"
    r"present|introduce|describe|use|stud|consider|motivate|discuss|focus)\w*",
    re.I,
)
_WANTING = re.compile(
    r"\b(?:need(?:s|ed)?|should|must|lack\w*|missing|would (?:be|have)|could|not clear|unclear|however|"
    r"more (?:interesting|useful|convincing))\b",
    re.I,
)
_POINTER = re.compile(
    r"^(?:please )?(?:see|refer to|correct me)\b|\b(?:mentioned|listed|described|see|discussed) (?:above|below)\b", re.I
)
_ANNOUNCES = re.compile(  # "There are several issues with the paper.": the issues come after it
    r"^\W*(?:\w+,? ){0,2}(?:there (?:are|is)|i (?:have|see)) (?:\w+ ){0,4}(?:weak )?(?:points?|issues?|concerns?|"
    r"weakness(?:es)?|problems?|questions?|comments?)\b[^,;:]{0,70}[.:]?$|^\W*what (?:is|are|i) [^.?!]{0,60}:?$",
    re.I,
)
_MATTERS = re.compile(
    r"\b(?:significance|impact|importance|relevance|motivat\w+|practical\w*|use(?:ful|fulness|case)|appli\w+|practice)\b",
    re.I,
)
_AS_WELL = re.compile(r"\bas well(?: as)?\b", re.I)  # says "too", praises nothing
_SPECIFIC = re.compile(r"\d|\b[A-Z][A-Za-z]*[A-Z][A-Za-z]*\b|\b(?:Sec|Fig|Eq|Table|Theorem|Lemma|Algorithm)")


def worth(point: Point, material: Material) -> float:
    """What speaks for showing a point: its weight, its reviewer's confidence, that it stands alone and is specific."""
    known = material.worths.get(point.passage.label)
    if known is None:
        known = material.worths[point.passage.label] = _worth(point, material)
    return known


def _worth(point: Point, material: Material) -> float:
    text = trimmed(point.passage)
    filed = point.passage.field in _FILED
    value = point.weight + 0.1 * material.confidence(point.passage.reviewer) + 0.2 * filed
    value += 0.1 * bool(_SPECIFIC.search(text[1:]))
    value += 0.3 * (point.passage.label in material.quoted_before)  # answers the paper's own words
    value -= 0.25 * hangs(point.passage) + 0.15 * (len(text) < 40) + 0.1 * (len(text) > 400)
    value += 0.25 * min(1.0, central(text, material)) - 0.3 * (point.passage.field is Field.TITLE)
    value -= 0.4 * bool(_ANNOUNCES.match(text))
    value -= 0.3 * bool(MINOR.search(plain(text)))
    value -= 1.0 * bool(len(text.split()) < 4 or QUOTED_WHOLE.match(text) or _POINTER.search(text))
    value += 0.15 * (1 if "?" in text else -1) * (point.stance is Stance.QUESTION)
    return value + (_outspoken(point, text, material, filed=filed) if point.stance in SIDES else 0.0)


def central(text: str, material: Material) -> float:
    """How much other reviews speak of the same: the mean number of other reviews that use one of its words."""
    words = content(text)
    return sum(material.spread[word] - 1 for word in words) / (len(words) + 3) if words else 0.0


def leans(passage: Passage) -> int:
    """1 if the passage praises, -1 if it criticises, 0 if it does neither, by its words alone."""
    found = _tone(trimmed(passage))
    return (found.praise > found.blame) - (found.praise < found.blame)


def hangs(passage: Passage) -> bool:
    """Whether a passage leans on the one before it to be understood."""
    return _HANGING.match(trimmed(passage)) is not None


def _outspoken(point: Point, text: str, material: Material, *, filed: bool) -> float:
    """
    How plainly a strength praises or a weakness criticises; much less worth where it does not. On the reviewer's own
    list a neutral sentence counts if it begins an item, and little if it only carries one on.
    """
    found = _tone(text)
    net = found.praise - found.blame if point.stance is Stance.STRENGTH else found.blame - found.praise
    value = 0.1 * min(net, 2) if net > 0 else (0.05 * max(net, -3) if filed else -0.4)
    value -= 0.3 * (filed and net <= 0 and point.stance is Stance.WEAKNESS and retells(plain(text)))
    value -= 0.3 * (filed and net <= 0 and point.passage.label not in material.opening)
    if not filed:
        value -= 0.3 * bool(_RETELLING.match(text))
        value -= 0.35 * (point.stance is Stance.STRENGTH and bool(_WANTING.search(text)))
    return value - 0.3 * bool(_VERDICT.search(text))


@lru_cache(maxsize=4096)
def _tone(text: str) -> Tone:
    return tone(main_clause(_AS_WELL.sub("", text)))


def choose(found: Iterable[Point], material: Material, limit: int) -> list[Point]:
    """At most `limit` points, the best first, each next one dearer if its reviewer or theme had its turn already."""
    left = {id(point): (worth(point, material), point) for point in found}
    chosen: list[Point] = []
    enough = ENOUGH
    if material.wants_all:
        limit, enough = 4 * limit, 0.0
    while left and len(chosen) < limit:
        key, (value, best) = max(left.items(), key=lambda item: item[1][0] - _turns(item[1][1], chosen))
        del left[key]
        if value > enough and not any(alike(best, other) for other in chosen):
            chosen.append(best)
    return chosen


def _turns(point: Point, chosen: Sequence[Point]) -> float:
    same_reviewer = sum(other.passage.reviewer == point.passage.reviewer for other in chosen)
    same_theme = sum(
        other.passage.reviewer == point.passage.reviewer and theme(other) == theme(point) for other in chosen
    )
    return 0.25 * same_reviewer + 0.1 * same_theme


def alike(one: Point, other: Point) -> bool:
    """Whether one reviewer says nearly the same twice."""
    if one.passage.reviewer != other.passage.reviewer:
        return False
    first, second = _words(one), _words(other)
    return len(first & second) > 0.6 * max(1, min(len(first), len(second)))


def _words(point: Point) -> set[str]:
    return {word.lower() for word in WORD.findall(point.passage.text)}


def theme(point: Point) -> Aspect | None:
    """
    What a point is about first of all. "Limitations" says too little to gather points under; a missing baseline is a
    matter of the experiments; "important" and "interesting" praise, and are not about significance.
    """
    told = point.passage.text
    named = (
        a
        for a in point.aspects
        if a is not Aspect.LIMITATIONS and (a is not Aspect.SIGNIFICANCE or _MATTERS.search(told))
    )
    first = next(named, None)
    return Aspect.EXPERIMENTS if first is Aspect.BASELINES else first


def by_number(points: Iterable[Point]) -> list[Point]:
    """In the order of the reviewers."""
    return sorted(points, key=lambda point: point.passage.reviewer or 0)
