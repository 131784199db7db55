"""
Whether a message asks what the chairs have said to each other, and for what of it.

    what did we decide?                              what is marked as a decision
    what is still open?                              what is marked as an open question, and what else is open
    what did the other chair say about baselines?    the messages of those meant, about that
    who of us mentioned the ablation?                everybody's messages about that
    summarise since yesterday                        what was decided, is open and was said since then
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from core.answering.understanding.since import since

What = Literal["decided", "open", "said", "summary"]

_WE = r"(?:we|us|our|ours|you all|y'all|everyone|everybody)"
_SPOKEN = (
    r"(?:say|said|says|think|thinks|thought|write|wrote|written|argue[ds]?|mention(?:ed|s)?|object(?:ed|s)?|raise[ds]?|"
    r"discuss(?:ed)?|tell|told|note[ds]?|ask(?:ed)?|answer(?:ed)?|reply|replied|suggest(?:ed)?|propose[ds]?|want(?:ed)?|"
    r"feel|felt|talk(?:ed)?|bring|brought)"
)
_HERE = r"(?:in|of|from) (?:this|the|our) (?:thread|discussion|conversation|chat|channel)"
_DECIDED = re.compile(
    rf"\bwhat (?:did|do|have|had|has)\b[^.?!]{{0,12}}\b{_WE}\b[^.?!]{{0,20}}\b(?:decid|agree|settl|conclud|resolv)\w*"
    rf"|\b(?:what|which)\b[^.?!]{{0,24}}\b(?:decisions?|agreements?)\b[^.?!]{{0,24}}"
    rf"\b(?:{_WE}|made|taken|so far|{_HERE})\b"
    rf"|\bwhat (?:was|were|is|has been|have been) (?:already |just )?(?:decided|agreed|settled)\b"
    rf"|^\W*(?:list|show)?(?: me)?(?: the| our| all)* decisions(?: so far| {_HERE})?\W*$"
    rf"|\bhave we (?:already |yet )?(?:decided|agreed|settled)\b",
    re.I,
)
_OPEN = re.compile(
    rf"\bwhat(?:'s|’s| is| remains| was| are)? (?:still |left )?(?:open|unresolved|undecided|unsettled|outstanding)\b"
    rf"(?![^.?!]*\b(?:review|author|paper|concern|rebuttal|response))"
    rf"|\bwhat (?:is|remains|do we (?:still )?have|have we)(?: still| left)? to (?:be )?"
    rf"(?:decide|settle|discuss|resolve)d?\b"
    rf"|\b(?:our|list the|show the|the marked) open (?:questions|points|issues)\b"
    rf"|\bopen (?:questions|points|issues) (?:{_HERE}|so far|between us|among us|for us)\b",
    re.I,
)
_SUMMARY = re.compile(
    rf"\b(?:summar\w+|recap|recapitulate|digest|catch me up|bring me up to (?:date|speed))\b[^.?!]{{0,30}}"
    rf"\b(?:since|today|yesterday|in the last|the (?:last|past) \w+|(?:the|this|our) (?:thread|discussion|conversation|"
    rf"chat|exchange)|what (?:was|were|we|has been|have been|everyone|the chairs|people) \w*)"
    rf"|\bwhat(?:'s|’s| is| was| has been| happened)?\b[^.?!]{{0,12}}\b(?:new|said|happened|discussed|going on)\b"
    rf"[^.?!]{{0,16}}\b(?:since|today|yesterday|in the last|{_HERE})\b"
    rf"|\bcatch me up\b|\bwhat did i miss\b|\bwhat have i missed\b|\bbring me up to (?:date|speed)\b",
    re.I,
)
_OTHERS = re.compile(
    r"\b(?:the )?(?:other|others?'?|another|fellow|second|third) (?:area )?(?:chairs?|acs?|sacs?|meta-?reviewers?|"
    r"colleagues?)\b|\b(?:my|our) (?:co-?chairs?|colleagues?|fellow \w+)\b|\bco-?chairs?\b|\bthe chairs\b",
    re.I,
)
_AMONG = re.compile(
    rf"\b(?:who|which|anyone|anybody|someone|somebody|did any(?: one)?)\b[^.?!]{{0,12}}"
    rf"\b(?:of us|among us|of the chairs|chairs?|{_HERE}|here)\b[^.?!]{{0,12}}\b{_SPOKEN}\b"
    rf"|\b(?:who|anyone|anybody)\b[^.?!]{{0,6}}\b{_SPOKEN}\b[^?!]{{0,80}}\b(?:{_HERE}|among us|between us)",
    re.I,
)
_WE_SAID = re.compile(
    rf"\bwhat (?:did|have|had) (?:we|people|everyone|everybody) (?:\w+ )?{_SPOKEN}\b(?! (?:to )?the authors)", re.I
)
_ANYBODY = re.compile(r"^(?!.*\b(?:we|us|chairs?)\b).*\b(?:everyone|everybody|people)\b", re.I | re.S)
_ASKS = re.compile(r"\b(?:what|who|did|does|has|have|why|how|where|when|quote|summar\w+|which|show|find)\b", re.I)
_ABOUT = re.compile(
    r"\b(?:about|on|of|regarding|concerning|for|with|re|to|that|mentioned?|raised?|discussed?)\s+(?P<topic>[^.?!]+)",
    re.I,
)
_LEFT_OUT = re.compile(
    rf"\b{_HERE}\b|\b(?:the )?other (?:area )?chairs?\b|\b(?:of|among|between) us\b|@\S+|\bso far\b", re.I
)


_OF_THE_REVIEWS = re.compile(r"\b(?:authors?|reviewers?|reviews?|referees?|rebuttals?|responses?|papers?)\b", re.I)


@dataclass(frozen=True)
class Recalled:
    """
    `speakers`: whose messages are meant, none means everybody's but the asker's; `topic` the words that they are to be
    about, `after` the time from which on, in seconds since the epoch.
    """

    what: What
    speakers: tuple[str, ...] = ()
    topic: str = ""
    after: float | None = None


def recalled(text: str, people: Iterable[str], asker: str, at: float) -> Recalled | None:
    """
    What the message asks for of the discussion; None if it asks about something else. `people` are those who have
    spoken, `at` is when it was asked.
    """
    after = since(text, at)
    if _SUMMARY.search(text) and not _OF_THE_REVIEWS.search(text):
        return Recalled("summary", after=after)
    if _OPEN.search(text):
        return Recalled("open", after=after)
    if _DECIDED.search(text):
        return Recalled("decided", after=after)
    if not (re.search(rf"\b{_SPOKEN}\b", text, re.I) and _ASKS.search(text)):
        return None
    others = tuple(person for person in people if person != asker)
    named = tuple(person for person in others if _names(person, text))
    if named or _OTHERS.search(text) or _AMONG.search(text) or _WE_SAID.search(text):
        meant = named or (others if _OTHERS.search(text) else ())
        return Recalled("said", meant, _topic(text), after)
    return None


def _names(person: str, text: str) -> bool:
    return len(person) > 1 and re.search(rf"(?<!\w){re.escape(person)}(?!\w)", text, re.I) is not None


def _topic(text: str) -> str:
    """The first thing that the message is about, without who said it and where."""
    bare = _LEFT_OUT.sub(" ", text)
    found = list(_ABOUT.finditer(bare))
    return " ".join(found[0]["topic"].split()) if found else ""


def may_mean_the_reviewers(found: Recalled, text: str) -> bool:
    """Whether "everyone" or "people" may as well be those who reviewed."""
    return found.what == "said" and not found.speakers and _ANYBODY.search(text) is not None
