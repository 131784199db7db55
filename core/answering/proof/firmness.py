"""
Whether a passage says a thing at all, or only asks for it, promises it, or says it of something else.

    "Does it work across subjects?"          asks; "the experiments show that it does" is not borne out
    "We are working on the experiments."     promises; "the authors have completed them" is not borne out
    "Unlike work that relies on seeds, …"    says it of other work
"""

import re
from collections.abc import Iterable

from core.answering.proof.ground import Ground
from core.answering.proof.wording import coverage, said, weighs

LEFT = 0.5
"""Less than this share of what was found has to stand where the passages assert something."""

_YES_OR_NO = re.compile(
    r"^\W*(?:\w{1,2}[.)]\s+)?(?:[^,?]{1,60},\s)?(?:and |but |also,? |or |in particular,? |i wonder )?"
    r"(?:is|are|was|were|does|do|did|can|could|would|will|has|have|had|should|whether|if)\b.*\?\W*$",
    re.I | re.S,
)
_WHETHER = re.compile(r"\bwhether\b[^.;]*", re.I)
_NOT_HOW = re.compile(
    r"(\b(?:not|no|never|hardly|fails?|lacks?|without)\b[^.;,]{0,40}?)\b(?:how|why|what)\b[^.;]*", re.I
)
_OTHERS = re.compile(
    r"\b(?:unlike|in contrast to|contrary to|as opposed to|different(?:ly)? from|rather than|instead of)\b[^,;.]*", re.I
)
_HEDGED = re.compile(
    r"\b(?:ask|wonder|question|quer|doubt|unclear|unsure|uncertain|unknown|whether|if\b|may\b|might|could|would|should|"
    r"suggest|recommend|request|want|wish|like to|need|curious|interested|concern|worr|rais|issue|seek|clarif|propos|"
    r"possib|potential|perhaps|open\b|discuss|hope|invit|encourag|challeng|prob(?:e|ing)|inquir|enquir|prefer|urge|miss|"
    r"lack|not\b|no\b|without|fail|future|demand|too\b|insufficient|limited|test|check|object|criti|"
    r"complain|expect|comment|speak|remark|talk|cover|bring|refer|point(?:s|ed)? to|touch|mention|address|only|few|"
    r"weak|un(?!der|i|less|til)[a-z]{5,}|in[a-z]{3,}(?:ent|ate)\b)",
    re.I,
)
_SPEAKS_OF = re.compile(r"\b(?:comment|mention|speak|touch|discuss|talk|remark)\w*(?: up)?(?: on| of| about)?\b", re.I)
_CONTRASTS = re.compile(
    r"\b(?:unlike|contrast|contrary|opposed|differ\w*|instead|rather|prior|previous|earlier|existing|others?|related|"
    r"compared|whereas|while|without|not|no|than)\b",
    re.I,
)
_DONE = re.compile(
    r"\b(?:have|has|had) (?:\w+ )?(?:completed|finished|run|added|conducted|carried|performed|provided|included|"
    r"implemented|released|fixed|corrected|reported)\b|\b(?:completed|finished|added|conducted|implemented|released)\b",
    re.I,
)
_PENDING = re.compile(
    r"\b(?:will|are working|working on|plans? to|intends?|in progress|going to|promises?|as soon as|"
    r"requires? (?:\w+ )?time|camera[- ]ready|final version|future)\b",
    re.I,
)
_NOW = re.compile(r"\b(?:now|have|has|had|added|updated|revised|fixed|did|was|were|been)\b", re.I)


def only_left_open(words: str, texts: Iterable[str], ground: Ground) -> str:
    """What `words` assert and `texts` only ask for, promise, or say of something else; empty if they assert it too."""
    held = list(texts)
    if _DONE.search(words) and any(map(_PENDING.search, held)) and not any(map(_NOW.search, held)):
        match = _DONE.search(words)
        return match.group() if match else ""
    if _SPEAKS_OF.search(words):
        return ""
    firm = held
    if not _HEDGED.search(words):
        firm = [_NOT_HOW.sub(r"\1", _WHETHER.sub(" ", text)) for text in firm if not _YES_OR_NO.match(text)]
    if not _CONTRASTS.search(words):
        firm = [_OTHERS.sub(" ", text) for text in firm]
    if firm == held:
        return ""
    stands, asserted = coverage(words, held, ground), coverage(words, firm, ground)
    lost = [term for term in asserted.missing if term not in stands.missing]
    told = [term for term in said(words) if term not in stands.missing and weighs(term, ground)]
    telling = sum(weighs(term, ground) for term in lost)
    if (telling and telling >= LEFT * len(told)) or asserted.found < LEFT * stands.found:
        return ", ".join(lost)
    return ""
