"""What somebody may want of the agent besides an answer, once it is known which; pure."""

from dataclasses import dataclass

from core.answering.views import View


@dataclass(frozen=True)
class Open:
    """`references` as typed, attachments among them; never empty. `everybody`: all here may see what is not public."""

    references: tuple[str, ...]
    everybody: bool = False


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
class Link:
    """The one-time code that says who they are on the committee's roster."""

    code: str


@dataclass(frozen=True)
class Login:
    """A token of their own; it is given in a form, so these words cannot be more than a request for one."""


@dataclass(frozen=True)
class Logout:
    pass


@dataclass(frozen=True)
class Order:
    """What is to be said to us in the submission's thread: to reveal, whose are waited for, a decision, a question."""

    words: str


@dataclass(frozen=True)
class Check:
    """The text file that came with the mention is to be checked."""


@dataclass(frozen=True)
class Unheard:
    """It was said to us in a way that keeps the words from us."""


Wish = (
    Open
    | ListOpen
    | Help
    | Look
    | InMode
    | Forget
    | Stop
    | Usage
    | Export
    | Give
    | Link
    | Login
    | Logout
    | Order
    | Check
    | Unheard
)
