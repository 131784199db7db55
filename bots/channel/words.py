"""
What a word to the bot means where it is more than a question: `open`, `list`, `help`, `mode`, `forget`, a view; pure.

A mention is a command only if nothing else can be meant: "open" must be followed by references alone, so that "open
questions?" stays a question, and so does "mode collapse?".  An attachment stands in a text as `attached:ID`, a word
that no person can type: `plain` takes it out of theirs.  So does `unheard:` for a message whose words the platform
keeps from us.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bots.channel.phrases import Phrases, help_text
from core.answering.views import View, view_named
from core.errors import InputError
from core.governance.acts import mode_named
from core.submissions.arxiv_ids import ArxivPaper
from core.submissions.references import Hosts, OpenReviewForum, reference_of

ATTACHED = "attached:"
UNHEARD = "unheard:"
_OURS = re.compile(r"\b(attached|unheard):", re.IGNORECASE)
_END = ".!?"

HELP = help_text(
    "`/paper` in a channel shows a form, `/paper REFERENCE` does without; in a thread, mention me with "
    "`open REFERENCE`. A reference is an OpenReview or arXiv link or id; you can also attach the paper's PDF to the "
    "mention.",
    "`/paper list` shows what is open in a channel, `/paper forget REFERENCE` erases it. Slack has no slash commands "
    "inside threads: mention me there.",
)
FORGET = "To erase a submission with its threads, write `/paper forget REFERENCE` in the channel."
NONE_OPEN = "Nothing is open in this channel yet: `/paper REFERENCE` opens a submission."
PHRASES = Phrases(HELP, FORGET, NONE_OPEN, unheard=HELP)
"""Where `/paper` takes the reference itself, and there are no commands inside threads."""


@dataclass(frozen=True)
class Open:
    """`references` as typed, attachments among them; never empty."""

    references: tuple[str, ...]


@dataclass(frozen=True)
class ListOpen:
    pass


@dataclass(frozen=True)
class Help:
    pass


@dataclass(frozen=True)
class Look:
    """A view, and what follows its name: the words it takes, or a reference; without one, what was opened last."""

    view: View
    rest: str


@dataclass(frozen=True)
class InMode:
    """Which mode holds; or, where `word` names one, that it be tightened to that. `reference` as in `Look`."""

    word: str = ""
    reference: str = ""


@dataclass(frozen=True)
class Forget:
    reference: str


@dataclass(frozen=True)
class Stop:
    pass


@dataclass(frozen=True)
class Usage:
    """`reference` as in `Look`."""

    reference: str = ""


@dataclass(frozen=True)
class Export:
    reference: str


@dataclass(frozen=True)
class Give:
    """A position, told to us alone: a stance and why."""

    words: str


@dataclass(frozen=True)
class Order:
    """What is to be said to us in the submission's thread: to reveal the positions, or whose are waited for."""

    words: str


@dataclass(frozen=True)
class Unheard:
    """It was said to us in a way that keeps the words from us."""


Wish = Open | ListOpen | Help | Look | InMode | Forget | Stop | Usage | Export | Give | Order | Unheard

_SINGLE: dict[str, Wish] = {"help": Help(), "list": ListOpen(), "forget": Forget(""), "stop": Stop(), "usage": Usage()}


_TAKES_REST: dict[str, Callable[[str], Wish]] = {
    "position": Give,
    "reveal": lambda rest: Order(f"reveal {rest}".strip()),
    "expect": lambda rest: Order(f"expect {rest}".strip()),
    "usage": Usage,
    "forget": Forget,
    "export": Export,
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
    attached = tuple(word for word in words if word.startswith(ATTACHED))
    said = [word for word in words if not word.startswith(ATTACHED)]
    first = said[0].lower().rstrip(_END) if said else ""
    if first == "open" and (attached or len(said) > 1) and all(_names(word, hosts) for word in said[1:]):
        return Open((*said[1:], *attached))
    if attached and (not said or not opened):
        return Open((*(word for word in said if _names(word, hosts)), *attached))
    if first == "open" and len(said) == 2 and not opened:
        return Open((said[1],))
    return _named(first, " ".join(said[1:]).rstrip(_END))


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
    """A person's words without what only we write."""
    return _OURS.sub(r"\1 ", typed)


def _names(word: str, hosts: Hosts) -> bool:
    return submission_named(word, hosts) is not None
