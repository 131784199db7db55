"""What surrounds a request, and what a request or a statement says without a cue: phrases of plain English."""

import re

from core.answering.understanding.followups import without_relation

_PREAMBLE = re.compile(
    r"^(?:(?:so|overall|and|but|thus|therefore|then|now|well|ok|okay|also|finally|lastly|great|thank you[^,.]*|"
    r"thanks[^,.]*|i see|alright)[,.]? )*"
    r"(?:based|given|considering|after|taking|with|in light|from|according|in your opinion|as|thank|thanks|since|"
    r"assuming|despite|although|while|hello|hi)\b[^,?]*(?:, (?:and )?(?:your|our|the|my)\b[^,?]*)?, "
)
_CODA = re.compile(
    r",? (?:(?:based on|according to|in light of|as (?:mentioned|noted|stated|highlighted|identified) (?:in|by)|"
    r"(?:mentioned|identified|noted|highlighted|pointed out|listed|reported|raised|given|discussed) (?:in|by)) "
    r"(?:the |these |those |all |each |of |your |reviewers'? ?|reviewer's )*(?:reviews?|reviewers?|summary|comments)|"
    r"in your (?:opinion|view))\b"
)
_BEFORE = re.compile(
    r",? (?:before|prior to) (?:\w+ )?(?:i |we )?(?:make|making|reach|reaching|decid|a final|the final|final|my)\b.*$|"
    r",? (?:that|which) (?:would|will|could) help me.*$|,? (?:for|in) (?:making )?(?:the|my|a) (?:final )?decision\W*$"
)
_SOME_QUESTIONS = (
    r"\b(?:have|has|had|ask|like to (?:ask|discuss)) (?:you )?(?:\w+ )?(?:a few |some |several |a couple of |few )?"
    r"questions?\b"
)

ASKS_TO_ASK = re.compile(
    _SOME_QUESTIONS
    + r"(?: (?:for|to) you)?(?: (?:about|on|regarding) (?:the|this|your) (?:paper|reviews?|submission|it))?"
    r"(?:$|[.,]| (?:to|that|before|in order))"
    r"|\b(?:like|want|wanted|love|here) to (?:discuss|talk about|talk through) (?:the|this|your|these|its) "
    r"(?:paper|reviews?|submission)(?: thistitle)?(?: with you)?(?:$|[.,]| (?:and|to|before|in order))"
)
"""Only announces questions."""

HAS_QUESTIONS = re.compile(
    _SOME_QUESTIONS + r"|can you help me\??$|(?:assist|help)(?:ance)? (?:me )?(?:in|with) (?:my|the|assess|evaluat|mak)"
)
"""Announces questions, or asks for help with no more than the whole."""

OPEN_FOR_MORE = re.compile(
    r"\b(?:any (?:other|final|further|additional|more|last)|additional|further|final|other|last|more)\b.{0,30}"
    r"\b(?:add|comments?|thoughts?|insights?|information|input|remarks?|suggestions?|share|questions|say|concerns?|"
    r"points?|advice|details|feedback|context)\b|\banything (?:else )?(?:you|to|that)|\banything else\b"
)
"""Invites whatever there is left to say."""

REFERS = re.compile(
    r"\b(?:this|that|these|those|it|its|they|them|their|the (?:first|second|third|last|same)|such|concerns?|issues?|"
    r"points?)\b"
)
"""May point at something said before."""

SAME_CONCERNS = re.compile(
    r"\b(?:(?:these|those|this|that|such) (?:\w+ )?(?:concerns?|issues?|points?|criticisms?|weakness(?:es)?|"
    r"limitations?|problems?)|the (?:concerns?|issues?|points?))\b"
    r"(?! (?:of|with|in|about|regarding|raised|that|from))"
)
"""Points at concerns named before."""

CONCERNS_ABOUT = re.compile(
    r"\b(?:concern|issue|question|weakness|limitation|criticism|problem|strength)\w*(?: \w+){0,6}? "
    r"(?:about|regarding|related to|with regards? to|on|concerning|with respect to|surrounding|around) "
    r"(?!(?:the|this|that|your) (?:paper|reviews?|submission|manuscript)\b(?!'s))"
)
"""Concerns or questions about one thing, not about the whole paper."""

DECIDES = re.compile(
    r"accept|reject|recommend|publi|decision|decide|\brat(?:e|ing)|weigh|quality|verdict|trust|discount|\bscore|"
    r"\b(?:of|on|about) (?:the|this) paper\b"
)
"""A judgement about the paper, and not about one point."""

ERRAND = re.compile(
    r"\b(?:convey|relay|forward|pass (?:this|that|it) on|communicate|notify|inform|let (?:them|the authors) know|"
    r"arrange for)\b(?! me\b)"
)
"""Asks to carry something out, where there is nothing to answer."""

LITERATURE = re.compile(r"\b(?:literature|cited|citations?|references|prior work|related work)\b")

JUDGES = re.compile(
    r"\b(?:papers?|reviewers?|reviews?|methods?|authors?|approach|results?|experiments?|proofs?|evaluation|r\d|novelty|it|"
    r"more)\b.*\b(?:is|are|has|have|seems?|presents?|lacks?|needs?|does|do|could|should|not|looks?|mention\w*|"
    r"discussion|analysis)\b|\bi think\b"
)
"""Says something about the paper or its reviews."""

ABOUT_ME = re.compile(
    r"\bi (?:have|had) (?:read|reviewed|been|some|a few)|\bi am (?:reviewing|evaluating|assessing|the|a)\b|\bi will\b|"
    r"\bquestions? (?:for|to) you\b|\bask you\b|\bthank|\bi (?:appreciate|have a good|think i have)\b"
)
"""Says what the speaker does or did, rather than what the paper is."""

INTENDS = re.compile(r"\bi will\b|\bquestions?\b")
COURTESY = re.compile(
    r"\b(?:thank|thanks|hello|hi|hey|bye|goodbye|nope)\b|\bi will\b|\bquestions?\b|\bthat(?:'s| is) (?:it|all)\b"
)
LETS_DISCUSS = re.compile(r"\blet us\b")

STATES = re.compile(
    r"\b(?:i|we|is|are|was|were|am|has|have|seems?|looks?|will|thanks?|thank|hello|hi|hey|ok|okay|bye|goodbye|yes|no|"
    r"nope|yep|sure|cool|perfect|agreed|interesting|morning|afternoon|evening|sounds|makes|not|got|fine|"
    r"done|helpful|understood|that's)\b"
)
"""A word that a bare catchword ("main gripes") does not have."""


LEADS_UP = re.compile(
    r"\blet us\b|\bi (?:would like|want|wanted) to (?:ask(?: you)? (?:about|some|a few)|"
    r"discuss|talk|start|dive|focus)\b"
)
"""Only leads up to the question, if there is one."""
REMARKS = re.compile(
    r"^(?:(?:ok|okay|and|so|oh|well),? )*(?:that (?:helps|works|does it)|"
    r"(?:great|nice|good|excellent|useful|clear|neat)"
    r"(?! (?:stuff|things?|points?|parts?|sides?|or|and)\b)(?: \w+)?|no (?:more|further|other) questions|"
    r"appreciate\w*.*|will (?:decide|think|check|read).*|see you.*|noted|makes sense)[.! ]*$"
)
"""A remark on the answer, or a word in parting."""


def bare(words: str) -> str:
    """A request without what leads up to it ("based on the reviews, …") and what trails after it."""
    stripped = _PREAMBLE.sub("", words)
    return without_relation(_BEFORE.sub("", _CODA.sub("", stripped or words)))
