"""
Which known wording a message is most like, by the words and pairs of words that they share.

A word that few wordings have weighs much, one that many have little; a word that none has weighs as much as the rarest
and is never shared, so a message with a topic of its own is like no wording but those with a topic.
"""

import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise, product

from core.answering.understanding.request import Intent

LIKE = 0.58
"""From so much on, a message is taken to mean what the wording means."""
VERY_LIKE = 0.75
"""The same for a message with a word that the wording does not have."""
MOST_WORDS = 30
_PART = re.compile(r"\(([^()]*)\)")
_WORD = re.compile(r"X|[a-z0-9]+(?:'s)?")
_UNKNOWN = "X"
_PAIR = 0.7
_ALIKE = """
paper submission manuscript article study thistitle work
reviewer referee referees reviewers r1 r2 r3 r4 r5
review reviews report reports
finding findings result results conclusion conclusions claim claims takeaway takeaways outcome outcomes
    discovery discoveries
say says said saying write writes wrote state states written remark remarks report reported reckon reckons
    think thinks thought believe believes feel feels hold argue argues
find finds found discover discovers discovered
opinion opinions view views position positions stance stances statement statements take takes beef line
comment comments criticism criticisms critique critiques complaint complaints objection objections
individual individually individualy separately
doubt doubts doubted dispute disputes disputed contest contests contested challenge challenges challenged
    question questioned attack attacked
support supports supported back backs backed confirm confirms confirmed
undermine undermines threaten threatens threatened weaken weakens hurt hurts harm harms damage damages
enumerate list
main key central core principal major headline chief primary important notable essential
summary overview outline synopsis digest recap rundown presentation account
summarise summarize condense recapitulate
short brief concise condensed compact
goal goals aim aims objective objectives purpose
each every single
concern concerns worry worries issue issues problem problems
relate relates related connect connects link links linked relation connection bear bears bearing tie ties tied
affect affects influence influences touch touches
previous prior earlier existing past
assess assessment judge judgement judgment evaluate evaluation verdict estimation estimate appraisal
strength strengths merit merits advantage advantages pro pros upside upsides
weakness weaknesses flaw flaws disadvantage disadvantages con cons drawback drawbacks downside downsides
mark marks grade grades
like likes liked value values appreciate appreciates praise praises
hate hates dislike dislikes criticise criticises criticize fault
contradiction contradictions conflict conflicts
they people authors
feedback reaction reactions response
message msg
good fine decent solid worthwhile
"""
_SAME = {word: row.split()[0] for row in re.split(r"\n(?! )", _ALIKE.strip()) for word in row.split()}
"""Words that say the same in a question; a line goes on where it is indented."""
_JOINING = """
a an the of to please me my i us you your can could would will like do does did is are was were be been has have so ok
okay now then and also just some thanks thank hi hello hey really actually maybe perhaps quickly briefly quick brief
summa summarum short shortly well plus kindly whole that this these those there here it its in on for with by at as
want need give tell show let get
"""
_SILENT = frozenset(_JOINING.split())
_WEAK = 0.35
"""What a word weighs that only joins or greets, beside others."""


@dataclass(frozen=True)
class Likeness:
    """`of` 0 to 1: how much of both, the message and the wording, is the same. `whole`: no word is left over."""

    intent: Intent
    relates: bool
    of: float
    whole: bool


@lru_cache(maxsize=256)
def likeness(words: str) -> Likeness | None:
    """
    The wording that `words` (plain) are most like; None if they are like none, or like a question about a topic, or
    longer than any wording.
    """
    tokens, known = _tokens(words), _known()
    if len(tokens) > MOST_WORDS:
        return None
    features = known.features(tokens)
    shared: defaultdict[int, float] = defaultdict(float)
    for feature, weight in features.items():
        for at, theirs in known.having.get(feature, ()):
            shared[at] += weight * theirs
    best = max(shared, key=lambda at: shared[at] / known.lengths[at], default=None)
    if best is None or known.meant[best][0] is Intent.SPECIFIC_TOPIC:
        return None
    whole = frozenset(tokens) - _SILENT <= known.words[best]
    of = shared[best] / (_length(features) * known.lengths[best])
    return Likeness(*known.meant[best], of, whole) if of >= (LIKE if whole else VERY_LIKE) else None


def unknown(words: str) -> frozenset[str]:
    """The words (of `words`, plain) that no wording has: what a message is about, if it is about anything."""
    return frozenset(token for token in _tokens(words) if token not in _SILENT) - frozenset(_known().weights)


def _length(features: dict[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in features.values())) or 1.0


@dataclass(frozen=True)
class _Known:
    """All wordings: what each means, its length, and for each feature those that have it, with its weight there."""

    meant: list[tuple[Intent, bool]]
    words: list[frozenset[str]]
    lengths: list[float]
    having: dict[str, list[tuple[int, float]]]
    weights: dict[str, float]
    rarest: float

    def features(self, tokens: tuple[str, ...]) -> dict[str, float]:
        """The weight of each of its words and pairs; words that no wording has are all the same word."""
        said = [token for token in tokens if token in self.weights or token not in _SILENT]
        own = [token if token in self.weights else _UNKNOWN for token in said]
        found = {token: self.weights.get(token, self.rarest) for token in (*said, *own)}
        for pair in pairwise(own):
            key = " ".join(pair)
            found[key] = _PAIR * self.weights.get(key, (self.weights[pair[0]] + self.weights[pair[1]]) / 2)
        return found


@cache
def _known() -> _Known:
    meanings: dict[tuple[str, ...], tuple[Intent, bool]] = {}
    for table in tomllib.loads(files(__package__).joinpath("wordings.toml").read_text("utf-8"))["wording"]:
        for line in table["lines"].strip().splitlines():
            for wording in _spelled(line):
                meanings.setdefault(_tokens(wording), (Intent(table["intent"]), table.get("relates", False)))
    rows, meant = list(meanings), list(meanings.values())
    counted: defaultdict[str, set[int]] = defaultdict(set)
    for at, row in enumerate(rows):
        for feature in (*row, *map(" ".join, pairwise(row))):
            counted[feature].add(at)
    weights = {f: math.log(len(rows) / len(at)) * (_WEAK if f in _SILENT else 1.0) for f, at in counted.items()}
    known = _Known(meant, list(map(frozenset, rows)), [], {}, weights, math.log(len(rows) / 8))
    for at, row in enumerate(rows):
        features = known.features(row)
        known.lengths.append(_length(features))
        for feature, weight in features.items():
            known.having.setdefault(feature, []).append((at, weight))
    return known


def _spelled(line: str) -> Iterator[str]:
    """All the wordings that a line stands for."""
    parts = _PART.split(line)
    for chosen in product(*(part.split("|") if at % 2 else [part] for at, part in enumerate(parts))):
        yield "".join(chosen)


def _tokens(words: str) -> tuple[str, ...]:
    return tuple([_SAME.get(word, word) for word in _WORD.findall(words)])
