"""
The part of a chair's message that says what to look for.

A conversation wraps its questions: "That sounds interesting. Can you tell me more about …", "Review 3 seems to suggest
that …", "What is your opinion on this?". The wrapping is cut away; what is left is what the question is about.
"""

import re

MAX_CHARS = 2_000  # of a message are read: no question is longer


def _one_of(*words: str) -> str:
    return "(?:" + "|".join(each for row in words for each in row.split(",")) + ")"


_THANKS = _one_of(
    "ok(?:ay)?,i see,great,good,thanks?,thank you,hello,hi,hey,sure,yes,no,right,got it,understood,interesting",
    "fine,perfect,well,wow,alright,greetings",
)
_TAIL = _one_of(
    "me,us,please,also,a,an,any,some,more,further,additional,bit,little,the,your,information,details?,insights?",
    "thoughts?,about,on,of,to,with,regarding,for,into,understand,what,how,why,that,if,whether,know,in",
)
_GO_ON = rf"(?:\s+{_TAIL})*\b"
_COURTESY = re.compile(
    rf"(?:^|(?<=[.!?])\s)\s*(?:{_THANKS}\b(?=[ ,.!])[^.?!]{{0,60}}"
    r"|(?:that|this|it)(?:'s| is| sounds| makes| seems| was)\b(?:\s+[a-z']+){1,5})\s*[.!]+"
)
_WHO = _one_of("reviewers?,reviews?,referees?")
_REVIEWER = re.compile(
    rf"\b(?:(?:anon)?{_WHO}|rev)[ _#-]{{0,2}}\d\b(?:(?:,| and|, and) \d\b)*|\br\d\b"
    rf"|\b(?:the )?(?:first|second|third|fourth|fifth|1st|2nd|3rd|4th|other|last) {_WHO}\b"
    rf"|\b(?:one|another|any|some|all|none|each) of the {_WHO}\b|\b(?:the|any|some|another) {_WHO}\b"
)
_ASKING = _one_of(
    "tell,help,provide,explain,give,elaborate,clarify,comment,discuss,describe,summari[sz]e,address,respond,confirm",
    "share,expand,speak,say,walk",
)
_REQUEST = re.compile(
    rf"\b(?:can|could|would|will|please)(?: you)?(?: please| also| perhaps| briefly)?\s+{_ASKING}{_GO_ON}"
)
_MINE = _one_of("noticed,see,saw,think,understand,wonder,would like,want,have")
_OPINION = re.compile(
    r"\b(?:do you (?:think|believe|agree|know|have)|what do you (?:think|make)|any thoughts"
    r"|what(?: is|'s| are) your (?:opinions?|take|thoughts?|views?|assessment)|i(?: am|'m)(?: also| still)? not sure"
    rf"|i (?:also )?{_MINE}|i'd like|another (?:concern|question)(?: i have)?(?: is)?|(?:it|that) makes sense"
    rf"|it seems|thank you|thanks|according to|help me understand|the question is){_GO_ON}"
)
_SAYS = _one_of(
    "says?,said,mention(?:s|ed)?,suggest(?:s|ed)?,indicat(?:es?|ed),point(?:s|ed)? out,rais(?:es?|ed),not(?:es|ed)",
    "highlight(?:s|ed)?,stat(?:es|ed),comment(?:s|ed)?,brings? up,brought up,ask(?:s|ed)?,argu(?:es?|ed)",
)
_OBJECT = _one_of("that,about,on,up,anything,the,some,a,concerns?,issues?,by")
_SAYING = re.compile(rf"\b(?:also )?(?:seems? to|appears? to)?\s*{_SAYS}\b(?= {_OBJECT}\b)")
_CUTS = (_REVIEWER, _REQUEST, _OPINION, _SAYING)


def bare(message: str) -> str:
    """`message` in lower case without what only wraps the question; itself if nothing else is in it."""
    lowered = " ".join(message[:MAX_CHARS].lower().replace("’", "'").split())
    left = _COURTESY.sub(" ", lowered)
    for cut in _CUTS:
        left = cut.sub(" ", left)
    return left.strip() or lowered
