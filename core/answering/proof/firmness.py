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
    r"((?:\b(?:not|no|never|hardly|fails?|lacks?|without)\b|n['’]t\b)[^.;,]{0,40}?)\b(?:how|why|what)\b[^.;]*", re.I
)
_OTHERS = re.compile(
    r"\b(?:unlike|in contrast to|contrary to|as opposed to|different(?:ly)? from|rather than|instead of)\b[^,;.]*", re.I
)
_CLAIMED = re.compile(r"\b(?:authors?|they|paper) (?:\w+ly )?(?:claim|assert|promise)(?:s|ed)?\b[^.;,]*", re.I)
_CLAIMS = re.compile(r"\b(?:claim\w*|assert\w*|promis\w*|authors?|they|paper|accord\w*|overclaim\w*)\b", re.I)
_WISHED = re.compile(r"\b(?:could|should|would|might)\b(?! not\b)(?!n['’]t)(?! have\b)[^.;,]*", re.I)
_HEDGED = re.compile(
    r"\b(?:ask|wonder|question|quer|doubt|unclear|unsure|uncertain|unknown|whether|if\b|may\b|might|could|would|should|"
    r"suggest|recommend|request|want|wish|like to|need|curious|interested|concern|worr|rais|issue|seek|clarif|"
    r"propos(?!ition)|possib|potential|perhaps|open\b|discuss|hope|invit|encourag|challeng|prob(?:e|ing)|inquir|enquir|prefer|urge|miss|"
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


_PLANS = re.compile(
    r"\b(?:authors?|they)\b(?: \w+ly)? (?:plan|intend|promise|commit|will|aim|hope|are going to)\w*\b(?! not)", re.I
)
_AHEAD = re.compile(
    r"\b(?:will|shall|plan\w*|intend\w*|promis\w+|going to|future|camera|commit\w*|next|would|aim\w*|hop\w+|soon|"
    r"in progress|working on|currently|can|could|should|happy to|later|final version|revis\w+|if)\b|['’]ll\b",
    re.I,
)
_REVIEWER_DID = re.compile(
    r"^\W*(?:and |while |but )?(?:has |have )?(?:ran|run|runs|conducted|conducts|implemented|implements|trained|trains|"
    r"added|adds|proved|proves|measured|measures)\b",
    re.I,
)
_I = re.compile(r"\b(?:I|we|my|our)\b")
_ONLY_ASKS = re.compile(r"\?\W*$")
_ASKING = re.compile(
    r"\b(?:ask|wonder|question|quer|doubt|wants? to know|unclear|unsure|uncertain|unknown|whether|which|what|how|why|"
    r"if|open|curious|clarif|request|seek|interested|concern|rais|inquir|enquir|address|discuss|mention|comment|suggest|"
    r"miss|lack|not|no|without|need|want|wish|would|should|could|may|might|issue|point|doubt|speak|touch)\w*",
    re.I,
)


_WAS_DONE = re.compile(
    r"\b(?:was|were|is|are|has been|have been) (?:\w+ly )?(?:performed|done|run|conducted|carried out|added|provided|"
    r"included|reported|shown|given|used|tested|evaluated|implemented|applied)\b",
    re.I,
)
_WISHES = re.compile(
    r"\b(?:could|should|would|suggest|recommend|please|needs? to|nice|helpful|wish|want|better)\b", re.I
)


def not_done_there(words: str, texts: Iterable[str], ground: Ground, *, by_reviewer: bool) -> str:
    """
    A plan of the authors' where the passages tell of nothing to come; what a reviewer (`by_reviewer`: the words go on
    from a name) has done where no passage says "I"; a finding where all that the passages do is ask.
    """
    held = list(texts)
    plan = _PLANS.search(words)
    if plan and not any(map(_AHEAD.search, held)):
        return plan.group()
    did = _REVIEWER_DID.search(words) if by_reviewer else None
    if did and not any(map(_I.search, held)):
        return did.group().strip()
    done = None if _HEDGED.search(words) else _WAS_DONE.search(words)
    if done and held and all(_WISHES.search(text) and not _WAS_DONE.search(text) for text in held):
        return done.group()
    finds = any(weighs(term, ground) for term in said(words)) and not _ASKING.search(words)
    return "?" if finds and held and all(map(_ONLY_ASKS.search, held)) else ""


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
        firm = [_WISHED.sub(" ", text) for text in firm]
    if not _CLAIMS.search(words):
        firm = [_CLAIMED.sub(" ", text) for text in firm]
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
