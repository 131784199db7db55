"""
What a word to the bot means where it is more than a question: `open`, `list`, `help`, `scores`, `forget`; pure.

A mention is a command only if nothing else can be meant: "open" must be followed by references alone, so that "open
questions?" stays a question.  An attachment stands in a text as `attached:ID`, a word that no person can type:
`plain` takes it out of theirs.
"""

import re
from dataclasses import dataclass

from core.errors import InputError
from core.submissions.arxiv_ids import ArxivPaper
from core.submissions.references import Hosts, OpenReviewForum, reference_of

ATTACHED = "attached:"
_ATTACHED = re.compile(r"\battached:", re.IGNORECASE)
_END = ".!?"

HELP = """\
I answer questions about a submission and its reviews, with the passages that the answer rests on.

- **Open one**: `/paper REFERENCE` in a channel, or mention me with `open REFERENCE` in a thread. A reference is an \
OpenReview or arXiv link or id; you can also attach the paper's PDF to the mention.
- **Ask**: mention me in the submission's thread: “What do the reviewers disagree about?”
- **More**: `/paper list` shows what is open in a channel, `/paper scores`, `/paper forget REFERENCE`. Slack has no \
slash commands inside threads: mention me there.

What others write in the thread without mentioning me is kept as discussion, so that I know what was said."""


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
class Scores:
    """`reference` may be empty: what was opened last."""

    reference: str


@dataclass(frozen=True)
class Forget:
    reference: str


Wish = Open | ListOpen | Help | Scores | Forget


def command_of(text: str) -> Wish:
    """What stands after `/paper`."""
    word, _, rest = text.strip().partition(" ")
    match word.lower():
        case "" | "help" | "?":
            return Help()
        case "list":
            return ListOpen()
        case "scores":
            return Scores(rest.strip())
        case "forget":
            return Forget(rest.strip())
        case "open":
            return Open(tuple(rest.split())) if rest.strip() else Help()
        case _:
            return Open(tuple(text.split()))


def wish_of(text: str, hosts: Hosts, *, opened: bool) -> Wish | None:
    """What a mention asks for besides an answer; None for a question. `opened`: a submission is open in the thread."""
    words = text.split()
    attached = tuple(word for word in words if word.startswith(ATTACHED))
    said = [word for word in words if not word.startswith(ATTACHED)]
    first = said[0].lower().rstrip(_END) if said else ""
    if first == "open" and (attached or len(said) > 1) and all(_names(word, hosts) for word in said[1:]):
        return Open((*said[1:], *attached))
    if attached and (not said or not opened):
        return Open((*(word for word in said if _names(word, hosts)), *attached))
    if first == "open" and len(said) == 2 and not opened:
        return Open((said[1],))
    if len(said) != 1:
        return None
    single: dict[str, Wish] = {"help": Help(), "list": ListOpen(), "forget": Forget("")}
    return single.get(first)


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
    return _ATTACHED.sub("attached ", typed)


def _names(word: str, hosts: Hosts) -> bool:
    return submission_named(word, hosts) is not None
