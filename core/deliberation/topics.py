"""
What reviewers speak of in words particular to the paper, and what they do with it: praise, criticise or ask.

A topic is a term that a review has in so many words: two or three words side by side that are no talk of reviewing
("spatial coordinates"), a name ("MNIST"), or a place ("Table 2").  A passage speaks of it only if the very clause that
praises, criticises or asks has the term.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.deliberation import cues
from core.deliberation.holding import HOLDS
from core.deliberation.judgements import Said, clauses_of, is_of_others
from core.deliberation.paper import named_places
from core.deliberation.points import ELSEWHERE, Point
from core.deliberation.stance import Stance, plain, retells, tone
from core.deliberation.subjects import subjects
from core.deliberation.talk import TALK
from core.deliberation.words import stem
from core.submissions.model import Field

_LONGEST, _SHORTEST_CHARS = 3, 3
_MOST_WORDS = 60
"""Of a clause: in a longer one the term stands too far from what is said of it."""
_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*|[^\sA-Za-z]")
_NAME = re.compile(r"[A-Z][a-z]*[A-Z][A-Za-z]*|[A-Za-z]+-?\d+[A-Za-z]*|[A-Z]{2,}(?:-[A-Z]+)?")
_THING = re.compile(r"[a-z]{3,}(?:tion|sion|ment|ity|ness|ance|ence|ism|izer|oder)s?")
_NO_NOUN = re.compile(r"(?:ly|ed|ive|ous|ful|able|ible|ical|ic|less|ing)$")
_NEAR_WORDS, _EARLY_WORDS = 7, 9
_PART = re.compile(r",|\band\b(?! (?:original|novel|new|elegant|interesting|creative|clever|solid|sound|clear))")
"""Where one thing ends that is praised: "a new data set of edits, and a thorough analysis"."""
_CONCEDED = re.compile(cues.CONCESSION.pattern, re.IGNORECASE)
_OUTDONE = re.compile(
    r"\b(?:outperform\w*|than|compared|over|leverag\w*|using|based on|comparison|contrasts?|important|inspire|"
    r"considering|like|such as|for|in)\b"
)
_OF_THE_FIELD = re.compile(
    r"\b(?:many|most) (?:people|researchers|practitioners)\b|"
    r"\b(?:is|are) an? (?:important|useful|popular|common) (?:tool|technique|topic|approach)s?\b"
)
_NOT_SAID = re.compile(r"\b(?:if|whether|unless|would|could|should)\b")
_FOUND = re.compile(r"\b(?:have|has) (?:\w+ )?(?:demonstrated|shown|found|proved|proven)\b")
_DENIED = re.compile(r"\b(?:not|no|never|without|hardly|neither|nor)\b")


@dataclass(frozen=True)
class Term:
    """`key` is the same for "kernel" and "kernels"; `shown` is as the reviewer wrote it."""

    key: str
    shown: str


def named_in(point: Point) -> tuple[tuple[Term, Said], ...]:
    """The terms that a point speaks of and what it does with each."""
    if point.passage.field in ELSEWHERE:
        return ()
    return tuple(
        (term, said)
        for clause, said in _judging(point)
        for term in terms_of(clause)
        if said is not Said.PRAISED or _praised(term, clause, among_strengths=point.passage.field is Field.STRENGTHS)
    )


def _judging(point: Point) -> Iterator[tuple[str, Said]]:
    """The clauses of the passage, as written, that judge or ask in so many words."""
    text = point.passage.text
    match point.stance:
        case Stance.QUESTION | Stance.WEAKNESS if plain(text).rstrip("\"')] ").endswith("?"):
            yield text, Said.ASKED
        case Stance.SUGGESTION if cues.SUGGESTION.search(plain(text)) and not retells(plain(text)):
            yield from ((clause, Said.ASKED) for clause in clauses_of(text) if cues.SUGGESTION.search(plain(clause)))
        case Stance.WEAKNESS:
            told = _CONCEDED.sub("", text, count=1)
            yield from ((clause, Said.BLAMED) for clause in clauses_of(told) if _blames(plain(clause)))
        case Stance.STRENGTH:
            yield from (
                (clause, Said.PRAISED) for clause in clauses_of(text) if _praises(plain(clause), point.passage.field)
            )


def _blames(clause: str) -> bool:
    told = is_of_others(clause) or retells(clause) or _FOUND.search(clause)
    return HOLDS.search(clause) is not None and not (told or tone(clause).praise)


def _praises(clause: str, field: Field) -> bool:
    found = tone(clause)
    doubted = (
        _OF_THE_FIELD.search(clause)
        or found.blame
        or found.faint_blame
        or _NOT_SAID.search(clause)
        or _DENIED.search(clause)
    )
    return (found.praise > 0 or field is Field.STRENGTHS) and not (doubted or is_of_others(clause))


def _praised(term: Term, clause: str, *, among_strengths: bool) -> bool:
    """
    Whether the words of praise stand near the term ("a novel X", not "outperforms X on …, which is novel"), or the form
    itself says that it is a strength.
    """
    before, _, after = plain(clause).partition(plain(term.shown))
    if among_strengths and len(before.split()) <= _EARLY_WORDS and len(after.split()) <= _EARLY_WORDS:
        return not _OUTDONE.search(before)
    near = (*_PART.split(before)[-1].split()[-_NEAR_WORDS:], "x", *_PART.split(after)[0].split()[:_NEAR_WORDS])
    return tone(" ".join(near)).praise > 0 and not _OUTDONE.search(before)


def terms_of(clause: str) -> tuple[Term, ...]:
    """The terms of one clause, each once: its places, its names, and what stands side by side."""
    tokens = _TOKEN.findall(clause)
    if len(tokens) > _MOST_WORDS:
        return ()
    found = {place: Term(place, place.capitalize()) for place in named_places(clause)}
    known = [one.named for one in subjects() if one.named]
    for length in range(_LONGEST, 0, -1):
        for at in range(len(tokens) - length + 1):
            words = tokens[at : at + length]
            if _is_term(words, tokens[at - 1] if at else "", tokens[at + length] if at + length < len(tokens) else ""):
                key = " ".join(stem(word.lower()) for word in words)
                shown = " ".join(words)
                if not any(named.search(shown.lower()) for named in known):
                    found.setdefault(key, Term(key, shown))
    return tuple(found.values())


def _is_term(words: list[str], before: str, after: str) -> bool:
    if not all(map(_is_content, words)):
        return False
    if len(words) == 1:
        alone = not (_is_content(before) or _is_content(after))
        return _NAME.fullmatch(words[0]) is not None or (alone and _THING.fullmatch(words[0]) is not None)
    return not _NO_NOUN.search(words[-1].lower()) and not words[0].lower().endswith(("ly", "ing"))


def _is_content(word: str) -> bool:
    talk = word.lower() in TALK or stem(word.lower()) in TALK
    return len(word) >= _SHORTEST_CHARS and word[0].isalpha() and not talk
