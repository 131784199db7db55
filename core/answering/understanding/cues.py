"""
What the words of a request ask for: tables of cues.

A cue of the first rank decides wherever it stands in a request (a recommendation, a draft, a rebuttal); among those of
the second rank the first in the sentence decides, and the others are further requests; a cue of the third rank decides
only if there is no other. Within a rank the order of the tables decides.

A table has one phrase per line, a regular expression over plain words (`words.plain`); a line that ends with `|` goes
on in the next. `{paper}`, `{few}` and the like stand for the words below.
"""

import re
from dataclasses import dataclass

from core.answering.understanding.cues_assessment import ASSESSMENT
from core.answering.understanding.cues_changes import CHANGES, MINDS
from core.answering.understanding.cues_decision import DECISION
from core.answering.understanding.cues_discussion import DISCUSSION
from core.answering.understanding.cues_paper import PAPER
from core.answering.understanding.request import Intent

_WORDS = {
    "paper": r"(?:paper|submission|manuscript|work|article|study|thistitle)",
    "the": r"(?:the|this|that|these|those|your|our|its|their|each|every|all|all the|of the)",
    "reviews": r"(?:reviewers?|reviews?|referees?)(?:'s|')?",
    "authors": r"(?:authors?(?:'s|')?|they|them)",
    "few": r"(?:[\w'/-]+ ){0,3}",
    "some": r"(?:[\w'/,-]+ ){0,6}",
    "old": r"(?:prior|previous|existing|earlier|past|related|other|similar|recent|concurrent|alternative|published|"
    r"current|relevant|state of the art|state-of-the-art|sota)",
    "works": r"(?:works?|methods?|approach(?:es)?|literature|papers?|research|models?|techniques?|studies|solutions|"
    r"algorithms?|systems?|art|baselines?|frameworks?|estimators?)",
}
_JOINED = re.compile(r"\b(?:and|or) (?:also )?(?:\w+ ){0,2}$")
_MAY_FOLLOW = frozenset((Intent.REBUTTAL, Intent.IMPROVEMENTS, Intent.QUESTIONS))


@dataclass(frozen=True)
class Cue:
    """`rank` 1 to 3, see above."""

    intent: Intent
    rank: int
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Found:
    """A cue found in a sentence, from `start` to `end`."""

    intent: Intent
    rank: int
    start: int
    end: int


def _cue(intent: Intent, rank: int, table: str) -> Cue:
    phrases = re.sub(r"\|\n\s+", "|", table.strip())
    for name, words in _WORDS.items():
        phrases = phrases.replace("{" + name + "}", words)
    return Cue(intent, rank, re.compile(r"(?<!\w)(?:" + re.sub(r"\n\s+", "|", phrases) + ")"))


_CUES = tuple(_cue(*row) for row in DECISION + MINDS + DISCUSSION + CHANGES + ASSESSMENT + PAPER)


def cues_in(words: str) -> tuple[Found, ...]:
    """
    The cues in `words` (plain), the one that decides first; no two of them of one intent.

    "The limitations and any areas for future work" asks for the first of the two, and then for the second.
    """
    found = []
    for order, cue in enumerate(_CUES):
        if match := cue.pattern.search(words):
            joined = cue.intent in _MAY_FOLLOW and _JOINED.search(words[: match.start()])
            rank = 2 if joined else cue.rank
            place = 0 if rank == 1 else match.start()
            found.append((rank, place, order, Found(cue.intent, rank, match.start(), match.end())))
    return tuple(entry[-1] for entry in sorted(found, key=lambda entry: entry[:3]))
