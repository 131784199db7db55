"""
What a text affirms and what it denies, word by word.

A word is denied by "not", "no", "without" … before it (after it, where it is what does not happen: "error bars are not
shown"), by "lack", "missing", "limited", "unclear" … near it, each once: what is denied twice is affirmed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from core.answering.idle import stop
from core.answering.proof.scaffold import listed
from core.answering.proof.wording import synonyms
from core.deliberation.words import stem, stems

FORWARD, AROUND, HEAD = 3, 3, 2
"""How many words that say something a "not" reaches over, a "missing" reaches around, and are surely meant."""

_NOT = listed("not no never without neither nor none hardly barely scarcely nothing nobody nowhere")
_BEFORE = listed(
    "lack lacks lacked lacking fail fails failed failing failure omit omits omitted ignore ignores ignored "
    "neglect neglects neglected unable refuse refuses unsure doubt doubts doubted doubtful question questions "
    "questioned sceptical skeptical dispute disputes disputed challenge challenges deny denies denied overlook "
    "overlooks overlooked miss misses missed unconvinced absence unaware avoid avoids criticises criticizes "
    "criticised criticized"
)
_AROUND = listed(
    "missing absent lacking limited little few marginal minor incremental questionable unfair unsubstantiated "
    "unknown unexplained undefined omitted ignored neglected vague weak poor thin"
)
_PREFIXED = {
    "unclear": "clear", "unconvincing": "convincing", "unjustified": "justified", "unsupported": "supported",
    "insufficient": "sufficient", "inadequate": "adequate", "incomplete": "complete", "incorrect": "correct",
    "invalid": "valid", "inaccurate": "accurate", "unnecessary": "necessary", "unoriginal": "original",
    "unrealistic": "realistic", "impossible": "possible", "infeasible": "feasible", "inconsistent": "consistent",
    "unproven": "proven", "unmotivated": "motivated", "unconvinced": "convinced", "insufficiently": "sufficiently",
    "incorrectly": "correctly", "uninteresting": "interesting", "unable": "able",
    "unfair": "fair", "insignificant": "significant",
}  # fmt: skip
_OPEN = re.compile(
    r"\?|\b(?:should|would|could|whether|asks?|asked|asking|requests?|requested|wants?|wish|wishes|needs?|needed|"
    r"suggests?|suggested|wonders?|recommends?|recommended|unless)\b",
    re.I,
)
_WISH = re.compile(r"\b(?:should|must|would|could|needs?)\b", re.I)
_TOPIC = re.compile(
    r"\b(?:mention|discuss|comment|touch|speak|rais|address|talk|concern|dispute|debat|question|doubt|remark|criticism)\w*"
    r"(?! that| how| why)\b",
    re.I,
)
_TOKEN = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+(?:\.\d+)*|[,.;:()?!—–]|--")
_STOPS = frozenset([*",.;:()?!—–", "--"])
_BREAKS = listed("but however whereas while although though because since which")
_NO_DENIAL = listed("only just doubt longer least surprising")
_SAYING = "well poorly more less most least better worse before after above below always same different"
_NOBODY = """appear appears appeared seem seems seemed
    paper papers author authors reviewer reviewers review reviews work manuscript submission
"""


@dataclass(frozen=True)
class Word:
    """A word that says something, as a stem. `denied`: an odd number of times; `meant`: a "not" surely means it."""

    stem: str
    denied: bool
    meant: bool
    clause: int


@lru_cache(maxsize=8_192)
def polar(text: str) -> tuple[Word, ...]:
    """The words of `text` that say something, in order, with what denies them."""
    return tuple(word for number, clause in enumerate(_clauses(text)) for word in _of_clause(clause, number))


def contradicted(words: str, texts: Iterable[str]) -> str:
    """A word that `words` deny and every one of `texts` that holds it affirms, or the other way round; else empty."""
    held = list(texts)
    theirs: dict[str, list[tuple[Word, bool]]] = {}
    for text in held:
        for word in polar(text):
            theirs.setdefault(word.stem, []).append((word, is_open(text)))
    asks = is_open(words) or _TOPIC.search(words) is not None
    wishes = _WISH.search(words) is not None
    mine = polar(words)
    for word in mine:
        met = _met(word.stem, theirs)
        alike = [other for other in mine if other.stem == word.stem]
        if not met or any(other.denied == own.denied for other, _ in met for own in alike):
            continue
        if word.meant and not any(other.meant or (open_ and not wishes) for other, open_ in met):
            return word.stem
        if not word.meant and all(other.meant and (open_ or not asks) for other, open_ in met):
            return word.stem
    return ""


@lru_cache(maxsize=8_192)
def is_open(text: str) -> bool:
    """Whether `text` asks or wishes rather than states: what it says is neither affirmed nor denied."""
    return _OPEN.search(text) is not None


def _met(term: str, theirs: dict[str, list[tuple[Word, bool]]]) -> list[tuple[Word, bool]]:
    if term in theirs:
        return theirs[term]
    return [word for other in synonyms().get(term, ()) for word in theirs.get(other, ())]


def _clauses(text: str) -> Iterator[list[str]]:
    lowered = re.sub(r"n['’]t\b", " not", text.lower().replace("can't", "can not").replace("cannot", "can not"))
    clause: list[str] = []
    for token in _TOKEN.findall(lowered):
        if token in _STOPS or token in _BREAKS:
            if clause:
                yield clause
            clause = []
        else:
            clause.append(token)
    if clause:
        yield clause


def _of_clause(tokens: list[str], number: int) -> Iterator[Word]:
    says = [at for at, token in enumerate(tokens) if _says_something(token)]
    nots = {at: _reach(tokens, at, says) for at in range(len(tokens)) if _denies(tokens, at)}
    for place, at in enumerate(says):
        count = 1 if tokens[at] in _PREFIXED else 0
        count += sum(at in reach for reach in nots.values())
        count += sum(_turns_down(tokens, other) for other in says[max(0, place - FORWARD) : place])
        around = [*says[max(0, place - AROUND) : place], *says[place + 1 : place + AROUND + 1]]
        count += sum(tokens[other] in _AROUND or tokens[other] in _PREFIXED for other in around)
        meant = any(at in reach[:HEAD] for reach in nots.values())
        yield Word(stem(_PREFIXED.get(tokens[at], tokens[at]).removesuffix("'s")), count % 2 == 1, meant, number)


def _reach(tokens: list[str], at: int, says: list[int]) -> list[int]:
    """The words that the "not" at `at` denies, the surest first: those after it, else those before it."""
    after = [place for place in says if place > at][:FORWARD]
    before = [place for place in reversed(says) if place < at][:FORWARD]
    del tokens
    return after or before


def _denies(tokens: list[str], at: int) -> bool:
    """“Not only", "no doubt", "no longer" deny nothing; "rather than" and "instead of" do."""
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    if tokens[at] in ("rather", "instead"):
        return after in ("than", "of")
    return tokens[at] in _NOT and after not in _NO_DENIAL


def _turns_down(tokens: list[str], at: int) -> bool:
    """“Lacks X”, “hard to X”."""
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    return tokens[at] in _BEFORE or (tokens[at] in ("hard", "difficult", "impossible") and after == "to")


def _says_something(token: str) -> bool:
    return (
        token.isascii() and token[0].isalpha() and token not in _NOT and stem(token.removesuffix("'s")) not in _empty()
    )


@cache
def _empty() -> frozenset[str]:
    return (stop() | frozenset(stems(_NOBODY))) - frozenset(stems(_SAYING))
