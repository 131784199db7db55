"""
What the paper itself says, where a question is put to it ("what does Section 4 say", "which data sets do they use").

A passage of the paper is a paragraph or more: what is quoted is the sentence in it that bears on the question, with
the page and the section where it stands.
"""

import re
from collections.abc import Iterable, Sequence

from core.answering.answers.material import Material
from core.answering.answers.quoting import count, quote, trimmed
from core.answering.answers.words import content
from core.answering.expansion import Wanted, names_something, wanted
from core.answering.retrieval import search
from core.deliberation.concepts import with_phrases
from core.deliberation.words import terms, words
from core.submissions.model import Field, Part, Passage
from core.submissions.places import place_of
from core.submissions.sentences import sentences

SHOWN = 3
SECTION_SHOWN = 5
QUOTED_CHARS = 240
FLOOR, LEAST = 0.6, 0.15  # of the best sentence's share of what is sought; of all that is sought
NUMBERED, AS_WRITTEN = 0.4, 0.1
LOOKED_THROUGH = 30

_NOT_ITS_TEXT = (Field.TITLE, Field.REFERENCES)
_REVIEWS = re.compile(r"\b(?:review\w*|referees?|r\d|anyone|anybody|concerns?|weakness\w*|critici\w+)\b", re.I)
_TO_THE_PAPER = re.compile(
    r"\b(?:in|does|do|did|from|has|is) the (?:paper|manuscript|submission|authors?)\b|\bthe (?:paper|authors?)\b"
    r"[^.?!]{0,20}\b(?:actually|really|say|show|report|use|test|claim|train|define)|"
    r"\b(?:do|did|does|have|are) they (?:also |even |actually |really )?(?:test|use|train|evaluate|run|report|prove|"
    r"release|tune|measure|include|collect|define|compare (?:to|with|against))|\bwhere (?:in|is|are|do|does)\b|"
    r"\bauthors? (?:\w+ )?(?:admit|acknowledge|concede|mention|list|state)|^\W*how many\b|"
    r"\b(?:what|which|how many) [\w ,-]{1,40}\b(?:is|are|was|were) (?:used|tested|considered|trained|evaluated|studied|"
    r"reported)\b|^\W*(?:what|which) (?:data ?sets?|models?|architectures?|metrics?|networks?)\b",
    re.I,
)
_SECTION = re.compile(r"\b(?:sec(?:tion|t)?\.?|chapter|appendix|§)\s?(?P<number>\d+(?:\.\d+)*|[A-Z](?![a-z]))", re.I)
_ASKING = re.compile(
    r"\b(?:do|did|does|have|are|is|has) (?:they|(?:the )?(?:paper|authors?)) (?:actually |really )?\w+", re.I
)
_AMOUNT = re.compile(r"\b(?:what|which|how (?:many|much|large|big|long))\b", re.I)
_MARK = re.compile(r"^\d+(?:\.\d+)+\s+[A-Z]")


def to_the_paper(material: Material) -> bool:
    """Whether it is put to the paper, whose text is there, and not to its reviews; any question if there are none."""
    text = material.request.text
    if material.request.reviewers or material.request.refers or _REVIEWS.search(text) or not _body(material):
        return False
    return bool(not material.numbers or _SECTION.search(text) or _TO_THE_PAPER.search(text))


def puts_to_the_paper(text: str) -> bool:
    """Whether the words are a question that the paper answers, whether or not its text is there."""
    return bool(_TO_THE_PAPER.search(text)) and not _REVIEWS.search(text)


def from_paper(material: Material) -> list[str]:
    """A line for the section asked about, or for each sentence that bears on the question; empty if none does."""
    asked = _SECTION.search(material.request.text)
    if asked and not content(_SECTION.sub(" ", material.request.topic)):
        return _section(material, asked["number"].upper())
    query = _ASKING.sub(" ", material.request.text)
    query = query if names_something(query) else f"{query} {material.request.topic}"
    sought = wanted(query)
    evidence = search(material.submission, query, material.passages(Part.PAPER), limit=LOOKED_THROUGH)
    headed = _under_its_heading(material, sought)
    found = [hit.passage for hit in evidence.hits] if evidence.answerable else []
    pool = [each for each in dict.fromkeys([*headed, *found]) if each.field not in _NOT_ITS_TEXT]
    if not pool or not sought:
        return []
    told = [(_share(f"{part} {each.heading}", sought, query), each, part) for each in pool for part in _parts(each)]
    best = sorted(told, key=lambda entry: -entry[0])[:SHOWN]
    return [_line(passage, part) for share, passage, part in best if share >= max(LEAST, FLOOR * best[0][0])]


def _under_its_heading(material: Material, sought: Sequence[Wanted]) -> list[Passage]:
    """The passages of a section that is named after what is sought ("5 Limitations")."""
    names = {term for each in sought for term, degree in each.terms.items() if degree == 1.0}
    return [each for each in material.passages(Part.PAPER) if names.intersection(terms(each.heading))]


def _body(material: Material) -> bool:
    return any(p.field not in (*_NOT_ITS_TEXT, Field.ABSTRACT) for p in material.passages(Part.PAPER))


def _section(material: Material, number: str) -> list[str]:
    found = [p for p in material.passages(Part.PAPER) if _stands_in(p, number) and p.field not in _NOT_ITS_TEXT]
    opening = [p for p in found if _MARK.match(p.text)] or found
    shown = [found[0], *(p for p in opening if p is not found[0])][:SECTION_SHOWN] if found else []
    rest = len(found) - len(shown)
    more = [f"({count(rest).capitalize()} more passages there: ask about what you look for.)"] if rest > 0 else []
    return [*(_line(passage, next(iter(_parts(passage)))) for passage in shown), *more]


def _stands_in(passage: Passage, number: str) -> bool:
    heading = re.sub(r"^appendix\s+", "", passage.heading, flags=re.I).upper()
    of_it = rf"{re.escape(number)}(?:\.\d+)*[\s.:]"
    return bool(re.match(of_it, f"{heading} ") or re.match(of_it, passage.text.upper()))


def _parts(passage: Passage) -> Iterable[str]:
    """The sentences of the passage, word for word."""
    text = trimmed(passage)
    return [part for part in sentences(text) if len(part.split()) > 4 and part in text] or [text]


def _share(sentence: str, sought: Sequence[Wanted], asked: str) -> float:
    """How much of what is sought the sentence names; "which batch sizes" is best answered by the numbers themselves."""
    own = with_phrases(terms(sentence))
    named = sum(each.weight * max((each.terms.get(term, 0.0) for term in own), default=0.0) for each in sought)
    share = named / sum(each.weight for each in sought)
    if share:
        share += AS_WRITTEN * len(_as_written(asked) & _as_written(sentence)) / len(sought)
    if share and _AMOUNT.search(asked):
        counted = {term for each in sought for term, degree in each.terms.items() if degree == 1.0}
        followed = (later for at, term in enumerate(own) if term in counted for later in own[at + 1 : at + 4])
        share += NUMBERED * any(later[:1].isdigit() for later in followed)
    return share


def _as_written(text: str) -> set[str]:
    return {word for word in words(text) if len(word) > 3}


def _line(passage: Passage, part: str) -> str:
    return f"- {place_of(passage)}: {quote(passage, QUOTED_CHARS, part_of_it=part)}"
