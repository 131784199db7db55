"""What an engine is given: a question, the submission, and what was said in the thread before it."""

from pydantic.dataclasses import dataclass

from core.answering.reply import NO_MODEL
from core.submissions.model import Submission


@dataclass(frozen=True)
class Utterance:
    """One message of the thread. `to_agent`: a question to the agent; `by_agent`: the agent's own reply to it."""

    author: str
    text: str
    to_agent: bool = False
    by_agent: bool = False


@dataclass(frozen=True)
class Held:
    """A position that somebody recorded in this thread: "accept", "reject" or "unsure", in their own words."""

    author: str
    stance: str
    reason: str


@dataclass(frozen=True)
class Inquiry:
    """
    `history` is the thread before the question, oldest first, the agent's replies included; `positions` the latest
    of each person.
    """

    question: str
    author: str
    submission: Submission
    history: tuple[Utterance, ...] = ()
    positions: tuple[Held, ...] = ()
    mode: str = NO_MODEL
