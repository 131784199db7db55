"""
The paper's own passages behind what a review says: the place that it names, or the passage that shares its words.

A place is a section, figure, table, equation, theorem … by its number, as people point at them ("Sec. 2.2", "Tab. 3").
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from core.deliberation.kept import Kept
from core.deliberation.stance import plain
from core.deliberation.words import SAYS_LITTLE, places, stems, words
from core.submissions.model import Field, Part, Passage, Submission

MIN_PASSAGES = 25
"""Of a paper that is there whole; fewer are its abstract only, or a part."""
_SHARED, _COVERED, _RARE = 4, 0.4, 0.08
_LEFT_OUT = frozenset((Field.REFERENCES, Field.TITLE))
_HEADING = re.compile(r"^\W*(?:appendix )?([a-z]|\d{1,2}(?:\.\d{1,2})*)[\s.:]", re.I)
_CAPTION = re.compile(
    r"^\W*(figure|fig|table|tab|algorithm|theorem|lemma|proposition|assumption|corollary)s?\.? ?([a-z]?\d{1,3})\b", re.I
)
_SHORT = {"fig": "figure", "tab": "table"}
_IN_MOST = """
    learning training data performance problem several based algorithm new about novel task tasks network networks
    compared comparison
"""


def paper_of(submission: Submission) -> tuple[Passage, ...]:
    """The paper's own words, without title and references."""
    return tuple(p for p in submission.passages if p.part is Part.PAPER and p.field not in _LEFT_OUT)


def is_whole(submission: Submission) -> bool:
    """Whether so much of the paper is there that what is not found in it may be said not to be found."""
    return len(paper_of(submission)) >= MIN_PASSAGES


def named_places(text: str) -> tuple[str, ...]:
    """The places that a text points at, each once: "section 2.2", "table 3"."""
    return tuple(dict.fromkeys(places(text)))


def at_place(submission: Submission, place: str) -> Passage | None:
    """The passage that the place begins with: the first below its heading, or its caption."""
    return _index.of(submission).get(place)


def mentioned_places(submission: Submission) -> frozenset[str]:
    """Every place that the paper has, or speaks of."""
    return _mentioned.of(submission)


def nearest(submission: Submission, texts: Iterable[str], *, holding: str = "") -> Passage | None:
    """
    The passage of the paper that shares most of the telling words of the texts; None unless these are at least four,
    two in five of the passage's or the texts' own, and two of them rare in the paper. `holding`: words that it has.
    """
    wanted = telling(" ".join(texts))
    among = paper_of(submission)
    with_it = [passage for passage in among if holding.lower() in passage.text.lower()]
    best = max(with_it, key=lambda p: len(wanted & telling(p.text)), default=None)
    if best is None:
        return None
    shared, own = wanted & telling(best.text), telling(best.text)
    enough = len(shared) >= max(_SHARED, _COVERED * min(len(wanted), len(own)))
    return best if enough and sum(_is_rare(word, among) for word in shared) > 1 else None


def naming(submission: Submission, subject: re.Pattern[str], text: str) -> Passage | None:
    """The first passage of the paper that names the same of a subject as the text: for error bars, not for seeds."""
    wanted = _named(subject, text)
    there = ((passage, _named(subject, f"{passage.heading} {passage.text}")) for passage in paper_of(submission))
    return next((passage for passage, names in there if any(a <= b or b <= a for a in wanted for b in names)), None)


def _named(subject: re.Pattern[str], text: str) -> list[frozenset[str]]:
    """Each name's stems: an "ablation" is one, and is in an "ablation study"."""
    return [frozenset(stems(found.group())) for found in subject.finditer(plain(text))]


@cache
def _common() -> frozenset[str]:
    return frozenset(words(SAYS_LITTLE + _IN_MOST))


@lru_cache(maxsize=8_192)
def telling(text: str) -> frozenset[str]:
    """The words of a text that say what it is about."""
    return frozenset(word for word in words(text) if len(word) > 3 and not word.isdigit()) - _common()


def _is_rare(word: str, among: Sequence[Passage]) -> bool:
    return sum(word in telling(passage.text) for passage in among) <= max(2, _RARE * len(among))


def _indexed(submission: Submission) -> dict[str, Passage]:
    found: dict[str, Passage] = {}
    for passage in paper_of(submission):
        caption = _CAPTION.match(passage.text)
        if caption:
            kind = caption[1].lower()
            found.setdefault(f"{_SHORT.get(kind, kind)} {caption[2].lower()}", passage)
        heading = _HEADING.match(f"{passage.heading} ")
        if heading:
            found.setdefault(f"section {heading[1].lower()}", passage)
            found.setdefault(f"appendix {heading[1].lower()}", passage)
    return found


def _spoken_of(submission: Submission) -> frozenset[str]:
    told = {place for passage in paper_of(submission) for place in places(f"{passage.heading}. {passage.text}")}
    return frozenset(told | _index.of(submission).keys())


_index = Kept(_indexed)
_mentioned = Kept(_spoken_of)
