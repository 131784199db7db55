"""The words that a heading may be made of: what kind of thing follows, and nothing about what it is like."""

import re
from functools import cache

from core.answering.proof.scaffold import scaffold
from core.deliberation.words import stems

_KINDS = """
    novelty originality clarity writing presentation exposition soundness correctness significance impact relevance
    reproducibility code ethics limitations limitation societal experiments experimental experiment evaluation empirical
    results baselines comparison comparisons theory theoretical proofs related literature references contributions
    contribution motivation summary overview background method methodology approach data datasets scores score ratings
    rating confidence points agreement consensus divergence conflict pros cons advantages drawbacks minor major open
    unresolved status outcome context technical quality ablations ablation reasons acceptance rejection accept reject
    decision recommendation metareview meta draft evidence bottom line takeaway key takeaways notes caveats
    scale size remaining next steps rebuttal post pre before after table list figure breakdown comparison areas
    improvement requests
    stance stances positions main concerns following below above arguments argument against tldr
    answer short shared individual common cited request favour favor scalability generalization
    computational cost
"""
MAX_WORDS = 9
_SAYS = re.compile(
    r"\b(?:is|are|was|were|should|must|lacks?|not)\b|"
    r"\b(?:authors?|reviewers?|they|it|paper|R\d+)\b(?: (?:all|both|also|largely|broadly|have|has|had))* "
    r"(?:have|has|had|agree|address|respond|repl[yi]|answer|disagree|support|recommend|prais|critic|doubt|lik|do|does|did|accept|reject)",
    re.I,
)


@cache
def _allowed() -> frozenset[str]:
    return scaffold() | frozenset(stems(_KINDS))


def is_label(words: str) -> bool:
    """Whether `words` say what kind of thing follows and no more."""
    plain = re.sub(r"\bR\d+\b", " ", words)
    if len(plain.split()) > MAX_WORDS or _SAYS.search(words):
        return False
    return all(term in _allowed() or term[0].isdigit() for term in stems(plain))
