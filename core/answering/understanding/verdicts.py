"""What a statement says about accepting the submission, in the speaker's own name, and in which direction."""

import re

_I = r"\b(?:i|we)\b"
_DEGREE = r"(?:weak|strong|clear|borderline|marginal|soft|firm|definite)"
_IT = r"\b(?:paper|submission|manuscript|work|it|this)\b"
_LEAD = (
    r"^(?:(?:ok|okay|so|then|actually|hm+|no|nope|nah|wait|sorry|well|oh|right|fine|yes|yeah|and|but|now|rather|instead|"
    r"on (?:second thought|reflection)s?|in that case|scratch that|correction|my mistake|"
    r"i (?:have )?changed my (?:mind|decision))\b[\s,.:;!-]*)*"
)
_MINE = re.compile(
    rf"{_I}(?: \w+){{0,4}} (?:accept|reject|rate|score|recommend|endorse|vote)\w*\b"
    rf"|{_I} (?:would|will|am going to|have decided to|would like to|want to|intend to|plan to) (?:\w+ )?"
    r"(?:give|rate|assign|score|recommend|accept|reject|go\b)"
    r"|\bi would say (?:\w+ )?\d"
    r"|\b(?:lean(?:ing)?|inclin(?:ed|ing)|incline|tend(?:ing)?)\b"
    r"|\bmy (?:\w+ )?(?:call|decision|recommendation|verdict|rating|vote|score|stance|position|assessment)\b"
    r"|\blet us (?:\w+ )?(?:accept|reject|go\b)"
    r"|\bgoing (?:with|for|to)\b.{0,20}\b(?:accept|reject)"
    rf"|{_IT}.{{0,40}}\b(?:should|deserves?|must|can|merits?|needs?) (?:\w+ ){{0,3}}(?:accept|reject|publi)"
    rf"|{_IT}(?: \w+){{0,4}} (?:is|as|being|falls|seems|appears) (?:\w+ ){{0,3}}"
    rf"(?:marginally |slightly |just )?(?:above|below|borderline|good enough|acceptable|a {_DEGREE} (?:accept|reject))"
    r"|\b(?:fair|best|reasonable|right|safe|better) to (?:\w+ )?(?:accept|reject|ask the authors)"
    rf"|{_LEAD}(?:an? )?(?:{_DEGREE} )?(?:accept|reject)(?:ing|ed)?\b"
    r"|\b(?:not sure yet|on the fence|undecided|hesitant|torn|uncertain|unsure)\b"
    r"|\bin favou?r of (?:\w+ )?(?:accept|reject|publi)|\bagainst (?:accept|publi)|\bfine with (?:accept|reject)"
    r"|\b(?:happy|willing|ready|prepared|comfortable) to (?:accept|reject)"
    r"|\b(?:mark|call|put)(?:ing)? (?:it|this) (?:down )?(?:as )?(?:an? )?(?:borderline|accept|reject)"
    r"|\bready (?:for publication|to be (?:accepted|published))"
    r"|\b(?:not|still) (?:sure|decided) (?:whether|if|about) .{0,30}(?:accept|reject)"
)
_UNSURE = re.compile(
    r"\b(?:hesitant|torn|undecided|unsure|on the fence|not sure yet|as (?:a )?borderline|"
    r"still (?:unsure|undecided|deciding))\b"
    r"|\b(?:best|better) to ask the authors|\buncertain about (?:whether|accept|the decision)"
    r"|\bnot (?:sure|decided) (?:whether|if|about|yet)"
)
_REJECT = re.compile(
    r"\breject\w*|\bdeclin\w+|\bturn(?:ing)? (?:it|this) down|\bbelow (?:the )?(?:acceptance|threshold|bar)"
    r"|\bnot (?:\w+ ){0,4}(?:accept\w*|publish\w*|ready|above|recommend)\b|\bagainst (?:accept|publi)"
)
_ACCEPT = re.compile(
    r"\baccept(?!ance (?:threshold|bar))\w*|\bpubli(?:sh|cation)\w*|\babove (?:the )?(?:acceptance|threshold|bar)"
    r"|\b(?:poster|oral|spotlight)\b|\bendorse\w*"
)
_EITHER = re.compile(r"\b(?:accept|reject)\w* ?(?:or|vs|versus|/) ?(?:to )?(?:accept|reject|not)")
_RATED = re.compile(r"\b(?:rat(?:e|ing)|score|give|assign|say|vote)\b.{0,30}?\b(\d{1,2})\b")
ACCEPT_FROM = 6.0
"""Of a rating on the scale of ten."""
_WOULD_DECIDE = re.compile(
    r"\b(?:helps?|assist) me\b|\b(?:trying|asked|going|need) to (?:decide|determine|assess)"
    r"|\bquestions?\b.{0,40}\bdecid"
    r"|^(?!.*\b(?:lean|inclin|best to|better to|threshold)).*\bbefore (?:i|we|making|deciding)\b"
)
"""Speaks of a decision to come."""
_REPORTED = re.compile(
    r"\b(?:reviewers?|reviews?) (?:\d |\w+ )?(?:\w+ ){0,3}(?:recommend|suggest|lean|rate|vot|accept|reject)"
    r"|\breviewer \d\b.{0,20}(?:recommend|rate|accept|reject)"
)
"""Says what reviewers recommend."""
_OWN = re.compile(r"\b(?:i|we|my|our|let us)\b")


def stance_in(words: str, accept_from: float = ACCEPT_FROM) -> str | None:
    """
    The position that a statement (plain words) takes in the speaker's own name: "accept", "reject", "unsure"; None
    if it takes none, or only tells what reviewers recommend. A bare rating speaks for acceptance from `accept_from` up.
    """
    if _EITHER.search(words) and not _UNSURE.search(words):
        return None
    if not _MINE.search(words) or _WOULD_DECIDE.search(words):
        return None
    if _REPORTED.search(words) and not _OWN.search(words):
        return None
    return _direction(words, accept_from)


def _direction(words: str, accept_from: float) -> str | None:
    if _UNSURE.search(words):
        return "unsure"
    if _REJECT.search(words):
        return "reject"
    if _ACCEPT.search(words):
        return "accept"
    if rated := _RATED.search(words):
        return "accept" if int(rated[1]) >= accept_from else "reject"
    return None
