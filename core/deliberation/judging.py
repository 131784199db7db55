"""
The words beside a subject's noun by which a reviewer praises, blames or asks for it.

    "convincing experimental results"       an adjective, at most three words before the noun
    "the experiments are rather limited"    a verb, at most four words after it
    "lacks a comparison", "provide error bars"
"""

import re
from functools import cache
from typing import Literal

from core.deliberation.subjects import Subject


def _any(words: str) -> str:
    """Any of the words, which stand with commas between them; a space also stands for a hyphen."""
    return f"(?:{'|'.join(' '.join(word.split()) for word in words.split(','))})"


_GOOD = _any("""
    good, strong, convincing, solid, thorough, extensive, comprehensive, impressive, excellent, great, nice, sound,
    rigorous, clear, detailed, careful, sufficient, adequate, appropriate, reasonable, promising, fair, elegant,
    correct, compelling,
    well[ -](?:designed|executed|conducted|done|chosen|structured|written|explained|motivated|defined),
    high[ -]quality, in[ -]depth, insightful, systematic, valuable, exhaustive, broad, interesting, useful, helpful,
    polished, clean
""")
_GOOD_ITSELF = _any("novel, original, varied, diverse, complete, valid, well described, well presented, illuminating")
""""The analysis is novel"; "a novel evaluation protocol" praises no evaluation."""
_BAD = _any(r"""
    unreliable, unsound,
    weak, poor, insufficient, limited, unconvincing, lacking, missing, inadequate, unclear, unfair, questionable,
    flawed, confusing, minimal, incomplete, outdated, sparse, vague, incorrect, wrong, unsatisfying, unsatisfactory,
    disappointing, preliminary, sloppy, muddled, doubtful, unrealistic, artificial, simplistic, superficial,
    inconclusive, a problem, too (?:weak|small|limited|vague|short|simple|few), not (?:\w+ )?(?:convincing|sufficient
    |enough|clear|thorough|extensive|comprehensive|strong|adequate|fair|satisfying|complete|detailed|rigorous|rich|good
    |great|up to date)
""").replace(" |", "|")
_BE = (
    r"(?:is|are|was|were|seems?|looks?|appears?|feels?) (?:(?:very|quite|really|also|both|generally|rather|somewhat|"
    r"pretty|overall|mostly|still|to be|a bit|a little|extremely|relatively|fairly) )*"
)
_LACK = _any("""
    lack of, lacks?, lacking, missing, absence of, not enough, insufficient, too few, limited, weak, poor, little,
    inadequate, unfair, unconvincing, confusing, incomplete, muddled, sloppy, superficial, preliminary, questionable,
    (?:does|do|did) not (?:include|provide|contain|have|report), not provided?,
    there (?:is|are) (?:no|little|not enough|insufficient), without (?:any|proper|a proper),
    (?:does|do|did) not come with, (?:paper|authors?|work|experiments) miss(?:es)?,
    no (?:\\w+ )?(?:discussion|explanation|analysis|mention|comparison|justification) (?:of|on|about|for|with|to),
    (?:does|do|did) not (?:\\w+ )?(?:discuss|explain|address|analy[sz]e|justify|describe)
""")
_MENDED = _any("should be improved, needs to be improved, could be improved, needs improvement, needs work")
_ASK = _any("""
    provide, add, include, report, discuss, clarify, elaborate on, explain, give, present, conduct, perform, run, see,
    need, needs, compare with, compare to, compare against, more, additional, further, cite, justify, strengthen,
    improve
""")
_ENDS = _any(
    "and, or, but, on, in, of, for, that, which, to, where, how, whether, if, what, why, when, about, with, by"
)
_FEW = rf"(?:(?:(?!(?:{_ENDS}|from|theoretical)\b)[\w'/-]+,? ){{0,3}})"
"""At most three words, none of which begins something else."""

_NEVER_LACKED = frozenset(("Assumptions", "Limitations", "Cost", "Claims", "Results"))
_NEVER_ASKED = frozenset(("Claims", "Results"))
_ONLY_AFTER = "Related work"
""""There is extensive literature" praises nothing."""


@cache
def beside(subject: Subject, kind: Literal["good", "bad", "ask"]) -> tuple[re.Pattern[str], ...]:
    """The subject's noun beside a word that judges it, or asks for it."""
    if subject.named is None:
        return ()
    noun = subject.named.pattern
    shapes: tuple[str, ...]
    match kind:
        case "good":
            before = () if subject.name == _ONLY_AFTER else (rf"\b{_GOOD},? (?:and [\w-]+ )?{_FEW}{noun}",)
            shapes = (*before, rf"{noun} (?:[\w'-]+ ){{0,3}}?{_BE}(?:{_GOOD}|{_GOOD_ITSELF})\b")
        case "bad":
            lacked = () if subject.name in _NEVER_LACKED else (rf"\b{_LACK} {_FEW}{noun}",)
            judged = rf"{noun} (?:[\w'-]+ ){{0,4}}?(?:{_BE}(?:too )?{_BAD}\b|{_MENDED})"
            shapes = (*lacked, judged)
        case "ask":
            shapes = () if subject.name in _NEVER_ASKED else (rf"\b{_ASK} {_FEW}{noun}",)
    return tuple(re.compile(shape) for shape in shapes)
