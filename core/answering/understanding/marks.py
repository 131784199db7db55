"""
What a chair's words say that they are: a decision of the group, or a question that is still open.

    Decision: we accept it as a poster.        Open question: is the baseline tuned?
    note the decision that we accept it        record as an open question: is the baseline tuned?
"""

import re
from typing import Literal

Mark = Literal["decision", "question", ""]

_WHAT = r"(?P<what>decisions?|decided|agreed|open (?:question|point|issue)|still open|to (?:settle|decide|discuss))"
_NOTE = r"(?:please |pls )?(?:note|record|mark|log|keep|write down)(?: down)?(?: (?:this|that|it|the|a|an|our|as))*\s+"
_BARE = re.compile(rf"^[\s*_>-]*{_WHAT}\s*[:–—]\s*(?P<words>\S.*)", re.I | re.S)
_SAYS_MORE = r"\b(?!\s+(?:is|was|are|were|will|would|should|to)\b)"
_NOTED = re.compile(rf"^[\s*_>-]*{_NOTE}{_WHAT}{_SAYS_MORE}\s*[:,–—-]?\s*(?:that\s+)?(?P<words>\S.*)", re.I | re.S)


def mark_in(text: str) -> Mark:
    """What the words say that they are; empty if they do not say."""
    found = _NOTED.match(text) or _BARE.match(text)
    if not found:
        return ""
    return "decision" if found["what"].lower().startswith(("decision", "decided", "agreed")) else "question"


def asks_to_note(text: str) -> bool:
    """Whether the words ask for that to be kept, rather than only say it."""
    return _NOTED.match(text) is not None


def marked_words(text: str) -> str:
    """What was decided or asked, without the words that say which it is; the whole text where there are none."""
    found = _NOTED.match(text) or _BARE.match(text)
    return found["words"].strip() if found else text.strip()
