"""
What a word to the bot means where it is more than a question: `open`, `list`, `help`, `mode`, `forget`, a view; pure.

A mention is a command only if nothing else can be meant: "open" must be followed by references alone, so that "open
questions?" stays a question, and so does "mode collapse?".  An attachment stands in a text as `attached:ID`, a word
that no person can type: `plain` takes it out of theirs.  So do `enclosed:ID`, a text file that is to be checked, and
`unheard:` for a message whose words the platform keeps from us.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from bots.channel.wishes import (
    Check,
    Export,
    Forget,
    Give,
    Help,
    InMode,
    Link,
    ListOpen,
    Login,
    Logout,
    Look,
    Open,
    Order,
    Stop,
    Unheard,
    Usage,
    Wish,
)
from core.answering.understanding.paperwork import asked_of_paperwork
from core.answering.understanding.request import Intent
from core.answering.views import view_named
from core.errors import InputError
from core.governance.acts import mode_named
from core.submissions.arxiv_ids import ArxivPaper
from core.submissions.references import Hosts, OpenReviewForum, reference_of

ATTACHED = "attached:"
ENCLOSED = "enclosed:"
UNHEARD = "unheard:"
_OURS = re.compile(r"\b(attached|enclosed|unheard):", re.IGNORECASE)
_TOKEN = re.compile(
    r"\b(log[ -]?in)\b[\s:=\"'`<(]+(?:token\s+)?[\w.+/=~-]{24,}|\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*", re.IGNORECASE
)
"""A secret that somebody has written where it does not belong: it is neither kept nor answered."""
_END = ".!?"

_SINGLE: dict[str, Wish] = {
    "help": Help(),
    "list": ListOpen(),
    "forget": Forget(""),
    "stop": Stop(),
    "usage": Usage(),
    "login": Login(),
}


_TAKES_REST: dict[str, Callable[[str], Wish]] = {
    "position": Give,
    "reveal": lambda rest: Order(f"reveal {rest}".strip()),
    "expect": lambda rest: Order(f"expect {rest}".strip()),
    "note": lambda rest: Order(f"note {rest}".strip()),
    "usage": Usage,
    "forget": Forget,
    "export": Export,
    "link": lambda rest: Link(rest.strip()),
    "login": lambda _: Login(),
    "logout": lambda _: Logout(),
}


def command_of(text: str) -> Wish:
    """What stands after `/paper`."""
    word, rest = (*text.strip().split(None, 1), "", "")[:2]
    view = view_named(word)
    if view is not None:
        return Look(view, rest)
    match word.lower(), rest:
        case ("" | "help" | "?" | "stop", _) | ("open", ""):
            return Help()
        case "list", _:
            return ListOpen()
        case "mode", _:
            return _in_mode(rest)
        case name, _ if name in _TAKES_REST:
            return _TAKES_REST[name](rest)
        case name, _:
            return Open(tuple((rest if name == "open" else text).split()))


def wish_of(text: str, hosts: Hosts, *, opened: bool) -> Wish | None:
    """What a mention asks for besides an answer; None for a question. `opened`: a submission is open in the thread."""
    words = text.split()
    if UNHEARD in words:
        return Unheard()
    if opened and any(word.startswith(ENCLOSED) for word in words):
        return Check()
    attached = tuple(word for word in words if word.startswith(ATTACHED))
    said, everybody = for_everybody([word for word in words if not word.startswith(ATTACHED)])
    first = said[0].lower().rstrip(_END) if said else ""
    if first == "open" and (attached or len(said) > 1) and all(_names(word, hosts) for word in said[1:]):
        return Open((*said[1:], *attached), everybody)
    if attached and (not said or not opened):
        return Open((*(word for word in said if _names(word, hosts)), *attached), everybody)
    if first == "open" and len(said) == 2 and not opened:
        return Open((said[1],), everybody)
    return _named(first, " ".join(said[1:]).rstrip(_END))


def for_everybody(words: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """The words without “for everybody”, or “for everybody here”, and whether it stood among them."""
    plainly = [word.lower().rstrip(_END) for word in words]
    at = next(
        (at for at, word in enumerate(plainly) if word == "for" and plainly[at + 1 : at + 2] == ["everybody"]), -1
    )
    if at < 0:
        return tuple(words), False
    after = at + (3 if plainly[at + 2 : at + 3] == ["here"] else 2)
    return (*words[:at], *words[after:]), True


def _named(first: str, rest: str) -> Wish | None:
    """What a mention of these words alone asks for."""
    if first == "mode":
        return InMode(rest) if not rest or mode_named(rest) else None
    return None if rest else _SINGLE.get(first)


def _in_mode(words: str) -> InMode:
    """A word of letters alone is meant as a mode, also one that there is not; anything else names a submission."""
    first, _, rest = words.partition(" ")
    if mode_named(first) or not (rest or any(not (char.isalpha() or char in "-_") for char in first)):
        return InMode(first, rest.strip())
    return InMode("", words)


def submission_named(reference: str, hosts: Hosts) -> str | None:
    """The id that the submission will have; None if only loading it can tell."""
    try:
        named = reference_of(reference, hosts=hosts)
    except InputError:
        return None
    match named:
        case OpenReviewForum(id=forum):
            return forum
        case ArxivPaper(id=paper):
            return f"arxiv-{paper.replace('/', '-')}"
        case _:
            return None


def plain(typed: str) -> str:
    """A person's words without what only we write, and without a token of theirs."""
    return _OURS.sub(r"\1 ", _TOKEN.sub("login", typed))


def enclosing(words: str, files: Iterable[str]) -> str:
    """The words with the names of text files that came with them, if they ask for a check, or if there are no words."""
    names = [f"{ENCLOSED}{file}" for file in files]
    asked = asked_of_paperwork(words) if words and names else None
    return " ".join([words, *names]).strip() if not words or (asked and asked.intent is Intent.CHECK) else words


def _names(word: str, hosts: Hosts) -> bool:
    return submission_named(word, hosts) is not None
