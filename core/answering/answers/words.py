"""The words of a text that say what it is about, for telling whether two texts meet; never for showing."""

import re
from functools import lru_cache

from core.deliberation.words import SAYS_LITTLE

WORD = re.compile(r"[a-z]{4,}", re.I)


def _bare(text: str) -> frozenset[str]:
    return frozenset(word.lower().rstrip("s") for word in WORD.findall(text))


_COMMON = _bare(f"{SAYS_LITTLE} clearly tried unclear")
GENERIC = _bare(  # of a question about reviews, not about a paper
    "valid major main minor important key concern issue point weaknesses weakness strength limitation criticism view "
    "opinion take thought review comment question problem detail general overall summary response reply said says "
    "mention mentioned raise raised feel assess assessment quality rate rating score recommend accept reject decision "
    "relate bear right about think believe seem positive negative anyone anything "
    "agree summarize summarise contribution confident publication additional information insight helpful decide "
    "objection potential remind content value term idea gripe biggest flag happy argument tldr nutshell brief shortly "
    "lowest highest higher lower want wants need needs like love loved loves hate liked enjoy enjoyed fatal fixable "
    "adequate convincing sufficient enough thorough appropriate missing lacking whole verdict reason reasons "
    "complaint complaints trust side sides pros cons convince quick line lines sentence sentences short worst best "
    "rundown unhappy must answered others share stand stands position update updated serious shared support "
    "supports claim claims "
    "strongest weakest deal breaker breakers stopper dislike dislikes disliked added requested request broad wide "
    "extensive "
    "comprehensive rigorous complete doubt doubts challenge challenges acceptance "
    "flaw flaws hold holds unclear confusing "
    "harsh harsher harshest strict strictest tough toughest kind kindest nicest lenient generous critical favourable "
    "favorable enthusiastic sceptical skeptical pessimistic optimistic supportive unhappy happiest experienced backs "
    "rejection position actually wait sorry else sceptic skeptic happen happens bothered troubled annoyed reasoning "
    "word contested disputed controversial contentious vibe mood tone tenor digest link put relation relate "
    "bearing affect "
    "plus sits earlier finding findings turn individually separately proper job basis perceived percieved"
)

ASPECT_NAMES = _bare(
    "novelty novel originality clarity writing presentation readability exposition experiments experimental evaluation "
    "original theory theoretical soundness correctness significance impact importance reproducibility ethics ethical "
    "written readable organized structured"
)


@lru_cache(maxsize=8192)
def content(text: str) -> frozenset[str]:
    return _bare(text) - _COMMON
